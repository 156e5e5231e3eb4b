import type { OrderEntity, ProductEntity } from "../shopify/entities.ts";
import { awkwardCustomers } from "./awkward-customers.ts";
import { awkwardOrders } from "./awkward-orders.ts";
import { awkwardProducts } from "./awkward-products.ts";
import { toDecimalString, toMinorUnits } from "./minor-units.ts";

/**
 * Twenty records with known ids and values that every generated shop holds, first in their lists:
 * eight customers, six products, six orders (`#1001` to `#1006`, February and March 2024, in US dollars).
 * Their values never depend on a seed, so that a test may write down by hand what becomes of them.
 */
export const awkwardRecords = { customers: awkwardCustomers, products: awkwardProducts, orders: awkwardOrders };

/** The awkward orders are older than this; generated ones are younger. */
export const AWKWARD_ORDERS_END = Date.parse("2024-04-01T00:00:00Z");

/** The same number of minor units in another currency: 19.90 dollars become 1990 yen, so that sums stay sums. */
function restated(amount: string, digits: number): string {
  return toDecimalString(toMinorUnits(amount, 2), digits);
}

/** The awkward products, their prices in a currency with so many digits. */
export function awkwardProductsIn(digits: number): ProductEntity[] {
  return structuredClone(Object.values<ProductEntity>(awkwardProducts)).map((product) => ({
    ...product,
    variants: product.variants.map((variant) => ({
      ...variant,
      price: restated(variant.price, digits),
      compareAtPrice: variant.compareAtPrice === null ? null : restated(variant.compareAtPrice, digits),
    })),
  }));
}

const AMOUNTS = [
  "currentTotalPrice",
  "totalPrice",
  "currentSubtotalPrice",
  "currentTotalTax",
  "currentTotalDiscounts",
  "totalShipping",
  "totalTip",
  "totalRefunded",
] as const;

/** The awkward orders in the shop's currency; unchanged where that is the US dollar. */
export function awkwardOrdersIn(currencyCode: string, digits: number): OrderEntity[] {
  return structuredClone(Object.values<OrderEntity>(awkwardOrders)).map((order) => {
    const presentment = order.presentmentCurrencyCode === "USD" ? currencyCode : order.presentmentCurrencyCode;
    const copy = {
      ...order,
      currencyCode,
      presentmentCurrencyCode: presentment,
      presentmentRate: presentment === currencyCode ? "1" : order.presentmentRate,
      lineItems: order.lineItems.map((line) => ({
        ...line,
        originalUnitPrice: restated(line.originalUnitPrice, digits),
        totalDiscount: restated(line.totalDiscount, digits),
      })),
    };
    for (const field of AMOUNTS) copy[field] = restated(order[field], digits);
    return copy;
  });
}
