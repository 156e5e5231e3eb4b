/** Every document of the app, by its name; fragments are in the documents that use them. */
import * as checkouts from "#app/shopify/operations/checkouts.graphql.ts";
import * as customers from "#app/shopify/operations/customers.graphql.ts";
import * as drafts from "#app/shopify/operations/draft-orders.graphql.ts";
import * as exports_ from "#app/shopify/operations/exports.graphql.ts";
import * as ids from "#app/shopify/operations/ids.graphql.ts";
import * as orders from "#app/shopify/operations/orders.graphql.ts";
import * as products from "#app/shopify/operations/products.graphql.ts";
import * as related from "#app/shopify/operations/related.graphql.ts";
import * as shop from "#app/shopify/operations/shop.graphql.ts";
import * as subscriptions from "#app/shopify/operations/subscriptions.graphql.ts";
import * as writes from "#app/shopify/operations/writes.graphql.ts";

const OPERATION = /^\s*#graphql\s+(?:query|mutation) (\w+)/;

export const DOCUMENTS: { name: string; text: string }[] = [checkouts, customers, drafts, exports_, ids, orders, products, related, shop, subscriptions, writes]
  .flatMap((file) => Object.values(file) as string[])
  .flatMap((text) => {
    const name = OPERATION.exec(text)?.[1];
    return name ? [{ name, text }] : [];
  });
