/** How each kind of record is read: its documents, what they cost, and the shape they end in. */
import { isOfCompanies } from "./answer.ts";
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type {
  CheckoutFieldsFragment,
  CustomerFieldsFragment,
  DraftOrderFieldsFragment,
  OrderFieldsFragment,
  ProductFieldsFragment,
} from "./generated/admin.generated.d.ts";
import type {
  CheckoutLineFieldsFragment,
  DraftOrderLineFieldsFragment,
  OrderLineFieldsFragment,
  VariantFieldsFragment,
} from "./generated/admin.generated.d.ts";
import { normaliseCustomer, normaliseProduct } from "./normalise.ts";
import { normaliseCheckout, normaliseDraftOrder, normaliseOrder } from "./normalise-sale.ts";
import { costOfExtras, type ExtraOwner, isOfExtras, type WantedExtras, withExtras } from "./extras.ts";
import type { Connection, Document } from "./operation-types.ts";
import { CHECKOUT_LINES, CHECKOUTS_BY_ID } from "./operations/checkouts.graphql.ts";
import { CUSTOMER_PAGE, CUSTOMERS_BY_ID } from "./operations/customers.graphql.ts";
import { DRAFT_ORDER_LINES, DRAFT_ORDER_PAGE, DRAFT_ORDERS_BY_ID } from "./operations/draft-orders.graphql.ts";
import { ORDER_LINES, ORDER_PAGE, ORDERS_BY_ID } from "./operations/orders.graphql.ts";
import { PRODUCT_PAGE, PRODUCT_VARIANTS, PRODUCTS_BY_ID } from "./operations/products.graphql.ts";
import type { Gid, ShopifyCustomer, ShopifyProduct, ShopifySale } from "./records.ts";

/** A query may cost 1,000 points; a little is left for what surrounds the records. */
export const QUERY_BUDGET = 960;

export interface PageAsk {
  first: number;
  after: string | null;
  query: string | null;
  /** By falling id; customers and products alone can be had both ways. */
  reverse?: boolean;
  /** How many members of its list come along with each record. */
  places: number;
}

/** `N`: a node with the first members `L` of its list, `R`: the record it becomes. */
export interface RecordSource<N, L, R> {
  /** The documents that read records, for what they were found to cost. */
  documents: { byId: Document; page: Document | null };
  /** What a record and a member of its list are, for what is asked of them beyond the default fields. */
  owners: { record: ExtraOwner; place: ExtraOwner | null };
  /** Points of one record without its list, and of one member of that list, by the strictest reading of the rules. */
  cost: { record: number; place: number };
  /** Members that come along at least and at most; the more records a query asks for, the fewer. */
  places: { least: number; most: number };
  byId(client: ShopifyClient, ids: Gid[], places: number, cost: number): Promise<ShopifyResult<unknown[]>>;
  page: ((client: ShopifyClient, ask: PageAsk, cost: number) => Promise<ShopifyResult<Connection<N>>>) | null;
  list(node: N): Connection<L> | null;
  /** The members after a cursor; null where the record is gone. */
  rest(client: ShopifyClient, id: Gid, after: string | null): Promise<ShopifyResult<Connection<L> | null>>;
  normalise(node: N, list: L[]): R;
}

/** A page that goes on with one record's list. */
const REST_PLACES = 75;

/**
 * Reads with the companies, and without them from then on where the shop has no B2B; likewise with what is wanted
 * beyond the default fields, where Shopify denies a part of it: a record is never held up by a field that was added.
 */
async function permitted<T>(client: ShopifyClient, read: (companies: boolean) => Promise<ShopifyResult<T>>): Promise<ShopifyResult<T>> {
  const result = await read(client.allows.companies);
  if (result.ok || result.trouble.kind !== "denied") return result;
  const { message, field } = result.trouble;
  if (client.allows.extras && isOfExtras({ field: field ?? null })) client.allows.extras = false;
  else if (client.allows.companies && isOfCompanies({ message, path: field ?? null })) client.allows.companies = false;
  else return result;
  return permitted(client, read);
}

