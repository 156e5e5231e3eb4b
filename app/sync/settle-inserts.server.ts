import { getRecord } from "../bigin/records-api.server.ts";
import { insertRecords } from "../bigin/records-write.server.ts";
import type { BiginId, RowOutcome } from "../bigin/records.ts";
import type { RecordKind, Values } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { saveCandidates } from "../store/candidates.server.ts";
import { linksByBiginId, type LinkWrite, MODULE_OF, type RecordLink, saveLinks } from "../store/links.server.ts";
import { resolveProblems } from "../store/problems.server.ts";
import { adoptItems } from "./adopt-items.server.ts";
import { completeDeals } from "./complete-deals.server.ts";
import { haltOf, learn, type SyncContext } from "./context.server.ts";
import { canWait, isItself, isTaken } from "./duplicate-holders.server.ts";
import { keyOf, reportHeld } from "./held-fields.server.ts";
import { candidateOf, shopifyIdField } from "./match-keys.server.ts";
import { type PushItem } from "./push-item.ts";
import { refuseOwners } from "./record-owners.server.ts";
import type { PushReport } from "./push-records.server.ts";
import { readFieldNames } from "./read-fields.ts";
import { SETTLED_MS } from "./recover-items.server.ts";
import { rejectItems } from "./reject-items.server.ts";
import { roomAgain } from "./room.server.ts";
import type { HeldField } from "./update-rows.server.ts";

/** A record on its way into Bigin, with what both bases will be once it is there. */
export interface Prepared {
  item: PushItem;
  shopify: Values;
  bigin: Values;
  losses: Record<string, string>;
  body: Record<string, unknown>;
}

interface Refused {
  one: Prepared;
  outcome: Exclude<RowOutcome, { kind: "done" }>;
}

/** A record can clash in as many fields as a module has unique ones. */
const ROUNDS = 3;

export function begun(kind: RecordKind, item: PushItem): LinkWrite {
  return { kind, shopifyId: item.shopifyId, label: item.label, state: "inserting", outcome: "waiting", ...item.columns };
}

/** What came of each row of a call: what was made is kept, what was refused goes the way of its reason. */
export async function settleInserts(
  context: SyncContext,
  kind: RecordKind,
  batch: Prepared[],
  outcomes: RowOutcome[],
  report: PushReport,
  rounds = ROUNDS,
): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const made: { one: Prepared; outcome: Extract<RowOutcome, { kind: "done" }> }[] = [];
  const refused: Refused[] = [];
  outcomes.forEach((outcome, index) => {
    const one = batch[index]!;
    if (outcome.kind === "done") made.push({ one, outcome });
    else refused.push({ one, outcome });
  });
  await saveMade(context, kind, made, now);
  for (const { one } of made) report.settled.add(one.item.shopifyId);
  // An answered row isn't under way any more: whoever looks for it needn't wait for it to come.
  const answeredAt = new Date(now.getTime() - SETTLED_MS).toISOString();
  await saveLinks(
    db,
    context.pair,
    refused.flatMap(({ one, outcome }) => (outcome.kind === "passing" ? [{ kind, shopifyId: one.item.shopifyId, insertStartedAt: answeredAt }] : [])),
    now,
  );
  const full = refused.filter(({ outcome }) => outcome.kind === "full");
  if (full.length > 0) {
    await learn(context, { full: { module: MODULE_OF[kind], at: now.toISOString() } });
    await waitForRoom(
      context,
      kind,
      full.map(({ one }) => one.item),
      report,
    );
  }
  const existing = refused.flatMap(({ outcome }) => (outcome.kind === "duplicate" && outcome.existingId ? [outcome.existingId] : []));
  const holders = await linksByBiginId(db, context.pair, MODULE_OF[kind], existing);
  const again = rounds > 0;
  const disowned = again ? refused.filter(({ one, outcome }) => outcome.kind === "rejected" && outcome.field === "Owner" && one.body.Owner !== undefined) : [];
  const left = refused.filter((one) => one.outcome.kind !== "full" && !disowned.includes(one));
  const clashing = left.filter(({ one, outcome }) => again && outcome.kind === "duplicate" && isTaken(context, kind, outcome, one.body, holders));
  const adoptable = left.filter(({ outcome }) => outcome.kind === "duplicate" && outcome.existingId !== null && !holders.has(outcome.existingId));
  await rejectItems(
    context,
    kind,
    left.filter((one) => !clashing.includes(one) && !adoptable.includes(one)).map(({ one, outcome }) => ({ item: one.item, outcome })),
    holders,
    report,
  );
  if (disowned.length > 0)
    await insertDisowned(
      context,
      kind,
      disowned.map(({ one }) => one),
      report,
      rounds - 1,
    );
  const strangers = report.halt ? [] : await adoptHolders(context, kind, adoptable, report, again);
  if (clashing.length + strangers.length > 0 && !report.halt) await insertWithout(context, kind, [...clashing, ...strangers], holders, report, rounds - 1);
}

/** The chosen owner has left: the records are made all the same, and the merchant is told once. */
async function insertDisowned(context: SyncContext, kind: RecordKind, prepared: Prepared[], report: PushReport, rounds: number): Promise<void> {
  await refuseOwners(context, [...new Set(prepared.map(({ body }) => (body.Owner as { id: BiginId }).id))]);
  const bare = prepared.map((one) => ({ ...one, body: Object.fromEntries(Object.entries(one.body).filter(([name]) => name !== "Owner")) }));
  const result = await insertRecords(
    context.bigin,
    MODULE_OF[kind],
    bare.map(({ body }) => body),
    { trigger: context.trigger },
  );
  if (result.ok) await settleInserts(context, kind, bare, result.value, report, rounds);
  else report.halt = haltOf(context.services, result.trouble);
}

