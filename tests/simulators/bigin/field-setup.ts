/** Custom fields, made by a person or through the API, within the plan's limits. */
import type { FieldDraft } from "./default-fields.ts";
import { EDITION_LIMITS } from "./edition.ts";
import { editionNow, MODULES, nextId } from "./organization.ts";
import type { DataType, Field, FieldModule, ModuleName, Organization } from "./organization.ts";
import { rowError } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";
import { forgetIndexes } from "./unique-values.ts";

export interface FieldWish {
  label: string;
  type: DataType;
  length?: number | null;
  unique?: boolean;
  choices?: readonly string[];
  /** The module a lookup points to, and the title of the list there. */
  lookup?: { module: ModuleName; relatedLabel: string };
}

/** Types a person can choose, with the length each has when none is given. */
export const CUSTOM_TYPES: Partial<Record<DataType, { name: string; length: number | null; canBeUnique: boolean }>> = {
  text: { name: "Single Line", length: 255, canBeUnique: true },
  textarea: { name: "Multi Line", length: 2000, canBeUnique: false },
  email: { name: "Email", length: 100, canBeUnique: true },
  phone: { name: "Phone", length: 30, canBeUnique: true },
  website: { name: "URL", length: 255, canBeUnique: true },
  integer: { name: "Integer", length: 9, canBeUnique: true },
  bigint: { name: "Long Integer", length: 18, canBeUnique: true },
  double: { name: "Decimal", length: 16, canBeUnique: false },
  currency: { name: "Currency", length: 16, canBeUnique: false },
  boolean: { name: "Checkbox", length: null, canBeUnique: false },
  date: { name: "Date", length: null, canBeUnique: false },
  datetime: { name: "Date/Time", length: null, canBeUnique: false },
  picklist: { name: "Pick List", length: 120, canBeUnique: false },
  lookup: { name: "Lookup", length: 120, canBeUnique: false },
};

export function fieldOf(organization: Organization, draft: FieldDraft): Field {
  const pickValues = draft.pickValues.map((choice) => ({ id: nextId(organization), ...choice, used: true }));
  return { ...draft, id: nextId(organization), pickValues };
}

export function createField(organization: Organization, module: ModuleName, wish: FieldWish, visibleFrom: number, now: number): Field | RowError {
  const fields = organization.fields[module];
  const label = wish.label.trim();
  const type = CUSTOM_TYPES[wish.type];
  if (label === "" || label.length > 50) return rowError("INVALID_DATA", "invalid data", { api_name: "field_label", maximum_length: 50 });
  if (!type) return rowError("INVALID_DATA", "invalid data", { api_name: "data_type" });
  if (fields.some((field) => field.label.toLowerCase() === label.toLowerCase()))
    return rowError("DUPLICATE_DATA", "a field with this label exists", { api_name: "field_label" });
  const length = wish.length ?? type.length;
  if (wish.type === "text" && (length === null || length < 1 || length > 255))
    return rowError("INVALID_DATA", "invalid data", { api_name: "length", maximum_length: 255 });
  if (wish.unique && !type.canBeUnique) return rowError("INVALID_DATA", "a field of this type can't be unique", { api_name: "unique" });
  if (wish.type === "lookup" && !wish.lookup) return rowError("MANDATORY_NOT_FOUND", "required field not found", { api_name: "lookup" });

  const limits = EDITION_LIMITS[editionNow(organization, now)];
  const custom = fields.filter((field) => field.custom);
  if (custom.length >= limits.customFieldsPerModule) return limitError("custom fields", limits.customFieldsPerModule);
  if (wish.unique && custom.filter((field) => field.unique).length >= limits.uniqueFieldsPerModule)
    return limitError("unique fields", limits.uniqueFieldsPerModule);

  const field = fieldOf(organization, {
    apiName: freeName(
      label,
      fields.map((one) => one.apiName),
    ),
    label,
    type: wish.type,
    length,
    systemMandatory: false,
    required: false,
    custom: true,
    unique: wish.unique ?? false,
    readOnly: false,
    used: true,
    lookupModule: wish.lookup?.module ?? null,
    relatedList: wish.lookup ? relatedList(organization, wish.lookup) : null,
    pickValues: (wish.choices ?? []).map((choice) => ({ display: choice, actual: choice })),
    initial: wish.type === "boolean" ? false : null,
    visibleFrom,
  });
  fields.push(field);
  forgetIndexes(organization);
  organization.revision += 1;
  return field;
}

function limitError(what: string, limit: number): RowError {
  return rowError("LIMIT_EXCEEDED", `the module's limit of ${what} is reached`, { limit });
}

/** A label with underscores; digits follow where the name is taken. */
function freeName(label: string, taken: readonly string[]): string {
  const name = label.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "") || "Custom_Field";
  for (let count = 0; ; count += 1) {
    const candidate = count === 0 ? name : `${name}${count}`;
    if (!taken.some((one) => one.toLowerCase() === candidate.toLowerCase())) return candidate;
  }
}

const FIXED_RELATED_NAMES = ["Deals", "Contacts", "Products", "Notes", "Tasks", "Events", "Calls"];

function relatedList(organization: Organization, lookup: { module: ModuleName; relatedLabel: string }): { apiName: string; label: string } {
  const others = MODULES.flatMap((module) => organization.fields[module]).filter((field) => field.lookupModule === lookup.module);
  const taken = [...FIXED_RELATED_NAMES, ...others.flatMap((field) => field.relatedList?.apiName ?? [])];
  return { apiName: freeName(lookup.relatedLabel, taken), label: lookup.relatedLabel };
}

/** What an administrator changes about a field. */
export interface FieldChange {
  length?: number;
  required?: boolean;
  unique?: boolean;
  /** False: put away as unused. */
  used?: boolean;
  label?: string;
}

export function changeField(organization: Organization, module: FieldModule, apiName: string, change: FieldChange): boolean {
  const field = organization.fields[module].find((one) => one.apiName === apiName);
  if (!field) return false;
  Object.assign(field, change);
  forgetIndexes(organization);
  organization.revision += 1;
  return true;
}
