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
  query Counts {
    customers: customersCount(limit: null) { count precision }
    products: productsCount(limit: null) { count precision }
    variants: productVariantsCount(limit: null) { count precision }
    orders: ordersCount(limit: null) { count precision }
    drafts: draftOrdersCount(limit: null) { count precision }
  }
` as const;
