/** Making a value fit the Bigin field it goes into, and saying what was lost on the way. */
import { Decimal, plainDecimal } from "./money.ts";
import { cutText } from "./text.ts";
import type { BiginField, Carried, Value } from "./types.ts";
import { cleanText } from "./values.ts";

const NUMBERS = new Set(["currency", "double", "integer", "bigint", "decimal", "number", "percent", "long"]);

export function isNumeric(field: BiginField): boolean {
  return NUMBERS.has(field.dataType);
}

/** The actual value of a picklist's option, found by either of its names, letter case ignored. */
export function pickOption(text: string, field: BiginField): string | null {
  const wanted = text.trim().toLowerCase();
  const named = (name: string): boolean => name.trim().toLowerCase() === wanted;
  const option = field.pickList.find((some) => named(some.actualValue)) ?? field.pickList.find((some) => named(some.displayValue));
  return option?.actualValue ?? null;
}

/** Text for a text field is cut at its length, for a picklist it becomes the option of that name. */
export function fitText(text: string | null, field: BiginField): Carried {
  if (text === null) return { value: null, loss: null };
  if (field.dataType === "picklist") {
    const option = pickOption(text, field);
    return { value: option, loss: option === null ? "option_missing" : null };
  }
  if (field.length === null || text.length <= field.length || isNumeric(field)) return { value: text, loss: null };
  return { value: cutText(text, field.length), loss: "cut" };
}

/** Text whose ending matters more than its middle: what is too long loses the end of `body`, never `ending`. */
export function fitWithEnding(body: string, ending: string, field: BiginField): Carried {
  const whole = body === "" ? ending : `${body}\n\n${ending}`;
  if (field.length === null || whole.length <= field.length) return { value: whole, loss: null };
  const room = field.length - ending.length - "…\n\n".length;
  return room > 0 ? { value: `${cutText(body, room)}…\n\n${ending}`, loss: "cut" } : fitText(ending, field);
}

export function textOf(value: Value): string | null {
  return typeof value === "string" ? value : null;
}

/** Bigin's raw text, number or lookup (`{id, name}`, of which the id counts) as comparable text. */
export function textFromBigin(raw: unknown): Value {
  if (typeof raw === "string") return cleanText(raw);
  if (typeof raw === "number") return plainDecimal(raw);
  return idFromBigin(raw);
}

export function idFromBigin(raw: unknown): Value {
  const id = typeof raw === "object" && raw !== null && "id" in raw ? raw.id : raw;
  return typeof id === "string" && id !== "" ? id : typeof id === "number" ? plainDecimal(id) : null;
}

export function decimalFromBigin(raw: unknown): Value {
  return typeof raw === "string" || typeof raw === "number" ? plainDecimal(raw) : null;
}

/** Bigin leaves a box that was never ticked empty. */
export function flagFromBigin(raw: unknown): Value {
  return raw === true || raw === "true";
}

export function tagsFromBigin(raw: unknown): Value {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((tag: unknown) => {
    const name: unknown = typeof tag === "object" && tag !== null && "name" in tag ? tag.name : tag;
    const text = typeof name === "string" ? cleanText(name) : null;
    return text === null ? [] : [text];
  });
}

/**
 * A comparable value as the raw JSON that Bigin takes for the field: lookups as `{id}`, tags as `[{name}]`, numbers as
 * JSON numbers, null to clear. A number that JavaScript would round is sent as its digits.
 */
export function rawForBigin(value: Value, field: BiginField): unknown {
  if (Array.isArray(value)) return field.dataType === "jsonarray" || field.apiName === "Tag" ? value.map((name) => ({ name })) : value;
  if (value === null) return field.apiName === "Tag" ? [] : null;
  if (typeof value === "boolean") return value;
  if (field.dataType === "lookup" || field.dataType === "ownerlookup") return { id: value };
  if (!isNumeric(field)) return value;
  const plain = plainDecimal(value);
  if (plain === null) return value;
  return new Decimal(Number(plain)).eq(plain) ? Number(plain) : plain;
}
