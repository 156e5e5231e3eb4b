/** Prices and amounts as field values. */
import { converts, Decimal, toBiginAmount, toMinorUnit } from "./money.ts";
import type { Carried, MappingContext, Value } from "./types.ts";

/** Shopify's amount as Bigin gets it. */
export function amountToBigin(value: Value, context: MappingContext): Carried {
  if (typeof value !== "string") return { value, loss: null };
  return { value: toBiginAmount(value, context), loss: converts(context) ? "converted" : null };
}

/** A price in Bigin as Shopify takes it: never empty, never negative, in the currency's minor unit. */
export function priceToShopify(value: Value, context: MappingContext): Carried | { refused: string } {
  if (typeof value !== "string") return { refused: "price_empty" };
  const price = new Decimal(value);
  if (price.isNegative() && !price.isZero()) return { refused: "price_negative" };
  const rounded = toMinorUnit(price, context.shop.currencyCode);
  return { value: rounded, loss: price.eq(rounded) ? null : "converted" };
}
