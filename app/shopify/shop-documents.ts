/** Documents about the shop, its counts and the ids of its records. */
import type { ShopifyKind } from "./records.ts";

export const SHOP = `query Shop { shop { id myshopifyDomain name currencyCode ianaTimezone createdAt shopAddress { countryCodeV2 } } }`;

export const GRANTED_SCOPES = `query GrantedScopes { currentAppInstallation { accessScopes { handle } } }`;

export const COUNTS = `query Counts {
  customers: customersCount(limit: null) { count }
  products: productsCount(limit: null) { count }
  variants: productVariantsCount(limit: null) { count }
  orders: ordersCount(limit: null) { count }
  drafts: draftOrdersCount(limit: null) { count }
}`;

export const ORDER_COUNT = `query OrderCount($query: String) { ordersCount(limit: null, query: $query) { count } }`;

export const OLDEST_ORDER = `query OldestOrder { orders(first: 1, sortKey: CREATED_AT) { nodes { createdAt } } }`;

export const CUSTOMER_BY_IDENTIFIER = `query CustomerByIdentifier($identifier: CustomerIdentifierInput!) {
  customerByIdentifier(identifier: $identifier) { id displayName }
}`;

export const PRODUCT_BY_HANDLE = `query ProductByHandle($handle: String!) {
  productByIdentifier(identifier: { handle: $handle }) { id title variants(first: 1) { nodes { id } } }
}`;

export const LOCATIONS = `query Locations { locations(first: 50, sortKey: ID) { nodes { id fulfillsOnlineOrders } } }`;

const CONNECTIONS: Record<ShopifyKind, string> = {
  customer: "customers",
  company: "companies",
  product: "products",
  order: "orders",
  draft_order: "draftOrders",
  checkout: "abandonedCheckouts",
};

export const ID_PAGE_SIZE = 250;

/** A page of ids and times, by id: what changes while the pages are read doesn't move. */
export function idPage(kind: ShopifyKind): string {
  const connection = CONNECTIONS[kind];
  return `query Ids_${connection}($after: String, $query: String) {
    page: ${connection}(first: ${ID_PAGE_SIZE}, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }`;
}
