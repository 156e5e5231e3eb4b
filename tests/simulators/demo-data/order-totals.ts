import { shareOf } from "./minor-units.ts";

/** One line in whole minor units of the shop's currency. */
export interface LineAmounts {
  unitPrice: number;
  quantity: number;
  /** Left after edits and refunds. */
  currentQuantity: number;
  /** For the whole original quantity. */
  discount: number;
  /** Added after the order was placed: counts in the current amounts only. */
  addedByEdit?: boolean;
}

/**
 * How money went back, if it did:
 * `lines` returned the units by which current quantities fell;
 * `amount` returned a bare sum while every line stayed;
 * `everything` emptied the order (a full refund, or a cancellation of an order that was never paid).
 */
export type Refund = { kind: "none" } | { kind: "lines" } | { kind: "amount"; amount: number } | { kind: "everything"; paid: boolean };

export interface OrderAmounts {
  lines: readonly LineAmounts[];
  shipping: number;
  tip: number;
  /** Tax on goods and shipping, in tenths of a percent: 230 is 23 %. */
  taxPerMille: number;
  taxesIncluded: boolean;
  refund: Refund;
}

/** The amounts of an order as `OrderEntity` names them, in whole minor units. */
export interface OrderTotals {
  totalPrice: number;
  currentTotalPrice: number;
  currentSubtotalPrice: number;
  currentTotalTax: number;
  currentTotalDiscounts: number;
  totalRefunded: number;
}

interface Sum {
  subtotal: number;
  discounts: number;
  tax: number;
  total: number;
}

function sumOf(order: OrderAmounts, unitsOf: (line: LineAmounts) => number): Sum {
  let subtotal = 0;
  let discounts = 0;
  for (const line of order.lines) {
    const units = unitsOf(line);
    const discount = shareOf(line.discount, units, line.quantity);
    discounts += discount;
    subtotal += line.unitPrice * units - discount;
  }
  const taxed = subtotal + order.shipping;
  const tax = shareOf(taxed, order.taxPerMille, order.taxesIncluded ? 1000 + order.taxPerMille : 1000);
  return { subtotal, discounts, tax, total: taxed + (order.taxesIncluded ? 0 : tax) + order.tip };
}

/**
 * Adds an order up as Shopify does.
 *
 *     discount of a line    = its discount × current quantity ÷ quantity, to the minor unit
 *     currentSubtotalPrice  = Σ (unit price × current quantity − discount of the line)
 *     currentTotalPrice     = currentSubtotalPrice + shipping + tax, unless included, + tip
 *                             − a bare refund (one without lines)
 *     totalPrice            = the same over the quantities first ordered, without added lines and refunds
 *
 * Units that were refunded or removed have left the current quantities, so they are not subtracted a
 * second time. An order that was cancelled or wholly refunded is worth nothing: shipping and tip went too.
 */
export function addUp(order: OrderAmounts): OrderTotals {
  const placed = sumOf(order, (line) => (line.addedByEdit ? 0 : line.quantity));
  const current = sumOf(order, (line) => line.currentQuantity);
  const { refund } = order;
  if (refund.kind === "everything") {
    return {
      totalPrice: placed.total,
      currentTotalPrice: 0,
      currentSubtotalPrice: 0,
      currentTotalTax: 0,
      currentTotalDiscounts: 0,
      totalRefunded: refund.paid ? placed.total : 0,
    };
  }
  const bare = refund.kind === "amount" ? refund.amount : 0;
  return {
    totalPrice: placed.total,
    currentTotalPrice: current.total - bare,
    currentSubtotalPrice: current.subtotal,
    currentTotalTax: current.tax,
    currentTotalDiscounts: current.discounts,
    totalRefunded: refund.kind === "lines" ? placed.total - current.total : bare,
  };
}
