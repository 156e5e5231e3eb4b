/** Records by cursor pages, counts, and facts of the shop. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { DataOf, Document, VariablesOf } from "./operation-types.ts";
import { CUSTOMER_BY_IDENTIFIER } from "./operations/customers.graphql.ts";
import { OLDEST_ORDER, ORDER_COUNT } from "./operations/orders.graphql.ts";
import { PRODUCT_BY_HANDLE, PRODUCTS_LIKE, PRODUCTS_OF_STOCK } from "./operations/products.graphql.ts";
import { COUNTS, GRANTED_SCOPES, SHOP } from "./operations/shop.graphql.ts";
import { type Direction, nextPlace, placeQuery, placeText, readPlace } from "./page-place.ts";
import { completeLists } from "./read-records.server.ts";
import { CUSTOMERS, DRAFT_ORDERS, ORDERS, PRODUCTS, type RecordSource, sizeQuery } from "./record-sources.server.ts";
import type { Gid, ShopFacts, ShopifyCustomer, ShopifyProduct, ShopifySale } from "./records.ts";

export { changedSince, idsBeyond } from "./record-ids.server.ts";

export interface PageRequest {
  /** What the page before gave as `next`; null at the start. */
  after: string | null;
  /** Shopify's search syntax; the same for all pages of one reading. */
  query: string | null;
  /** At most this many; fewer come where the query would cost too much. */
  first: number;
  /** By falling id: newest first. Orders always come so; drafts never. */
  newestFirst?: boolean;
}

export interface RecordPage<R> {
  records: R[];
  next: string | null;
}

type Page<R> = Promise<ShopifyResult<RecordPage<R>>>;

export function pageCustomers(client: ShopifyClient, request: PageRequest): Page<ShopifyCustomer> {
  return pageRecords(client, CUSTOMERS, request, request.newestFirst ? "falling" : "rising");
}

export function pageProducts(client: ShopifyClient, request: PageRequest): Page<ShopifyProduct> {
  return pageRecords(client, PRODUCTS, request, request.newestFirst ? "falling" : "rising");
}

/** By falling id: newest first. */
export function pageOrders(client: ShopifyClient, request: PageRequest): Page<ShopifySale> {
  return pageRecords(client, ORDERS, request, "falling");
}

export function pageDraftOrders(client: ShopifyClient, request: PageRequest): Page<ShopifySale> {
  return pageRecords(client, DRAFT_ORDERS, request, "rising");
}

/** One page, its records' long lists read to the end. It halves itself where it costs more than was reckoned. */
async function pageRecords<N extends { id: string }, L extends { id: string }, R>(
  client: ShopifyClient,
  source: RecordSource<N, L, R>,
  request: PageRequest,
  direction: Direction,
): Page<R> {
  if (!source.page || !source.documents.page) throw new Error("This kind of record has no pages");
  const place = readPlace(request.after);
  for (let wanted = Math.max(1, request.first); ;) {
    const { records: first, places, cost } = sizeQuery(client, source, source.documents.page, wanted);
    const page = await source.page(
      client,
      { first, places, after: place.after, query: placeQuery(request.query, place, direction), ...(request.newestFirst ? { reverse: true } : {}) },
      cost,
    );
    if (!page.ok) {
      if (page.trouble.kind !== "too_costly" || first === 1) return page;
      wanted = Math.floor(first / 2);
      continue;
    }
    const { nodes, pageInfo } = page.value;
    const whole = await completeLists(client, source, nodes);
    if (!whole.ok) return whole;
    const next = nextPlace(place, { ids: nodes.map((node) => node.id), ...pageInfo });
    return { ok: true, value: { records: whole.value.map(({ node, list }) => source.normalise(node, list)), next: next && placeText(next) } };
  }
}

/** One answer turned into a value. */
async function ask<D extends Document, T>(
  client: ShopifyClient,
  document: D,
  variables: VariablesOf<D>,
  read: (data: DataOf<D>) => T,
): Promise<ShopifyResult<T>> {
  const result = await client.query(document, variables);
  return result.ok ? { ok: true, value: read(result.value) } : result;
}

export function countOrders(client: ShopifyClient, query: string | null): Promise<ShopifyResult<number>> {
  return ask(client, ORDER_COUNT, { query }, (data) => data.ordersCount?.count ?? 0);
}

export interface ShopCounts {
  customers: number;
  products: number;
  variants: number;
  orders: number;
  drafts: number;
  /** Of the products, those without options: their one variant is the product itself. */
  single: number;
  /** Of the drafts, those that have become orders. */
  closed: number;
  /** False where Shopify said of a count that there are at least so many. */
  exact: boolean;
}

