import { changedSince } from "../shopify/page-records.server.ts";
import type { ShopifyKind } from "../shopify/records.ts";
import { addHints } from "../store/hints.server.ts";
import type { SyncRun } from "../store/sync-runs.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

const OVERLAP_MS = 5 * 60_000;
const KINDS: readonly ShopifyKind[] = ["customer", "company", "product", "order", "draft_order", "checkout"];

const OPTIONAL: readonly ShopifyKind[] = ["company", "checkout"];

/** Changes whose webhook was lost: ids of what was updated since the last look, with an overlap. Costs Bigin nothing. */
export async function pollShopify(context: SyncContext, run: SyncRun): Promise<Halt | null> {
  const { db } = context.services;
  const startedAt = context.services.now();
  const shop = await db.shop.findUniqueOrThrow({ where: { id: context.pair.shopId }, select: { shopifyPolledAt: true } });
  const since = new Date((shop.shopifyPolledAt ?? run.activatedAt).getTime() - OVERLAP_MS).toISOString();
  for (const kind of KINDS.filter((candidate) => candidate !== "checkout" || context.settings.abandonedCheckouts)) {
    for await (const page of changedSince(context.shopify, kind, since)) {
      // A shop without B2B, or a plan without abandoned checkouts, shows none.
      if (!page.ok && page.trouble.kind === "denied" && OPTIONAL.includes(kind)) break;
      if (!page.ok) return haltOfShopify(context.services, page.trouble);
      const stale = await notSeenYet(context, page.value);
      await addHints(
        db,
        context.pair.shopId,
        stale.map((gid) => ({ side: "shopify" as const, kind, recordId: gid, cause: "poll" as const })),
        new Date(context.services.now()),
      );
    }
  }
  // Where the shop went over to another organisation meanwhile, that one's time of the last look stands here.
  await db.shop.updateMany({ where: { id: context.pair.shopId, activeOrgId: context.pair.orgId }, data: { shopifyPolledAt: new Date(startedAt) } });
  return null;
}

/** Leaves out what a webhook brought already: its link has seen the whole second of this change. */
async function notSeenYet(context: SyncContext, changed: { gid: string; updatedAt: string }[]): Promise<string[]> {
  const links = await context.services.db.recordLink.findMany({
    where: { ...context.pair, shopifyId: { in: changed.map(({ gid }) => gid) } },
    select: { shopifyId: true, shopifyUpdatedAt: true },
  });
  // What is noted already is read again anyway, and keeps the time it waits for.
  const noted = await context.services.db.hint.findMany({
    where: { shopId: context.pair.shopId, side: "shopify", recordId: { in: changed.map(({ gid }) => gid) } },
    select: { recordId: true },
  });
  const known = new Set(noted.map(({ recordId }) => recordId));
  const seen = new Map(links.map((link) => [link.shopifyId, link.shopifyUpdatedAt?.getTime() ?? 0]));
  return changed.filter(({ gid, updatedAt }) => !known.has(gid) && (seen.get(gid) ?? 0) < Date.parse(updatedAt)).map(({ gid }) => gid);
}
