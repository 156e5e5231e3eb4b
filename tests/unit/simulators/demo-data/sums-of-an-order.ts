import { Decimal } from "decimal.js";
import type { OrderEntity } from "#tests/simulators/shopify/entities.ts";

/**
 * What an order is worth now, worked out from its lines and side amounts alone, by another way than the
 * generator's: in decimals, from the finished record.
 */
export function expectedCurrentTotal(order: OrderEntity): string {
  const digits = order.currentTotalPrice.split(".")[1]?.length ?? 0;
  const emptied = order.lineItems.every((line) => line.currentQuantity === 0);
  if (emptied) return new Decimal(0).toFixed(digits);
  const goods = goodsOf(order, digits);
  const returnedUnits = order.lineItems.some((line) => line.currentQuantity < line.quantity);
  const bareRefund = returnedUnits ? 0 : order.totalRefunded;
  const tax = order.taxesIncluded ? 0 : order.currentTotalTax;
  return goods.subtotal.plus(order.totalShipping).plus(tax).plus(order.totalTip).minus(bareRefund).toFixed(digits);
}

/** Goods that are left and the discount they bear. */
export function goodsOf(order: OrderEntity, digits: number): { subtotal: Decimal; discounts: Decimal } {
  let subtotal = new Decimal(0);
  let discounts = new Decimal(0);
  for (const line of order.lineItems) {
    const share = new Decimal(line.totalDiscount).mul(line.currentQuantity).div(line.quantity);
    const discount = share.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
    discounts = discounts.plus(discount);
    subtotal = subtotal.plus(new Decimal(line.originalUnitPrice).mul(line.currentQuantity)).minus(discount);
  }
  return { subtotal, discounts };
}
