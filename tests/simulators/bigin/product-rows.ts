/** A deal's product rows: a subform whose rows have ids of their own. */
import { idOf } from "./field-values.ts";
import { nextId } from "./organization.ts";
import type { Organization, ProductRow } from "./organization.ts";
import { invalid, isRowError, mandatory } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";

const FIELD = "Associated_Products";

export function rowTotal(row: ProductRow): number {
  return Math.round((row.quantity * row.listPrice - row.discount) * 100) / 100;
}

/** The rows after a write of `sent`; `path` is where they stand in the body. */
export function takeRows(organization: Organization, existing: readonly ProductRow[], sent: unknown, path: string): ProductRow[] | RowError {
  if (sent === null) return [];
  if (!Array.isArray(sent)) return invalid(FIELD, path, { expected_data_type: "jsonarray" });
  const replaces = organization.manners.rowDeletion === "replace";
  const rows = replaces ? [] : [...existing];
  for (const [index, edit] of sent.entries()) {
    const at = `${path}[${index}]`;
    if (typeof edit !== "object" || edit === null) return invalid(FIELD, at, { expected_data_type: "jsonobject" });
    const values = edit as Record<string, unknown>;
    const before = "id" in values ? existing.find((row) => row.id === values["id"]) : undefined;
    if ("id" in values && !before) return invalid("id", `${at}.id`);
    if ("_delete" in values && before && organization.manners.rowDeletion === "delete-key") {
      const found = rows.indexOf(before);
      if (found >= 0) rows.splice(found, 1);
      continue;
    }
    const row = takeRow(organization, before, values, at);
    if (isRowError(row)) return row;
    const place = before ? rows.indexOf(before) : -1;
    if (place >= 0) rows[place] = row;
    else rows.push(row);
  }
  return rows;
}

function takeRow(organization: Organization, before: ProductRow | undefined, values: Record<string, unknown>, path: string): ProductRow | RowError {
  const names = organization.rowNames;
  let productId = before?.productId ?? null;
  if (names.product in values) {
    productId = idOf(values[names.product]);
    if (productId === null) return invalid(names.product, `${path}.${names.product}`, { expected_data_type: "jsonobject" });
    if (!organization.records.Products.has(productId)) return invalid(names.product, `${path}.${names.product}.id`);
  }
  if (productId === null) return mandatory(names.product, `${path}.${names.product}`);
  const price = organization.records.Products.get(productId)?.values["Unit_Price"];
  const numbers = {
    quantity: takeNumber(values, names.quantity, before?.quantity ?? 1, path),
    listPrice: takeNumber(values, names.listPrice, before?.listPrice ?? (typeof price === "number" ? price : 0), path),
    discount: takeNumber(values, names.discount, before?.discount ?? 0, path),
  };
  for (const number of Object.values(numbers)) if (isRowError(number)) return number;
  return { id: before?.id ?? nextId(organization), productId, ...(numbers as Omit<ProductRow, "id" | "productId">) };
}

function takeNumber(values: Record<string, unknown>, name: string, otherwise: number, path: string): number | RowError {
  const sent = values[name];
  if (sent === undefined || sent === null) return otherwise;
  return typeof sent === "number" && Number.isFinite(sent) ? sent : invalid(name, `${path}.${name}`, { expected_data_type: "double" });
}

/** The rows as the API shows them. */
export function viewRows(organization: Organization, rows: readonly ProductRow[], dealId: string): Record<string, unknown>[] {
  const names = organization.rowNames;
  return rows.map((row) => {
    const product = organization.records.Products.get(row.productId) ?? organization.bin.Products.get(row.productId)?.record;
    return {
      id: row.id,
      [names.product]: { name: product?.values["Product_Name"] ?? null, id: row.productId },
      [names.quantity]: row.quantity,
      [names.listPrice]: row.listPrice,
      [names.discount]: row.discount,
      [names.total]: rowTotal(row),
      Parent_Id: { id: dealId },
    };
  });
}
