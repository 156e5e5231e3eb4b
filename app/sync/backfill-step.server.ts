import { type BackfillStep, updateStep } from "../store/sync-runs.server.ts";
import { endProblems } from "../store/problems.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

/** What one batch of the first sync came to. */
export type Advance = { kind: "progress" } | { kind: "finished" } | { kind: "idle"; until: number } | { kind: "halt"; halt: Halt };

export async function finishStep(context: SyncContext, step: BackfillStep): Promise<void> {
  const now = new Date(context.services.now());
  await updateStep(context.services.db, step, { status: "done", blockedBy: null, retryAt: null, bulkUrl: null, finishedAt: now });
  // Read by pages where the export failed: nothing is left to do about it.
  await endProblems(context.services.db, context.pair, [`export:${step.name}`], now, "went_through");
}
