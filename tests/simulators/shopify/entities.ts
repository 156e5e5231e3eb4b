/**
 * What the simulated shop remembers. Plain data, one object a record, ids as gids.
 * Money is a decimal string; times are ISO 8601 in UTC.
 */
export interface ShopEntity {
  /** Permanent domain, e.g. `demo-shop.myshopify.com`. */
  domain: string;
  id: string;
  name: string;
  email: string;
  currencyCode: string;
  ianaTimezone: string;
  createdAt: string;
  plan: "Standard" | "Advanced" | "Plus";
  /** Where the shop sits; `US` unless given. */
  countryCode?: string;
}

export interface AddressEntity {
  id: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
}

/** Of which nothing is known. */
export const NO_ADDRESS: Readonly<Omit<AddressEntity, "id">> = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  province: null,
  provinceCode: null,
  country: null,
  countryCode: null,
  zip: null,
  phone: null,
};

export type EmailMarketingState = "NOT_SUBSCRIBED" | "PENDING" | "SUBSCRIBED" | "UNSUBSCRIBED" | "REDACTED" | "INVALID";

export interface CustomerEntity {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  emailMarketingState: EmailMarketingState;
  note: string | null;
  tags: string[];
  locale: string;
  defaultAddressId: string | null;
  addresses: AddressEntity[];
  companyIds: string[];
  createdAt: string;
  updatedAt: string;
}

/** Stock of one variant at one location. */
export interface InventoryLevelEntity {
  locationId: string;
  available: number;
  updatedAt: string;
}

export interface VariantEntity {
  id: string;
  inventoryItemId: string;
  title: string;
  selectedOptions: { name: string; value: string }[];
  sku: string | null;
  barcode: string | null;
  price: string;
  compareAtPrice: string | null;
  /** Available at all locations together. */
  inventoryQuantity: number;
  /** Absent: all of it lies at the shop's first active location. */
  inventoryLevels?: InventoryLevelEntity[];
  tracked: boolean;
  position: number;
  createdAt: string;
  updatedAt: string;
}

export interface ProductEntity {
  id: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  tags: string[];
  /** Empty for a product whose only variant is the default one (`Title: Default Title`). */
  options: { name: string; values: string[] }[];
  variants: VariantEntity[];
  createdAt: string;
  updatedAt: string;
}

export interface LineItemEntity {
  id: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  productId: string | null;
  variantId: string | null;
  quantity: number;
  /** Quantity left after edits and refunds. */
  currentQuantity: number;
  /** Before discounts, shop currency. */
  originalUnitPrice: string;
  /** Discounts on this line for the original quantity, shop currency. */
  totalDiscount: string;
}

export type FinancialStatus = "AUTHORIZED" | "EXPIRED" | "PAID" | "PARTIALLY_PAID" | "PARTIALLY_REFUNDED" | "PENDING" | "REFUNDED" | "VOIDED";
export type FulfillmentStatus =
  "FULFILLED" | "UNFULFILLED" | "PARTIALLY_FULFILLED" | "IN_PROGRESS" | "ON_HOLD" | "OPEN" | "PENDING_FULFILLMENT" | "RESTOCKED" | "SCHEDULED";

export interface OrderEntity {
  id: string;
  name: string;
  number: number;
  customerId: string | null;
  companyId: string | null;
  email: string | null;
  phone: string | null;
  financialStatus: FinancialStatus | null;
  fulfillmentStatus: FulfillmentStatus;
  cancelledAt: string | null;
  cancelReason: string | null;
  closedAt: string | null;
  /** Shop currency; all amounts below are in it. */
  currencyCode: string;
  presentmentCurrencyCode: string;
  /** One unit of shop currency in presentment currency. */
  presentmentRate: string;
  /** After edits and refunds. */
  currentTotalPrice: string;
  /** As first placed. */
  totalPrice: string;
  currentSubtotalPrice: string;
  currentTotalTax: string;
  currentTotalDiscounts: string;
  totalShipping: string;
  totalTip: string;
  totalRefunded: string;
  taxesIncluded: boolean;
  lineItems: LineItemEntity[];
  shippingAddress: AddressEntity | null;
  billingAddress: AddressEntity | null;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  /** None unless given. */
  discountCodes?: string[];
  test: boolean;
  sourceName: string;
  cartToken: string | null;
  checkoutToken: string | null;
  processedAt: string;
  createdAt: string;
  updatedAt: string;
}

export interface DraftOrderEntity {
  id: string;
  name: string;
  status: "OPEN" | "INVOICE_SENT" | "COMPLETED";
  customerId: string | null;
  email: string | null;
  phone: string | null;
  orderId: string | null;
  currencyCode: string;
  totalPrice: string;
  subtotalPrice: string;
  totalTax: string;
  totalShipping: string;
  totalDiscounts: string;
  lineItems: LineItemEntity[];
  note: string | null;
  tags: string[];
  poNumber: string | null;
  completedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface AbandonedCheckoutEntity {
  id: string;
  name: string;
  token: string;
  customerId: string | null;
  email: string | null;
  currencyCode: string;
  totalPrice: string;
  lineItems: LineItemEntity[];
  completedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface CompanyEntity {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
}

export interface LocationEntity {
  id: string;
  name: string;
  isActive: boolean;
}

/** A custom field of one record. */
export interface MetafieldEntity {
  id: string;
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  /** As Shopify keeps every type: text, JSON for lists and amounts. */
  value: string;
  createdAt: string;
  updatedAt: string;
}

/** A custom field that the merchant defined for a type of record. */
export interface MetafieldDefinitionEntity {
  id: string;
  ownerType: "CUSTOMER" | "PRODUCT" | "PRODUCTVARIANT" | "ORDER";
  namespace: string;
  key: string;
  name: string;
  type: string;
  description: string | null;
}

/** Everything a simulated shop starts with. */
export interface ShopSeed {
  shop: ShopEntity;
  customers: CustomerEntity[];
  products: ProductEntity[];
  orders: OrderEntity[];
  draftOrders: DraftOrderEntity[];
  abandonedCheckouts: AbandonedCheckoutEntity[];
  companies: CompanyEntity[];
  locations: LocationEntity[];
  metafields?: MetafieldEntity[];
  metafieldDefinitions?: MetafieldDefinitionEntity[];
}
