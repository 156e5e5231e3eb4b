import type { RecordKind } from "../mapping/types.ts";
import { grantedScopes, idsBeyond } from "../shopify/page-records.server.ts";
import { legacyId, type ShopifyKind } from "../shopify/records.ts";
import { pruneActivities } from "../store/activities.server.ts";
import { checkpointsOf, type Comparison, findConnection } from "../store/connections.server.ts";
import { pruneCredits } from "../store/credits.server.ts";
import { addHints } from "../store/hints.server.ts";
import { linksByShopifyId, linksInRange } from "../store/links.server.ts";
import { deletePreviews } from "../store/previews.server.ts";
import { stepsOf, type SyncRun } from "../store/sync-runs.server.ts";
import { keepBulkPermission } from "./bulk-permission.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { idRanges } from "./id-ranges.ts";
import { rehint } from "./link-hints.server.ts";
import { saveCheckpoints } from "./poll-bigin.server.ts";
import { searchFor } from "./wanted-records.server.ts";

const DAY = 24 * 3600_000;
/** Samples of a preview are customers' data: they aren't kept for long. */
const PREVIEW_DAYS = 14;
const PAIRS: readonly { kind: ShopifyKind; linkKind: RecordKind; prefix: string; pushesNew: boolean }[] = [
  { kind: "customer", linkKind: "contact", prefix: "gid://shopify/Customer/", pushesNew: true },
  // A company that no contact and no order names yet is made once one does.
  { kind: "company", linkKind: "company", prefix: "gid://shopify/Company/", pushesNew: false },
  { kind: "product", linkKind: "product", prefix: "gid://shopify/Product/", pushesNew: true },
  { kind: "order", linkKind: "deal", prefix: "gid://shopify/Order/", pushesNew: true },
  { kind: "draft_order", linkKind: "deal", prefix: "gid://shopify/DraftOrder/", pushesNew: false },
];

/**
 * The nightly comparison of which records exist: what Shopify has and no link knows is pushed, what a link knows and
 * Shopify has no more is a deletion whose webhook was lost. Failed records are tried once more. One page of ids a call,
 * with a checkpoint after each: live work goes between the pages, and memory doesn't grow with the shop.
 */
export async function reconcile(context: SyncContext, run: SyncRun): Promise<Halt | null> {
  const { db } = context.services;
  const shop = await db.shop.findUniqueOrThrow({ where: { id: context.pair.shopId }, select: { reconciledAt: true, installedAt: true } });
  const live = run.status === "done";
  // Back after a while in the middle of a first sync, what was deleted meanwhile is found now; what is missing is still to come.
  const owed = shop.reconciledAt?.getTime() === 0;
  // While the deals alone wait, for a pipeline that may never come, everything else is compared as in a shop that is done.
  const early = !live && !owed && (await isWithoutDeals(context));
  const compares = ((live || early) && shop.reconciledAt !== null) || owed;
  const stored = checkpointsOf((await findConnection(db, context.pair.shopId, context.pair.orgId))!).comparison;
  // One that an uninstall broke off begins anew: what it went through may have gone since.
  const state: Comparison = stored && (stored.at === 0 || stored.at >= shop.installedAt.getTime()) ? stored : { position: 0, beyond: null, at: 0 };
  const pair = PAIRS[state.position];
  if (compares && pair && !(early && pair.linkKind === "deal")) return comparePage(context, pair, state, live || early);
  const now = new Date(context.services.now());
  if (compares && live) await retryFailed(context, now);
  await keepBulkPermission(context, now);
  await prune(context, now);
  await db.shop.update({ where: { id: context.pair.shopId }, data: { reconciledAt: now } });
  await saveCheckpoints(context, { comparison: null });
  return null;
}

/** Contacts and products of the first sync are all there. */
async function isWithoutDeals(context: SyncContext): Promise<boolean> {
  const steps = await stepsOf(context.services.db, context.pair);
  return steps.length > 0 && steps.every(({ name, status }) => status === "done" || (status === "blocked" && ["pipeline", "deals", "drafts"].includes(name)));
}

async function comparePage(context: SyncContext, pair: (typeof PAIRS)[number], state: Comparison, live: boolean): Promise<Halt | null> {
  const readAt = new Date(context.services.now());
  const page = await idsBeyond(context.shopify, pair.kind, state.beyond, null);
  const hidden = !page.ok && page.trouble.kind === "denied" && pair.kind === "company";
  if (!page.ok && !hidden) return haltOfShopify(context.services, page.trouble);
  const { gids, last } = page.ok ? page.value : { gids: [], last: true };
  const halt = page.ok ? await compare(context, pair, { beyond: state.beyond, gids, last }, live, readAt) : null;
  if (halt) return halt;
  if (last && hasMetafields(context, pair.linkKind)) await rehint(context.services, context.pair, { kind: pair.linkKind, state: "linked" }, "reconcile");
  const next = last ? { position: state.position + 1, beyond: null } : { position: state.position, beyond: legacyId(gids.at(-1)!) };
  await saveCheckpoints(context, { comparison: { ...next, at: readAt.getTime() } });
  return null;
}

