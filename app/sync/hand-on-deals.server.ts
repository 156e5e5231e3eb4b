import type { ShopifySale } from "../shopify/records.ts";
import { draftsOfOrders } from "../shopify/read-related.server.ts";
import { linksByShopifyId } from "../store/links.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

/**
 * One checkout is one deal: the link of a draft or an abandoned checkout passes to the order it became, before the
 * order is looked for. The draft's id stays with the link, so that a late hint of the draft changes nothing.
 */
export async function handOnDeals(context: SyncContext, sales: ShopifySale[]): Promise<{ sales: ShopifySale[]; halt: Halt | null }> {
  const { db } = context.services;
  const passed = new Set<string>();
  for (const sale of sales.filter((candidate) => candidate.type !== "order" && candidate.orderGid)) {
    await passLink(context, { shopifyId: sale.gid }, sale.orderGid!, sale.type === "draft_order" ? sale.gid : null);
    passed.add(sale.gid);
  }
  const tokens = sales.filter((sale) => sale.type === "order" && sale.checkoutToken);
  if (tokens.length > 0) {
    const links = await db.recordLink.findMany({
      where: {
        ...context.pair,
        kind: "deal",
        checkoutToken: { in: tokens.map((sale) => sale.checkoutToken!) },
        shopifyId: { startsWith: "gid://shopify/AbandonedCheckout/" },
      },
      select: { shopifyId: true, checkoutToken: true },
    });
    for (const link of links) {
      const order = tokens.find((sale) => sale.checkoutToken === link.checkoutToken)!;
      await passLink(context, { shopifyId: link.shopifyId! }, order.gid, null);
    }
  }
  const failed = await handOnDrafts(
    context,
    sales.filter((sale) => sale.type === "order"),
  );
  return { sales: sales.filter((sale) => !passed.has(sale.gid)), halt: failed };
}

/** Orders of drafts say so by their source; of others the drafts that moved last are asked all the same. */
const FROM_DRAFT = "shopify_draft_order";
const RECENT_DRAFTS = 100;

/** An order doesn't name its draft, but the draft names its order: drafts with a deal are asked, where a new order may be theirs. */
async function handOnDrafts(context: SyncContext, orders: ShopifySale[]): Promise<Halt | null> {
  const { db } = context.services;
  const known = await linksByShopifyId(
    db,
    context.pair,
    "deal",
    orders.map((order) => order.gid),
  );
  const fresh = orders.filter((order) => !known.get(order.gid)?.biginId);
  if (fresh.length === 0) return null;
  const drafts = await db.recordLink.findMany({
    where: { ...context.pair, kind: "deal", shopifyId: { startsWith: "gid://shopify/DraftOrder/" }, biginId: { not: null } },
    orderBy: { updatedAt: "desc" },
    ...(fresh.some((order) => order.sourceName === FROM_DRAFT) ? {} : { take: RECENT_DRAFTS }),
    select: { shopifyId: true },
  });
  if (drafts.length === 0) return null;
  const found = await draftsOfOrders(
    context.shopify,
    drafts.map((draft) => draft.shopifyId!),
    new Set(fresh.map((order) => order.gid)),
  );
  if (!found.ok) return haltOfShopify(context.services, found.trouble);
  for (const [draftId, orderGid] of found.value) await passLink(context, { shopifyId: draftId }, orderGid, draftId);
  return null;
}

/** Where the order has a deal of its own already, nothing is passed on. */
async function passLink(context: SyncContext, from: { shopifyId: string }, orderGid: string, draftId: string | null): Promise<void> {
  const { db } = context.services;
  const taken = await db.recordLink.findFirst({ where: { ...context.pair, kind: "deal", shopifyId: orderGid, biginId: { not: null } }, select: { id: true } });
  if (taken) return;
  await db.$transaction(async (tx) => {
    const source = await tx.recordLink.findFirst({ where: { ...context.pair, kind: "deal", shopifyId: from.shopifyId }, select: { id: true } });
    if (!source) return;
    await tx.recordLink.deleteMany({ where: { ...context.pair, kind: "deal", shopifyId: orderGid } });
    await tx.recordLink.update({ where: { id: source.id }, data: { shopifyId: orderGid, ...(draftId ? { draftId } : {}) } });
  });
}
