import { Decimal } from "decimal.js";
import type { LineItemEntity, OrderEntity } from "../entities.ts";
import { lineTotal } from "../resolvers/sale-lines.ts";
import { rounded } from "../store/money.ts";

/** A line that is about to be sold; prices and titles come from the variant. */
export interface WantedLine {
  variantId: string;
  quantity: number;
  /** For the whole quantity, shop currency. */
  discount?: string;
}

export interface Amounts {
  subtotal: string;
  discounts: string;
  tax: string;
  total: string;
}

/** Adds lines up as Shopify does; shares are rounded to the currency's minor unit. */
export function addUp(
  lines: readonly LineItemEntity[],
  units: (line: LineItemEntity) => number,
  extra: { shipping: string; tip: string; tax: Decimal.Value; taxesIncluded: boolean },
  currencyCode: string,
): Amounts {
  let subtotal = new Decimal(0);
  let discounts = new Decimal(0);
  for (const line of lines) {
    const quantity = units(line);
    const after = lineTotal(line, quantity);
    subtotal = subtotal.add(rounded(after, currencyCode));
    discounts = discounts.add(rounded(new Decimal(line.originalUnitPrice).mul(quantity).sub(after), currencyCode));
  }
  const total = subtotal
    .add(extra.shipping)
    .add(extra.tip)
    .add(extra.taxesIncluded ? 0 : extra.tax);
  const text = (amount: Decimal.Value): string => rounded(amount, currencyCode);
  return { subtotal: text(subtotal), discounts: text(discounts), tax: text(extra.tax), total: text(total) };
}

/** The order's current amounts for its current quantities; its tax shrinks and grows with its goods, a bare refund stays. */
export function recalculated(order: OrderEntity): OrderEntity {
  const before = new Decimal(order.currentSubtotalPrice);
  const goods = order.lineItems.reduce((sum, line) => sum.add(lineTotal(line, line.currentQuantity)), new Decimal(0));
  const tax = before.isZero() ? new Decimal(order.currentTotalTax) : new Decimal(order.currentTotalTax).mul(goods).div(before);
  const empty = order.lineItems.every(({ currentQuantity }) => currentQuantity === 0);
  const extra = { shipping: order.totalShipping, tip: order.totalTip, tax: empty ? 0 : tax, taxesIncluded: order.taxesIncluded };
  const amounts = addUp(order.lineItems, ({ currentQuantity }) => currentQuantity, extra, order.currencyCode);
  const untilNow = before
    .add(order.totalShipping)
    .add(order.totalTip)
    .add(order.taxesIncluded ? 0 : order.currentTotalTax);
  const bareRefund = untilNow.sub(order.currentTotalPrice);
  return {
    ...order,
    currentSubtotalPrice: amounts.subtotal,
    currentTotalDiscounts: amounts.discounts,
    currentTotalTax: amounts.tax,
    currentTotalPrice: rounded(new Decimal(amounts.total).sub(bareRefund), order.currencyCode),
  };
}
