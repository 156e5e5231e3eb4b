import { Decimal as DecimalBase } from "decimal.js";
import type { MappingContext } from "./types.ts";

/** Forty digits: sums and conversions of money are never rounded on the way. */
export const Decimal = DecimalBase.clone({ precision: 40, rounding: DecimalBase.ROUND_HALF_UP });
export type Decimal = DecimalBase;

// ISO 4217. `Intl` is no source for it: it answers how prices are shown (no fillér in HUF, no cents in COP).
const DIGITS: Record<number, string[]> = {
  0: ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"],
  3: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"],
  4: ["CLF", "UYW"],
};

/** Digits after the point in a currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currencyCode: string): number {
  const code = currencyCode.toUpperCase();
  return Number(Object.keys(DIGITS).find((digits) => DIGITS[Number(digits)]!.includes(code)) ?? 2);
}

/** A decimal in its plainest spelling, `10.50` as `10.5`; null for what is no number. */
export function plainDecimal(amount: string | number | null | undefined): string | null {
  if (amount === null || amount === undefined || amount === "") return null;
  try {
    const decimal = new Decimal(amount);
    return decimal.isFinite() ? withoutMinusZero(decimal).toFixed() : null;
  } catch {
    return null;
  }
}

/** An amount as the currency writes it: `10.5` USD is `10.50`, `1000` JPY is `1000`. Never fewer digits than it has. */
export function inCurrency(amount: Decimal, currencyCode: string): string {
  return withoutMinusZero(amount).toFixed(Math.max(minorDigits(currencyCode), amount.decimalPlaces()));
}

/** Rounded half up to the currency's minor unit, plainest spelling. */
export function toMinorUnit(amount: Decimal, currencyCode: string): string {
  return withoutMinusZero(amount.toDecimalPlaces(minorDigits(currencyCode))).toFixed();
}

type Currencies = Pick<MappingContext, "biginCurrency" | "exchangeRate"> & { shop: Pick<MappingContext["shop"], "currencyCode"> };

export function sameCurrency({ biginCurrency, shop }: Currencies): boolean {
  return biginCurrency === null || biginCurrency === shop.currencyCode;
}

/** Whether amounts are converted on their way to Bigin: the currencies differ and the merchant gave a rate. */
export function converts(context: Currencies): boolean {
  return !sameCurrency(context) && context.exchangeRate !== null;
}

/** A shop amount as Bigin gets it, plainest spelling: the number as it is, or at the merchant's rate to Bigin's minor unit. */
export function toBiginAmount(amount: string, context: Currencies): string {
  const { biginCurrency, exchangeRate } = context;
  if (!converts(context) || biginCurrency === null || exchangeRate === null) return withoutMinusZero(new Decimal(amount)).toFixed();
  return toMinorUnit(new Decimal(amount).mul(exchangeRate), biginCurrency);
}

function withoutMinusZero(amount: Decimal): Decimal {
  return amount.isZero() ? new Decimal(0) : amount;
}
