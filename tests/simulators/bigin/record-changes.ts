/** Every change of a record, whoever makes it: the API or a person. Each is noted for search, indexes and notifications. */
import type { BinnedRecord, ModuleName, Organization, StoredRecord } from "./organization.ts";
import { editionNow, nextId, recordCount } from "./organization.ts";
import { EDITION_LIMITS } from "./edition.ts";
import { isRowError, jsonPath, rowError } from "./row-errors.ts";
import type { RowError } from "./row-errors.ts";
import { duplicateOf, validateRow } from "./row-validation.ts";
import type { Draft, Row } from "./row-validation.ts";
import { ensureTags } from "./tags.ts";
import { displayName, recordChanged } from "./unique-values.ts";

export interface Change {
  module: ModuleName;
  id: string;
  operation: "insert" | "update" | "delete";
  /** API names of what an update changed. */
  fields: string[];
}

/** Who changes something and when; `changes` collects what happened, in order. */
export interface Hand {
  now: number;
  userId: string;
  workflows: boolean;
  changes: Change[];
}

export function insertRecord(organization: Organization, module: ModuleName, row: Row, hand: Hand, index = 0): StoredRecord | RowError {
  const draft = validateRow(organization, module, row, null, index);
  if (isRowError(draft)) return draft;
  const most = organization.limits.records ?? EDITION_LIMITS[editionNow(organization, hand.now)].records;
  if (most !== null && recordCount(organization) >= most) {
    return rowError("LIMIT_EXCEEDED", "The record storage limit of your plan is reached", { limit: most });
  }
  const record: StoredRecord = {
    id: nextId(organization),
    values: {},
    tags: [],
    rows: [],
    layoutId: null,
    ownerId: hand.userId,
    createdBy: hand.userId,
    modifiedBy: hand.userId,
    createdAt: hand.now,
    modifiedAt: hand.now,
    lastActivityAt: hand.now,
  };
  applyDraft(organization, module, record, draft);
  note(organization, module, null, record, hand.now);
  organization.records[module].set(record.id, record);
  tell(organization, hand, { module, id: record.id, operation: "insert", fields: [] });
  return record;
}

export function updateRecord(organization: Organization, module: ModuleName, id: unknown, row: Row, hand: Hand, index = 0): StoredRecord | RowError {
  const before = typeof id === "string" ? organization.records[module].get(id) : undefined;
  if (!before) return rowError("INVALID_DATA", "the id given seems to be invalid", { api_name: "id", json_path: jsonPath(index, "id"), id });
  const draft = validateRow(organization, module, row, before, index);
  if (isRowError(draft)) return draft;
  const record: StoredRecord = { ...before, values: { ...before.values } };
  applyDraft(organization, module, record, draft);
  Object.assign(record, { modifiedBy: hand.userId, modifiedAt: hand.now, lastActivityAt: hand.now });
  note(organization, module, before, record, hand.now);
  organization.records[module].set(record.id, record);
  const fields = organization.fields[module].map((field) => field.apiName).filter((name) => name in row);
  tell(organization, hand, { module, id: record.id, operation: "update", fields });
  return record;
}

/** To the recycle bin; a company takes its contacts along. False where there is no such record. */
export function deleteRecord(organization: Organization, module: ModuleName, id: string, hand: Hand): boolean {
  const record = organization.records[module].get(id);
  if (!record) return false;
  note(organization, module, record, null, hand.now);
  organization.records[module].delete(id);
  organization.bin[module].set(id, { record, displayName: displayName(module, record), deletedAt: hand.now, deletedBy: hand.userId, purged: false });
  tell(organization, hand, { module, id, operation: "delete", fields: [] });
  if (module === "Accounts") {
    for (const contact of [...organization.records.Contacts.values()]) {
      if (contact.values["Account_Name"] === id) deleteRecord(organization, "Contacts", contact.id, hand);
    }
  }
  return true;
}

/** Out of the recycle bin with its old id; refused where another record has taken a unique value meanwhile. */
export function restoreRecord(organization: Organization, module: ModuleName, id: string, hand: Hand): StoredRecord | RowError {
  const binned = organization.bin[module].get(id);
  if (!binned || isPermanent(binned, hand.now)) return rowError("INVALID_DATA", "there is no such record in the recycle bin", { id });
  const { record } = binned;
  const clash = duplicateOf(organization, module, { values: record.values, tags: null, rows: null, layoutId: null, ownerId: null }, null, 0);
  if (clash) return clash;
  const restored: StoredRecord = { ...record, modifiedAt: hand.now, modifiedBy: hand.userId };
  note(organization, module, null, restored, hand.now);
  organization.bin[module].delete(id);
  organization.records[module].set(id, restored);
  tell(organization, hand, { module, id, operation: "update", fields: [] });
  return restored;
}

const BIN_LIFE = 60 * 24 * 60 * 60_000;

/** Gone for good: taken out of the bin, or in it for sixty days. */
export function isPermanent(binned: BinnedRecord, now: number): boolean {
  return binned.purged || now - binned.deletedAt > BIN_LIFE;
}

function applyDraft(organization: Organization, module: ModuleName, record: StoredRecord, draft: Draft): void {
  Object.assign(record.values, draft.values);
  if (module === "Contacts") {
    const names = [record.values["First_Name"], record.values["Last_Name"]];
    record.values["Full_Name"] = names.filter((name) => typeof name === "string" && name !== "").join(" ");
  }
  if (draft.tags) record.tags = ensureTags(organization, module, draft.tags);
  if (draft.rows) record.rows = draft.rows;
  if (draft.layoutId) record.layoutId = draft.layoutId;
  if (draft.ownerId) record.ownerId = draft.ownerId;
}

/** Keeps indexes in step and remembers the past for as long as search may still show it. */
export function note(organization: Organization, module: ModuleName, before: StoredRecord | null, after: StoredRecord | null, now: number): void {
  recordChanged(organization, module, before, after);
  const id = (after ?? before)?.id;
  const past = organization.past[module];
  while (past[0] && past[0].at < now - organization.manners.searchLagMs) past.shift();
  if (id !== undefined) past.push({ at: now, id, before });
  organization.revision += 1;
}

function tell(organization: Organization, hand: Hand, change: Change): void {
  hand.changes.push(change);
  if (hand.workflows) organization.workflowRuns.push({ module: change.module, id: change.id, operation: change.operation });
}
