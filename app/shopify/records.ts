/**
 * Shopify records as the rest of the app sees them: what the read queries, the cursor pages and the
 * bulk export all end in. Plain data; ids are gids and never numbers, money is a decimal string in the
 * shop's currency, times are ISO 8601 instants.
 */

export type Gid = string;

/** What was asked for beyond the default fields, by name: metafields and attributes as Shopify answered them. */
interface Extended {
  extras?: Record<string, unknown>;
}

export type ShopifyKind = "customer" | "company" | "product" | "order" | "draft_order" | "checkout";

export interface ShopFacts {
  gid: Gid;
  domain: string;
  name: string;
  currencyCode: string;
  ianaTimezone: string;
  countryCode: string | null;
  createdAt: string;
}

export interface ShopifyAddress {
  gid: Gid | null;
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

export interface CompanyReference {
  gid: Gid;
  name: string;
}

export interface ShopifyCustomer extends Extended {
  gid: Gid;
  createdAt: string;
  updatedAt: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** Shopify's CustomerEmailAddressMarketingState of the default address; null without an e-mail. */
  emailMarketingState: string | null;
  phone: string | null;
  defaultAddress: ShopifyAddress | null;
  note: string | null;
  tags: string[];
  /** B2B companies the customer is a contact of, first is the main one. */
  companies: CompanyReference[];
}

export interface ShopifyVariant extends Extended {
  gid: Gid;
  title: string;
  selectedOptions: { name: string; value: string }[];
  sku: string | null;
  price: string;
  position: number;
  inventoryItemGid: Gid | null;
  inventoryQuantity: number | null;
  updatedAt: string;
}

export interface ShopifyProduct extends Extended {
  gid: Gid;
  createdAt: string;
  updatedAt: string;
  title: string;
  descriptionHtml: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED" | (string & {});
  tags: string[];
  hasOnlyDefaultVariant: boolean;
  variants: ShopifyVariant[];
}

export interface SaleLine {
  gid: Gid;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  productGid: Gid | null;
  variantGid: Gid | null;
  /** As first sold. */
  quantity: number;
  /** Left after edits and refunds. */
  currentQuantity: number;
  /** Before discounts. */
  unitPrice: string;
  /** For `currentQuantity` units, after all discounts on the line. */
  discountedTotal: string;
}

/** Totals as they stand after edits and refunds, shop currency. */
export interface SaleTotals {
  total: string;
  subtotal: string | null;
  discounts: string | null;
  shipping: string | null;
  tax: string | null;
  tip: string | null;
  refunded: string | null;
  taxesIncluded: boolean;
}

/** An order, a draft order or an abandoned checkout: one deal through its whole life. */
export interface ShopifySale extends Extended {
  gid: Gid;
  type: "order" | "draft_order" | "checkout";
  /** `#1001`, `#D12`, … */
  name: string;
  createdAt: string;
  updatedAt: string;
  /** What `Closing_Date` comes from; the creation time for drafts and checkouts. */
  processedAt: string;
  customer: { gid: Gid; displayName: string | null } | null;
  email: string | null;
  phone: string | null;
  billingName: string | null;
  company: CompanyReference | null;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  cancelledAt: string | null;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  currencyCode: string;
  presentmentCurrencyCode: string | null;
  totals: SaleTotals;
  lines: SaleLine[];
  /** Draft or checkout that has become an order: that order. */
  orderGid: Gid | null;
  /** Draft orders: OPEN, INVOICE_SENT, COMPLETED. */
  draftStatus: string | null;
  /** Joins an abandoned checkout to its order. */
  checkoutToken: string | null;
  sourceName: string | null;
  /** Paid through a test gateway. */
  test: boolean;
}

/** The number at the end of a gid, as a string: `gid://shopify/Customer/123?x` gives `123`. */
export function legacyId(gid: Gid): string {
  const match = /\/([^/?]+)(?:\?.*)?$/.exec(gid);
  if (!match?.[1]) throw new Error(`Not a gid: ${gid}`);
  return match[1];
}
