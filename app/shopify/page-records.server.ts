/** Records by cursor pages, ids, counts, and facts of the shop. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { CheckoutLineNode, Connection, CustomerNode, DraftOrderLineNode, DraftOrderNode, OrderLineNode, OrderNode, ProductNode, VariantNode } from "./nodes.ts";
import { normaliseCustomer, normaliseProduct } from "./normalise.ts";
import { normaliseDraftOrder, normaliseOrder } from "./normalise-sale.ts";
import { nextPlace, type Place, placeQuery, placeText, readPlace, START } from "./page-place.ts";
import { completeLists, type Listed } from "./read-records.server.ts";
import { recordPage, RECORDS, type RecordKind, recordsPerQuery } from "./record-documents.ts";
import type { Gid, ShopFacts, ShopifyCustomer, ShopifyKind, ShopifyProduct, ShopifySale } from "./records.ts";
import { COUNTS, CUSTOMER_BY_IDENTIFIER, GRANTED_SCOPES, ID_PAGE_SIZE, idPage, OLDEST_ORDER, ORDER_COUNT, PRODUCT_BY_HANDLE, SHOP } from "./shop-documents.ts";

export interface PageRequest {
  /** What the page before gave as `next`; null at the start. */
  after: string | null;
  /** Shopify's search syntax; the same for all pages of one reading. */
  query: string | null;
  /** At most this many; fewer come where the query would cost too much. */
  first: number;
}

export interface RecordPage<R> {
  records: R[];
  next: string | null;
}

type Page<R> = Promise<ShopifyResult<RecordPage<R>>>;

export function pageCustomers(client: ShopifyClient, request: PageRequest): Page<ShopifyCustomer> {
  return pageRecords<CustomerNode, never, ShopifyCustomer>(client, "customer", request, normaliseCustomer);
}

export function pageProducts(client: ShopifyClient, request: PageRequest): Page<ShopifyProduct> {
  return pageRecords<ProductNode, VariantNode, ShopifyProduct>(client, "product", request, normaliseProduct);
}

/** Newest first. Shopify ends after 25,000 orders: ask in windows of time. */
export function pageOrders(client: ShopifyClient, request: PageRequest): Page<ShopifySale> {
  return pageRecords<OrderNode, OrderLineNode, ShopifySale>(client, "order", request, normaliseOrder);
}

export function pageDraftOrders(client: ShopifyClient, request: PageRequest): Page<ShopifySale> {
  return pageRecords<DraftOrderNode, DraftOrderLineNode, ShopifySale>(client, "draft_order", request, normaliseDraftOrder);
}

async function pageRecords<N extends { id: string }, L extends VariantNode | OrderLineNode | DraftOrderLineNode | CheckoutLineNode, R>(
  client: ShopifyClient,
  kind: RecordKind,
  request: PageRequest,
  normalise: (node: N, list: L[]) => R,
): Page<R> {
  const place = readPlace(request.after);
  let first = Math.max(1, Math.min(request.first, recordsPerQuery(kind)));
  for (;;) {
    const variables = { first, after: place.after, query: placeQuery(request.query, place) };
    const page = await client.query<{ page: Connection<Listed<N, L>> }>(recordPage(kind), variables, { cost: first * RECORDS[kind].cost });
    if (!page.ok) {
      if (page.trouble.kind !== "too_costly" || first === 1) return page;
      first = Math.ceil(first / 2);
      continue;
    }
    const { nodes, pageInfo } = page.value.data.page;
    const whole = await completeLists<N, L>(client, kind, nodes);
    if (!whole.ok) return whole;
    const next = nextPlace(place, { ids: nodes.map((node) => node.id), ...pageInfo }, kind !== "order");
    return { ok: true, value: { records: whole.value.map((node) => normalise(node, node.list?.nodes ?? [])), next: next && placeText(next) } };
  }
}

interface Changed {
  gid: Gid;
  updatedAt: string;
}

/** Ids of a kind, a page at a time; ends after the first trouble. */
async function* idPages(client: ShopifyClient, kind: ShopifyKind, query: string | null): AsyncGenerator<ShopifyResult<Changed[]>> {
  for (let place: Place | null = START; place; ) {
    const variables = { after: place.after, query: placeQuery(query, place) };
    const page: ShopifyResult<{ data: { page: Connection<{ id: string; updatedAt: string }> } }> = await client.query(idPage(kind), variables, { cost: 2 * ID_PAGE_SIZE });
    if (!page.ok) {
      yield page;
      return;
    }
    const { nodes, pageInfo } = page.value.data.page;
    yield { ok: true, value: nodes.map(({ id, updatedAt }) => ({ gid: id, updatedAt })) };
    place = nextPlace(place, { ids: nodes.map(({ id }) => id), ...pageInfo }, true);
  }
}

