/** Pages of ids and times, sorted by id: what changes while the pages are read doesn't move. */

export const CUSTOMER_IDS = `#graphql
  query CustomerIds($after: String, $query: String) {
    page: customers(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }
` as const;

export const COMPANY_IDS = `#graphql
  query CompanyIds($after: String, $query: String) {
    page: companies(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }
` as const;

export const PRODUCT_IDS = `#graphql
  query ProductIds($after: String, $query: String) {
    page: products(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }
` as const;

export const ORDER_IDS = `#graphql
  query OrderIds($after: String, $query: String) {
    page: orders(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }
` as const;

export const DRAFT_ORDER_IDS = `#graphql
  query DraftOrderIds($after: String, $query: String) {
    page: draftOrders(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }
` as const;

export const CHECKOUT_IDS = `#graphql
  query CheckoutIds($after: String, $query: String) {
    page: abandonedCheckouts(first: 250, after: $after, query: $query, sortKey: ID) { nodes { id updatedAt } pageInfo { hasNextPage endCursor } }
  }
` as const;

/** Which of these records there are, of any kind. */
export const EXISTING_IDS = `#graphql
  query ExistingIds($ids: [ID!]!) {
    nodes(ids: $ids) { id }
  }
` as const;