/** Shopify's search syntax for each kind; what isn't named is counted whole. */
export type CountQueries = Partial<Record<"customers" | "products" | "variants" | "orders" | "drafts", string | null>>;

export function readCounts(client: ShopifyClient, queries: CountQueries = {}): Promise<ShopifyResult<ShopCounts>> {
  const { customers = null, products = null, variants = null, orders = null, drafts = null } = queries;
  const asked = {
    ...{ customers, products, variants, orders, drafts },
    single: narrowed(products, "has_only_default_variant:true"),
    closed: narrowed(drafts, "status:completed"),
  };
  return ask(client, COUNTS, asked, (data) => ({
    customers: data.customers?.count ?? 0,
    products: data.products?.count ?? 0,
    variants: data.variants?.count ?? 0,
    orders: data.orders?.count ?? 0,
    drafts: data.drafts?.count ?? 0,
    single: data.single?.count ?? 0,
    closed: data.closed?.count ?? 0,
    exact: Object.values(data).every((count) => count?.precision !== "AT_LEAST"),
  }));
}

const narrowed = (query: string | null, condition: string): string => (query ? `${query} AND ${condition}` : condition);

/** Creation time of the oldest order that the scopes show; null where there is none. */
export function oldestOrder(client: ShopifyClient): Promise<ShopifyResult<string | null>> {
  return ask(client, OLDEST_ORDER, {}, (data) => data.orders.nodes[0]?.createdAt ?? null);
}

export function readShop(client: ShopifyClient): Promise<ShopifyResult<ShopFacts>> {
  return ask(client, SHOP, {}, ({ shop }) => ({
    gid: shop.id,
    domain: shop.myshopifyDomain,
    name: shop.name,
    currencyCode: shop.currencyCode,
    ianaTimezone: shop.ianaTimezone,
    countryCode: shop.shopAddress.countryCodeV2 ?? null,
    createdAt: shop.createdAt,
  }));
}

export function grantedScopes(client: ShopifyClient): Promise<ShopifyResult<string[]>> {
  return ask(client, GRANTED_SCOPES, {}, (data) => data.currentAppInstallation.accessScopes.map(({ handle }) => handle));
}

/** The customer who has this e-mail or phone (E.164). */
export function findCustomer(
  client: ShopifyClient,
  by: { email: string } | { phone: string },
): Promise<ShopifyResult<{ gid: Gid; displayName: string } | null>> {
  const identifier = "email" in by ? { emailAddress: by.email } : { phoneNumber: by.phone };
  return ask(client, CUSTOMER_BY_IDENTIFIER, { identifier }, ({ customerByIdentifier: customer }) =>
    customer ? { gid: customer.id, displayName: customer.displayName } : null,
  );
}

export interface FoundProduct {
  gid: Gid;
  title: string;
  /** Null only where Shopify shows none. */
  firstVariantGid: Gid | null;
}

export function findProductByHandle(client: ShopifyClient, handle: string): Promise<ShopifyResult<FoundProduct | null>> {
  return ask(client, PRODUCT_BY_HANDLE, { handle }, ({ productByIdentifier: product }) =>
    product ? { gid: product.id, title: product.title, firstVariantGid: product.variants.nodes[0]?.id ?? null } : null,
  );
}

/** The products found by a search text that have exactly this title, or a variant of this SKU. */
export function findProductsLike(client: ShopifyClient, query: string, like: { title: string; sku: string | null }): Promise<ShopifyResult<Gid[]>> {
  return ask(client, PRODUCTS_LIKE, { query }, ({ products }) =>
    products.nodes
      .filter((product) => product.title === like.title || (like.sku !== null && product.variants.nodes.some(({ sku }) => sku === like.sku)))
      .map(({ id }) => id),
  );
}

/** The products whose stock is kept under these inventory items; an item that is gone is left out. At most 150 at once. */
export function productsOfStock(client: ShopifyClient, inventoryItemGids: Gid[]): Promise<ShopifyResult<Map<Gid, Gid>>> {
  return ask(client, PRODUCTS_OF_STOCK, { ids: inventoryItemGids }, (data) => {
    const products = new Map<Gid, Gid>();
    for (const item of data.nodes) {
      const product = item?.variants?.nodes[0]?.product.id;
      if (item && product) products.set(item.id, product);
    }
    return products;
  });
}