/** What may be asked for beyond the default fields. */
function extrasOf(client: ShopifyClient): WantedExtras {
  return client.allows.extras ? client.extras : {};
}

function map<T, U>(result: ShopifyResult<T>, read: (value: T) => U): ShopifyResult<U> {
  return result.ok ? { ok: true, value: read(result.value) } : result;
}

/** What every page's document takes. */
function plain({ first, after, query, places }: PageAsk) {
  return { first, after, query, places };
}

export const CUSTOMERS: RecordSource<CustomerFieldsFragment, never, ShopifyCustomer> = {
  documents: { byId: CUSTOMERS_BY_ID, page: CUSTOMER_PAGE },
  owners: { record: "customer", place: null },
  cost: { record: 7, place: 0 },
  places: { least: 0, most: 0 },
  byId: async (client, ids, _places, cost) =>
    map(
      await permitted(client, (companies) => client.query(withExtras(CUSTOMERS_BY_ID, extrasOf(client)), { ids, companies }, { cost })),
      (data) => data.nodes,
    ),
  page: async (client, { first, after, query, reverse = false }, cost) =>
    map(
      await permitted(client, (companies) => client.query(withExtras(CUSTOMER_PAGE, extrasOf(client)), { first, after, query, reverse, companies }, { cost })),
      (data) => data.customers,
    ),
  list: () => null,
  rest: () => Promise.resolve({ ok: true, value: null }),
  normalise: normaliseCustomer,
};

type ProductNode = ProductFieldsFragment & { variants: Connection<VariantFieldsFragment> };

export const PRODUCTS: RecordSource<ProductNode, VariantFieldsFragment, ShopifyProduct> = {
  documents: { byId: PRODUCTS_BY_ID, page: PRODUCT_PAGE },
  owners: { record: "product", place: "variant" },
  cost: { record: 5, place: 4 },
  places: { least: 10, most: 100 },
  byId: async (client, ids, places, cost) =>
    map(await permitted(client, () => client.query(withExtras(PRODUCTS_BY_ID, extrasOf(client)), { ids, places }, { cost })), (data) => data.nodes),
  page: async (client, ask, cost) =>
    map(await permitted(client, () => client.query(withExtras(PRODUCT_PAGE, extrasOf(client)), { reverse: false, ...ask }, { cost })), (data) => data.products),
  list: (node) => node.variants,
  rest: async (client, id, after) =>
    map(await client.query(withExtras(PRODUCT_VARIANTS, extrasOf(client)), ...restOf(client, PRODUCTS, id, after)), (data) => data.node?.variants ?? null),
  normalise: normaliseProduct,
};

type OrderNode = OrderFieldsFragment & { lineItems: Connection<OrderLineFieldsFragment> };

export const ORDERS: RecordSource<OrderNode, OrderLineFieldsFragment, ShopifySale> = {
  documents: { byId: ORDERS_BY_ID, page: ORDER_PAGE },
  owners: { record: "order", place: null },
  cost: { record: 24, place: 11 },
  places: { least: 6, most: 50 },
  byId: async (client, ids, places, cost) =>
    map(
      await permitted(client, (companies) => client.query(withExtras(ORDERS_BY_ID, extrasOf(client)), { ids, places, companies }, { cost })),
      (data) => data.nodes,
    ),
  page: async (client, ask, cost) =>
    map(
      await permitted(client, (companies) => client.query(withExtras(ORDER_PAGE, extrasOf(client)), { ...plain(ask), companies }, { cost })),
      (data) => data.orders,
    ),
  list: (node) => node.lineItems,
  rest: async (client, id, after) =>
    map(
      await client.query(withExtras(ORDER_LINES, extrasOf(client)), { id, after, places: REST_PLACES }, { cost: 5 + 11 * REST_PLACES }),
      (data) => data.node?.lineItems ?? null,
    ),
  normalise: normaliseOrder,
};

type DraftOrderNode = DraftOrderFieldsFragment & { lineItems: Connection<DraftOrderLineFieldsFragment> };

