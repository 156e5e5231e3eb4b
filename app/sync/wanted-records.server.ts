import type { ShopifyCustomer, ShopifyKind, ShopifyProduct, ShopifySale } from "../shopify/records.ts";
import { findRun } from "../store/sync-runs.server.ts";
import type { SyncContext } from "./context.server.ts";
import { ordersSince, searchOf, wantsCustomer, wantsProduct, wantsSale } from "./selection.ts";

export type SelectedKind = "customer" | "product" | "order" | "draft_order" | "checkout";
type Selected = ShopifyCustomer | ShopifyProduct | ShopifySale;

const LINK_KINDS: Record<SelectedKind, string> = { customer: "contact", product: "product", order: "deal", draft_order: "deal", checkout: "deal" };

/** From when on orders count, epoch milliseconds; null: from the first. */
export async function ordersFrom(context: SyncContext): Promise<number | null> {
  if (context.settings.firstSyncDays === null) return null;
  const run = await findRun(context.services.db, context.pair);
  return ordersSince(context.settings.firstSyncDays, run?.activatedAt.getTime() ?? context.services.now());
}

/** The merchant's choice of a kind, in Shopify's search syntax; null: everything. */
export async function searchFor(context: SyncContext, kind: ShopifyKind): Promise<string | null> {
  return searchOf(context.settings.selection, kind, kind === "order" ? await ordersFrom(context) : null);
}

/**
 * What of these may go to Bigin: what the merchant chose, and whatever has a link already, for a record once in Bigin is
 * kept in step. What a chosen order needs is pushed with the order and never asked about here.
 */
export async function wantedRecords<R extends Selected>(context: SyncContext, kind: SelectedKind, records: R[]): Promise<R[]> {
  const since = kind === "order" ? await ordersFrom(context) : null;
  const unwanted = records.filter((record) => !wants(context, kind, record, since));
  if (unwanted.length === 0) return records;
  const links = await context.services.db.recordLink.findMany({
    where: { ...context.pair, kind: LINK_KINDS[kind], shopifyId: { in: unwanted.flatMap(namesOf) } },
    select: { shopifyId: true },
  });
  const known = new Set(links.map((link) => link.shopifyId));
  return records.filter((record) => !unwanted.includes(record) || namesOf(record).some((name) => known.has(name)));
}

/** A draft that became an order hands its deal on: it counts as that order too. */
function namesOf(record: Selected): string[] {
  return "orderGid" in record && record.orderGid ? [record.gid, record.orderGid] : [record.gid];
}

function wants(context: SyncContext, kind: SelectedKind, record: Selected, since: number | null): boolean {
  const { selection } = context.settings;
  if (kind === "customer") return wantsCustomer(selection, record as ShopifyCustomer);
  if (kind === "product") return wantsProduct(selection, record as ShopifyProduct);
  return wantsSale(selection, record as ShopifySale, since);
}
