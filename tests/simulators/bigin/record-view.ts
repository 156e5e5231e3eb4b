/** A record as the API shows it: explicit nulls, lookups as name and id, times in the organisation's zone. */
import type { Field, ModuleName, Organization, StoredRecord } from "./organization.ts";
import { viewRows } from "./product-rows.ts";
import { viewTags } from "./tags.ts";
import { displayName } from "./unique-values.ts";
import { wireTime } from "./wire-time.ts";

export type RecordView = { id: string } & Record<string, unknown>;

const fieldTables = new WeakMap<Field[], { size: number; byName: Map<string, Field> }>();

function fieldNamed(organization: Organization, module: ModuleName, name: string): Field | undefined {
  const fields = organization.fields[module];
  let table = fieldTables.get(fields);
  if (!table || table.size !== fields.length) {
    fieldTables.set(fields, (table = { size: fields.length, byName: new Map(fields.map((field) => [field.apiName, field])) }));
  }
  return table.byName.get(name);
}

/** Names that no field has are left out, but `$` ones and `Layout` can be asked for. */
export function viewRecord(organization: Organization, module: ModuleName, record: StoredRecord, names: readonly string[]): RecordView {
  const view: RecordView = { id: record.id };
  for (const name of names) {
    const value = viewValue(organization, module, record, name);
    if (value !== undefined) view[name] = value;
  }
  return view;
}

export function viewWhole(organization: Organization, module: ModuleName, record: StoredRecord): RecordView {
  const names = organization.fields[module].filter((field) => field.used).map((field) => field.apiName);
  return viewRecord(organization, module, record, module === "Pipelines" ? [...names, "Layout"] : names);
}

export function viewValue(organization: Organization, module: ModuleName, record: StoredRecord, name: string): unknown {
  switch (name) {
    case "id":
      return record.id;
    case "Created_Time":
      return wireTime(record.createdAt, organization.timeZone);
    case "Modified_Time":
      return wireTime(record.modifiedAt, organization.timeZone);
    case "Last_Activity_Time":
      return wireTime(record.lastActivityAt, organization.timeZone);
    case "Owner":
      return viewUser(organization, record.ownerId);
    case "Created_By":
      return viewUser(organization, record.createdBy);
    case "Modified_By":
      return viewUser(organization, record.modifiedBy);
    case "Tag":
      return viewTags(organization, module, record.tags);
    case "$currency_symbol":
      return organization.currency.symbol;
    case "$approval_state":
      return "approved";
  }
  if (module === "Pipelines") {
    if (name === "Associated_Products") return viewRows(organization, record.rows, record.id);
    if (name === "Pipeline" || name === "Layout") return viewLayout(organization, record.layoutId);
  }
  const field = fieldNamed(organization, module, name);
  if (!field?.used) return name.startsWith("$") ? null : undefined;
  const value = record.values[name] ?? null;
  return field.type === "lookup" && field.lookupModule ? viewLookup(organization, field.lookupModule, value) : value;
}

/** Null once the other record is deleted. */
function viewLookup(organization: Organization, module: ModuleName, id: unknown): { name: string; id: string } | null {
  const other = typeof id === "string" ? organization.records[module].get(id) : undefined;
  return other ? { name: displayName(module, other), id: other.id } : null;
}

function viewLayout(organization: Organization, id: string | null): { name: string; id: string } | null {
  const layout = organization.teamPipelines.find((one) => one.id === id);
  return layout ? { name: layout.name, id: layout.id } : null;
}

export function viewUser(organization: Organization, id: string): { name: string; id: string; email: string } | null {
  const user = organization.users.find((one) => one.id === id);
  return user ? { name: user.name, id: user.id, email: user.email } : null;
}
