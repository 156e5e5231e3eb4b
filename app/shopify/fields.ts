/**
 * The fields the app reads, as pieces of GraphQL text. They are pieces of text and not fragments, for an export takes
 * one operation without variables or fragments of its own.
 * Source: https://shopify.dev/docs/api/admin-graphql/2026-10
 */
const money = (name: string): string => `${name} { shopMoney { amount } }`;

export const CUSTOMER_FIELDS = `
  id createdAt updatedAt firstName lastName note tags
  defaultEmailAddress { emailAddress marketingState }
  defaultPhoneNumber { phoneNumber }
  defaultAddress { id company address1 address2 city province provinceCode country countryCodeV2 zip phone }
  companyContactProfiles { isMainContact company { id name } }`;

export const PRODUCT_FIELDS = `id createdAt updatedAt title descriptionHtml status tags hasOnlyDefaultVariant`;

export const VARIANT_FIELDS = `id title sku price position inventoryQuantity updatedAt selectedOptions { name value } inventoryItem { id }`;

const PURCHASING_COMPANY = `purchasingEntity { ... on PurchasingCompany { company { id name } } }`;

export const ORDER_FIELDS = `
  id name createdAt updatedAt processedAt cancelledAt email phone note tags poNumber
  customer { id displayName }
  billingAddress { name }
  ${PURCHASING_COMPANY}
  displayFinancialStatus displayFulfillmentStatus currencyCode presentmentCurrencyCode taxesIncluded sourceName checkoutToken
  ${["currentTotalPriceSet", "currentSubtotalPriceSet", "currentTotalDiscountsSet", "currentShippingPriceSet", "currentTotalTaxSet", "totalTipReceivedSet", "totalRefundedSet"].map(money).join(" ")}`;

/** Allocations hold every discount, also the order's own; the line's total holds them where an order lists none. */
export const ORDER_LINE_FIELDS = `
  id title variantTitle sku quantity currentQuantity
  product { id }
  variant { id }
  ${money("originalUnitPriceSet")}
  discountedTotalSet(withCodeDiscounts: true) { shopMoney { amount } }
  discountAllocations { ${money("allocatedAmountSet")} }`;

export const DRAFT_ORDER_FIELDS = `
  id name status createdAt updatedAt email phone note2 tags poNumber currencyCode presentmentCurrencyCode taxesIncluded
  customer { id displayName }
  billingAddress { name }
  ${PURCHASING_COMPANY}
  order { id }
  ${["totalPriceSet", "subtotalPriceSet", "totalDiscountsSet", "totalShippingPriceSet", "totalTaxSet"].map(money).join(" ")}`;

export const DRAFT_ORDER_LINE_FIELDS = `
  id title variantTitle sku quantity
  product { id }
  variant { id }
  ${money("originalUnitPriceSet")}
  ${money("discountedTotalSet")}`;

export const CHECKOUT_FIELDS = `
  id name createdAt updatedAt completedAt note taxesIncluded abandonedCheckoutUrl
  customer { id displayName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
  billingAddress { name phone }
  totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { currencyCode } }
  ${["subtotalPriceSet", "totalDiscountSet", "totalTaxSet"].map(money).join(" ")}`;

export const CHECKOUT_LINE_FIELDS = `
  id title variantTitle sku quantity
  product { id }
  variant { id }
  ${money("originalUnitPriceSet")}
  ${money("discountedTotalPriceWithCodeDiscount")}`;
