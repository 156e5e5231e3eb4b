/** Documents that read whole records, by id and by cursor page, and the rest of a record's long list. */
import {
  CHECKOUT_FIELDS,
  CHECKOUT_LINE_FIELDS,
  CUSTOMER_FIELDS,
  DRAFT_ORDER_FIELDS,
  DRAFT_ORDER_LINE_FIELDS,
  ORDER_FIELDS,
  ORDER_LINE_FIELDS,
  PRODUCT_FIELDS,
  VARIANT_FIELDS,
} from "./fields.ts";

export type RecordKind = "customer" | "product" | "order" | "draft_order" | "checkout";

interface NestedList {
  /** As the record calls it. */
  field: "variants" | "lineItems";
  fields: string;
  /** Read along with the record; most records have no more. Cost counts every place, taken or not. */
  first: number;
}

export interface RecordText {
  type: string;
  /** Of the query root. */
  connection: string;
  /** Newest first for orders, else by id, so that a page never shifts. */
  sort: string;
  fields: string;
  list: NestedList | null;
  /** Points one record costs at most, its list's first places included. */
  cost: number;
}

export const RECORDS: Record<RecordKind, RecordText> = {
  customer: { type: "Customer", connection: "customers", sort: "sortKey: ID", fields: CUSTOMER_FIELDS, list: null, cost: 7 },
  product: { type: "Product", connection: "products", sort: "sortKey: ID", fields: PRODUCT_FIELDS, list: { field: "variants", fields: VARIANT_FIELDS, first: 10 }, cost: 42 },
  order: { type: "Order", connection: "orders", sort: "sortKey: CREATED_AT, reverse: true", fields: ORDER_FIELDS, list: { field: "lineItems", fields: ORDER_LINE_FIELDS, first: 6 }, cost: 92 },
  draft_order: { type: "DraftOrder", connection: "draftOrders", sort: "sortKey: ID", fields: DRAFT_ORDER_FIELDS, list: { field: "lineItems", fields: DRAFT_ORDER_LINE_FIELDS, first: 6 }, cost: 66 },
  checkout: { type: "AbandonedCheckout", connection: "abandonedCheckouts", sort: "sortKey: ID", fields: CHECKOUT_FIELDS, list: { field: "lineItems", fields: CHECKOUT_LINE_FIELDS, first: 6 }, cost: 64 },
};

/** A query may cost 1,000 points; a little is left for what surrounds the records. */
export const QUERY_BUDGET = 960;
/** Places of a page that goes on with a record's list. */
export const LIST_PAGE = 50;
const MAX_IDS = 250;

/** How many records of a kind one query may ask for. */
export function recordsPerQuery(kind: RecordKind): number {
  return Math.min(MAX_IDS, Math.floor(QUERY_BUDGET / (RECORDS[kind].cost + 1)));
}

const PAGE_INFO = "pageInfo { hasNextPage endCursor }";

function selection({ fields, list }: RecordText): string {
  return list ? `${fields} list: ${list.field}(first: ${list.first}) { nodes { ${list.fields} } ${PAGE_INFO} }` : fields;
}

/** `nodes(ids)` for one kind. */
export function recordsById(kind: RecordKind): string {
  const record = RECORDS[kind];
  return `query ${record.type}sById($ids: [ID!]!) { nodes(ids: $ids) { ... on ${record.type} { ${selection(record)} } } }`;
}

/** One cursor page of whole records. */
export function recordPage(kind: RecordKind): string {
  const record = RECORDS[kind];
  return `query ${record.type}Page($first: Int!, $after: String, $query: String) {
    page: ${record.connection}(first: $first, after: $after, query: $query, ${record.sort}) { nodes { ${selection(record)} } ${PAGE_INFO} }
  }`;
}

/** The next page of one record's list; null for a kind without a list. */
export function listPage(kind: RecordKind): string | null {
  const { type, list } = RECORDS[kind];
  if (!list) return null;
  return `query ${type}List($id: ID!, $after: String) {
    node(id: $id) { ... on ${type} { id list: ${list.field}(first: ${LIST_PAGE}, after: $after) { nodes { ${list.fields} } ${PAGE_INFO} } } }
  }`;
}

/** The export of a kind: no variables, arguments inline, connections without `first`. */
export function exportText(kind: Exclude<RecordKind, "checkout">, filter: string | null): string {
  const { connection, fields, list } = RECORDS[kind];
  const argument = filter === null ? "" : `(query: ${JSON.stringify(filter)})`;
  const nested = list ? ` ${list.field} { edges { node { ${list.fields} } } }` : "";
  return `{ ${connection}${argument} { edges { node { ${fields}${nested} } } } }`;
}
