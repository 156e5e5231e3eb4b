import { allIds } from "../shopify/page-records.server.ts";
import type { ShopifyKind } from "../shopify/records.ts";
import { pruneActivities } from "../store/activities.server.ts";
import { pruneCredits } from "../store/credits.server.ts";
import { addHints } from "../store/hints.server.ts";
import { deletePreviews } from "../store/previews.server.ts";
import type { SyncRun } from "../store/sync-runs.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { rehint } from "./link-hints.server.ts";
import { searchFor } from "./wanted-records.server.ts";

const DAY = 24 * 3600_000;
/** Samples of a preview are customers' data: they aren't kept for long. */
const PREVIEW_DAYS = 14;
const PAIRS: readonly { kind: ShopifyKind; linkKind: string; prefix: string }[] = [
  { kind: "customer", linkKind: "contact", prefix: "gid://shopify/Customer/" },
  { kind: "product", linkKind: "product", prefix: "gid://shopify/Product/" },
  { kind: "order", linkKind: "deal", prefix: "gid://shopify/Order/" },
  { kind: "draft_order", linkKind: "deal", prefix: "gid://shopify/DraftOrder/" },
];

/**
 * The nightly comparison of which records exist: what Shopify has and no link knows is pushed, what a link knows and
 * Shopify has no more is a deletion whose webhook was lost. Failed records are tried once more.
 */
export async function reconcile(context: SyncContext, run: SyncRun): Promise<Halt | null> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const shop = await db.shop.findUniqueOrThrow({ where: { id: context.pair.shopId }, select: { reconciledAt: true } });
  const live = run.status === "done";
  // Back after a while in the middle of a first sync, what was deleted meanwhile is found now; what is missing is still to come.
  const owed = shop.reconciledAt?.getTime() === 0;
  if ((live && shop.reconciledAt) || owed) {
    for (const pair of PAIRS) {
      const ids = await allIds(context.shopify, pair.kind);
      if (!ids.ok) return haltOfShopify(context.services, ids.trouble);
      const halt = await compare(context, pair, ids.value, live, now);
      if (halt) return halt;
      if (hasMetafields(context, pair.linkKind)) await rehint(context.services, context.pair, { kind: pair.linkKind, state: "linked" });
    }
    if (live) await retryFailed(context, now);
  }
  await prune(context, now);
  await db.shop.update({ where: { id: context.pair.shopId }, data: { reconciledAt: now } });
  return null;
}

/** A metafield may change without the record's time of change: where some are mapped, people and products are read again. */
function hasMetafields(context: SyncContext, kind: string): boolean {
  const map = kind === "contact" || kind === "product" ? context.settings.fieldMap[kind] : undefined;
  return map?.added.some((row) => !row.off && row.source.from === "metafield") ?? false;
}

async function compare(context: SyncContext, pair: (typeof PAIRS)[number], ids: string[], live: boolean, now: Date): Promise<Halt | null> {
  const { db } = context.services;
  const links = await db.recordLink.findMany({
    where: { ...context.pair, kind: pair.linkKind, shopifyId: { startsWith: pair.prefix } },
    select: { shopifyId: true, state: true, occurredAt: true, draftId: true },
  });
  const known = new Map(links.map((link) => [link.shopifyId!, link]));
  const present = new Set(ids);
  const unknown = pair.kind === "draft_order" || !live ? [] : ids.filter((gid) => !known.has(gid));
  const missing = await chosen(context, pair.kind, unknown);
  if (!Array.isArray(missing)) return missing;
  // Orders that the scope hides are absent without being deleted: older ones than it shows are left alone.
  const hiddenBefore = pair.kind === "order" ? await oldestVisible(context, ids) : 0;
  const gone = links.filter((link) => link.state === "linked" && !present.has(link.shopifyId!) && (link.occurredAt?.getTime() ?? Infinity) >= hiddenBefore);
  await addHints(
    db,
    context.pair.shopId,
    [
      ...missing.map((gid) => ({ side: "shopify" as const, kind: pair.kind, recordId: gid, cause: "reconcile" as const })),
      ...gone.map((link) => ({ side: "shopify" as const, kind: pair.kind, recordId: link.shopifyId!, deleted: true, cause: "reconcile" as const })),
    ],
    now,
  );
  return null;
}

/** Of what no link knows, what the merchant wants in Bigin; what was left out is there all the same, and not deleted. */
async function chosen(context: SyncContext, kind: ShopifyKind, unknown: string[]): Promise<string[] | Halt> {
  const query = unknown.length > 0 ? await searchFor(context, kind) : null;
  if (query === null) return unknown;
  const wanted = await allIds(context.shopify, kind, query);
  if (!wanted.ok) return haltOfShopify(context.services, wanted.trouble);
  const found = new Set(wanted.value);
  return unknown.filter((gid) => found.has(gid));
}

async function oldestVisible(context: SyncContext, ids: string[]): Promise<number> {
  const shop = await context.services.db.session.findUnique({ where: { id: `offline_${context.pair.shopId}` }, select: { scope: true } });
  if (shop?.scope?.split(",").includes("read_all_orders") || ids.length === 0) return 0;
  return context.services.now() - 59 * DAY;
}

async function retryFailed(context: SyncContext, now: Date): Promise<void> {
  const { db } = context.services;
  const failed = await db.recordLink.findMany({
    where: { ...context.pair, outcome: { in: ["failed", "waiting"] }, shopifyId: { startsWith: "gid://shopify/" }, state: { in: ["linked", "unlinked", "inserting"] } },
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
        kind: kinds[link.kind] ?? (link.shopifyId!.includes("/DraftOrder/") ? "draft_order" : link.shopifyId!.includes("/AbandonedCheckout/") ? "checkout" : "order"),
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
