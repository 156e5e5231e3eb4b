import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { mayReturn, readBiginValues, readShopifyValues } from "../mapping/fields.ts";
import type { ProductSource } from "../mapping/types.ts";
import { isEmpty } from "../mapping/values.ts";
import type { ShopifyCustomer, ShopifyProduct } from "../shopify/records.ts";
import { linksByShopifyId, saveLinks } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";

/**
 * A product that the app made of Bigin's is a draft whatever Bigin says of it. What doesn't travel back and was the
 * app's own choice counts as seen on both sides, so that nobody is told of a difference which no person made.
 */
export async function noteOwnChoices(context: SyncContext, products: ShopifyProduct[], records: Map<string, BiginRecord>): Promise<void> {
  const links = await linksByShopifyId(
    context.services.db,
    context.pair,
    "product",
    products.map((product) => product.gid),
  );
  const rows = rowsOf("product", context.mapping);
  const writes = products.flatMap((product) => {
    const record = records.get(links.get(product.gid)?.biginId ?? "");
    if (!record) return [];
    const source: ProductSource = { product, variant: null, parentId: null };
    const shopify = readShopifyValues(rows, source, context.mapping);
    const bigin = readBiginValues(rows, record, context.mapping);
    const chosen = rows.filter(
      (row) => !row.appOwned && row.rule === undefined && !mayReturn(row, source, context.mapping) && !isEmpty(shopify[row.key]) && !isEmpty(bigin[row.key]),
    );
    return [{ kind: "product" as const, shopifyId: product.gid, baseShopify: Object.fromEntries(chosen.map((row) => [row.key, shopify[row.key]!])) }];
  });
  await saveLinks(context.services.db, context.pair, writes, new Date(context.services.now()));
}

/**
 * A customer that the app made of Bigin's contact is not subscribed, for nobody asked the person. That is no refusal:
 * the contact isn't opted out by having been copied.
 */
export async function noteOwnConsent(context: SyncContext, customers: ShopifyCustomer[], records: Map<string, BiginRecord>): Promise<void> {
  const links = await linksByShopifyId(
    context.services.db,
    context.pair,
    "contact",
    customers.map((customer) => customer.gid),
  );
  const rows = rowsOf("contact", context.mapping).filter((row) => row.rule === "consent");
  const writes = customers.flatMap((customer) => {
    const record = records.get(links.get(customer.gid)?.biginId ?? "");
    const bigin = record ? readBiginValues(rows, record, context.mapping) : {};
    const open = rows.filter((row) => bigin[row.key] === false);
    const shopify = readShopifyValues(open, { customer, accountId: null, guest: false }, context.mapping);
    return open.length > 0 ? [{ kind: "contact" as const, shopifyId: customer.gid, baseShopify: shopify }] : [];
  });
  await saveLinks(context.services.db, context.pair, writes, new Date(context.services.now()));
}