/** What was updated at or after an instant (ISO 8601). Deletions don't show. */
export function changedSince(client: ShopifyClient, kind: ShopifyKind, sinceIso: string): AsyncGenerator<ShopifyResult<Changed[]>> {
  return idPages(client, kind, `updated_at:>='${sinceIso}'`);
}

export async function allIds(client: ShopifyClient, kind: ShopifyKind): Promise<ShopifyResult<Gid[]>> {
  const gids = new Set<Gid>();
  for await (const page of idPages(client, kind, null)) {
    if (!page.ok) return page;
    for (const { gid } of page.value) gids.add(gid);
  }
  return { ok: true, value: [...gids] };
}

/** One answer turned into a value. */
async function ask<D, T>(client: ShopifyClient, document: string, variables: Record<string, unknown>, read: (data: D) => T): Promise<ShopifyResult<T>> {
  const result = await client.query<D>(document, variables);
  return result.ok ? { ok: true, value: read(result.value.data) } : result;
}

type Count = { count: number } | null;

export function countOrders(client: ShopifyClient, query: string | null): Promise<ShopifyResult<number>> {
  return ask(client, ORDER_COUNT, { query }, (data: { ordersCount: Count }) => data.ordersCount?.count ?? 0);
}

export interface ShopCounts {
  customers: number;
  products: number;
  variants: number;
  orders: number;
  drafts: number;
}

export function readCounts(client: ShopifyClient): Promise<ShopifyResult<ShopCounts>> {
  return ask(client, COUNTS, {}, (data: Record<keyof ShopCounts, Count>) => ({
    customers: data.customers?.count ?? 0,
    products: data.products?.count ?? 0,
    variants: data.variants?.count ?? 0,
    orders: data.orders?.count ?? 0,
    drafts: data.drafts?.count ?? 0,
  }));
}

/** Creation time of the oldest order that the scopes show; null where there is none. */
export function oldestOrder(client: ShopifyClient): Promise<ShopifyResult<string | null>> {
  return ask(client, OLDEST_ORDER, {}, (data: { orders: { nodes: { createdAt: string }[] } }) => data.orders.nodes[0]?.createdAt ?? null);
}

interface ShopNode {
  id: string;
  myshopifyDomain: string;
  name: string;
  currencyCode: string;
  ianaTimezone: string;
  createdAt: string;
  shopAddress: { countryCodeV2: string | null } | null;
}

export function readShop(client: ShopifyClient): Promise<ShopifyResult<ShopFacts>> {
  return ask(client, SHOP, {}, ({ shop }: { shop: ShopNode }) => ({
    gid: shop.id,
    domain: shop.myshopifyDomain,
    name: shop.name,
    currencyCode: shop.currencyCode,
    ianaTimezone: shop.ianaTimezone,
    countryCode: shop.shopAddress?.countryCodeV2 ?? null,
    createdAt: shop.createdAt,
  }));
}

export function grantedScopes(client: ShopifyClient): Promise<ShopifyResult<string[]>> {
  type Data = { currentAppInstallation: { accessScopes: { handle: string }[] } };
  return ask(client, GRANTED_SCOPES, {}, (data: Data) => data.currentAppInstallation.accessScopes.map(({ handle }) => handle));
}

/** The customer who has this e-mail or phone (E.164). */
export function findCustomer(client: ShopifyClient, by: { email: string } | { phone: string }): Promise<ShopifyResult<{ gid: Gid; displayName: string } | null>> {
  const identifier = "email" in by ? { emailAddress: by.email } : { phoneNumber: by.phone };
  return ask(client, CUSTOMER_BY_IDENTIFIER, { identifier }, (data: { customerByIdentifier: { id: string; displayName: string } | null }) => {
    const customer = data.customerByIdentifier;
    return customer && { gid: customer.id, displayName: customer.displayName };
  });
}

export interface FoundProduct {
  gid: Gid;
  title: string;
  /** Null only where Shopify shows none. */
  firstVariantGid: Gid | null;
}

export function findProductByHandle(client: ShopifyClient, handle: string): Promise<ShopifyResult<FoundProduct | null>> {
  type Data = { productByIdentifier: { id: string; title: string; variants: { nodes: { id: string }[] } } | null };
  return ask(client, PRODUCT_BY_HANDLE, { handle }, (data: Data) => {
    const product = data.productByIdentifier;
    return product && { gid: product.id, title: product.title, firstVariantGid: product.variants.nodes[0]?.id ?? null };
  });
}
