/** Source: https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Product */

export const PRODUCT_FIELDS = `#graphql
  fragment ProductFields on Product {
    id
    createdAt
    updatedAt
    title
    descriptionHtml
    status
    tags
    hasOnlyDefaultVariant
  }
` as const;

export const VARIANT_FIELDS = `#graphql
  fragment VariantFields on ProductVariant {
    id
    title
    sku
    price
    position
    inventoryQuantity
    updatedAt
    selectedOptions { name value }
    inventoryItem { id }
  }
` as const;

export const PRODUCTS_BY_ID = `#graphql
  query ProductsById($ids: [ID!]!, $places: Int!) {
    nodes(ids: $ids) {
      ... on Product {
        ...ProductFields
        variants(first: $places) {
          nodes { ...VariantFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${PRODUCT_FIELDS}
  ${VARIANT_FIELDS}
` as const;

export const PRODUCT_PAGE = `#graphql
  query ProductPage($first: Int!, $after: String, $query: String, $reverse: Boolean, $places: Int!) {
    products(first: $first, after: $after, query: $query, sortKey: ID, reverse: $reverse) {
      nodes {
        ...ProductFields
        variants(first: $places) {
          nodes { ...VariantFields }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${PRODUCT_FIELDS}
  ${VARIANT_FIELDS}
` as const;

export const PRODUCT_VARIANTS = `#graphql
  query ProductVariants($id: ID!, $after: String, $places: Int!) {
    node(id: $id) {
      ... on Product {
        variants(first: $places, after: $after) {
          nodes { ...VariantFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
  ${VARIANT_FIELDS}
` as const;

export const PRODUCT_EXPORT = `#graphql
  query ProductExport($query: String) {
    products(query: $query) {
      edges { node { ...ProductFields variants { edges { node { ...VariantFields } } } } }
    }
  }
  ${PRODUCT_FIELDS}
  ${VARIANT_FIELDS}
` as const;

export const PRODUCT_BY_HANDLE = `#graphql
  query ProductByHandle($handle: String!) {
    productByIdentifier(identifier: { handle: $handle }) {
      id
      title
      variants(first: 1) { nodes { id } }
    }
  }
` as const;

export const PRODUCTS_LIKE = `#graphql
  query ProductsLike($query: String!) {
    products(first: 10, query: $query) { nodes { id title variants(first: 50) { nodes { sku } } } }
  }
` as const;

export const PRODUCTS_OF_STOCK = `#graphql
  query ProductsOfStock($ids: [ID!]!) {
    nodes(ids: $ids) { ... on InventoryItem { id variants(first: 1) { nodes { product { id } } } } }
  }
` as const;

export const LOCATIONS = `#graphql
  query Locations {
    locations(first: 50, sortKey: ID) { nodes { id fulfillsOnlineOrders } }
  }
` as const;

export const STOCK_LEVEL = `#graphql
  query StockLevel($id: ID!, $locationId: ID!) {
    inventoryItem(id: $id) {
      inventoryLevel(locationId: $locationId) { quantities(names: ["available"]) { name quantity } }
    }
  }
` as const;
