import { Prisma } from "@prisma/client";
import type { Services } from "../services.server.ts";
import { readCounts } from "../shopify/page-records.server.ts";
import { activeConnection, updateConnection } from "../store/connections.server.ts";
import { addHints, LIVE, releaseHints } from "../store/hints.server.ts";
import { findLink } from "../store/links.server.ts";
import { clearRehearsal, updatePreview } from "../store/previews.server.ts";
import { endOf } from "../store/problems.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { findRun, setRunStatus, startRun } from "../store/sync-runs.server.ts";
import { STEPS } from "./backfill.server.ts";
import { rehearsalPair } from "./rehearsal.server.ts";
import { countQueries } from "./selection.ts";
import type { ActivationChoices, MerchantSettings } from "./settings.ts";
import { shopifyClient } from "./shopify-access.server.ts";
import { hintFor, rehint } from "./link-hints.server.ts";
import { unblock } from "./provision.server.ts";
import { probeRoom } from "./room.server.ts";

export type ActionAnswer = { ok: true } | { ok: false; code: string };

/** Starts the first sync. Pressed twice, or on a page that stood open since before, the second press changes nothing. */
export async function activate(services: Services, shopId: string, choices: ActivationChoices): Promise<ActionAnswer> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  const pair = { shopId, orgId: connection.orgId };
  const now = new Date(services.now());
  const run = await findRun(services.db, pair);
  if (run) return run.status === "paused" ? resumeSync(services, shopId) : { ok: true };
  await endPreview(services.db, pair, now);
  await startRun(services.db, pair, choices, [...STEPS], now);
  await services.db.shop.update({ where: { id: shopId }, data: { nextRunAt: now, shopifyPolledAt: now, reconciledAt: now } });
  const at = now.getTime();
  const modules = { Contacts: at, Products: at, Pipelines: at };
  // What is in Bigin now is read by listing; from here on only changes are asked for.
  const checkpoints = { polledAt: at, deletedAt: at, modified: modules, deleted: modules };
  await updateConnection(services.db, connection, { metadataAt: null, pausedUntil: null, checkpoints });
  await services.queue.wake(shopId);
  await expectCounts(services, pair);
  return { ok: true };
}

/** The real thing begins: a preview under way is of no more use. */
async function endPreview(db: Services["db"], pair: { shopId: string; orgId: string }, now: Date): Promise<void> {
  await updatePreview(db, pair, { status: "stopped", finishedAt: now });
  await clearRehearsal(db, rehearsalPair(pair));
}

/** How many rows each step will have, for the progress. A figure that can't be read is simply not shown. */
async function expectCounts(services: Services, pair: { shopId: string; orgId: string }): Promise<void> {
  const settings = await readShopSettings(services.db, pair.shopId);
  const counts = await readCounts(shopifyClient(services, pair.shopId), countQueries(settings, services.now()));
  if (!counts.ok) return;
  const expected: Record<string, number> = {
    contacts: counts.value.customers,
    products: counts.value.products,
    deals: counts.value.orders,
    drafts: counts.value.drafts,
  };
  for (const [name, count] of Object.entries(expected)) {
    await services.db.backfillStep.updateMany({ where: { ...pair, name, window: { equals: Prisma.DbNull }, expected: null }, data: { expected: count } });
  }
}

export async function pauseSync(services: Services, shopId: string): Promise<ActionAnswer> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  const run = await findRun(services.db, connection);
  if (!run) return { ok: false, code: "not_activated" };
  await setRunStatus(services.db, { shopId, orgId: connection.orgId }, "paused", new Date(services.now()));
  return { ok: true };
}

/** Goes on where it was; hints that came meanwhile were kept, one a record. */
export async function resumeSync(services: Services, shopId: string): Promise<ActionAnswer> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  const pair = { shopId, orgId: connection.orgId };
  const run = await findRun(services.db, pair);
  if (!run) return { ok: false, code: "not_activated" };
  const now = new Date(services.now());
  if (run.status === "paused") await setRunStatus(services.db, pair, run.finishedAt ? "done" : "running", now);
  await services.db.shop.update({ where: { id: shopId }, data: { nextRunAt: now } });
  await services.queue.wake(shopId);
  return { ok: true };
}

/** Looks for changes on both sides now instead of at the next poll. */
export async function syncNow(services: Services, shopId: string): Promise<ActionAnswer> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  const now = new Date(services.now());
  const checkpoints = connection.checkpoints as object;
  await updateConnection(services.db, connection, {
    checkpoints: { ...checkpoints, polledAt: 0, deletedAt: 0 },
    ...(connection.pauseReason === "outage" ? { pausedUntil: null } : {}),
  });
  await services.db.shop.update({ where: { id: shopId }, data: { shopifyPolledAt: new Date(now.getTime() - 3600_000), nextRunAt: now } });
  await releaseHints(services.db, shopId, now);
  await probeRoom(services, { shopId, orgId: connection.orgId }, "person");
  await services.queue.wake(shopId);
  return { ok: true };
}

/** Reads one record again on Shopify's side and pushes it. */
export async function syncRecord(services: Services, shopId: string, linkId: bigint): Promise<ActionAnswer> {
  const link = await findLink(services.db, shopId, linkId);
  if (!link?.shopifyId) return { ok: false, code: "record_unknown" };
  const hint = hintFor(link);
  if (!hint) return { ok: false, code: "record_has_no_shopify_side" };
  await addHints(services.db, shopId, [{ ...hint, cause: "person", priority: LIVE }], new Date(services.now()));
  await services.queue.wake(shopId);
  return { ok: true };
}

/** A change of settings that lets something go on, or moves deals, is acted on at once. */
export async function settingsChanged(services: Services, shopId: string, before: MerchantSettings, after: MerchantSettings): Promise<void> {
  const connection = await activeConnection(services.db, shopId);
  if (!connection) return;
  const pair = { shopId, orgId: connection.orgId };
  const moved =
    JSON.stringify([before.stageMap, before.pipeline, before.currency, before.stageAlwaysFollows]) !==
    JSON.stringify([after.stageMap, after.pipeline, after.currency, after.stageAlwaysFollows]);
  if (JSON.stringify(before.currency) !== JSON.stringify(after.currency)) {
    for (const kind of ["product", "variant", "deal"]) await rehint(services, pair, { kind }, "settings");
  }
  if (moved) {
    await rehint(services, pair, { kind: "deal", outcome: "waiting" }, "settings");
    await services.db.problem.updateMany({
      where: { ...pair, code: { in: ["stage_missing", "currency_undecided", "pipeline_missing"] }, state: "open" },
      data: endOf("settings", new Date(services.now())),
    });
  }
  if (JSON.stringify([before.selection, before.firstSyncDays]) !== JSON.stringify([after.selection, after.firstSyncDays])) await compareSoon(services, shopId);
  await unblock(services, pair);
}

/** What was left out and is chosen now comes with the comparison that is otherwise made every night. */
async function compareSoon(services: Services, shopId: string): Promise<void> {
  const longAgo = new Date(services.now() - 2 * 24 * 3600_000);
  await services.db.shop.updateMany({ where: { id: shopId, reconciledAt: { not: null } }, data: { reconciledAt: longAgo } });
}
