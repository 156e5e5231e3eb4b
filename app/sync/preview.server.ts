import type { Services } from "../services.server.ts";
import { activeConnection } from "../store/connections.server.ts";
import { beginPreview, clearRehearsal, findPreview, updatePreview } from "../store/previews.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { findRun } from "../store/sync-runs.server.ts";
import type { ActionAnswer } from "./activate.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { reportOf } from "./preview-tally.server.ts";
import { type PreviewProgress, previewStep } from "./preview-steps.server.ts";
import { rehearsalOf, rehearsalPair } from "./rehearsal.server.ts";
import type { ActivationChoices } from "./settings.ts";

/** Asks for a preview of the first sync. Asked twice, one is made. */
export async function startPreview(services: Services, shopId: string, choices: ActivationChoices): Promise<ActionAnswer> {
  const { db } = services;
  const connection = await activeConnection(db, shopId);
  if (connection?.status !== "active") return { ok: false, code: "not_connected" };
  if (await findRun(db, connection)) return { ok: false, code: "already_activated" };
  const now = new Date(services.now());
  const begun = await beginPreview(db, connection, { choices, settings: await readShopSettings(db, shopId) }, now);
  if (!begun) return { ok: true };
  await clearRehearsal(db, rehearsalPair(connection));
  await db.shop.updateMany({ where: { id: shopId }, data: { nextRunAt: now } });
  await services.queue.wake(shopId);
  return { ok: true };
}

/** Ends a running preview; what it found so far is thrown away. */
export async function stopPreview(services: Services, shopId: string): Promise<ActionAnswer> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  await updatePreview(services.db, connection, { status: "stopped", finishedAt: new Date(services.now()) });
  await clearRehearsal(services.db, rehearsalPair(connection));
  return { ok: true };
}

export type PreviewAdvance = { kind: "nothing" } | { kind: "did" } | { kind: "halt"; halt: Halt };

/** One piece of a running preview: a page of records of one kind. Killed in between, it goes on behind the last page. */
export async function advancePreview(context: SyncContext): Promise<PreviewAdvance> {
  const { db, log } = context.services;
  const preview = await findPreview(db, context.pair);
  if (preview?.status !== "running") return { kind: "nothing" };
  const rehearsal = rehearsalOf(context);
  const progress: PreviewProgress = { step: "count", cursor: null, looked: {}, totals: {}, ...(preview.progress as object) };
  try {
    const moved = await previewStep(rehearsal, progress, preview.choices as ActivationChoices);
    if ("halt" in moved) return { kind: "halt", halt: moved.halt };
    if (moved.step !== "end") {
      await updatePreview(db, context.pair, { progress: moved as object });
      return { kind: "did" };
    }
    const result = await reportOf(rehearsal, moved);
    if ("halt" in result) return { kind: "halt", halt: result.halt };
    await updatePreview(db, context.pair, {
      status: "done",
      result: result.report as object,
      progress: moved as object,
      finishedAt: new Date(context.services.now()),
    });
  } catch (error) {
    log.error({ err: error, shopId: context.pair.shopId }, "a preview failed");
    await updatePreview(db, context.pair, { status: "failed", trouble: "unexpected", finishedAt: new Date(context.services.now()) });
  }
  await clearRehearsal(db, rehearsal.pair);
  return { kind: "did" };
}
