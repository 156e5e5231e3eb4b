import { Decimal } from "decimal.js";
import type { FinancialStatus, LineItemEntity } from "../shopify/entities.ts";
import type { Cells } from "./csv-cells.ts";

const ZERO = new Decimal(0);

/** An export's amounts, sorted out: it has no column for a tip, nor one that says whether taxes are included. */
export interface ExportedMoney {
  subtotal: Decimal;
  shipping: Decimal;
  taxes: Decimal;
  tip: Decimal;
  total: Decimal;
  refunded: Decimal;
  taxesIncluded: boolean;
}

/**
 * Reads the amounts of an order's first row. What the total holds beyond subtotal and shipping is the tax,
 * where there is enough for it, else the tax is included; what is still left is a tip. A total below
 * subtotal and shipping had its shipping discounted. Duties stand with shipping.
 *
 * @returns `null` where the amounts don't add up, which is reported
 */
export function readMoney(cells: Cells, status: FinancialStatus | null): ExportedMoney | null {
  const total = cells.amount("total");
  const subtotal = cells.amount("subtotal") ?? total;
  const taxes = cells.amount("taxes") ?? ZERO;
  const refundedSum = cells.amount("refunded") ?? ZERO;
  let shipping = (cells.amount("shipping") ?? ZERO).plus(cells.amount("duties") ?? ZERO);
  if (!cells.sound()) return null;
  if (total === null || subtotal === null) {
    cells.report("total", "empty in the order's first row");
    return null;
  }
  let rest = total.minus(subtotal).minus(shipping);
  if (rest.isNegative()) {
    shipping = shipping.plus(rest);
    rest = ZERO;
  }
  const refunded = status === "REFUNDED" && refundedSum.isZero() ? total : refundedSum;
  if (shipping.isNegative()) cells.report("total", `${total} is less than the subtotal of ${subtotal}`);
  if (refunded.greaterThan(total)) cells.report("refunded", `${refunded} is more than the total of ${total}`);
  if (!cells.sound()) return null;
  const taxesIncluded = rest.lessThan(taxes);
  return { subtotal, shipping, taxes, total, refunded, taxesIncluded, tip: taxesIncluded ? rest : rest.minus(taxes) };
}

/** What the lines cost before the order's own discounts. */
function costOf({ originalUnitPrice, quantity, totalDiscount }: LineItemEntity): Decimal {
  return new Decimal(originalUnitPrice).mul(quantity).minus(totalDiscount);
}

/**
 * Shares a discount on the whole order among its lines by what they cost, so that they add up to the
 * subtotal, the last one taking what rounding leaves.
 */
export function shareDiscount(lines: readonly LineItemEntity[], subtotal: Decimal, digits: number): LineItemEntity[] {
  const cost = lines.reduce((sum, line) => sum.plus(costOf(line)), ZERO);
  const discount = cost.minus(subtotal);
  if (!discount.isPositive() || discount.isZero()) return [...lines];
  let left = discount;
  return lines.map((line, at) => {
    const share = at === lines.length - 1 ? left : costOf(line).mul(discount).div(cost).toDecimalPlaces(digits);
    left = left.minus(share);
    return { ...line, totalDiscount: new Decimal(line.totalDiscount).plus(share).toFixed(digits) };
  });
}
