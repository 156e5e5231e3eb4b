import { Decimal } from "decimal.js";
import type { CheckoutLineNode, CheckoutNode, DraftOrderLineNode, DraftOrderNode, LineNode, Money, OrderLineNode, OrderNode } from "./nodes.ts";
import type { SaleLine, ShopifySale } from "./records.ts";

const amount = (money: Money | null): string | null => money?.shopMoney.amount ?? null;

export function normaliseOrder(node: OrderNode, lines: OrderLineNode[]): ShopifySale {
  return {
    gid: node.id,
    type: "order",
    name: node.name,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    processedAt: node.processedAt,
    ...placed(node),
    financialStatus: node.displayFinancialStatus,
    fulfillmentStatus: node.displayFulfillmentStatus,
    cancelledAt: node.cancelledAt,
    note: node.note,
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
    checkoutToken: node.checkoutToken,
    sourceName: node.sourceName,
  };
}

export function normaliseDraftOrder(node: DraftOrderNode, lines: DraftOrderLineNode[]): ShopifySale {
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
    note: node.note2,
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
  };
}

/** A checkout has no e-mail of its own in this API: the customer's stands for it. */
export function normaliseCheckout(node: CheckoutNode, lines: CheckoutLineNode[]): ShopifySale {
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
  };
}

/** The token is nowhere but in the recovery address: `…/checkouts/{token}/recover?…` or `…/checkouts/ac/{token}/recover?…`. */
export function checkoutTokenOf(recoveryUrl: string): string | null {
  return /\/checkouts\/(?:[a-z]{1,3}\/)?([\w-]+)/i.exec(recoveryUrl)?.[1] ?? null;
}

function placed(node: OrderNode | DraftOrderNode) {
  const company = node.purchasingEntity?.company;
  return {
    customer: node.customer ? { gid: node.customer.id, displayName: node.customer.displayName } : null,
    email: node.email,
    phone: node.phone,
    billingName: node.billingAddress?.name ?? null,
    company: company ? { gid: company.id, name: company.name } : null,
    tags: node.tags,
    poNumber: node.poNumber,
    currencyCode: node.currencyCode,
    presentmentCurrencyCode: node.presentmentCurrencyCode,
  };
}

function line(node: LineNode): Omit<SaleLine, "currentQuantity" | "discountedTotal"> {
  return {
    gid: node.id,
    title: node.title ?? "",
    variantTitle: node.variantTitle,
    sku: node.sku,
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
function orderLine(node: OrderLineNode): SaleLine {
  const full = new Decimal(node.originalUnitPriceSet.shopMoney.amount).mul(node.quantity);
  const allocated = node.discountAllocations.reduce((sum, one) => sum.add(one.allocatedAmountSet.shopMoney.amount), new Decimal(0));
  const total = Decimal.min(full.sub(allocated), node.discountedTotalSet.shopMoney.amount);
  const whole = node.quantity === 0 || node.currentQuantity === node.quantity;
  const left = whole ? total : total.mul(node.currentQuantity).div(node.quantity).toDecimalPlaces(Math.max(2, total.decimalPlaces()), Decimal.ROUND_HALF_UP);
  return { ...line(node), currentQuantity: node.currentQuantity, discountedTotal: left.toFixed() };
}
