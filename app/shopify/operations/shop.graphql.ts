/** The shop itself, what the app may do in it, and how much there is. */

export const SHOP = `#graphql
  query Shop {
    shop { id myshopifyDomain name currencyCode ianaTimezone createdAt shopAddress { countryCodeV2 } }
  }
` as const;

export const GRANTED_SCOPES = `#graphql
  query GrantedScopes {
    currentAppInstallation { accessScopes { handle } }
  }
` as const;

/** Without a limit the counts are exact. */
export const COUNTS = `#graphql
  query Counts($customers: String, $products: String, $single: String, $variants: String, $orders: String, $drafts: String, $closed: String) {
    customers: customersCount(limit: null, query: $customers) { count precision }
    products: productsCount(limit: null, query: $products) { count precision }
    single: productsCount(limit: null, query: $single) { count precision }
    variants: productVariantsCount(limit: null, query: $variants) { count precision }
    orders: ordersCount(limit: null, query: $orders) { count precision }
    drafts: draftOrdersCount(limit: null, query: $drafts) { count precision }
    closed: draftOrdersCount(limit: null, query: $closed) { count precision }
  }
` as const;
