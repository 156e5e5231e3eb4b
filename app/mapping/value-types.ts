/** Which of Shopify's types of value fits which of Bigin's fields, and how it gets there. */
import { fitText, flagFromBigin, isNumeric, pickOption, textFromBigin, textOf, decimalFromBigin } from "./fit.ts";
import { Decimal, plainDecimal } from "./money.ts";
import { fitPhone } from "./phone.ts";
import { amountToBigin } from "./price.ts";
import { dateInZone, instantOf } from "./time.ts";
import type { BiginField, Carried, MappingContext, Value } from "./types.ts";
import { cleanText } from "./values.ts";

export const VALUE_TYPES = ["text", "multiline", "integer", "decimal", "money", "boolean", "date", "date_time", "email", "phone", "url", "list"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

const TEXTS = ["text", "textarea"];
const DECIMALS = ["double", "decimal", "number", "currency"];
const WHOLES = ["integer", "bigint", "long"];

/** Shopify's type → the `data_type`s of Bigin's fields that hold it. */
export const FITTING: Record<ValueType, readonly string[]> = {
  text: [...TEXTS, "picklist"],
  multiline: TEXTS,
  integer: [...WHOLES, ...DECIMALS, ...TEXTS],
  decimal: [...DECIMALS, "percent", ...TEXTS],
  money: [...DECIMALS, ...TEXTS],
  boolean: ["boolean", ...TEXTS, "picklist"],
  date: ["date", ...TEXTS],
  date_time: ["datetime", "date", ...TEXTS],
  email: ["email", ...TEXTS],
  phone: ["phone", ...TEXTS],
  url: ["website", ...TEXTS],
  list: TEXTS,
};

export function fits(type: ValueType, field: Pick<BiginField, "dataType">): boolean {
  return FITTING[type].includes(field.dataType);
}

/** Of Bigin's own making, or placed by a rule of the app's: never the target of a row that a merchant adds. */
const RESERVED = new Set(["Owner", "Tag", "Pipeline", "Layout", "Sub_Pipeline", "Stage", "Associated_Products", "Record_Image", "Full_Name"]);

/** Whether a merchant may let a value of this type go into this field. */
export function takesRows(type: ValueType, field: BiginField): boolean {
  return field.writable && !field.unique && !RESERVED.has(field.apiName) && fits(type, field);
}

/** A value of this type made to fit a field, and what was lost on the way. What can't be had whole and mustn't be cut is left out. */
export function carryValue(type: ValueType, value: Value, field: BiginField, context: MappingContext): Carried {
  if (value === null || value === "") return { value: null, loss: null };
  const text = typeof value === "boolean" ? String(value) : textOf(value);
  if (field.dataType === "boolean") return { value: value === true || text === "true", loss: null };
  if (text === null) return { value: null, loss: null };
  if (isNumeric(field)) return carryNumber(type, text, field, context);
  switch (field.dataType) {
    case "date":
      return carryDate(text, context);
    case "datetime":
      return instantOf(text) === null ? unfit : { value: instantText(text), loss: null };
    case "email":
    case "website":
      // Half an address is another one.
      return field.length !== null && text.length > field.length ? unfit : { value: text, loss: null };
    case "phone":
      return fitPhone(text, field.length, context.shop.countryCode);
    default:
      return fitText(text, field);
  }
}

const unfit: Carried = { value: null, loss: "cut" };

function carryNumber(type: ValueType, text: string, field: BiginField, context: MappingContext): Carried {
  const plain = plainDecimal(text);
  if (plain === null) return unfit;
  if (type === "money" && field.dataType === "currency") return amountToBigin(plain, context);
  if (WHOLES.includes(field.dataType) && (!new Decimal(plain).isInteger() || (field.length !== null && plain.replace("-", "").length > field.length)))
    return unfit;
  return { value: plain, loss: null };
}

function carryDate(text: string, context: MappingContext): Carried {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { value: text, loss: null };
  return instantOf(text) === null ? unfit : { value: dateInZone(text, context.shop.ianaTimezone), loss: "stripped" };
}

/** An instant as both sides are compared: seconds, UTC. */
function instantText(text: string): string {
  return `${new Date(instantOf(text) ?? 0).toISOString().slice(0, 19)}+00:00`;
}

/** What such a field of Bigin's has, in comparable form. */
export function valueFromBigin(field: BiginField, raw: unknown): Value {
  if (field.dataType === "boolean") return flagFromBigin(raw);
  if (isNumeric(field)) return decimalFromBigin(raw);
  if (field.dataType === "datetime" && typeof raw === "string" && instantOf(raw) !== null) return instantText(raw);
  return textFromBigin(raw);
}

/** What is wrong with a value that a merchant typed for a field, worded by `fieldMap.errors.*`; null where it goes in whole. */
export function typedTrouble(typed: string, field: BiginField): string | null {
  const text = cleanText(typed);
  if (text === null) return null;
  if (field.dataType === "boolean") return text === "true" || text === "false" ? null : "fallbackBoolean";
  if (WHOLES.includes(field.dataType))
    return /^-?\d{1,18}$/.test(text) && (field.length === null || text.replace("-", "").length <= field.length) ? null : "fallbackWhole";
  if (isNumeric(field)) return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? null : "fallbackNumber";
  if (field.dataType === "date") return isDay(text) ? null : "fallbackDate";
  if (field.dataType === "datetime") return instantOf(text) === null ? "fallbackTime" : null;
  if (field.dataType === "email") return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? tooLong(text, field) : "fallbackEmail";
  if (field.dataType === "picklist") return pickOption(text, field) === null ? "fallbackOption" : null;
  return tooLong(text, field);
}

function tooLong(text: string, field: BiginField): string | null {
  return field.length !== null && text.length > field.length ? "fallbackLong" : null;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && instantOf(text) !== null && new Date(instantOf(text)!).toISOString().startsWith(text);
}

/** Shopify's metafield types as ours; null for what Bigin has no field for (references, files, JSON). */
export function typeOfMetafield(type: string): ValueType | null {
  if (type.startsWith("list.")) {
    const member = typeOfMetafield(type.slice("list.".length));
    return member === null || type.endsWith("_reference") ? null : "list";
  }
  return METAFIELD_TYPES[type] ?? null;
}

const METAFIELD_TYPES: Record<string, ValueType> = {
  single_line_text_field: "text",
  multi_line_text_field: "multiline",
  number_integer: "integer",
  number_decimal: "decimal",
  boolean: "boolean",
  date: "date",
  date_time: "date_time",
  url: "url",
  link: "url",
  money: "money",
  rating: "decimal",
  color: "text",
  id: "text",
  language: "text",
  dimension: "text",
  weight: "text",
  volume: "text",
};

/** A metafield's value, which Shopify sends as text, in comparable form. */
export function valueOfMetafield(type: string, value: string): Value {
  if (type.startsWith("list."))
    return cleanText(
      membersOf(value)
        .map((member) => plainMember(type.slice("list.".length), member))
        .filter(Boolean)
        .join(", "),
    );
  if (type === "boolean") return value === "true";
  if (type === "number_integer" || type === "number_decimal") return plainDecimal(value);
  if (OBJECTS.has(type)) return plainMember(type, readJson(value));
  return cleanText(value);
}

const OBJECTS = new Set(["money", "rating", "dimension", "weight", "volume", "link"]);

function plainMember(type: string, member: unknown): string | null {
  if (typeof member === "string" || typeof member === "number" || typeof member === "boolean") return cleanText(String(member));
  if (typeof member !== "object" || member === null) return null;
  const parts = member as Record<string, unknown>;
  const text = (name: string): string | null => (typeof parts[name] === "string" || typeof parts[name] === "number" ? String(parts[name]) : null);
  if (type === "money") return plainDecimal(text("amount"));
  if (type === "rating") return plainDecimal(text("value"));
  if (type === "link") return cleanText(text("url"));
  return cleanText(`${text("value") ?? ""} ${text("unit")?.toLowerCase().replaceAll("_", " ") ?? ""}`);
}

function membersOf(value: string): unknown[] {
  const read = readJson(value);
  return Array.isArray(read) ? read : [];
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
