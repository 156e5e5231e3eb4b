import type { AbandonedCheckoutEntity, CustomerEntity, DraftOrderEntity, LineItemEntity, OrderEntity, ProductEntity } from "../shopify/entities.ts";
import { gidSequence } from "./gids.ts";
import { toDecimalString } from "./minor-units.ts";
import { drawLines, toLineItems } from "./order-lines.ts";
import { addUp } from "./order-totals.ts";
import type { Random } from "./random.ts";

export interface UnplacedPlan {
  random: Random;
  customers: readonly CustomerEntity[];
  products: readonly ProductEntity[];
  /** Orders as `draftedOrders` leaves them: those that were drafts first say so in their source. */
  orders: readonly OrderEntity[];
  currencyCode: string;
  currencyDigits: number;
  /** Milliseconds since the epoch. */
  now: number;
}

const HOUR = 3_600_000;

/** An order whose amounts are still those it was placed with, so that its draft or checkout had the same. */
function isUntouched(order: OrderEntity): boolean {
  return (
    order.totalPrice === order.currentTotalPrice &&
    !order.taxesIncluded &&
    Number(order.totalTip) === 0 &&
    order.cancelledAt === null &&
    order.lineItems.every((line) => line.quantity === line.currentQuantity) &&
    order.financialStatus !== "PARTIALLY_PAID"
  );
}

/** Spread evenly, newest included. */
function everyNth<T>(list: readonly T[], count: number): T[] {
  const wanted = Math.min(count, list.length);
  return Array.from({ length: wanted }, (_, at) => list[list.length - 1 - Math.floor((at * list.length) / wanted)] as T);
}

/** Up to `count` of the orders, made to come from draft orders; the rest as they are. */
export function draftedOrders(orders: readonly OrderEntity[], count: number): OrderEntity[] {
  const plain = orders.filter((order) => order.sourceName === "web" && isUntouched(order));
  const drafted = new Set(everyNth(plain, count).map(({ id }) => id));
  const origin = { sourceName: "shopify_draft_order", cartToken: null, checkoutToken: null };
  return orders.map((order) => (drafted.has(order.id) ? { ...order, ...origin } : order));
}

function minutesBefore(time: string, minutes: number): string {
  return new Date(Date.parse(time) - minutes * 60_000).toISOString();
}

function renumbered(lines: readonly LineItemEntity[], nextId: () => string): LineItemEntity[] {
  return lines.map((line) => ({ ...line, id: nextId() }));
}

/** Draft orders: a completed one for each order that came from a draft, the others open or sent as an invoice. */
export function* draftOrdersOf(plan: UnplacedPlan, count: number): Generator<DraftOrderEntity> {
  const { random, currencyDigits, currencyCode, now } = plan;
  const id = gidSequence({ type: "DraftOrder", first: 1_105_300_000_021n, step: 32_768n, leapAfter: 12 });
  const lineId = gidSequence({ type: "DraftOrderLineItem", first: 58_220_000_000_119n, step: 32_768n, leapAfter: 40 });
  const write = (minorUnits: number): string => toDecimalString(minorUnits, currencyDigits);
  const fromDraft = plan.orders.filter((order) => order.sourceName === "shopify_draft_order");
  let serial = 0;
  for (const order of fromDraft.slice(0, count)) {
    serial += 1;
    yield {
      id: id(),
      name: `#D${serial}`,
      status: "COMPLETED",
      customerId: order.customerId,
      email: order.email,
      phone: order.phone,
      orderId: order.id,
      currencyCode,
      totalPrice: order.totalPrice,
      subtotalPrice: order.currentSubtotalPrice,
      totalTax: order.currentTotalTax,
      totalShipping: order.totalShipping,
      totalDiscounts: order.currentTotalDiscounts,
      lineItems: renumbered(order.lineItems, lineId),
      note: order.note,
      tags: [...order.tags],
      poNumber: order.poNumber,
      completedAt: order.createdAt,
      createdAt: minutesBefore(order.createdAt, 90),
      updatedAt: order.createdAt,
    };
  }
  while (serial < count) {
    serial += 1;
    const createdAt = new Date(now - random.integer(2, 900) * HOUR).toISOString();
    const lines = drawLines({ ...plan, createdAt }, random.integer(1, 4));
    const shipping = random.pick([0, 490, 1250]);
    const sums = addUp({ lines, shipping, tip: 0, taxPerMille: 89, taxesIncluded: false, refund: { kind: "none" } });
    const customer = random.chance(0.8) ? random.pickExisting(plan.customers, createdAt) : undefined;
    yield {
      id: id(),
      name: `#D${serial}`,
      status: serial % 3 === 0 ? "INVOICE_SENT" : "OPEN",
      customerId: customer?.id ?? null,
      email: customer?.email ?? null,
      phone: customer?.phone ?? null,
      orderId: null,
      currencyCode,
      totalPrice: write(sums.totalPrice),
      subtotalPrice: write(sums.currentSubtotalPrice),
      totalTax: write(sums.currentTotalTax),
      totalShipping: write(shipping),
      totalDiscounts: write(sums.currentTotalDiscounts),
      lineItems: toLineItems(lines, lineId, currencyDigits),
      note: null,
      tags: [],
      poNumber: null,
      completedAt: null,
      createdAt,
      updatedAt: createdAt,
    };
  }
}

/** Checkouts that were left, a quarter of them finished later: those share the token of the order they became. */
export function* abandonedCheckoutsOf(plan: UnplacedPlan, count: number): Generator<AbandonedCheckoutEntity> {
  const { random, currencyDigits, currencyCode, now } = plan;
  const id = gidSequence({ type: "AbandonedCheckout", first: 37_410_000_000_090n, step: 32_768n, leapAfter: 10 });
  const lineId = gidSequence({ type: "AbandonedCheckoutLineItem", first: 91_200n, step: 7n, leapAfter: 30 });
  const finished = plan.orders.filter((order) => order.sourceName === "web" && order.customerId !== null && isUntouched(order));
  let serial = 0;
  for (const order of everyNth(finished, Math.floor(count / 4))) {
    serial += 1;
    const createdAt = minutesBefore(order.createdAt, 600);
    yield {
      id: id(),
      name: `#${30_000_000_000 + serial}`,
      token: order.checkoutToken ?? random.hex(32),
      customerId: order.customerId,
      email: order.email,
      currencyCode,
      totalPrice: order.totalPrice,
      lineItems: renumbered(order.lineItems, lineId),
      completedAt: order.createdAt,
      createdAt,
      updatedAt: order.createdAt,
    };
  }
  while (serial < count) {
    serial += 1;
    const createdAt = new Date(now - random.integer(1, 600) * HOUR).toISOString();
    const lines = drawLines({ ...plan, createdAt }, random.integer(1, 3));
    const { totalPrice } = addUp({ lines, shipping: 490, tip: 0, taxPerMille: 0, taxesIncluded: false, refund: { kind: "none" } });
    const customer = random.chance(0.7) ? random.pickExisting(plan.customers, createdAt) : undefined;
    yield {
      id: id(),
      name: `#${30_000_000_000 + serial}`,
      token: random.hex(32),
      customerId: customer?.id ?? null,
      email: customer ? customer.email : `left.behind${serial}@example.com`,
      currencyCode,
      totalPrice: toDecimalString(totalPrice, currencyDigits),
      lineItems: toLineItems(lines, lineId, currencyDigits),
      completedAt: null,
      createdAt,
      updatedAt: createdAt,
    };
  }
}
