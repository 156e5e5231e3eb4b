import { recordActivities } from "../store/activities.server.ts";
import { type BackfillStep, findRun, setRunStatus, stepsOf, updateStep } from "../store/sync-runs.server.ts";
import { pullExisting } from "./backfill-bigin.server.ts";
import { advanceDeals, advanceExport } from "./backfill-export.server.ts";
import { advanceIndex } from "./backfill-index.server.ts";
import { type Advance, finishStep } from "./backfill-step.server.ts";
import type { BackfillStreams } from "./backfill-streams.server.ts";
import { haltOf, type SyncContext, withCause } from "./context.server.ts";
import { creditsAwaited } from "./credit-budget.server.ts";
import { provisionPipeline } from "./provision.server.ts";
import { reloadMapping } from "./reload-mapping.server.ts";
import type { StepName } from "./pages.ts";

/** The order of the first sync: what Bigin has, contacts, products, only then the pipeline, deals, and Bigin's own last. */
export const STEPS: readonly StepName[] = ["index", "contacts", "products", "pipeline", "deals", "drafts", "bigin_contacts", "bigin_products"];

/** Does one batch of the first sync and leaves a checkpoint. A blocked step lets the later ones go on. */
export async function advanceBackfill(live: SyncContext, streams: BackfillStreams): Promise<Advance> {
  const { db } = live.services;
  const run = await findRun(db, live.pair);
  if (run?.status !== "running") return { kind: "finished" };
  const context = withCause(live, "backfill", live.settings.workflows.firstSync ? "all" : "none", "first_sync");
  const steps = await stepsOf(db, live.pair);
  const now = live.services.now();
  const open = steps.filter((step) => step.status !== "done");
  const step = open.find((candidate) => candidate.status !== "blocked" || (candidate.retryAt && candidate.retryAt.getTime() <= now));
  if (!step) {
    if (open.length > 0) return { kind: "idle", until: Math.min(...open.map((candidate) => candidate.retryAt?.getTime() ?? now + 60_000)) };
    await finish(context);
    return { kind: "finished" };
  }
  if (step.retryAt && step.status === "running" && step.retryAt.getTime() > now) return { kind: "idle", until: step.retryAt.getTime() };
  const credits = await creditsAwaited(context, "first_sync");
  if (credits !== null) return { kind: "idle", until: credits };
  if (!step.startedAt || step.status !== "running")
    await updateStep(db, step, { status: "running", blockedBy: null, startedAt: step.startedAt ?? new Date(now) });
  return advanceStep(context, step, streams);
}

async function advanceStep(context: SyncContext, step: BackfillStep, streams: BackfillStreams): Promise<Advance> {
  switch (step.name as StepName) {
    case "index":
      return advanceIndex(context, step);
    case "contacts":
      return advanceExport(context, step, "customer", streams);
    case "products":
      return advanceExport(context, step, "product", streams);
    case "pipeline":
      return setUpPipeline(context, step);
    case "deals":
      return advanceDeals(context, step, streams);
    case "drafts":
      return advanceExport(context, step, "draft_order", streams);
    case "bigin_contacts":
      return pullExisting(context, step, "Contacts");
    case "bigin_products":
      return pullExisting(context, step, "Products");
  }
}

async function setUpPipeline(context: SyncContext, step: BackfillStep): Promise<Advance> {
  const { services } = context;
  const result = await provisionPipeline(services, context.connection);
  if (!result.ok) return { kind: "halt", halt: haltOf(services, result.trouble) };
  await reloadMapping(context);
  await finishStep(context, step);
  return { kind: "progress" };
}

async function finish(context: SyncContext): Promise<void> {
  const now = new Date(context.services.now());
  await setRunStatus(context.services.db, context.pair, "done", now, "running");
  await recordActivities(
    context.services.db,
    context.pair,
    [{ kind: "sync", direction: "none", outcome: "done", cause: "backfill", label: "first_sync_done" }],
    now,
  );
}
