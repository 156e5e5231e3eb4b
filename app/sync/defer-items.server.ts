import type { RowOutcome } from "../bigin/records.ts";
import type { RecordKind } from "../mapping/types.ts";
import { attemptsOf, deferHints, type NewHint } from "../store/hints.server.ts";
import type { SyncContext } from "./context.server.ts";
import { hintFor } from "./link-hints.server.ts";
import type { PushItem } from "./push-item.ts";

const FIRST_WAIT_MS = 30_000;
/** About half an hour in all; what then still doesn't go through is a problem for a person. */
export const ATTEMPTS = 6;

type Passing = Extract<RowOutcome, { kind: "passing" }>;
type Waiting = Pick<NewHint, "side" | "kind" | "recordId" | "deleted">;

/** How long the n-th wait lasts, in milliseconds: half a minute, doubling, a quarter more or less by chance. Pure. */
export function deferral(attempts: number, random: number): number {
  return Math.round(FIRST_WAIT_MS * 2 ** attempts * (0.75 + random * 0.5));
}

/** Notes records to be looked at again, each later than the time before. Gives those whose patience is over. */
export async function deferRecords<Record extends Waiting>(context: SyncContext, records: Record[]): Promise<Record[]> {
  if (records.length === 0) return [];
  const { db, now, random } = context.services;
  const attempts = await attemptsOf(db, context.pair.shopId, records);
  const over = records.filter((record) => attempts(record) >= ATTEMPTS);
  const left = records.filter((record) => !over.includes(record));
  await deferHints(
    db,
    context.pair.shopId,
    left.map(({ side, kind, recordId, deleted }) => ({
      side,
      kind,
      recordId,
      deleted: deleted ?? false,
      cause: context.cause,
      notBefore: new Date(now() + deferral(attempts({ kind, recordId }), random())),
    })),
    new Date(now()),
  );
  return over;
}

/** The record that is read again for an item: its own, a variant's product, a guest's order. */
export function hintOf(kind: RecordKind, item: PushItem): Waiting | null {
  const own = hintFor({ kind, shopifyId: item.shopifyId, parentId: item.columns.parentId ?? null });
  if (own || kind !== "contact") return own;
  return hintFor({ kind: "deal", shopifyId: (item.source as { customer: { gid: string } }).customer.gid, parentId: null });
}

/**
 * Rows that Bigin turned away for a reason that passes are sent again later, with growing waits; an insert among them
 * stays marked as begun, so that it is looked for first. Gives those that are to be rejected, for they don't pass.
 */
export async function deferItems(
  context: SyncContext,
  kind: RecordKind,
  passing: { item: PushItem; outcome: Passing }[],
  settled: Set<string>,
): Promise<{ item: PushItem; outcome: Extract<RowOutcome, { kind: "rejected" }> }[]> {
  const waiting = passing.flatMap((one) => {
    const hint = hintOf(kind, one.item);
    return hint ? [{ ...one, ...hint }] : [];
  });
  const over = await deferRecords(context, waiting);
  const rejected = passing.filter(({ item }) => !waiting.some((one) => one.item === item) || over.some((one) => one.item === item));
  for (const { item } of passing) if (!rejected.some((one) => one.item === item)) settled.add(item.shopifyId);
  if (waiting.length > over.length)
    context.services.log.info(
      { shopId: context.pair.shopId, kind, rows: waiting.length - over.length, code: passing[0]!.outcome.code },
      "rows are sent again later",
    );
  return rejected.map(({ item, outcome }) => ({
    item,
    outcome: { kind: "rejected", code: outcome.code, message: outcome.message, field: null, maximumLength: null },
  }));
}
