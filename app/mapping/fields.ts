/** Rows of the registry against a record: where each field lives, what either side has, what the other should get. */
import { isEmpty } from "./values.ts";
import { OPT_OUT_SET_BY } from "./opt-out.ts";
import { isAppTag, tagForShopify } from "./tags.ts";
import { pickOption, rawForBigin } from "./fit.ts";
import type { BiginField, BiginPlace, FieldRow, Loss, MappingContext, Value, Values } from "./types.ts";
import type { BiginRecord } from "../bigin/records.ts";

function foldLabel(label: string): string {
  return label.replace(/\s+/g, " ").trim().toLowerCase();
}

/**
 * The organisation's field for a place, or null where it has none that can be written. A wanted label counts whatever
 * the API name, letter case and blanks ignored; of two with one label the custom field is meant.
 */
export function locateField(place: BiginPlace, fields: BiginField[]): BiginField | null {
  const writable = fields.filter((field) => field.writable);
  if ("apiName" in place) return writable.find((field) => field.apiName === place.apiName) ?? null;
  const wanted = foldLabel(place.label);
  const named = writable.filter((field) => foldLabel(field.label) === wanted);
  return named.find((field) => field.custom) ?? named[0] ?? null;
}

export interface LocatedRow<Source> {
  row: FieldRow<Source>;
  field: BiginField;
}

/** The rows that this organisation has a field for and that wait for no decision. */
export function locateRows<Source>(rows: FieldRow<Source>[], fields: BiginField[], context: MappingContext | null): LocatedRow<Source>[] {
  return rows.flatMap((row) => {
    if (context !== null && row.held?.(context)) return [];
    const field = locateField(row.place, fields);
    return field ? [{ row, field }] : [];
  });
}

/** What Shopify has, for every row that it was asked for. */
export function readShopifyValues<Source>(rows: FieldRow<Source>[], source: Source, context: MappingContext): Values {
  const values: Values = {};
  for (const row of rows) {
    const value = row.held?.(context) ? undefined : row.read(source, context);
    if (value !== undefined) values[row.key] = value;
  }
  return values;
}

/** API names to ask Bigin for, so that `readBiginValues` sees every row that has a field. */
export function biginFieldNames<Source>(rows: FieldRow<Source>[], fields: BiginField[]): string[] {
  return locateRows(rows, fields, null).map(({ field }) => field.apiName);
}

/** What Bigin has: rows whose field exists and was read. A picklist counts by its actual value. */
export function readBiginValues<Source>(rows: FieldRow<Source>[], record: BiginRecord, fields: BiginField[] | MappingContext): Values {
  const values: Values = {};
  for (const row of rows) {
    const field = locateField(row.place, fieldsFor(row, fields));
    if (!field || record[field.apiName] === undefined) continue;
    const value = row.fromBigin(record[field.apiName]);
    values[row.key] = typeof value === "string" && field.dataType === "picklist" ? (pickOption(value, field) ?? value) : value;
  }
  return values;
}

/** The raw JSON of a write, by API name. A value whose field doesn't exist is left out. */
export function toBiginBody<Source>(rows: FieldRow<Source>[], values: Values, fields: BiginField[] | MappingContext): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const row of rows) {
    const value = values[row.key];
    const field = value === undefined ? null : locateField(row.place, fieldsFor(row, fields));
    if (field && value !== undefined) body[field.apiName] = rawForBigin(value, field);
  }
  return body;
}

/**
 * What a new Bigin record gets for what Shopify has, fitted to the fields that exist, and what was lost: its base once
 * it is made. A value whose option is missing is left out of `values` and named in `losses`.
 */
export function carryToBigin<Source>(
  rows: FieldRow<Source>[],
  shopifyValues: Values,
  source: Source,
  context: MappingContext,
): { values: Values; losses: Record<string, Loss> } {
  const values: Values = {};
  const losses: Record<string, Loss> = {};
  for (const row of rows) {
    const value = shopifyValues[row.key];
    const field = value === undefined || row.held?.(context) ? null : locateField(row.place, context.fields[row.module] ?? []);
    if (!field || value === undefined) continue;
    const carried = row.toBigin(value, field, source, context);
    if (carried.loss !== null) losses[row.key] = carried.loss;
    if (carried.loss !== "option_missing") values[row.key] = carried.value;
    if (row.rule === "consent" && carried.value === true) values[OPT_OUT_SET_BY] = "app";
  }
  return { values, losses };
}

/** What a new Shopify record gets from a record made in Bigin: the fields that travel back, and why others don't. */
export function carryToShopify<Source>(
  rows: FieldRow<Source>[],
  biginValues: Values,
  context: MappingContext,
): { values: Values; refused: Record<string, string> } {
  const values: Values = {};
  const refused: Record<string, string> = {};
  for (const row of rows) {
    const value = biginValues[row.key];
    if (value === undefined || isEmpty(value) || row.rule === "consent" || !mayReturn(row, null, context)) continue;
    const carried = row.rule === "tags" ? { value: shopifyTags(value) } : row.toShopify!(value, context, null);
    if ("refused" in carried) refused[row.key] = carried.refused;
    else values[row.key] = carried.value;
  }
  return { values, refused };
}

function shopifyTags(value: Value): string[] {
  return Array.isArray(value) ? value.filter((tag) => !isAppTag(tag) && tagForShopify(tag)) : [];
}

/** Whether a row's Bigin values travel back for this record at all. */
export function mayReturn<Source>(row: FieldRow<Source>, source: Source | null, context: MappingContext): boolean {
  return row.travels === "both" && row.toShopify !== undefined && (row.returns?.(source, context) ?? true);
}

function fieldsFor<Source>(row: FieldRow<Source>, fields: BiginField[] | MappingContext): BiginField[] {
  return Array.isArray(fields) ? fields : (fields.fields[row.module] ?? []);
}
