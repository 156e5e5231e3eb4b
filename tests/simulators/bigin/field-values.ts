/** One value of one field: what the API takes, and how it is kept. */
import type { Field, Organization } from "./organization.ts";
import { invalid } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";

const EMAIL = /^[^\s@<>(),;:"\\[\]]+@[^\s@.<>(),;:"\\[\]]+(\.[^\s@.<>(),;:"\\[\]]+)+$/;
const LARGEST = 1e16;

export type Taken = { ok: true; value: unknown } | { ok: false; error: RowError };

const taken = (value: unknown): Taken => ({ ok: true, value });
const refused = (error: RowError): Taken => ({ ok: false, error });

/** An empty text is the same as null. Lookups come out as the other record's id. */
export function takeValue(organization: Organization, field: Field, sent: unknown, path: string): Taken {
  if (sent === null || sent === undefined || sent === "") return taken(null);
  switch (field.type) {
    case "text":
    case "textarea":
    case "phone":
    case "website":
      return takeText(field, sent, path);
    case "email":
      return typeof sent === "string" && !EMAIL.test(sent)
        ? refused(invalid(field.apiName, path, { expected_data_type: "email" }))
        : takeText(field, sent, path);
    case "boolean":
      return typeof sent === "boolean" ? taken(sent) : wrongType(field, path, "boolean");
    case "integer":
    case "bigint":
      return typeof sent === "number" && Number.isInteger(sent) && Math.abs(sent) < LARGEST ? taken(sent) : wrongType(field, path, "integer");
    case "double":
    case "currency":
      return typeof sent === "number" && Number.isFinite(sent) && Math.abs(sent) < LARGEST ? taken(sent) : wrongType(field, path, "double");
    case "date":
      return typeof sent === "string" && isDate(sent) ? taken(sent) : wrongType(field, path, "date");
    case "datetime":
      return takeTime(field, sent, path);
    case "picklist":
      return takeChoice(field, sent, path);
    case "multiselectpicklist":
      return takeChoices(field, sent, path);
    case "lookup":
      return takeLookup(organization, field, sent, path);
    default:
      return taken(sent);
  }
}

/** Characters are counted as code points. */
function takeText(field: Field, sent: unknown, path: string): Taken {
  if (typeof sent !== "string") return wrongType(field, path, "string");
  if (field.length !== null && [...sent].length > field.length) return refused(invalid(field.apiName, path, { maximum_length: field.length }));
  return taken(sent);
}

function takeTime(field: Field, sent: unknown, path: string): Taken {
  const readable = typeof sent === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d$/.test(sent) && !Number.isNaN(Date.parse(sent));
  return readable ? taken(sent) : wrongType(field, path, "datetime");
}

/** A pick list knows its values by their actual value only, to the letter. */
function takeChoice(field: Field, sent: unknown, path: string): Taken {
  if (typeof sent !== "string") return wrongType(field, path, "string");
  if (sent === "-None-") return taken(null);
  return field.pickValues.some((choice) => choice.used && choice.actual === sent)
    ? taken(sent)
    : refused(invalid(field.apiName, path, { expected_data_type: "picklist" }));
}

function takeChoices(field: Field, sent: unknown, path: string): Taken {
  if (!Array.isArray(sent)) return wrongType(field, path, "jsonarray");
  const known = sent.every((choice) => field.pickValues.some((value) => value.used && value.actual === choice));
  return known ? taken(sent) : refused(invalid(field.apiName, path, { expected_data_type: "picklist" }));
}

function takeLookup(organization: Organization, field: Field, sent: unknown, path: string): Taken {
  const id = idOf(sent);
  if (id === null) return wrongType(field, path, "jsonobject");
  const exists = field.lookupModule !== null && organization.records[field.lookupModule].has(id);
  return exists ? taken(id) : refused(invalid(field.apiName, `${path}.id`));
}

/** The id in `{"id":"…"}`; null for anything else, an id that came as a number too. */
export function idOf(sent: unknown): string | null {
  if (typeof sent !== "object" || sent === null || !("id" in sent)) return null;
  return typeof sent.id === "string" && sent.id !== "" ? sent.id : null;
}

function wrongType(field: Field, path: string, expected: string): Taken {
  return refused(invalid(field.apiName, path, { expected_data_type: expected }));
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
