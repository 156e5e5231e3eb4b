/** What a person typed, in the API's shapes; only what differs from the record. */
import type { Field, StoredRecord } from "../organization.ts";
import type { Row } from "../row-validation.ts";

export function rowFrom(form: URLSearchParams, fields: readonly Field[], record: StoredRecord | null): Row {
  const row: Row = {};
  for (const field of fields) {
    const typed = (form.get(field.apiName) ?? "").replaceAll("\r\n", "\n");
    if (field.apiName === "Tag") {
      const names = typed
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");
      if (names.join() !== (record?.tags ?? []).join()) row["Tag"] = names.map((name) => ({ name }));
      continue;
    }
    const value = valueOf(field, typed);
    const before = record?.values[field.apiName] ?? null;
    const same = field.type === "lookup" && value !== null ? (value as { id: string }).id === before : value === before;
    if (!same) row[field.apiName] = value;
  }
  const pipeline = form.get("Pipeline");
  if (!record && pipeline) row["Pipeline"] = { id: pipeline };
  // A person chooses a team pipeline by looking at it: the API's ways with the two keys don't matter here.
  if (!record && pipeline) row["Layout"] = { id: pipeline };
  return row;
}

function valueOf(field: Field, typed: string): unknown {
  if (field.type === "boolean") return typed === "true";
  if (typed.trim() === "") return null;
  switch (field.type) {
    case "currency":
    case "double":
    case "integer":
    case "bigint":
      return Number(typed);
    case "lookup":
      return { id: typed.trim() };
    default:
      return typed;
  }
}
