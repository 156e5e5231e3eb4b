/** Records that only lead to the ones the app carries. */

export const COMPANIES_BY_ID = `#graphql
  query CompaniesById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Company { id name updatedAt } }
  }
` as const;

export const ORDER_CUSTOMERS = `#graphql
  query OrderCustomers($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id customer { id } } }
  }
` as const;

export const DRAFT_ORDER_ORDERS = `#graphql
  query DraftOrderOrders($ids: [ID!]!) {
    nodes(ids: $ids) { ... on DraftOrder { id order { id } } }
  }
` as const;
