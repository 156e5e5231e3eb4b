/**
 * Bigin's records, metadata and answers as the rest of the app sees them.
 * Sources: https://www.bigin.com/developer/docs/apis/v2/ (get-records, insert-records, fields-meta, status-codes).
 */

export type BiginId = string;
export type ModuleName = "Contacts" | "Accounts" | "Products" | "Pipelines";

/** One record as Bigin sends it: field API names to raw values, always with `id`. */
export interface BiginRecord {
  id: BiginId;
  [apiName: string]: unknown;
}

export interface PickListValue {
  id: string | null;
  displayValue: string;
  actualValue: string;
}

/** A row of `GET /settings/fields?module=…`. */
export interface BiginField {
  id: string;
  apiName: string;
  label: string;
  dataType: string;
  /** Characters; null where Bigin gives none. */
  length: number | null;
  mandatory: boolean;
  unique: boolean;
  custom: boolean;
  /** False for what the API refuses to write (view_type.create and view_type.edit both false). */
  writable: boolean;
  lookupModule: string | null;
  pickList: PickListValue[];
}

/** A layout of the Pipelines module is a team pipeline. */
export interface TeamPipeline {
  layoutId: string;
  name: string;
  subPipelines: PickListValue[];
  stages: PickListValue[];
  profileIds: string[];
}

export interface Organization {
  id: string;
  zgid: string;
  name: string;
  currencyCode: string | null;
  timeZone: string | null;
  countryCode: string | null;
  /** As Bigin words it: `free`, `biginpremier`, …; decided from paid, paid_type and trial. */
  edition: string;
  onTrial: boolean;
  usersLicensed: number | null;
}

export interface BiginUser {
  id: string;
  name: string;
  profile: string | null;
  role: string | null;
  active: boolean;
}

/** Expected trouble of any call to Bigin, as a value. Times are epoch milliseconds. */
export type BiginTrouble =
  /** A limit: wait until then (the provider's word if it gave one). */
  | { kind: "limits"; until: number; reason: "credits" | "concurrency" | "throttled" }
  /** No answer or a server's failure. A write may have taken effect all the same. */
  /** `until`: epoch milliseconds, where the server names a time. */
  | { kind: "outage"; detail: string; mayHaveTakenEffect: boolean; until?: number }
  /** The token is dead or lacks a scope: a person has to connect again. */
  | { kind: "reconnect"; detail: string }
  /** The whole call was refused, not a row: wrong module, permission, unknown path. */
  | { kind: "refused"; status: number; code: string; message: string }
  /** The caller may not write any more, for another process does: nothing was sent, or what came of it is the other's to find. */
  | { kind: "superseded" };

export type BiginResult<T> = { ok: true; value: T } | { ok: false; trouble: BiginTrouble };

/** What became of one row of a write, in the order it was sent. */
export type RowOutcome =
  | { kind: "done"; id: BiginId; modifiedTime: string | null; createdTime: string | null }
  | { kind: "duplicate"; field: string | null; existingId: BiginId | null; message: string }
  /** The organisation's plan holds no more records. */
  | { kind: "full"; message: string }
  /** The id is unknown: deleted in the meantime. */
  | { kind: "gone" }
  /** Trouble that passes without anybody changing anything: the server's own failure, a lock, a limit. It may have taken effect. */
  | { kind: "passing"; code: string; message: string }
  | { kind: "rejected"; code: string; message: string; field: string | null; maximumLength: number | null };

export interface DeletedRecord {
  id: BiginId;
  deletedTime: string;
  permanent: boolean;
}
