import { Decimal } from "decimal.js";
import type { LineItemEntity, OrderEntity } from "../entities.ts";
import { lineTotal } from "../resolvers/sale-lines.ts";
import { now } from "../shop-world.ts";
import type { ShopMessage, ShopWorld } from "../shop-world.ts";
import { rounded } from "../store/money.ts";
import { customerBody } from "../webhooks/customer-bodies.ts";
import { deletedBody } from "../webhooks/product-bodies.ts";
import { orderBody, orderEditBody, refundBody } from "../webhooks/sale-bodies.ts";
import type { RefundFacts } from "../webhooks/sale-bodies.ts";
import { amountSpent } from "../resolvers/customers.ts";
import { changedKeys, found } from "./changes.ts";
import { setInventory } from "./inventory.ts";
import { addUp, recalculated } from "./order-amounts.ts";
import type { WantedLine } from "./order-amounts.ts";

export interface NewOrder {
  customerId?: string | null;
  companyId?: string | null;
  email?: string | null;
  phone?: string | null;
  /** Variants to sell, or lines copied from a draft or checkout. */
  lines: (WantedLine | LineItemEntity)[];
  shipping?: string;
  tax?: string;
  tip?: string;
  paid?: boolean;
  note?: string | null;
  tags?: string[];
  sourceName?: string;
  checkoutToken?: string | null;
  cartToken?: string | null;
  poNumber?: string | null;
  test?: boolean;
  shippingAddress?: OrderEntity["shippingAddress"];
  billingAddress?: OrderEntity["billingAddress"];
  presentment?: { currencyCode: string; rate: string };
  /** Import of an old order: when it was placed. */
  processedAt?: string;
}

export function lineOf(shop: ShopWorld, wanted: WantedLine | LineItemEntity, idType: string): LineItemEntity {
  if ("originalUnitPrice" in wanted) return { ...wanted, id: shop.store.ids.next(idType) };
  const { product, variant } = found(shop.store.variants.find(wanted.variantId), wanted.variantId);
  return {
    id: shop.store.ids.next(idType),
    title: product.title,
    variantTitle: variant.selectedOptions.length === 0 ? null : variant.title,
    sku: variant.sku,
    productId: product.id,
    variantId: variant.id,
    quantity: wanted.quantity,
    currentQuantity: wanted.quantity,
    originalUnitPrice: variant.price,
    totalDiscount: wanted.discount ?? rounded(0, shop.store.shop.currencyCode),
  };
}

function nextNumber(shop: ShopWorld): number {
  let last = 1_000;
  for (const { number } of shop.store.orders.values()) last = Math.max(last, number);
  return last + 1;
}

export function createOrder(shop: ShopWorld, wanted: NewOrder): OrderEntity {
  const { currencyCode } = shop.store.shop;
  const zero = rounded(0, currencyCode);
  const at = now(shop);
  const number = nextNumber(shop);
  const lineItems = wanted.lines.map((line) => lineOf(shop, line, "LineItem"));
  const extra = { shipping: wanted.shipping ?? zero, tip: wanted.tip ?? zero, tax: wanted.tax ?? zero, taxesIncluded: false };
  const amounts = addUp(lineItems, ({ quantity }) => quantity, extra, currencyCode);
  const customer = wanted.customerId ? found(shop.store.customers.get(wanted.customerId), wanted.customerId) : null;
  const address = customer?.addresses.find(({ id }) => id === customer.defaultAddressId) ?? null;
  const order: OrderEntity = {
    id: shop.store.ids.next("Order"),
    name: `#${number}`,
    number,
    customerId: wanted.customerId ?? null,
    companyId: wanted.companyId ?? null,
    email: wanted.email ?? customer?.email ?? null,
    phone: wanted.phone ?? null,
    financialStatus: wanted.paid === false ? "PENDING" : "PAID",
    fulfillmentStatus: "UNFULFILLED",
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    currencyCode,
    presentmentCurrencyCode: wanted.presentment?.currencyCode ?? currencyCode,
    presentmentRate: wanted.presentment?.rate ?? "1",
    currentTotalPrice: amounts.total,
    totalPrice: amounts.total,
    currentSubtotalPrice: amounts.subtotal,
    currentTotalTax: amounts.tax,
    currentTotalDiscounts: amounts.discounts,
    totalShipping: extra.shipping,
    totalTip: extra.tip,
    totalRefunded: zero,
    taxesIncluded: false,
    lineItems,
    shippingAddress: wanted.shippingAddress ?? address,
    billingAddress: wanted.billingAddress ?? address,
    note: wanted.note ?? null,
    tags: wanted.tags ?? [],
    poNumber: wanted.poNumber ?? null,
    test: wanted.test ?? false,
    sourceName: wanted.sourceName ?? "web",
    cartToken: wanted.cartToken ?? null,
    checkoutToken: wanted.checkoutToken ?? null,
    processedAt: wanted.processedAt ?? at,
    createdAt: at,
    updatedAt: at,
  };
  shop.store.putOrder(order);
  const body = (): ReturnType<typeof orderBody> => orderBody(shop, order);
  shop.emit({ topic: "orders/create", body }, ...(order.financialStatus === "PAID" ? [{ topic: "orders/paid", body }] : []), ...customerMessages(shop, order));
  for (const { variantId, quantity } of lineItems) takeFromStock(shop, variantId, quantity);
  return order;
}

