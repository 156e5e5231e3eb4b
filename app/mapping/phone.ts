import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js";
import type { Carried } from "./types.ts";

function parsed(raw: string, defaultCountry: string | null): PhoneNumber | null {
  const country = defaultCountry?.toUpperCase() ?? "";
  const known: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(raw, known);
  return phone?.isPossible() ? phone : null;
}

/** A phone in E.164, read as one of `defaultCountry` where it has no country of its own; null if it can't be one. */
export function normalPhone(raw: string | null, defaultCountry: string | null): string | null {
  return raw === null ? null : (parsed(raw, defaultCountry)?.number ?? null);
}

/** Two spellings of one number. Where neither country nor format tells, the digits alone decide. */
export function samePhone(one: string | null, other: string | null, defaultCountry: string | null): boolean {
  if (one === null || other === null) return one === other;
  const numbers = [normalPhone(one, defaultCountry), normalPhone(other, defaultCountry)];
  if (numbers[0] !== null && numbers[0] === numbers[1]) return true;
  const digits = [one, other].map((text) => text.replace(/\D/g, ""));
  return digits[0] !== "" && digits[0] === digits[1];
}

/**
 * A phone that goes into a field of so many characters (some organisations allow 10): as written, else in E.164,
 * else its digits, else the national digits. A number is never cut, for half a number is a wrong one.
 */
export function fitPhone(raw: string, length: number | null, defaultCountry: string | null): Carried {
  if (length === null || raw.length <= length) return { value: raw, loss: null };
  const phone = parsed(raw, defaultCountry);
  const fits = (text: string | undefined): text is string => text !== undefined && text !== "" && text.length <= length;
  if (fits(phone?.number)) return { value: phone.number, loss: null };
  const digits = [raw.replace(/\D/g, ""), phone?.nationalNumber].find(fits);
  return digits === undefined ? { value: null, loss: "cut" } : { value: digits, loss: "stripped" };
}