/** A metafield may change without the record's time of change: where some are mapped, people and products are read again. */
function hasMetafields(context: SyncContext, kind: string): boolean {
  const map = kind === "contact" || kind === "product" ? context.settings.fieldMap[kind] : undefined;
  return map?.added.some((row) => !row.off && row.source.from === "metafield") ?? false;
}

/**
 * A link that is newer than the page may be of a record that is, too, so it isn't missed. A deletion is a hint like any
 * other: the record is asked for again before anything is done. `live`: what no link knows is pushed.
 */
async function compare(
  context: SyncContext,
  pair: (typeof PAIRS)[number],
  page: { beyond: string | null; gids: string[]; last: boolean },
  live: boolean,
  readAt: Date,
): Promise<Halt | null> {
  const { db } = context.services;
  const known = await linksByShopifyId(db, context.pair, pair.linkKind, page.gids);
  const present = new Set(page.gids);
  const missing =
    pair.pushesNew && live
      ? await chosen(
          context,
          pair.kind,
          page,
          page.gids.filter((gid) => !known.has(gid)),
        )
      : [];
  if (!Array.isArray(missing)) return missing;
  // Orders that the scope hides are absent without being deleted: older ones than it shows are left alone.
  const hiddenBefore = pair.kind === "order" ? await oldestVisible(context) : 0;
  const gone: string[] = [];
  for (const range of idRanges(page.beyond, page.last ? null : legacyId(page.gids.at(-1)!))) {
    const links = await linksInRange(db, context.pair, pair.linkKind, pair.prefix, range, readAt);
    gone.push(
      ...links.filter((link) => !present.has(link.shopifyId) && (link.occurredAt?.getTime() ?? Infinity) >= hiddenBefore).map((link) => link.shopifyId),
    );
  }
  const noted = { side: "shopify" as const, kind: pair.kind, cause: "reconcile" as const };
  await addHints(
    db,
    context.pair.shopId,
    [...missing.map((recordId) => ({ ...noted, recordId })), ...gone.map((recordId) => ({ ...noted, recordId, deleted: true }))],
    new Date(context.services.now()),
  );
  return null;
}

/** Of what no link knows, what the merchant wants in Bigin; what was left out is there all the same, and not deleted. */
async function chosen(context: SyncContext, kind: ShopifyKind, page: { beyond: string | null; gids: string[] }, unknown: string[]): Promise<string[] | Halt> {
  const query = unknown.length > 0 ? await searchFor(context, kind) : null;
  if (query === null) return unknown;
  const wanted = await idsBeyond(context.shopify, kind, page.beyond, `(${query}) AND id:<=${legacyId(page.gids.at(-1)!)}`);
  if (!wanted.ok) return haltOfShopify(context.services, wanted.trouble);
  const found = new Set(wanted.value.gids);
  return unknown.filter((gid) => found.has(gid));
}

/** Shopify itself is asked: where the word of a lost scope didn't come, every older order would look deleted. */
async function oldestVisible(context: SyncContext): Promise<number> {
  const granted = await grantedScopes(context.shopify);
  if (granted.ok && granted.value.includes("read_all_orders")) return 0;
  return context.services.now() - 59 * DAY;
}

async function retryFailed(context: SyncContext, now: Date): Promise<void> {
  const { db } = context.services;
  const failed = await db.recordLink.findMany({
    where: {
      ...context.pair,
      outcome: { in: ["failed", "waiting"] },
      shopifyId: { startsWith: "gid://shopify/" },
      state: { in: ["linked", "unlinked", "inserting"] },
    },
    select: { kind: true, shopifyId: true, parentId: true },
    take: 5000,
  });
  const kinds: Record<string, string> = { contact: "customer", product: "product", variant: "product" };
  await addHints(
    db,
    context.pair.shopId,
    failed
      .filter((link) => link.kind !== "company")
      .map((link) => ({
        side: "shopify" as const,
        kind:
          kinds[link.kind] ??
          (link.shopifyId!.includes("/DraftOrder/") ? "draft_order" : link.shopifyId!.includes("/AbandonedCheckout/") ? "checkout" : "order"),
        recordId: link.kind === "variant" ? link.parentId! : link.shopifyId!,
        cause: "retry" as const,
      })),
    now,
  );
}

async function prune(context: SyncContext, now: Date): Promise<void> {
  const { db } = context.services;
  await pruneActivities(db, context.pair.shopId, new Date(now.getTime() - context.settings.activityDays * DAY));
  await deletePreviews(db, context.pair.shopId, new Date(now.getTime() - PREVIEW_DAYS * DAY));
  await pruneCredits(db, new Date(now.getTime() - 3 * DAY));
  // Shopify repeats a delivery for four hours at most.
  await db.delivery.deleteMany({ where: { shopId: context.pair.shopId, receivedAt: { lt: new Date(now.getTime() - 3 * DAY) } } });
}