export const DRAFT_ORDERS: RecordSource<DraftOrderNode, DraftOrderLineFieldsFragment, ShopifySale> = {
  documents: { byId: DRAFT_ORDERS_BY_ID, page: DRAFT_ORDER_PAGE },
  owners: { record: "draft_order", place: null },
  cost: { record: 21, place: 8 },
  places: { least: 6, most: 50 },
  byId: async (client, ids, places, cost) =>
    map(
      await permitted(client, (companies) => client.query(withExtras(DRAFT_ORDERS_BY_ID, extrasOf(client)), { ids, places, companies }, { cost })),
      (data) => data.nodes,
    ),
  page: async (client, ask, cost) =>
    map(
      await permitted(client, (companies) => client.query(withExtras(DRAFT_ORDER_PAGE, extrasOf(client)), { ...plain(ask), companies }, { cost })),
      (data) => data.draftOrders,
    ),
  list: (node) => node.lineItems,
  rest: async (client, id, after) =>
    map(
      await client.query(withExtras(DRAFT_ORDER_LINES, extrasOf(client)), { id, after, places: REST_PLACES }, { cost: 5 + 8 * REST_PLACES }),
      (data) => data.node?.lineItems ?? null,
    ),
  normalise: normaliseDraftOrder,
};

type CheckoutNode = CheckoutFieldsFragment & { lineItems: Connection<CheckoutLineFieldsFragment> };

export const CHECKOUTS: RecordSource<CheckoutNode, CheckoutLineFieldsFragment, ShopifySale> = {
  documents: { byId: CHECKOUTS_BY_ID, page: null },
  owners: { record: "checkout", place: null },
  cost: { record: 18, place: 8 },
  places: { least: 6, most: 50 },
  byId: async (client, ids, places, cost) =>
    map(await permitted(client, () => client.query(withExtras(CHECKOUTS_BY_ID, extrasOf(client)), { ids, places }, { cost })), (data) => data.nodes),
  page: null,
  list: (node) => node.lineItems,
  rest: async (client, id, after) =>
    map(
      await client.query(withExtras(CHECKOUT_LINES, extrasOf(client)), { id, after, places: REST_PLACES }, { cost: 5 + 8 * REST_PLACES }),
      (data) => data.node?.lineItems ?? null,
    ),
  normalise: normaliseCheckout,
};

/** The variables and the cost of a page that goes on with a record's list. */
function restOf(
  client: ShopifyClient,
  source: Pick<RecordSource<never, never, never>, "cost" | "owners">,
  id: Gid,
  after: string | null,
): [{ id: Gid; after: string | null; places: number }, { cost: number }] {
  const place = costWith(client, source).place;
  const places = Math.min(REST_PLACES, Math.floor((QUERY_BUDGET - 5) / place));
  return [{ id, after, places }, { cost: 5 + place * places }];
}

/** What a record and a member of its list cost with all that this shop wants of them. */
function costWith(client: ShopifyClient, { cost, owners }: Pick<RecordSource<never, never, never>, "cost" | "owners">): { record: number; place: number } {
  return { record: cost.record + costOfExtras(owners.record, extrasOf(client)), place: cost.place + costOfExtras(owners.place, extrasOf(client)) };
}

/** How many records one query may ask for, and how many members of each one's list, within the cost and Shopify's 250 ids. */
export function sizeQuery(
  client: ShopifyClient,
  source: Pick<RecordSource<never, never, never>, "cost" | "places" | "owners">,
  document: Document,
  wanted: number,
): { records: number; places: number; cost: number } {
  const { places } = source;
  const cost = costWith(client, source);
  const least = cost.record + places.least * cost.place;
  // In the points that records are reckoned at: more where they were found to cost less.
  const budget = QUERY_BUDGET * (least / client.costs.expected(withExtras(document, extrasOf(client)), least, places.least));
  const records = Math.max(1, Math.min(wanted, 250, Math.floor(budget / least)));
  const room = cost.place === 0 ? 0 : Math.floor((Math.min(budget, QUERY_BUDGET) / records - cost.record) / cost.place);
  const taken = Math.max(places.least, Math.min(places.most, room));
  return { records, places: taken, cost: records * (cost.record + taken * cost.place) };
}
