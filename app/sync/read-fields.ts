import { rowsOf } from "../mapping/effective-rows.ts";
import { biginFieldNames } from "../mapping/fields.ts";
import { recordTypes } from "../mapping/registry.ts";
import type { MappingContext, RecordKind } from "../mapping/types.ts";

/** The API names to ask of a record so that every mapped field can be compared. */
export function readFieldNames(mapping: MappingContext, kind: RecordKind): string[] {
  const located = biginFieldNames(rowsOf(kind, mapping), mapping.fields[recordTypes[kind].module] ?? []);
  return [...new Set(["id", ...located, "Tag", "Created_Time", "Modified_Time"])];
}
