import { Decimal } from "decimal.js";
import type { AbandonedCheckoutEntity, DraftOrderEntity, LineItemEntity, OrderEntity } from "../entities.ts";
import type { Body, ShopWorld } from "../shop-world.ts";
import { legacyNumber } from "../store/gids.ts";
import { zonedInstant } from "../store/instants.ts";
import { moneyScalar } from "../store/money.ts";
import { addressBody, customerBody } from "./customer-bodies.ts";

const FULFILLMENT: Record<string, string | null> = { FULFILLED: "fulfilled", PARTIALLY_FULFILLED: "partial", RESTOCKED: "restocked" };

const number = (gid: string | null): bigint | null => (gid === null ? null : legacyNumber(gid));

function lineBody(line: LineItemEntity): Body {
  return {
    id: legacyNumber(line.id),
    title: line.title,
    variant_title: line.variantTitle,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    sku: line.sku,
    product_id: number(line.productId),
    variant_id: number(line.variantId),
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price: moneyScalar(line.originalUnitPrice),
    total_discount: moneyScalar(line.totalDiscount),
    product_exists: line.productId !== null,
    taxable: true,
    properties: [],
  };
}

function customerOf(shop: ShopWorld, customerId: string | null): Body | null {
  const customer = customerId === null ? undefined : shop.store.customers.get(customerId);
  return customer ? customerBody(shop, customer) : null;
}

export function orderBody(shop: ShopWorld, order: OrderEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  const zoned = (instant: string | null): string | null => zonedInstant(instant, ianaTimezone);
  const goods = order.lineItems.reduce((sum, line) => sum.add(new Decimal(line.originalUnitPrice).mul(line.quantity)), new Decimal(0));
  const discounts = order.lineItems.reduce((sum, line) => sum.add(line.totalDiscount), new Decimal(0));
  return {
    id: legacyNumber(order.id),
    admin_graphql_api_id: order.id,
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    email: order.email,
    contact_email: order.email,
    phone: order.phone,
    created_at: zoned(order.createdAt),
    updated_at: zoned(order.updatedAt),
    processed_at: zoned(order.processedAt),
    cancelled_at: zoned(order.cancelledAt),
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    closed_at: zoned(order.closedAt),
    currency: order.currencyCode,
    presentment_currency: order.presentmentCurrencyCode,
    financial_status: order.financialStatus?.toLowerCase() ?? null,
    fulfillment_status: FULFILLMENT[order.fulfillmentStatus] ?? null,
    total_line_items_price: moneyScalar(goods.toFixed()),
    total_discounts: moneyScalar(discounts.toFixed()),
    subtotal_price: moneyScalar(goods.sub(discounts).toFixed()),
    total_price: moneyScalar(order.totalPrice),
    current_total_price: moneyScalar(order.currentTotalPrice),
    current_subtotal_price: moneyScalar(order.currentSubtotalPrice),
    current_total_tax: moneyScalar(order.currentTotalTax),
    current_total_discounts: moneyScalar(order.currentTotalDiscounts),
    total_tip_received: moneyScalar(order.totalTip),
    taxes_included: order.taxesIncluded,
    note: order.note,
    tags: order.tags.join(", "),
    po_number: order.poNumber,
    test: order.test,
    source_name: order.sourceName,
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    customer: customerOf(shop, order.customerId),
    line_items: order.lineItems.map(lineBody),
    shipping_address: order.shippingAddress ? addressBody(order.shippingAddress) : null,
    billing_address: order.billingAddress ? addressBody(order.billingAddress) : null,
    refunds: [],
    fulfillments: [],
  };
}

export interface RefundFacts {
  id: string;
  lines: { lineItemId: string; quantity: number; subtotal: string }[];
  amount: string;
}

/** `id` is the refund's own: the order is in `order_id`. */
export function refundBody(shop: ShopWorld, order: OrderEntity, refund: RefundFacts): Body {
  const at = zonedInstant(order.updatedAt, shop.store.shop.ianaTimezone);
  return {
    id: legacyNumber(refund.id),
    order_id: legacyNumber(order.id),
    created_at: at,
    processed_at: at,
    note: null,
    user_id: null,
    restock: false,
    admin_graphql_api_id: refund.id,
    refund_line_items: refund.lines.map(({ lineItemId, quantity, subtotal }) => ({
      line_item_id: legacyNumber(lineItemId),
      quantity,
      subtotal: moneyScalar(subtotal),
    })),
    transactions: [{ amount: moneyScalar(refund.amount), kind: "refund", status: "success", currency: order.currencyCode }],
    order_adjustments: [],
  };
}

/** Not the order: what was added to and taken from its lines. */
export function orderEditBody(shop: ShopWorld, order: OrderEntity, editId: string, changes: { lineItemId: string; delta: number }[]): Body {
  const deltas = (list: typeof changes): Body[] => list.map(({ lineItemId, delta }) => ({ id: legacyNumber(lineItemId), delta: Math.abs(delta) }));
  return {
    order_edit: {
      id: legacyNumber(editId),
      app_id: null,
      created_at: zonedInstant(order.updatedAt, shop.store.shop.ianaTimezone),
      notify_customer: false,
      order_id: legacyNumber(order.id),
      staff_note: "",
      user_id: null,
      line_items: { additions: deltas(changes.filter(({ delta }) => delta > 0)), removals: deltas(changes.filter(({ delta }) => delta < 0)) },
      discounts: { line_item: { additions: [], removals: [] } },
    },
  };
}

export function draftOrderBody(shop: ShopWorld, draft: DraftOrderEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  return {
    id: legacyNumber(draft.id),
    admin_graphql_api_id: draft.id,
    name: draft.name,
    status: draft.status.toLowerCase(),
    email: draft.email,
    note: draft.note,
    tags: draft.tags.join(", "),
    currency: draft.currencyCode,
    total_price: moneyScalar(draft.totalPrice),
    subtotal_price: moneyScalar(draft.subtotalPrice),
    total_tax: moneyScalar(draft.totalTax),
    order_id: number(draft.orderId),
    completed_at: zonedInstant(draft.completedAt, ianaTimezone),
    created_at: zonedInstant(draft.createdAt, ianaTimezone),
    updated_at: zonedInstant(draft.updatedAt, ianaTimezone),
    customer: customerOf(shop, draft.customerId),
    line_items: draft.lineItems.map(lineBody),
  };
}

/** Checkouts go by their token; the body names no gid. */
export function checkoutBody(shop: ShopWorld, checkout: AbandonedCheckoutEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  return {
    id: legacyNumber(checkout.id),
    token: checkout.token,
    cart_token: null,
    name: checkout.name,
    email: checkout.email,
    currency: checkout.currencyCode,
    presentment_currency: checkout.currencyCode,
    total_price: moneyScalar(checkout.totalPrice),
    abandoned_checkout_url: `https://${shop.domain}/${legacyNumber(shop.store.shop.id)}/checkouts/ac/${checkout.token}/recover?key=0`,
    completed_at: zonedInstant(checkout.completedAt, ianaTimezone),
    created_at: zonedInstant(checkout.createdAt, ianaTimezone),
    updated_at: zonedInstant(checkout.updatedAt, ianaTimezone),
    customer: customerOf(shop, checkout.customerId),
    line_items: checkout.lineItems.map(lineBody),
  };
}
