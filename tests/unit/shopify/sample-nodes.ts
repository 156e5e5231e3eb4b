import type {
  CheckoutFieldsFragment,
  CustomerFieldsFragment,
  DraftOrderFieldsFragment,
  OrderFieldsFragment,
  ProductFieldsFragment,
} from "#app/shopify/generated/admin.generated.d.ts";
import type {
  DraftOrderLineFieldsFragment,
  OrderLineFieldsFragment,
  ShopAmountFragment,
  VariantFieldsFragment,
} from "#app/shopify/generated/admin.generated.d.ts";
export const money = (amount: string): ShopAmountFragment => ({ shopMoney: { amount } });

export function customerNode(number: number | string, more: Partial<CustomerFieldsFragment> = {}): CustomerFieldsFragment {
  return {
    id: `gid://shopify/Customer/${number}`,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-02T00:00:00Z",
    firstName: "Ada",
    lastName: "Lovelace",
    note: null,
    tags: [],
    defaultEmailAddress: { emailAddress: "ada@example.com", marketingState: "SUBSCRIBED" },
    defaultPhoneNumber: null,
    defaultAddress: null,
    companyContactProfiles: [],
    ...more,
  };
}

export function variantNode(number: number, more: Partial<VariantFieldsFragment> = {}): VariantFieldsFragment {
  return {
    id: `gid://shopify/ProductVariant/${number}`,
    title: "Default Title",
    sku: `SKU-${number}`,
    price: "9.90",
    position: number,
    inventoryQuantity: 3,
    updatedAt: "2026-01-02T00:00:00Z",
    selectedOptions: [{ name: "Title", value: "Default Title" }],
    inventoryItem: { id: `gid://shopify/InventoryItem/${number}` },
    ...more,
  };
}

export function productNode(number: number, more: Partial<ProductFieldsFragment> = {}): ProductFieldsFragment {
  return {
    id: `gid://shopify/Product/${number}`,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-02T00:00:00Z",
    title: "Cup",
    descriptionHtml: "<p>Blue</p>",
    status: "ACTIVE",
    tags: [],
    hasOnlyDefaultVariant: true,
    ...more,
  };
}

export function orderLineNode(number: number, more: Partial<OrderLineFieldsFragment> = {}): OrderLineFieldsFragment {
  return {
    id: `gid://shopify/LineItem/${number}`,
    title: "Cup",
    variantTitle: null,
    sku: null,
    quantity: 3,
    currentQuantity: 3,
    product: { id: "gid://shopify/Product/1" },
    variant: { id: "gid://shopify/ProductVariant/1" },
    originalUnitPriceSet: money("10.00"),
    discountedTotalSet: money("30.00"),
    discountAllocations: [],
    ...more,
  };
}

const placed = {
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-02T00:00:00Z",
  customer: { id: "gid://shopify/Customer/1", displayName: "Ada Lovelace" },
  email: "ada@example.com",
  phone: null,
  tags: ["vip"],
  poNumber: null,
  billingAddress: { name: "Ada Lovelace" },
  purchasingEntity: null,
  currencyCode: "EUR" as const,
  presentmentCurrencyCode: "USD" as const,
  taxesIncluded: false,
};

export function orderNode(number: number, more: Partial<OrderFieldsFragment> = {}): OrderFieldsFragment {
  return {
    ...placed,
    id: `gid://shopify/Order/${number}`,
    name: `#${1000 + number}`,
    processedAt: "2026-01-01T01:00:00Z",
    cancelledAt: null,
    note: "Ring twice",
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: "UNFULFILLED",
    sourceName: "web",
    test: false,
    checkoutToken: "abc123",
    currentTotalPriceSet: money("42.00"),
    currentSubtotalPriceSet: money("30.00"),
    currentTotalDiscountsSet: money("0.0"),
    currentShippingPriceSet: money("5.00"),
    currentTotalTaxSet: money("7.00"),
    totalTipReceivedSet: money("0.0"),
    totalRefundedSet: money("0.0"),
    ...more,
  };
}

export function draftOrderNode(number: number, more: Partial<DraftOrderFieldsFragment> = {}): DraftOrderFieldsFragment {
  return {
    ...placed,
    id: `gid://shopify/DraftOrder/${number}`,
    name: `#D${number}`,
    status: "COMPLETED",
    note2: "By phone",
    order: { id: "gid://shopify/Order/7" },
    totalPriceSet: money("20.00"),
    subtotalPriceSet: money("20.00"),
    totalDiscountsSet: money("0.0"),
    totalShippingPriceSet: money("0.0"),
    totalTaxSet: money("0.0"),
    ...more,
  };
}

export function draftLineNode(number: number): DraftOrderLineFieldsFragment {
  return {
    id: `gid://shopify/DraftOrderLineItem/${number}`,
    title: "Engraving",
    variantTitle: null,
    sku: null,
    quantity: 2,
    product: null,
    variant: null,
    originalUnitPriceSet: money("10.00"),
    discountedTotalSet: money("18.00"),
  };
}

export function checkoutNode(number: number, more: Partial<CheckoutFieldsFragment> = {}): CheckoutFieldsFragment {
  return {
    id: `gid://shopify/AbandonedCheckout/${number}`,
    name: `#${number}`,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-02T00:00:00Z",
    completedAt: null,
    note: "",
    taxesIncluded: true,
    abandonedCheckoutUrl: "https://example.myshopify.com/1/checkouts/ac/Z2NwLWV1/recover?key=k",
    customer: { id: "gid://shopify/Customer/1", displayName: "Ada", defaultEmailAddress: { emailAddress: "ada@example.com" }, defaultPhoneNumber: null },
    billingAddress: { name: "Ada Lovelace", phone: "+4930123456" },
    totalPriceSet: { shopMoney: { amount: "12.00", currencyCode: "EUR" }, presentmentMoney: { currencyCode: "USD" } },
    subtotalPriceSet: money("12.00"),
    totalDiscountSet: money("0.0"),
    totalTaxSet: null,
    ...more,
  };
}

export function listOf<T>(nodes: T[], next: string | null = null) {
  return { nodes, pageInfo: { hasNextPage: next !== null, endCursor: next } };
}
