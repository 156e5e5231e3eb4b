import { Decimal } from "decimal.js";
import type { CheckoutFieldsFragment, DraftOrderFieldsFragment, OrderFieldsFragment } from "./generated/admin.generated.d.ts";
import type {
  CheckoutLineFieldsFragment,
  DraftOrderLineFieldsFragment,
  OrderLineFieldsFragment,
  ShopAmountFragment as Money,
} from "./generated/admin.generated.d.ts";
import { extrasOf } from "./extras.ts";
import type { SaleLine, ShopifySale } from "./records.ts";

/** What every kind of line has. */
type LineNode = Omit<DraftOrderLineFieldsFragment, "title" | "discountedTotalSet"> & { title?: string | null };

const amount = (money: Money | null | undefined): string | null => money?.shopMoney.amount ?? null;

export function normaliseOrder(node: OrderFieldsFragment, lines: OrderLineFieldsFragment[]): ShopifySale {
  return {
    gid: node.id,
    type: "order",
    name: node.name,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    processedAt: node.processedAt,
    ...placed(node),
    financialStatus: node.displayFinancialStatus ?? null,
    fulfillmentStatus: node.displayFulfillmentStatus,
    cancelledAt: node.cancelledAt ?? null,
    note: node.note ?? null,
    totals: {
      total: node.currentTotalPriceSet.shopMoney.amount,
      subtotal: amount(node.currentSubtotalPriceSet),
      discounts: amount(node.currentTotalDiscountsSet),
      shipping: amount(node.currentShippingPriceSet),
      tax: amount(node.currentTotalTaxSet),
      tip: amount(node.totalTipReceivedSet),
      refunded: amount(node.totalRefundedSet),
      taxesIncluded: node.taxesIncluded,
    },
    lines: lines.map(orderLine),
    orderGid: null,
    draftStatus: null,
    checkoutToken: node.checkoutToken ?? null,
    sourceName: node.sourceName ?? null,
    ...extrasOf(node),
    test: node.test,
  };
}

export function normaliseDraftOrder(node: DraftOrderFieldsFragment, lines: DraftOrderLineFieldsFragment[]): ShopifySale {
  return {
    gid: node.id,
    type: "draft_order",
    name: node.name,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    processedAt: node.createdAt,
    ...placed(node),
    financialStatus: null,
    fulfillmentStatus: null,
    cancelledAt: null,
    note: node.note2 ?? null,
    totals: {
      total: node.totalPriceSet.shopMoney.amount,
      subtotal: amount(node.subtotalPriceSet),
      discounts: amount(node.totalDiscountsSet),
      shipping: amount(node.totalShippingPriceSet),
      tax: amount(node.totalTaxSet),
      tip: null,
      refunded: null,
      taxesIncluded: node.taxesIncluded,
    },
    lines: lines.map((line) => wholeLine(line, line.discountedTotalSet)),
    orderGid: node.order?.id ?? null,
    draftStatus: node.status,
    checkoutToken: null,
    sourceName: null,
    ...extrasOf(node),
    test: false,
  };
}

/** A checkout has no e-mail of its own in this API: the customer's stands for it. */
export function normaliseCheckout(node: CheckoutFieldsFragment, lines: CheckoutLineFieldsFragment[]): ShopifySale {
  return {
    gid: node.id,
    type: "checkout",
    name: node.name,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    processedAt: node.createdAt,
    customer: node.customer ? { gid: node.customer.id, displayName: node.customer.displayName } : null,
    email: node.customer?.defaultEmailAddress?.emailAddress ?? null,
    phone: node.customer?.defaultPhoneNumber?.phoneNumber ?? node.billingAddress?.phone ?? null,
    billingName: node.billingAddress?.name ?? null,
    company: null,
    financialStatus: null,
    fulfillmentStatus: null,
    cancelledAt: null,
    note: node.note || null,
    tags: [],
    poNumber: null,
    currencyCode: node.totalPriceSet.shopMoney.currencyCode,
    presentmentCurrencyCode: node.totalPriceSet.presentmentMoney.currencyCode,
    totals: {
      total: node.totalPriceSet.shopMoney.amount,
      subtotal: amount(node.subtotalPriceSet),
      discounts: amount(node.totalDiscountSet),
      shipping: null,
      tax: amount(node.totalTaxSet),
      tip: null,
      refunded: null,
      taxesIncluded: node.taxesIncluded,
    },
    lines: lines.map((line) => wholeLine(line, line.discountedTotalPriceWithCodeDiscount)),
    orderGid: null,
    draftStatus: null,
    checkoutToken: checkoutTokenOf(node.abandonedCheckoutUrl),
    sourceName: null,
    ...extrasOf(node),
    test: false,
  };
}

/** The token is nowhere but in the recovery address: `…/checkouts/{token}/recover?…` or `…/checkouts/ac/{token}/recover?…`. */
export function checkoutTokenOf(recoveryUrl: string): string | null {
  return /\/checkouts\/(?:[a-z]{1,3}\/)?([\w-]+)/i.exec(recoveryUrl)?.[1] ?? null;
}

function placed(node: OrderFieldsFragment | DraftOrderFieldsFragment) {
  // Where a customer bought for themselves, this is an object without a company.
  const buyer = node.purchasingEntity;
  const company = buyer && "company" in buyer ? buyer.company : null;
  return {
    customer: node.customer ? { gid: node.customer.id, displayName: node.customer.displayName } : null,
    email: node.email ?? null,
    phone: node.phone ?? null,
    billingName: node.billingAddress?.name ?? null,
    company: company ? { gid: company.id, name: company.name } : null,
    tags: node.tags,
    poNumber: node.poNumber ?? null,
    currencyCode: node.currencyCode,
    presentmentCurrencyCode: node.presentmentCurrencyCode,
  };
}

function line(node: LineNode): Omit<SaleLine, "currentQuantity" | "discountedTotal"> {
  return {
    gid: node.id,
    title: node.title ?? "",
    variantTitle: node.variantTitle ?? null,
    sku: node.sku ?? null,
    productGid: node.product?.id ?? null,
    variantGid: node.variant?.id ?? null,
    quantity: node.quantity,
    unitPrice: node.originalUnitPriceSet.shopMoney.amount,
  };
}

function wholeLine(node: LineNode, discounted: Money): SaleLine {
  return { ...line(node), currentQuantity: node.quantity, discountedTotal: discounted.shopMoney.amount };
}

/**
 * Shopify's sums are for the quantity first sold; refunded and removed units take their share of the discounts along.
 * The lower of the two sums counts: allocations include discounts on the whole order, the line's own total doesn't.
 */
function orderLine(node: OrderLineFieldsFragment): SaleLine {
  const full = new Decimal(node.originalUnitPriceSet.shopMoney.amount).mul(node.quantity);
  const allocated = node.discountAllocations.reduce((sum, one) => sum.add(one.allocatedAmountSet.shopMoney.amount), new Decimal(0));
  const total = Decimal.min(full.sub(allocated), node.discountedTotalSet.shopMoney.amount);
  const whole = node.quantity === 0 || node.currentQuantity === node.quantity;
  const left = whole ? total : total.mul(node.currentQuantity).div(node.quantity).toDecimalPlaces(Math.max(2, total.decimalPlaces()), Decimal.ROUND_HALF_UP);
  return { ...line(node), currentQuantity: node.currentQuantity, discountedTotal: left.toFixed() };
}
