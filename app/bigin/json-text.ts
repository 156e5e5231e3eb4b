import { parse } from "lossless-json";

/** A number as JavaScript has it, or its digits as text where a double would round them (record ids, above all). */
function numberOrDigits(digits: string): number | string {
  const value = Number(digits);
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value;
}

/** What a JSON text says, or null when it isn't JSON. Ids sent as bare numbers keep all of their 19 digits. */
export function readJson(text: string): { value: unknown } | null {
  try {
    return { value: parse(text, null, numberOrDigits) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
