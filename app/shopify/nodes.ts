/** The nodes as the documents of this folder select them; see fields.ts. */
export interface Money {
  shopMoney: { amount: string };
}

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface Connection<T> {
  nodes: T[];
  pageInfo: PageInfo;
}

interface Reference {
  id: string;
}

export interface CustomerNode extends Reference {
  createdAt: string;
  updatedAt: string;
  firstName: string | null;
  lastName: string | null;
  note: string | null;
  tags: string[];
  defaultEmailAddress: { emailAddress: string; marketingState: string } | null;
  defaultPhoneNumber: { phoneNumber: string } | null;
  defaultAddress: AddressNode | null;
  companyContactProfiles: { isMainContact: boolean; company: { id: string; name: string } }[];
}

export interface AddressNode extends Reference {
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCodeV2: string | null;
  zip: string | null;
  phone: string | null;
}

export interface ProductNode extends Reference {
  createdAt: string;
  updatedAt: string;
  title: string;
  descriptionHtml: string;
  status: string;
  tags: string[];
  hasOnlyDefaultVariant: boolean;
}

export interface VariantNode extends Reference {
  title: string;
  sku: string | null;
  price: string;
  position: number;
  inventoryQuantity: number | null;
  updatedAt: string;
  selectedOptions: { name: string; value: string }[];
  inventoryItem: Reference | null;
}

interface SaleNode extends Reference {
  name: string;
  createdAt: string;
  updatedAt: string;
  customer: { id: string; displayName: string | null } | null;
  taxesIncluded: boolean;
}

interface PlacedNode extends SaleNode {
  email: string | null;
  phone: string | null;
  tags: string[];
  poNumber: string | null;
  billingAddress: { name: string | null } | null;
  /** `{}` where a customer bought for themselves. */
  purchasingEntity: { company?: { id: string; name: string } } | null;
  currencyCode: string;
  presentmentCurrencyCode: string | null;
}

export interface OrderNode extends PlacedNode {
  processedAt: string;
  cancelledAt: string | null;
  note: string | null;
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string | null;
  sourceName: string | null;
  checkoutToken: string | null;
  currentTotalPriceSet: Money;
  currentSubtotalPriceSet: Money;
  currentTotalDiscountsSet: Money;
  currentShippingPriceSet: Money;
  currentTotalTaxSet: Money;
  totalTipReceivedSet: Money;
  totalRefundedSet: Money;
}

export interface LineNode extends Reference {
  title: string | null;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  product: Reference | null;
  variant: Reference | null;
  originalUnitPriceSet: Money;
}

export interface OrderLineNode extends LineNode {
  currentQuantity: number;
  discountedTotalSet: Money;
  discountAllocations: { allocatedAmountSet: Money }[];
}

export interface DraftOrderNode extends PlacedNode {
  status: string;
  note2: string | null;
  order: Reference | null;
  totalPriceSet: Money;
  subtotalPriceSet: Money;
  totalDiscountsSet: Money;
  totalShippingPriceSet: Money;
  totalTaxSet: Money;
}

export interface DraftOrderLineNode extends LineNode {
  discountedTotalSet: Money;
}

export interface CheckoutNode extends SaleNode {
  completedAt: string | null;
  note: string | null;
  abandonedCheckoutUrl: string;
  customer: { id: string; displayName: string | null; defaultEmailAddress: { emailAddress: string } | null; defaultPhoneNumber: { phoneNumber: string } | null } | null;
  billingAddress: { name: string | null; phone: string | null } | null;
  totalPriceSet: { shopMoney: { amount: string; currencyCode: string }; presentmentMoney: { currencyCode: string } };
  subtotalPriceSet: Money;
  totalDiscountSet: Money;
  totalTaxSet: Money | null;
}

export interface CheckoutLineNode extends LineNode {
  discountedTotalPriceWithCodeDiscount: Money;
}
