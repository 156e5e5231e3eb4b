import type { Value } from "./types.ts";

/** Text without the differences that either side may add by itself; null where nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  const cleaned = (text ?? "").replace(/\r\n?/g, "\n").normalize("NFC").trim();
  return cleaned === "" ? null : cleaned;
}

/** Nothing in it: null, empty text, no tags. `false` is a value. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Tags are one tag whatever their letter case. */
export function tagKey(tag: string): string {
  return tag.trim().normalize("NFC").toLowerCase();
}

/** Whether two values mean the same, line ends, outer blanks, tags' order and letter case aside. */
export function sameValue(one: Value, other: Value): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    const keys = new Set(one.map(tagKey));
    const others = new Set(other.map(tagKey));
    return keys.size === others.size && [...keys].every((key) => others.has(key));
  }
  if (typeof one === "string" && typeof other === "string") return one === other || cleanText(one) === cleanText(other);
  return one === other;
}
