/** Source: https://shopify.dev/docs/api/admin-graphql/2026-10/objects/DraftOrder */
import { SHOP_AMOUNT } from "./sale-pieces.graphql.ts";

export const DRAFT_ORDER_FIELDS = `#graphql
  fragment DraftOrderFields on DraftOrder {
    id
    name
    status
    createdAt
    updatedAt
    email
    phone
    note2
    tags
    poNumber
    currencyCode
    presentmentCurrencyCode
    taxesIncluded
    customer { id displayName }
    billingAddress { name }
    purchasingEntity @include(if: $companies) { ... on PurchasingCompany { company { id name } } }
    order { id }
    totalPriceSet { ...ShopAmount }
    subtotalPriceSet { ...ShopAmount }
    totalDiscountsSet { ...ShopAmount }
    totalShippingPriceSet { ...ShopAmount }
    totalTaxSet { ...ShopAmount }
  }
  ${SHOP_AMOUNT}
` as const;

export const DRAFT_ORDER_LINE_FIELDS = `#graphql
  fragment DraftOrderLineFields on DraftOrderLineItem {
    id
    title
    variantTitle
    sku
    quantity
    product { id }
    variant { id }
    originalUnitPriceSet { ...ShopAmount }
    discountedTotalSet { ...ShopAmount }
  }
` as const;

export const DRAFT_ORDERS_BY_ID = `#graphql
  query DraftOrdersById($ids: [ID!]!, $places: Int!, $companies: Boolean!) {
    nodes(ids: $ids) {
      ... on DraftOrder {
        ...DraftOrderFields
        lineItems(first: $places) {
          nodes { ...DraftOrderLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${DRAFT_ORDER_FIELDS}
  ${DRAFT_ORDER_LINE_FIELDS}
` as const;

export const DRAFT_ORDER_PAGE = `#graphql
  query DraftOrderPage($first: Int!, $after: String, $query: String, $places: Int!, $companies: Boolean!) {
    draftOrders(first: $first, after: $after, query: $query, sortKey: ID) {
      nodes {
        ...DraftOrderFields
        lineItems(first: $places) {
          nodes { ...DraftOrderLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${DRAFT_ORDER_FIELDS}
  ${DRAFT_ORDER_LINE_FIELDS}
` as const;

export const DRAFT_ORDER_LINES = `#graphql
  query DraftOrderLines($id: ID!, $after: String, $places: Int!) {
    node(id: $id) {
      ... on DraftOrder {
        lineItems(first: $places, after: $after) {
          nodes { ...DraftOrderLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${DRAFT_ORDER_LINE_FIELDS}
  ${SHOP_AMOUNT}
` as const;

export const DRAFT_ORDER_EXPORT = `#graphql
  query DraftOrderExport($query: String, $companies: Boolean!) {
    draftOrders(query: $query) {
      edges { node { ...DraftOrderFields lineItems { edges { node { ...DraftOrderLineFields } } } } }
    }
  }
  ${DRAFT_ORDER_FIELDS}
  ${DRAFT_ORDER_LINE_FIELDS}
` as const;
