/** What to do where Bigin says that another record has a value already. */
import type { BiginRecord, RowOutcome } from "../bigin/records.ts";
import type { RecordKind } from "../mapping/types.ts";
import { MODULE_OF, type RecordLink } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { stillMatches } from "./match-items.server.ts";
import { hashKeys, shopifyIdField } from "./match-keys.server.ts";
import type { PushItem } from "./push-item.ts";

type Duplicate = Extract<RowOutcome, { kind: "duplicate" }>;
type Known = Pick<SyncContext, "mapping" | "shop" | "hash">;

/** Whether the record can do without the field for now: it holds back that field alone. Mandatory ones can't be left out. */
export function canWait(context: Pick<SyncContext, "mapping">, kind: RecordKind, outcome: Duplicate, body: Record<string, unknown>): boolean {
  const { field: apiName } = outcome;
  const field = apiName === null ? undefined : context.mapping.fields[MODULE_OF[kind]]?.find((one) => one.apiName === apiName);
  return apiName !== null && apiName in body && field?.mandatory !== true;
}

/**
 * Whether a linked record has the value, and the new one is made without it. A product and a variant may share a number:
 * the id field then says it of one of them, and the link table of both.
 */
export function isTaken(
  context: Pick<SyncContext, "mapping">,
  kind: RecordKind,
  outcome: Duplicate,
  body: Record<string, unknown>,
  holders: Map<string, RecordLink>,
): boolean {
  return holders.has(outcome.existingId ?? "") && canWait(context, kind, outcome, body);
}

/**
 * Whether an unlinked record that has the value is this very one by the rules of matching: made by somebody since the
 * index was read, or by the app before it forgot its links. One unique value in common (a phone) may be a stranger's.
 */
export function isItself(context: Known, kind: RecordKind, item: PushItem, outcome: Duplicate, record: BiginRecord): boolean {
  const module = MODULE_OF[kind];
  if (kind === "company") return true;
  if (outcome.field !== null && outcome.field === shopifyIdField(context, module)) return true;
  return item.match !== null && stillMatches(context, module, hashKeys(context, item.match), record);
}
