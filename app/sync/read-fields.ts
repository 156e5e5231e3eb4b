import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { biginFieldNames } from "../mapping/fields.ts";
import { recordTypes } from "../mapping/registry.ts";
import type { MappingContext, RecordKind } from "../mapping/types.ts";
import type { RecordLink } from "../store/links.server.ts";

/** The API names to ask of a record so that every mapped field can be compared. */
export function readFieldNames(mapping: MappingContext, kind: RecordKind): string[] {
  const fields = mapping.fields[recordTypes[kind].module] ?? [];
  const located = biginFieldNames(rowsOf(kind, mapping), fields);
  const activity = kind === "contact" && fields.some((field) => field.apiName === LAST_ACTIVITY) ? [LAST_ACTIVITY] : [];
  return [...new Set(["id", ...located, "Tag", "Created_Time", "Modified_Time", ...activity])];
}

const LAST_ACTIVITY = "Last_Activity_Time";

type OwnWrites = Pick<RecordLink, "biginWrittenAt" | "biginModifiedAt">;

/**
 * A contact's last activity as it was just read; nothing where it wasn't asked for, where there is none, or where it
 * is a write of ours that Bigin answered with that very time. `link`: the times it keeps; null before there is one. Its
 * `biginModifiedAt` is emptied while a change waits for Shopify, its `biginWrittenAt` never.
 */
export function activityOf(record: BiginRecord | undefined, link: OwnWrites | null): { biginActivityAt?: string } {
  const at = record?.[LAST_ACTIVITY];
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return {};
  const own = [link?.biginWrittenAt, link?.biginModifiedAt].some((time) => time?.getTime() === Date.parse(at));
  return own ? {} : { biginActivityAt: at };
}
