/** Source: https://shopify.dev/docs/api/admin-graphql/2026-10/objects/AbandonedCheckout */
import { SHOP_AMOUNT } from "./sale-pieces.graphql.ts";

/** The recovery address is read for the token in it, and never kept. */
export const CHECKOUT_FIELDS = `#graphql
  fragment CheckoutFields on AbandonedCheckout {
    id
    name
    createdAt
    updatedAt
    completedAt
    note
    taxesIncluded
    abandonedCheckoutUrl
    customer { id displayName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
    billingAddress { name phone }
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { currencyCode } }
    subtotalPriceSet { ...ShopAmount }
    totalDiscountSet { ...ShopAmount }
    totalTaxSet { ...ShopAmount }
  }
  ${SHOP_AMOUNT}
` as const;

export const CHECKOUT_LINE_FIELDS = `#graphql
  fragment CheckoutLineFields on AbandonedCheckoutLineItem {
    id
    title
    variantTitle
    sku
    quantity
    product { id }
    variant { id }
    originalUnitPriceSet { ...ShopAmount }
    discountedTotalPriceWithCodeDiscount { ...ShopAmount }
  }
` as const;

export const CHECKOUTS_BY_ID = `#graphql
  query CheckoutsById($ids: [ID!]!, $places: Int!) {
    nodes(ids: $ids) {
      ... on AbandonedCheckout {
        ...CheckoutFields
        lineItems(first: $places) {
          nodes { ...CheckoutLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${CHECKOUT_FIELDS}
  ${CHECKOUT_LINE_FIELDS}
` as const;

export const CHECKOUT_LINES = `#graphql
  query CheckoutLines($id: ID!, $after: String, $places: Int!) {
    node(id: $id) {
      ... on AbandonedCheckout {
        lineItems(first: $places, after: $after) {
          nodes { ...CheckoutLineFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${CHECKOUT_LINE_FIELDS}
  ${SHOP_AMOUNT}
` as const;
