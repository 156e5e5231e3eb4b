import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { biginFieldNames } from "../mapping/fields.ts";
import { recordTypes } from "../mapping/registry.ts";
import type { MappingContext, RecordKind } from "../mapping/types.ts";

/** The API names to ask of a record so that every mapped field can be compared. */
export function readFieldNames(mapping: MappingContext, kind: RecordKind): string[] {
  const fields = mapping.fields[recordTypes[kind].module] ?? [];
  const located = biginFieldNames(rowsOf(kind, mapping), fields);
  const activity = kind === "contact" && fields.some((field) => field.apiName === LAST_ACTIVITY) ? [LAST_ACTIVITY] : [];
  return [...new Set(["id", ...located, "Tag", "Created_Time", "Modified_Time", ...activity])];
}

const LAST_ACTIVITY = "Last_Activity_Time";

/**
 * A contact's last activity as it was just read; nothing where it wasn't asked for, where there is none, or where it
 * is the write of ours that Bigin answered with that very time. `writtenAt`: that time, as the link keeps it.
 */
export function activityOf(record: BiginRecord | undefined, writtenAt: Date | null): { biginActivityAt?: string } {
  const at = record?.[LAST_ACTIVITY];
  return typeof at === "string" && !Number.isNaN(Date.parse(at)) && Date.parse(at) !== writtenAt?.getTime() ? { biginActivityAt: at } : {};
}
