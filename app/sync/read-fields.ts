import { locateField } from "../mapping/fields.ts";
import type { MappingContext, RecordKind } from "../mapping/types.ts";
import { MODULE_OF } from "../store/links.server.ts";
import { rowsOf } from "./push-item.ts";

/** The API names to ask of a record so that every mapped field can be compared. */
export function readFieldNames(mapping: MappingContext, kind: RecordKind): string[] {
  const fields = mapping.fields[MODULE_OF[kind]] ?? [];
  const located = rowsOf(kind).flatMap((row) => locateField(row.place, fields)?.apiName ?? []);
  return [...new Set(["id", ...located, "Tag", "Created_Time", "Modified_Time"])];
}
