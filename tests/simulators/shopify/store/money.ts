import { Decimal } from "decimal.js";

/** Digits after the point of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currencyCode: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount rounded to its currency's minor unit. */
export function rounded(amount: Decimal.Value, currencyCode: string): string {
  return new Decimal(amount).toFixed(minorDigits(currencyCode));
}

/** The `Money` scalar: two digits after the point, more only where the amount has them. */
export function moneyScalar(amount: string): string {
  const decimal = new Decimal(amount);
  return decimal.toFixed(Math.max(2, decimal.decimalPlaces()));
}

/** A price as a shop keeps it: rounded to its currency, with two digits at least. */
export function priceScalar(amount: Decimal.Value, currencyCode: string): string {
  return moneyScalar(rounded(amount, currencyCode));
}

/** The `Decimal` scalar inside MoneyV2: no trailing zeros, but at least one digit after the point. */
export function decimalScalar(amount: Decimal.Value): string {
  const plain = new Decimal(amount).toFixed();
  return plain.includes(".") ? plain : `${plain}.0`;
}

export interface MoneyV2 {
  amount: string;
  currencyCode: string;
}

export interface Currencies {
  currencyCode: string;
  presentmentCurrencyCode: string;
  presentmentRate: string;
}

export function money(amount: Decimal.Value, currencyCode: string): MoneyV2 {
  return { amount: decimalScalar(amount), currencyCode };
}

/** Both currencies of an amount that is given in the shop's. */
export function moneyBag(amount: Decimal.Value, currencies: Currencies): { shopMoney: MoneyV2; presentmentMoney: MoneyV2 } {
  const presented = rounded(new Decimal(amount).mul(currencies.presentmentRate), currencies.presentmentCurrencyCode);
  return { shopMoney: money(amount, currencies.currencyCode), presentmentMoney: money(presented, currencies.presentmentCurrencyCode) };
}

/** Currencies of records that only ever know the shop's own. */
export function oneCurrency(currencyCode: string): Currencies {
  return { currencyCode, presentmentCurrencyCode: currencyCode, presentmentRate: "1" };
}
