/** Source: https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Order */
import { SHOP_AMOUNT } from "./sale-pieces.graphql.ts";

export const ORDER_FIELDS = `#graphql
  fragment OrderFields on Order {
    id
    name
    createdAt
    updatedAt
    processedAt
    cancelledAt
    email
    phone
    note
    tags
    poNumber
    customer { id displayName }
    billingAddress { name }
    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }
    displayFinancialStatus
    displayFulfillmentStatus
    currencyCode
    presentmentCurrencyCode
    taxesIncluded
    sourceName
    test
    checkoutToken
    currentTotalPriceSet { ...ShopAmount }
    currentSubtotalPriceSet { ...ShopAmount }
    currentTotalDiscountsSet { ...ShopAmount }
    currentShippingPriceSet { ...ShopAmount }
    currentTotalTaxSet { ...ShopAmount }
    totalTipReceivedSet { ...ShopAmount }
    totalRefundedSet { ...ShopAmount }
  }
  ${SHOP_AMOUNT}
` as const;

/** Allocations hold every discount, also the order's own; the line's total holds them where an order lists none. */
export const ORDER_LINE_FIELDS = `#graphql
  fragment OrderLineFields on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    currentQuantity
    product { id }
    variant { id }
    originalUnitPriceSet { ...ShopAmount }
    discountedTotalSet(withCodeDiscounts: true) { ...ShopAmount }
    discountAllocations { allocatedAmountSet { ...ShopAmount } }
  }
` as const;

export const ORDERS_BY_ID = `#graphql
  query OrdersById($ids: [ID!]!, $places: Int!, $companies: Boolean!) {
    nodes(ids: $ids) {
      ... on Order {
        ...OrderFields
        lineItems(first: $places) {
          nodes { ...OrderLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${ORDER_FIELDS}
  ${ORDER_LINE_FIELDS}
` as const;

/** By descending id, which is newest first as good as always, and never shifts while pages are read. */
export const ORDER_PAGE = `#graphql
  query OrderPage($first: Int!, $after: String, $query: String, $places: Int!, $companies: Boolean!) {
    orders(first: $first, after: $after, query: $query, sortKey: ID, reverse: true) {
      nodes {
        ...OrderFields
        lineItems(first: $places) {
          nodes { ...OrderLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${ORDER_FIELDS}
  ${ORDER_LINE_FIELDS}
` as const;

export const ORDER_LINES = `#graphql
  query OrderLines($id: ID!, $after: String, $places: Int!) {
    node(id: $id) {
      ... on Order {
        lineItems(first: $places, after: $after) {
          nodes { ...OrderLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${ORDER_LINE_FIELDS}
  ${SHOP_AMOUNT}
` as const;

export const ORDER_EXPORT = `#graphql
  query OrderExport($query: String, $companies: Boolean!) {
    orders(query: $query) {
      edges { node { ...OrderFields lineItems { edges { node { ...OrderLineFields } } } } }
    }
  }
  ${ORDER_FIELDS}
  ${ORDER_LINE_FIELDS}
` as const;

export const OLDEST_ORDER = `#graphql
  query OldestOrder {
    orders(first: 1, sortKey: CREATED_AT) { nodes { createdAt } }
  }
` as const;

export const ORDER_COUNT = `#graphql
  query OrderCount($query: String) {
    ordersCount(limit: null, query: $query) { count }
  }
` as const;
