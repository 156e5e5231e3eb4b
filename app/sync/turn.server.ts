import type { Services } from "../services.server.ts";
import { pauseConnection, updateConnection } from "../store/connections.server.ts";
import { dueHints, type Hint, nextHintAt, takeHints } from "../store/hints.server.ts";
import { endOf, reportProblems } from "../store/problems.server.ts";
import { setNextRun } from "../store/shops.server.ts";
import { findRun, isListed, type SyncRun } from "../store/sync-runs.server.ts";
import { advanceBackfill } from "./backfill.server.ts";
import { type BackfillStreams, createStreams } from "./backfill-streams.server.ts";
import { pullHints } from "./bigin-hints.server.ts";
import { openContext, type SyncContext, withCause } from "./context.server.ts";
import { creditsAwaited } from "./credit-budget.server.ts";
import { checkMetafields } from "./check-metafields.server.ts";
import { followMap, takeOverMap } from "./follow-map.server.ts";
import type { Halt } from "./halt.ts";
import { checkOwners } from "./record-owners.server.ts";
import { isolate } from "./isolate.server.ts";
import { type Fence, holdShop } from "./shop-lease.server.ts";
import { nextUpkeep, upkeep } from "./upkeep.server.ts";
import { advancePreview } from "./preview.server.ts";
import { pushHints } from "./shopify-hints.server.ts";

/** One shop's turn lasts at most so long, so that shops share the workers. */
const SLICE_MS = 15_000;
const HINTS = 250;
/** Many of Bigin's are read as one list, so they are taken together: a minute of the first sync's own. */
const BIGIN_HINTS = 25_000;
const ECHO_WAIT_MS = 60_000;
const FEW = 5;
const REFUSED_WAIT_MS = 5 * 60_000;

/**
 * All writing for a shop is done by one process at a time: that alone keeps the order of each record, joins a burst,
 * and makes two inserts of one record impossible. Live work comes first, then upkeep, then the first sync's next batch.
 */
export async function runShop(services: Services, shopId: string): Promise<void> {
  const held = await holdShop(services, shopId, 0, async (fence) => {
    const streams = createStreams();
    try {
      const next = await turn(services, shopId, streams, fence);
      return { next, stillOurs: await fence.holds() };
    } finally {
      await streams.closeAll();
    }
  });
  if (held.kind === "busy") return services.queue.wakeAt(shopId, new Date(services.now() + 2_000));
  // Who took the shop over plans its next look.
  if (!held.value.stillOurs) return;
  const { next } = held.value;
  await setNextRun(services.db, shopId, next === null ? null : new Date(next));
  if (next !== null) await (next <= services.now() ? services.queue.wake(shopId) : services.queue.wakeAt(shopId, new Date(next)));
}

/** Works until nothing is due or the slice is over. Gives when to look again; null: when somebody wakes it. */
export async function turn(services: Services, shopId: string, streams: BackfillStreams, fence: Fence): Promise<number | null> {
  const endsAt = services.now() + SLICE_MS;
  const opened = await openContext(services, shopId, fence);
  if (!opened) return FAR(services);
  if (!opened.ok) return settleHalt(services, shopId, null, opened.halt);
  const context = opened.value;
  const pausedUntil = context.connection.pausedUntil?.getTime() ?? 0;
  if (pausedUntil > services.now()) return pausedUntil;
  const run = await findRun(services.db, context.pair);
  if (!run || run.status === "paused") return previewOnly(services, shopId, context, endsAt);
  if (pausedUntil > 0) await updateConnection(services.db, context.pair, { pausedUntil: null, pauseReason: null });
  await checkMetafields(context);
  await takeOverMap(context);
  await checkOwners(context);
  for (;;) {
    const step = await nextPiece(context, run, streams);
    if (step.kind === "halt") return settleHalt(services, shopId, context, step.halt);
    if (step.kind === "idle") {
      await endCallProblems(context);
      return step.until;
    }
    if (!(await fence.holds())) return settleHalt(services, shopId, context, { kind: "superseded" });
    if (services.now() >= endsAt || (await stopped(services, shopId, context))) return services.now();
  }
}

/** Everything that was due went through: a call that was refused as a whole isn't any more. */
async function endCallProblems({ services, pair }: SyncContext): Promise<void> {
  await services.db.problem.updateMany({
    where: { ...pair, kind: "setup", subject: { startsWith: "call:" }, state: { not: "resolved" } },
    data: endOf("cured", new Date(services.now())),
  });
}

/** Before the activation, and in a pause, nothing is written; a preview may be worked out all the same. */
async function previewOnly(services: Services, shopId: string, context: SyncContext, endsAt: number): Promise<number | null> {
  for (;;) {
    const advance = await advancePreview(context);
    if (advance.kind === "nothing") return FAR(services);
    if (advance.kind === "halt") return settleHalt(services, shopId, context, advance.halt);
    if (services.now() >= endsAt) return services.now();
  }
}

/** A shop without anything planned is still looked at now and then by the clock. */
const FAR = (services: Services): number => services.now() + 3600_000;

type Piece = { kind: "did" } | { kind: "idle"; until: number } | { kind: "halt"; halt: Halt };