/** An order touches its customer: an update that shows no difference, and the topic with the figures. */
function customerMessages(shop: ShopWorld, order: OrderEntity): ShopMessage[] {
  const customer = order.customerId === null ? undefined : shop.store.customers.get(order.customerId);
  if (!customer) return [];
  const touched = { ...customer, updatedAt: now(shop) };
  shop.store.putCustomer(touched);
  const orders = shop.store.ordersOfCustomer(touched.id);
  return [
    { topic: "customers/update", body: () => customerBody(shop, touched) },
    {
      topic: "customers/purchasing_summary",
      body: () => ({
        customerId: touched.id,
        numberOfOrders: orders.length,
        amountSpent: { amount: amountSpent(orders), currencyCode: order.currencyCode },
        lastOrderId: order.id,
        occurredAt: touched.updatedAt,
      }),
    },
  ];
}

function takeFromStock(shop: ShopWorld, variantId: string | null, quantity: number): void {
  const variant = variantId === null ? undefined : shop.store.variants.find(variantId)?.variant;
  const level = variant ? shop.store.levelsOf(variant)[0] : undefined;
  if (variantId !== null && variant?.tracked && level) setInventory(shop, variantId, level.available - quantity, level.locationId);
}

/** Stamps an order and tells the app that it was updated, with whatever else the change is called. */
function putChangedOrder(shop: ShopWorld, order: OrderEntity, topics: string[], more: (order: OrderEntity) => ShopMessage[] = () => []): OrderEntity {
  const stamped = { ...order, updatedAt: now(shop) };
  shop.store.putOrder(stamped);
  shop.emit(...["orders/updated", ...topics].map((topic) => ({ topic, body: () => orderBody(shop, stamped) })), ...more(stamped));
  return stamped;
}

export type OrderChanges = Partial<
  Pick<
    OrderEntity,
    "email" | "phone" | "note" | "tags" | "poNumber" | "customerId" | "shippingAddress" | "billingAddress" | "companyId" | "closedAt" | "discountCodes"
  >
>;

export function updateOrder(shop: ShopWorld, id: string, changes: OrderChanges): OrderEntity {
  const order = found(shop.store.orders.get(id), id);
  return changedKeys(order, changes).length === 0 ? order : putChangedOrder(shop, { ...order, ...changes }, []);
}

export type OrderEdit = { lineItemId: string; quantity: number } | { variantId: string; quantity: number };

/** An edit of a placed order: other quantities on its lines, or further lines. The first quantity and total stay. */
export function editOrder(shop: ShopWorld, id: string, edits: OrderEdit[]): OrderEntity {
  const order = found(shop.store.orders.get(id), id);
  const changes: { lineItemId: string; delta: number }[] = [];
  let lineItems = order.lineItems;
  for (const edit of edits) {
    if ("variantId" in edit) {
      const line = lineOf(shop, edit, "LineItem");
      lineItems = [...lineItems, line];
      changes.push({ lineItemId: line.id, delta: edit.quantity });
      continue;
    }
    const line = found(
      lineItems.find((candidate) => candidate.id === edit.lineItemId),
      edit.lineItemId,
    );
    changes.push({ lineItemId: line.id, delta: edit.quantity - line.currentQuantity });
    const changed = { ...line, currentQuantity: edit.quantity, quantity: Math.max(line.quantity, edit.quantity) };
    lineItems = lineItems.map((other) => (other === line ? changed : other));
  }
  const edited = recalculated({ ...order, lineItems });
  const owed = new Decimal(edited.currentTotalPrice).greaterThan(order.currentTotalPrice) && order.financialStatus === "PAID";
  const editId = shop.store.ids.next("OrderEdit");
  return putChangedOrder(shop, owed ? { ...edited, financialStatus: "PARTIALLY_PAID" } : edited, [], (stamped) => [
    { topic: "orders/edited", body: () => orderEditBody(shop, stamped, editId, changes) },
  ]);
}