/** Rows go again without the field that clashed. The id field then counts as empty by intent; any other is tried again. */
async function insertWithout(
  context: SyncContext,
  kind: RecordKind,
  clashing: Refused[],
  holders: Map<string, RecordLink>,
  report: PushReport,
  rounds: number,
): Promise<void> {
  const idField = shopifyIdField(context, MODULE_OF[kind]);
  const bare = clashing.map(({ one, outcome }) => {
    const { field: apiName, existingId: holderId } = outcome as Extract<RowOutcome, { kind: "duplicate" }>;
    const held: HeldField = { apiName: apiName!, holderId, holder: holders.get(holderId ?? "")?.label ?? null, own: apiName === idField };
    const key = keyOf(context, kind, held) ?? "";
    const without = <Value>(map: Record<string, Value>, name: string): Record<string, Value> =>
      Object.fromEntries(Object.entries(map).filter(([candidate]) => candidate !== name));
    const bases = held.own ? { bigin: { ...one.bigin, [key]: null } } : { bigin: without(one.bigin, key), shopify: without(one.shopify, key) };
    return { prepared: { ...one, ...bases, body: without(one.body, apiName!) }, item: one.item, held: [held] };
  });
  const result = await insertRecords(
    context.bigin,
    MODULE_OF[kind],
    bare.map(({ prepared }) => prepared.body),
    { trigger: context.trigger },
  );
  if (!result.ok) {
    report.halt = haltOf(context.services, result.trouble);
    return;
  }
  await settleInserts(
    context,
    kind,
    bare.map(({ prepared }) => prepared),
    result.value,
    report,
    rounds,
  );
  await reportHeld(context, kind, bare);
}

/** Records that somebody made since the index was read are matched like any other. Gives those that only share a value with a stranger. */
async function adoptHolders(context: SyncContext, kind: RecordKind, adoptable: Refused[], report: PushReport, again: boolean): Promise<Refused[]> {
  const strangers: Refused[] = [];
  for (const refused of adoptable) {
    const { one, outcome } = refused;
    if (outcome.kind !== "duplicate") continue;
    const record = await getRecord(context.bigin, MODULE_OF[kind], outcome.existingId!, readFieldNames(context.mapping, kind));
    if (!record.ok) {
      report.halt = haltOf(context.services, record.trouble);
      return [];
    }
    if (record.value && isItself(context, kind, one.item, outcome, record.value))
      await adoptItems(context, kind, [{ item: one.item, record: record.value }], report);
    else if (record.value && again && canWait(context, kind, outcome, one.body)) strangers.push(refused);
    else await rejectItems(context, kind, [{ item: one.item, outcome }], new Map(), report);
  }
  return strangers;
}

async function saveMade(
  context: SyncContext,
  kind: RecordKind,
  made: { one: Prepared; outcome: Extract<RowOutcome, { kind: "done" }> }[],
  now: Date,
): Promise<void> {
  if (made.length === 0) return;
  const { db } = context.services;
  const module = MODULE_OF[kind];
  await saveLinks(
    db,
    context.pair,
    made.map(({ one, outcome }) => ({
      ...begun(kind, one.item),
      biginId: outcome.id,
      state: "linked" as const,
      outcome: "created" as const,
      reason: null,
      origin: "created" as const,
      baseShopify: one.shopify,
      baseBigin: one.bigin,
      losses: one.losses,
      insertStartedAt: null,
      shopifyUpdatedAt: one.item.seenUntil ?? null,
      biginModifiedAt: outcome.modifiedTime,
      biginWrittenAt: outcome.modifiedTime,
      firstSyncedAt: now.toISOString(),
      syncedAt: now.toISOString(),
    })),
    now,
  );
  await recordActivities(
    db,
    context.pair,
    made.map(({ one, outcome }) => ({
      kind,
      direction: "to_bigin" as const,
      outcome: "created" as const,
      cause: context.cause,
      shopifyId: one.item.shopifyId,
      biginId: outcome.id,
      label: one.item.label,
      details: { values: one.bigin, losses: one.losses, ...(one.item.remark ? { reason: one.item.remark } : {}) },
    })),
    now,
  );
  if (kind !== "deal")
    await saveCandidates(
      db,
      context.pair,
      module,
      made.map(({ one, outcome }) => candidateOf(context, module, { ...one.body, id: outcome.id, Created_Time: outcome.createdTime })),
    );
  await resolveProblems(
    db,
    context.pair,
    made.map(({ one }) => one.item.shopifyId),
    now,
  );
  if (context.learned.full?.module === module) await roomAgain(context);
  if (kind === "contact")
    await completeDeals(
      context,
      made.map(({ one }) => one.item.shopifyId),
    );
}

export async function waitForRoom(context: SyncContext, kind: RecordKind, items: PushItem[], report: PushReport): Promise<void> {
  await rejectItems(
    context,
    kind,
    items.map((item) => ({ item, outcome: { kind: "full" as const, message: "" } })),
    new Map(),
    report,
  );
}
