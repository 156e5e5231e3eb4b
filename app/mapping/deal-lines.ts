/**
 * Products on a deal: rows of its `Associated_Products`. What their fields are called is read from the metadata of
 * that module, for the documentation doesn't say.
 */
import { decimalFromBigin, idFromBigin, isNumeric, rawForBigin } from "./fit.ts";
import { Decimal, toBiginAmount } from "./money.ts";
import { discountOf } from "./sum-proof.ts";
import type { BiginField, BiginId, DealSource, MappingContext } from "./types.ts";

/** The row's fields; price and discount are null where the organisation's rows have none that can be written. */
export interface RowFields {
  product: BiginField;
  quantity: BiginField;
  listPrice: BiginField | null;
  discount: BiginField | null;
}

/** A desired row: decimal texts, money in Bigin's currency. */
export interface DealRow {
  productId: BiginId;
  quantity: string;
  listPrice: string;
  /** For the whole row. */
  discount: string;
}

export interface RowDifference {
  changed: boolean;
  /** Rows of the deal that stay, as Bigin takes them: each with its id, the app's own with the values they shall have. */
  kept: Record<string, unknown>[];
  added: Record<string, unknown>[];
  removed: BiginId[];
}

/** The row fields by data type and label; null where there is no product lookup or no quantity to write. */
export function locateRowFields(fields: BiginField[]): RowFields | null {
  const writable = fields.filter((field) => field.writable);
  const named = (field: BiginField, pattern: RegExp): boolean => pattern.test(field.label) || pattern.test(field.apiName.replaceAll("_", " "));
  const number = (pattern: RegExp, not?: RegExp): BiginField | null =>
    writable.find((field) => isNumeric(field) && named(field, pattern) && !(not && named(field, not))) ?? null;
  const lookups = writable.filter((field) => field.dataType === "lookup");
  const product = lookups.find((field) => field.lookupModule === "Products") ?? lookups.find((field) => named(field, /^product/i));
  const quantity = number(/^(quantity|qty)\b/i);
  if (!product || !quantity) return null;
  const listPrice = number(/^(list|unit) price\b/i) ?? number(/\b(price|rate)\b/i, /discount|total|tax/i);
  const discount = writable.find((field) => isNumeric(field) && field.dataType !== "percent" && named(field, /^discount( amount)?$/i));
  return { product, quantity, listPrice, discount: discount ?? null };
}

/** A row for each line with a synced product and units left; lines of equal product stay apart, as in the order. */
export function dealRows({ sale, lineProducts }: DealSource, context: MappingContext): DealRow[] {
  if (!context.settings.dealRows) return [];
  return sale.lines.flatMap((line) => {
    const productId = lineProducts[line.gid];
    if (productId === undefined || line.currentQuantity <= 0) return [];
    const discount = toBiginAmount(discountOf(line).toFixed(), context);
    return [{ productId, quantity: String(line.currentQuantity), listPrice: toBiginAmount(line.unitPrice, context), discount }];
  });
}

/** What Bigin may make of a deal's amount from its rows: with their discounts taken off, and without. */
export function rowSums(rows: DealRow[]): Decimal[] {
  const sum = (of: (row: DealRow) => Decimal): Decimal => rows.reduce((total, row) => total.plus(of(row)), new Decimal(0));
  const full = (row: DealRow): Decimal => new Decimal(row.quantity).times(row.listPrice);
  return [sum((row) => full(row).minus(row.discount)), sum(full)];
}

function valuesOf(row: DealRow, fields: RowFields): [BiginField, string][] {
  const { product, quantity, listPrice, discount } = fields;
  return [
    [product, row.productId],
    [quantity, row.quantity],
    ...(listPrice ? [[listPrice, row.listPrice] as [BiginField, string]] : []),
    ...(discount ? [[discount, row.discount] as [BiginField, string]] : []),
  ];
}

function rawRow(row: DealRow, fields: RowFields): Record<string, unknown> {
  return Object.fromEntries(valuesOf(row, fields).map(([field, value]) => [field.apiName, rawForBigin(value, field)]));
}

function isRow(present: Record<string, unknown>, row: DealRow, fields: RowFields): boolean {
  return valuesOf(row, fields).every(([field, value]) => {
    const raw = present[field.apiName];
    return field === fields.product ? idFromBigin(raw) === value : new Decimal(String(decimalFromBigin(raw) ?? "0")).eq(value);
  });
}

/**
 * What turns a deal's present rows into the desired ones. Equal rows are found first, then rows of the same product
 * are changed in place, so that row ids live on. `previous`: the rows as last written; a row whose product is in none
 * of them was made by a person and stays. Without it every row counts as the app's own.
 */
export function diffRows(existing: Record<string, unknown>[], desired: DealRow[], fields: RowFields, previous: DealRow[] | null = null): RowDifference {
  const open = [...existing];
  const ids = new Map<DealRow, BiginId>();
  const productOf = (present: Record<string, unknown>): unknown => idFromBigin(present[fields.product.apiName]);
  const take = (row: DealRow, matches: (present: Record<string, unknown>) => boolean): boolean => {
    const at = open.findIndex(matches);
    if (at === -1) return false;
    ids.set(row, String(open[at]?.id));
    open.splice(at, 1);
    return true;
  };
  for (const row of desired) take(row, (present) => isRow(present, row, fields));
  const rewritten = desired.filter((row) => !ids.has(row) && take(row, (present) => productOf(present) === row.productId));
  const isOurs = (present: Record<string, unknown>): boolean => previous === null || previous.some((row) => row.productId === productOf(present));
  const removed = open.filter(isOurs).map((row) => String(row.id));
  const personal = open.filter((row) => !isOurs(row)).map((row) => ({ id: row.id }));
  const kept = desired.filter((row) => ids.has(row)).map((row) => ({ id: ids.get(row), ...rawRow(row, fields) }));
  const added = desired.filter((row) => !ids.has(row)).map((row) => rawRow(row, fields));
  return { changed: rewritten.length > 0 || added.length > 0 || removed.length > 0, kept: [...kept, ...personal], added, removed };
}

/** The array to write: kept rows, new ones, and removed ones marked as deleted, as newer versions of Zoho's API want it. */
export function rowsBody(difference: RowDifference): Record<string, unknown>[] {
  return [...difference.kept, ...difference.added, ...difference.removed.map((id) => ({ id, _delete: null }))];
}