async function nextPiece(context: SyncContext, run: SyncRun, streams: BackfillStreams): Promise<Piece> {
  const { services } = context;
  const now = new Date(services.now());
  const listing = await listFirst(context, run, streams);
  if (listing) return listing;
  const live = await takeHints(services.db, context.pair.shopId, "shopify", now, HINTS);
  const credits = live.length > 0 ? await creditsAwaited(context, "live") : null;
  if (credits !== null) return { kind: "halt", halt: { kind: "wait", until: credits, reason: "credits" } };
  if (live.length > 0) return did(await byCause(context, live, (caused, hints) => pushHints(caused, hints)));
  const due = await dueHints(services.db, context.pair.shopId, "bigin", now);
  const pull = async (): Promise<Piece> => {
    const back = await takeHints(services.db, context.pair.shopId, "bigin", now, BIGIN_HINTS);
    return did(await byCause(context, back, (caused, hints) => pullHints(caused, run, hints)));
  };
  if (due.count > 0 && !areEchoes(run, due, now)) return pull();
  // Records that the first sync still brings have the new fields already, or come from an export that lacked them.
  const followed = run.status === "done" ? await followMap(context) : null;
  if (followed && followed.kind !== "nothing") return followed.kind === "halt" ? followed : { kind: "did" };
  const kept = await upkeep(context, run);
  if (kept.kind !== "nothing") return kept.kind === "halt" ? kept : { kind: "did" };
  const advance = await advanceBackfill(context, streams);
  if (advance.kind === "progress") return { kind: "did" };
  if (advance.kind === "halt") return advance;
  if (due.count > 0) return pull();
  const times = [
    await nextUpkeep(context),
    (await nextHintAt(services.db, context.pair.shopId))?.getTime() ?? Infinity,
    advance.kind === "idle" ? advance.until : Infinity,
  ];
  return { kind: "idle", until: Math.min(...times) };
}

/**
 * Nothing is made in Bigin before what is there was listed, or a change of the first seconds would make a record a
 * second time. Only where the listing itself is held up (credits, a permission) live work goes on with what is known.
 */
async function listFirst(context: SyncContext, run: SyncRun, streams: BackfillStreams): Promise<Piece | null> {
  if (run.status !== "running" || (await isListed(context.services.db, context.pair))) return null;
  const advance = await advanceBackfill(context, streams);
  if (advance.kind === "progress") return { kind: "did" };
  return advance.kind === "halt" && advance.halt.kind !== "refused" ? advance : null;
}

/** What one cause hinted at stays together, so that each record's activity names its own; a burst has one cause. */
async function byCause(context: SyncContext, hints: Hint[], work: (caused: SyncContext, hints: Hint[]) => Promise<Halt | null>): Promise<Halt | null> {
  for (const cause of new Set(hints.map((hint) => hint.cause as SyncContext["cause"]))) {
    const [trigger, purpose] =
      cause === "backfill" ? ([context.settings.workflows.firstSync ? "all" : "none", "first_sync"] as const) : ([context.trigger, "live"] as const);
    const caused = withCause(context, cause, trigger, purpose);
    const halt = await isolate(
      caused,
      hints.filter((hint) => hint.cause === cause),
      (some) => work(caused, some),
    );
    if (halt) return halt;
  }
  return null;
}

/**
 * The import's own writes are notified too. While it runs, a flood of notifications is looked at once a minute, as one
 * list, instead of after every batch; a few at a time, a person's, are looked at at once.
 */
function areEchoes(run: SyncRun, due: { count: number; untold: number; oldest: Date | null }, now: Date): boolean {
  return run.status === "running" && due.count > FEW && due.untold === 0 && now.getTime() - (due.oldest?.getTime() ?? 0) < ECHO_WAIT_MS;
}

const did = (halt: Halt | null): Piece => (halt ? { kind: "halt", halt } : { kind: "did" });

/** The merchant paused, disconnected or uninstalled while the turn was running. */
async function stopped(services: Services, shopId: string, context: SyncContext): Promise<boolean> {
  const shop = await services.db.shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true, activeOrgId: true } });
  const run = await findRun(services.db, context.pair);
  return !shop || shop.uninstalledAt !== null || shop.activeOrgId !== context.pair.orgId || run?.status === "paused";
}

/** What a halt does to the connection, and when work goes on. */
async function settleHalt(services: Services, shopId: string, context: SyncContext | null, halt: Halt): Promise<number | null> {
  const now = services.now();
  services.log.info({ shopId, halt: halt.kind, reason: "reason" in halt ? halt.reason : undefined }, "work waits");
  switch (halt.kind) {
    case "wait":
      if (context && halt.reason !== "shopify_limits" && halt.reason !== "shopify_outage")
        await pauseConnection(services.db, context.pair, new Date(halt.until), halt.reason);
      return halt.until;
    case "superseded":
      return null;
    case "reconnect":
      if (context) await updateConnection(services.db, context.pair, { status: "reconnect", pauseReason: "reconnect" });
      return FAR(services);
    case "shop_closed":
    case "shopify_access":
      await services.db.shop.update({ where: { id: shopId }, data: { shopifyTrouble: { kind: halt.kind, at: new Date(now).toISOString() } } });
      return now + REFUSED_WAIT_MS;
    case "refused":
      services.log.warn({ shopId, status: halt.status, code: halt.code }, "a whole call was refused");
      if (context)
        await reportProblems(
          services.db,
          context.pair,
          [
            {
              code: halt.code.includes("PERMISSION") ? "no_permission" : "unexpected",
              kind: "setup",
              subject: `call:${halt.code}`,
              label: halt.code,
              params: { message: halt.message },
            },
          ],
          new Date(now),
        );
      return now + REFUSED_WAIT_MS;
  }
}
