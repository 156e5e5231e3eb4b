import type { Services } from "../services.server.ts";
import type { ShopifyClient } from "../shopify/client.server.ts";
import { grantedScopes, readShop } from "../shopify/page-records.server.ts";
import type { ShopFacts } from "../shopify/records.ts";
import { subscribeOptionalTopics } from "../shopify/subscriptions.server.ts";
import { saveShopFacts } from "../store/shops.server.ts";

const ALL_ORDERS = "read_all_orders";
const DAY_MS = 24 * 3600_000;

/**
 * Reads what the app remembers of a shop: at first, after its settings or the granted scopes changed, and after a
 * reinstall. Topics of a scope that was granted since are subscribed to.
 */
export async function refreshShopFacts(services: Services, shopId: string, shopify: ShopifyClient): Promise<Awaited<ReturnType<typeof readShop>>> {
  const facts: Awaited<ReturnType<typeof readShop>> = await readShop(shopify);
  if (!facts.ok) return facts;
  const granted = await grantedScopes(shopify);
  if (!granted.ok) return granted;
  await noteScopes(services, shopId, granted.value);
  const subscribed = await subscribeOptionalTopics(shopify, { appUrl: services.env.SHOPIFY_APP_URL, granted: granted.value });
  if (!subscribed.ok) services.log.warn({ shopId, trouble: subscribed.trouble.kind }, "optional topics are not subscribed to");
  await saveShopFacts(services.db, shopId, facts.value satisfies ShopFacts);
  return facts;
}

/** Older orders that can be seen from now on are what the merchant waits for: the comparison that brings them doesn't wait for the night. */
async function noteScopes({ db, now }: Services, shopId: string, granted: readonly string[]): Promise<void> {
  const id = `offline_${shopId}`;
  const session = await db.session.findUnique({ where: { id }, select: { scope: true } });
  if (!session) return;
  await db.session.update({ where: { id }, data: { scope: granted.join(",") } });
  if (session.scope && granted.includes(ALL_ORDERS) && !session.scope.split(",").includes(ALL_ORDERS))
    await db.shop.updateMany({ where: { id: shopId, reconciledAt: { gt: new Date(0) } }, data: { reconciledAt: new Date(now() - 2 * DAY_MS) } });
}