export function markPaid(shop: ShopWorld, id: string): OrderEntity {
  return putChangedOrder(shop, { ...found(shop.store.orders.get(id), id), financialStatus: "PAID" }, ["orders/paid"]);
}

/** `lines` gives units back, which leave the current quantities; `amount` is a bare sum. Neither: everything. */
export interface RefundWish {
  lines?: { lineItemId: string; quantity: number }[];
  amount?: string;
}

export function refundOrder(shop: ShopWorld, id: string, wish: RefundWish = {}): OrderEntity {
  const order = found(shop.store.orders.get(id), id);
  const everything = wish.lines === undefined && wish.amount === undefined;
  const given = everything ? order.lineItems.map((line) => ({ lineItemId: line.id, quantity: line.currentQuantity })) : (wish.lines ?? []);
  const lineItems = order.lineItems.map((line) => {
    const back = given.find(({ lineItemId }) => lineItemId === line.id)?.quantity ?? 0;
    return back === 0 ? line : { ...line, currentQuantity: line.currentQuantity - back };
  });
  const zero = rounded(0, order.currencyCode);
  let after = given.length > 0 ? recalculated({ ...order, lineItems }) : order;
  if (everything) after = { ...after, currentTotalPrice: zero, currentTotalTax: zero };
  if (wish.amount !== undefined) after = { ...after, currentTotalPrice: rounded(new Decimal(after.currentTotalPrice).sub(wish.amount), order.currencyCode) };
  const amount = rounded(new Decimal(order.currentTotalPrice).sub(after.currentTotalPrice), order.currencyCode);
  const whole = new Decimal(after.currentTotalPrice).lessThanOrEqualTo(0);
  const refunded: OrderEntity = {
    ...after,
    totalRefunded: rounded(new Decimal(order.totalRefunded).add(amount), order.currencyCode),
    financialStatus: whole ? "REFUNDED" : "PARTIALLY_REFUNDED",
  };
  const refund: RefundFacts = {
    id: shop.store.ids.next("Refund"),
    amount,
    lines: given.map(({ lineItemId, quantity }) => {
      const line = found(
        order.lineItems.find((candidate) => candidate.id === lineItemId),
        lineItemId,
      );
      return { lineItemId, quantity, subtotal: rounded(lineTotal(line, quantity), order.currencyCode) };
    }),
  };
  return putChangedOrder(shop, refunded, [], (stamped) => [{ topic: "refunds/create", body: () => refundBody(shop, stamped, refund) }]);
}

export function fulfillOrder(shop: ShopWorld, id: string, part: "all" | "some" = "all"): OrderEntity {
  const order = found(shop.store.orders.get(id), id);
  const done = part === "all";
  return putChangedOrder(shop, { ...order, fulfillmentStatus: done ? "FULFILLED" : "PARTIALLY_FULFILLED" }, [
    done ? "orders/fulfilled" : "orders/partially_fulfilled",
  ]);
}

/** Refunds what was paid, or voids what was not, and empties the order. */
export function cancelOrder(shop: ShopWorld, id: string, reason = "CUSTOMER"): OrderEntity {
  const order = found(shop.store.orders.get(id), id);
  const zero = rounded(0, order.currencyCode);
  const paid = ["PAID", "PARTIALLY_REFUNDED", "PARTIALLY_PAID"].includes(order.financialStatus ?? "");
  const at = now(shop);
  return putChangedOrder(
    shop,
    {
      ...order,
      cancelledAt: at,
      cancelReason: reason,
      closedAt: at,
      financialStatus: paid ? "REFUNDED" : "VOIDED",
      totalRefunded: paid ? order.totalPrice : order.totalRefunded,
      currentTotalPrice: zero,
      currentSubtotalPrice: zero,
      currentTotalTax: zero,
      currentTotalDiscounts: zero,
      lineItems: order.lineItems.map((line) => ({ ...line, currentQuantity: 0 })),
    },
    ["orders/cancelled"],
  );
}

export function deleteOrder(shop: ShopWorld, id: string): void {
  found(shop.store.orders.get(id), id);
  shop.store.deleteOrder(id);
  shop.emit({ topic: "orders/delete", body: () => deletedBody(id) });
}
