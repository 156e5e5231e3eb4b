import { Decimal } from "decimal.js";

/** Digits after the point in a currency's own minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currencyCode: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: currencyCode });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Writes whole minor units as the decimal string that Shopify shows: 1990 with 2 digits is `19.90`. */
export function toDecimalString(minorUnits: number, digits: number): string {
  return new Decimal(minorUnits).div(new Decimal(10).pow(digits)).toFixed(digits);
}

/** Reads a decimal string as whole minor units, rounding half up beyond the currency's digits. */
export function toMinorUnits(amount: string, digits: number): number {
  return new Decimal(amount).mul(new Decimal(10).pow(digits)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

/** `part` of `whole`, as a share of `amount`, to the nearest minor unit. */
export function shareOf(amount: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((amount * part) / whole);
}
