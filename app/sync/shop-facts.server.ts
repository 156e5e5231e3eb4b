import type { Services } from "../services.server.ts";
import type { ShopifyClient } from "../shopify/client.server.ts";
import { grantedScopes, readShop } from "../shopify/page-records.server.ts";
import type { ShopFacts } from "../shopify/records.ts";
import { subscribeOptionalTopics } from "../shopify/subscriptions.server.ts";
import { saveShopFacts } from "../store/shops.server.ts";

/**
 * Reads what the app remembers of a shop: at first, after its settings or the granted scopes changed, and after a
 * reinstall. Topics of a scope that was granted since are subscribed to.
 */
export async function refreshShopFacts(services: Services, shopId: string, shopify: ShopifyClient): Promise<Awaited<ReturnType<typeof readShop>>> {
  const facts: Awaited<ReturnType<typeof readShop>> = await readShop(shopify);
  if (!facts.ok) return facts;
  const granted = await grantedScopes(shopify);
  if (!granted.ok) return granted;
  await services.db.session.updateMany({ where: { id: `offline_${shopId}` }, data: { scope: granted.value.join(",") } });
  const subscribed = await subscribeOptionalTopics(shopify, { appUrl: services.env.SHOPIFY_APP_URL, granted: granted.value });
  if (!subscribed.ok) services.log.warn({ shopId, trouble: subscribed.trouble.kind }, "optional topics are not subscribed to");
  await saveShopFacts(services.db, shopId, facts.value satisfies ShopFacts);
  return facts;
}
