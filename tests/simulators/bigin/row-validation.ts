/** Looks through one row of a write and says what it would make of the record, without touching anything. */
import { placeDeal } from "./deal-place.ts";
import { takeValue } from "./field-values.ts";
import { idOf } from "./field-values.ts";
import type { Field, ModuleName, Organization, ProductRow, StoredRecord } from "./organization.ts";
import { rowTotal, takeRows } from "./product-rows.ts";
import { invalid, isRowError, jsonPath, mandatory, rowError } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";
import { displayName, holders } from "./unique-values.ts";

export type Row = Record<string, unknown>;

/** The parts of a record that a write changes. */
export interface Draft {
  values: Record<string, unknown>;
  tags: string[] | null;
  rows: ProductRow[] | null;
  layoutId: string | null;
  ownerId: string | null;
}

/** Handled apart from the fields' types. */
const SPECIAL = new Set(["Owner", "Tag", "Associated_Products", "Pipeline", "Layout", "Sub_Pipeline", "Stage", "id"]);

/** `existing` is null for a new record; `index` the row's place in the call. Unknown keys are passed over. */
export function validateRow(organization: Organization, module: ModuleName, row: Row, existing: StoredRecord | null, index: number): Draft | RowError {
  const path = (name: string): string => jsonPath(index, name);
  const draft: Draft = { values: {}, tags: null, rows: null, layoutId: null, ownerId: null };
  for (const field of organization.fields[module]) {
    const error = takeField(organization, field, row, existing, draft, path(field.apiName));
    if (error) return error;
  }
  for (const take of [takeOwner, takeTags]) {
    const error = take(organization, row, draft, path);
    if (error) return error;
  }
  if (module === "Pipelines") {
    const error = takeDeal(organization, row, existing, draft, path);
    if (error) return error;
  }
  return duplicateOf(organization, module, draft, existing, index) ?? draft;
}

function takeField(organization: Organization, field: Field, row: Row, existing: StoredRecord | null, draft: Draft, path: string): RowError | null {
  if (SPECIAL.has(field.apiName) || !field.used || field.readOnly) return null;
  const needed = field.systemMandatory || field.required;
  if (!(field.apiName in row)) {
    if (existing) return null;
    if (needed) return mandatory(field.apiName, path);
    draft.values[field.apiName] = field.initial;
    return null;
  }
  const taken = takeValue(organization, field, row[field.apiName], path);
  if (!taken.ok) return taken.error;
  if (needed && taken.value === null) return mandatory(field.apiName, path);
  draft.values[field.apiName] = taken.value ?? (field.type === "boolean" ? false : null);
  return null;
}

function takeOwner(organization: Organization, row: Row, draft: Draft, path: (name: string) => string): RowError | null {
  if (row["Owner"] === undefined || row["Owner"] === null) return null;
  const id = idOf(row["Owner"]);
  const user = organization.users.find((one) => one.id === id && one.active);
  if (!user) return invalid("Owner", `${path("Owner")}.id`);
  draft.ownerId = user.id;
  return null;
}

function takeTags(_organization: Organization, row: Row, draft: Draft, path: (name: string) => string): RowError | null {
  if (!("Tag" in row)) return null;
  const sent = row["Tag"] ?? [];
  if (!Array.isArray(sent)) return invalid("Tag", path("Tag"), { expected_data_type: "jsonarray" });
  const names: string[] = [];
  for (const [index, tag] of sent.entries()) {
    const name: unknown = typeof tag === "object" && tag !== null && "name" in tag ? tag.name : null;
    if (typeof name !== "string" || name.trim() === "") return invalid("name", `${path("Tag")}[${index}].name`);
    if (!names.some((one) => one.toLowerCase() === name.toLowerCase())) names.push(name);
  }
  draft.tags = names;
  return null;
}

function takeDeal(organization: Organization, row: Row, existing: StoredRecord | null, draft: Draft, path: (name: string) => string): RowError | null {
  const place = placeDeal(organization, row, existing, path);
  if (isRowError(place)) return place;
  draft.layoutId = place.layoutId;
  draft.values["Sub_Pipeline"] = place.subPipeline;
  draft.values["Stage"] = place.stage;
  if (!("Associated_Products" in row)) return null;
  const rows = takeRows(organization, existing?.rows ?? [], row["Associated_Products"], path("Associated_Products"));
  if (isRowError(rows)) return rows;
  draft.rows = rows;
  if (organization.manners.recomputesAmount && rows.length > 0) {
    draft.values["Amount"] = rows.reduce((sum, one) => Math.round((sum + rowTotal(one)) * 100) / 100, 0);
  }
  return null;
}

/** The refusal of a value that another living record has in a unique field. */
export function duplicateOf(organization: Organization, module: ModuleName, draft: Draft, existing: StoredRecord | null, index: number): RowError | null {
  for (const field of organization.fields[module]) {
    if (!field.unique || !field.used || !(field.apiName in draft.values)) continue;
    const other = holders(organization, module, field.apiName, draft.values[field.apiName]).find((id) => id !== existing?.id);
    if (other !== undefined) return duplicateError(organization, module, field.apiName, other, index);
  }
  return null;
}

function duplicateError(organization: Organization, module: ModuleName, apiName: string, id: string, index: number): RowError {
  const place = { api_name: apiName, json_path: jsonPath(index, apiName) };
  const record = organization.records[module].get(id);
  const owner = organization.users.find((user) => user.id === record?.ownerId);
  const duplicate = {
    id,
    name: record ? displayName(module, record) : null,
    module: { api_name: module, id: organization.moduleIds[module] },
    Owner: owner ? { name: owner.name, id: owner.id } : null,
  };
  switch (organization.manners.duplicateShape) {
    case "id":
      return rowError("DUPLICATE_DATA", "duplicate data", { ...place, id });
    case "nested": {
      const inner = rowError("DUPLICATE_DATA", "duplicate data", { ...place, duplicate_record: duplicate });
      return rowError("MULTIPLE_OR_MULTI_ERRORS", "multiple errors occurred", { errors: [inner] });
    }
    case "duplicate_record":
      return rowError("DUPLICATE_DATA", "duplicate data", { ...place, duplicate_record: duplicate, more_records: false });
  }
}
