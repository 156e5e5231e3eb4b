/** Source: https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Customer */

/** Companies need a shop with B2B; where Shopify denies them, the rest is read without. */
export const CUSTOMER_FIELDS = `#graphql
  fragment CustomerFields on Customer {
    id
    createdAt
    updatedAt
    firstName
    lastName
    note
    tags
    defaultEmailAddress { emailAddress marketingState }
    defaultPhoneNumber { phoneNumber }
    defaultAddress { id company address1 address2 city province provinceCode country countryCodeV2 zip phone }
    companyContactProfiles @include(if: $companies) { isMainContact company { id name } }
  }
` as const;

export const CUSTOMERS_BY_ID = `#graphql
  query CustomersById($ids: [ID!]!, $companies: Boolean!) {
    nodes(ids: $ids) { ... on Customer { ...CustomerFields } }
  }
  ${CUSTOMER_FIELDS}
` as const;

export const CUSTOMER_PAGE = `#graphql
  query CustomerPage($first: Int!, $after: String, $query: String, $reverse: Boolean, $companies: Boolean!) {
    customers(first: $first, after: $after, query: $query, sortKey: ID, reverse: $reverse) {
      nodes { ...CustomerFields }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${CUSTOMER_FIELDS}
` as const;

export const CUSTOMER_EXPORT = `#graphql
  query CustomerExport($query: String, $companies: Boolean!) {
    customers(query: $query) { edges { node { ...CustomerFields } } }
  }
  ${CUSTOMER_FIELDS}
` as const;

export const CUSTOMER_BY_IDENTIFIER = `#graphql
  query CustomerByIdentifier($identifier: CustomerIdentifierInput!) {
    customerByIdentifier(identifier: $identifier) { id displayName }
  }
` as const;
