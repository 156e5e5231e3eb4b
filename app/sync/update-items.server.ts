import { getRecord, modifiedSince } from "../bigin/records-api.server.ts";
import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { readBiginValues, toBiginBody } from "../mapping/fields.ts";
import { mergeRecord } from "../mapping/merge.ts";
import type { MergeResult, RecordKind, Values } from "../mapping/types.ts";
import { checkpointsOf, findConnection } from "../store/connections.server.ts";
import { baseBiginOf, baseShopifyOf, linksByBiginId, MODULE_OF, type RecordLink } from "../store/links.server.ts";
import { addHints } from "../store/hints.server.ts";
import { applyToShopify } from "./apply-to-shopify.server.ts";
import { haltOf, serviceAnswered, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { mergeWithout, reportHeld } from "./held-fields.server.ts";
import { hintFor } from "./link-hints.server.ts";
import { directionOf, listOf, type PushItem, sameList, shopifyValuesOf } from "./push-item.ts";
import type { PushOptions, PushReport } from "./push-records.server.ts";
import { activityOf, readFieldNames } from "./read-fields.ts";
import { mayBeReformatted } from "./reformatted.ts";
import { rejectItems } from "./reject-items.server.ts";
import { mayBeSeen } from "./seen-until.ts";
import { type HeldField, updateRows } from "./update-rows.server.ts";
import { saveUpdated } from "./save-updated.server.ts";

export interface LinkedItem {
  item: PushItem;
  link: RecordLink;
}
export interface Planned extends LinkedItem {
  merge: MergeResult;
  /** Null: its extra part is as it was. */
  extra: Record<string, unknown> | null;
  extraChanged: boolean;
  activity: ReturnType<typeof activityOf>;
}

/** Up to so many records are read one by one; more are found in the list of what changed in Bigin. */
const READ_SINGLY = 4;

/** Merges linked records and writes each side what it lacks. A record that has not changed costs no call. */
export async function updateItems(context: SyncContext, kind: RecordKind, all: LinkedItem[], options: PushOptions, report: PushReport): Promise<void> {
  const given = options.current ?? new Map<string, BiginRecord>();
  let current = given;
  const linked = options.fromExport ? await withoutDoubtful(context, kind, all, report) : all;
  if (linked.length === 0) return;
  let planned = linked.map((one) => planUpdate(context, kind, one, current));
  const both = directionOf(context.settings, kind) === "both";
  const unread = planned.filter((one) => !current.has(one.link.biginId!) && needsReading(one, both));
  if (unread.length > 0) {
    const read = await readCurrent(
      context,
      kind,
      unread.map(({ link }) => link.biginId!),
    );
    if ("halt" in read) {
      report.halt = read.halt;
      return;
    }
    current = new Map([...given, ...read.records]);
    planned = linked.map((one) => planUpdate(context, kind, one, current));
  }
  const ready: Planned[] = [];
  for (const one of planned) {
    const extra = one.extraChanged ? await one.item.extra!.onUpdate(one.link.biginId!, listOf(baseShopifyOf(one.link), one.item.extra!.key) ?? null) : null;
    if (extra && !extra.ok) {
      report.halt = haltOf(context.services, extra.trouble);
      return;
    }
    ready.push({ ...one, extra: extra?.value ?? null });
  }
  await writeBigin(context, kind, ready, report);
  if (report.halt) return;
  for (const one of ready.filter(({ item, extra }) => extra !== null && !report.settled.has(item.shopifyId))) {
    report.halt = (await one.item.extra!.prove?.(one.link.biginId!)) ?? null;
    if (report.halt) return;
  }
  for (const one of ready.filter(({ item }) => !report.settled.has(item.shopifyId))) {
    const applied = await applyToShopify(context, kind, one.item, one.merge);
    if (applied.halt) {
      report.halt = applied.halt;
      return;
    }
    report.settled.add(one.item.shopifyId);
  }
}

/**
 * A row of an export that differs from what was seen live in the same second may be the older of the two; of a company
 * an export tells no time at all. Such a record is read again live instead.
 */
async function withoutDoubtful(context: SyncContext, kind: RecordKind, linked: LinkedItem[], report: PushReport): Promise<LinkedItem[]> {
  const doubtful = linked.filter((one) => {
    if (kind !== "company" && !mayBeSeen(one.item.changedAt, one.link.shopifyUpdatedAt)) return false;
    const { merge, extraChanged } = planUpdate(context, kind, one, new Map());
    return extraChanged || Object.keys(merge.writeBigin).length > 0;
  });
  const hints = doubtful.flatMap(({ link }) => hintFor(link) ?? []);
  await addHints(
    context.services.db,
    context.pair.shopId,
    hints.map((hint) => ({ ...hint, cause: "backfill" as const })),
    new Date(context.services.now()),
  );
  for (const { item } of doubtful) report.settled.add(item.shopifyId);
  return linked.filter((one) => !doubtful.includes(one));
}

/**
 * Bigin's side is read before a write where both may have changed, where its list of tags would be replaced, and
 * where a field was never seen there.
 */
function needsReading({ merge }: Planned, both: boolean): boolean {
  return merge.unread.length > 0 || "tags" in merge.writeBigin || (both && Object.keys(merge.writeBigin).length > 0);
}

/** What a push would write for a linked record. `current`: Bigin's records as just read; without one its side is as last seen. */
export function planUpdate(context: SyncContext, kind: RecordKind, { item, link }: LinkedItem, current: Map<string, BiginRecord>): Planned {
  const rows = rowsOf(kind, context.mapping);
  const fields = context.mapping.fields[MODULE_OF[kind]] ?? [];
  const record = current.get(link.biginId!);
  const bigin = record ? readBiginValues(rows, record, fields) : null;
  // What Bigin made of our own last write (trimmed, reformatted) is no change of a person's.
  const ownWrite = record !== undefined && link.biginModifiedAt !== null && Date.parse(String(record.Modified_Time)) === link.biginModifiedAt.getTime();
  const merge = mergeRecord(
    rows,
    {
      shopify: shopifyValuesOf(item, rows, context.mapping),
      bigin,
      baseShopify: baseShopifyOf(link),
      baseBigin: ownWrite && bigin ? asWritten(baseBiginOf(link), bigin) : baseBiginOf(link),
      shopifyChangedAt: Date.parse(item.changedAt),
      biginChangedAt: record ? Date.parse(String(record.Modified_Time)) : null,
    },
    item.source,
    context.mapping,
    {
      direction: directionOf(context.settings, kind),
      owners: context.settings.owners[kind],
      fieldsMeta: fields,
      losses: link.losses as Record<string, string>,
    },
  );
  const extraChanged = item.extra !== undefined && !sameList(listOf(baseShopifyOf(link), item.extra.key), item.extra.signature);
  return { item, link, merge, extra: null, extraChanged, activity: activityOf(record, link) };
}

function asWritten(base: Values, bigin: Values): Values {
  const made = Object.entries(bigin).filter(([key, value]) => base[key] !== undefined && mayBeReformatted(base[key], value));
  return { ...base, ...Object.fromEntries(made) };
}

async function readCurrent(context: SyncContext, kind: RecordKind, ids: string[]): Promise<{ records: Map<string, BiginRecord> } | { halt: Halt }> {
  const module = MODULE_OF[kind];
  const fields = readFieldNames(context.mapping, kind);
  const records = new Map<string, BiginRecord>();
  if (ids.length <= READ_SINGLY || (module !== "Contacts" && module !== "Products")) {
    for (const id of ids) {
      const record = await getRecord(context.bigin, module, id, fields);
      if (!record.ok) return { halt: haltOf(context.services, record.trouble) };
      if (record.value) records.set(id, record.value);
    }
    return { records };
  }
  // What isn't in the list of changes since the last poll is as its base says.
  const connection = await findConnection(context.services.db, context.connection.shopId, context.connection.orgId);
  const since = checkpointsOf(connection!).modified?.[module] ?? 0;
  const wanted = new Set(ids);
  for await (const page of modifiedSince(context.bigin, module, fields, since - 120_000)) {
    if (!page.ok) return { halt: haltOf(context.services, page.trouble) };
    for (const record of page.value) if (wanted.has(record.id)) records.set(record.id, record);
  }
  return { records };
}

async function writeBigin(context: SyncContext, kind: RecordKind, planned: Planned[], report: PushReport): Promise<void> {
  const { db } = context.services;
  const fields = context.mapping.fields[MODULE_OF[kind]] ?? [];
  const writing = planned
    .map((one) => ({ one, body: { id: one.link.biginId!, ...toBiginBody(rowsOf(kind, context.mapping), one.merge.writeBigin, fields), ...one.extra } }))
    .filter(({ body }) => Object.keys(body).length > 1);
  const modified = new Map<string, string | null>();
  const heldOf = new Map<string, HeldField[]>();
  if (writing.length > 0) {
    const result = await updateRows(
      context,
      kind,
      writing.map(({ body }) => body),
    );
    if (!result.ok) {
      report.halt = haltOf(context.services, result.trouble);
      return;
    }
    serviceAnswered(context.services);
    const refused = writing.flatMap(({ one }, index) => {
      const { outcome, held, sent } = result.value[index]!;
      if (outcome.kind === "done" && sent) modified.set(one.item.shopifyId, outcome.modifiedTime);
      if (held.length > 0) heldOf.set(one.item.shopifyId, held);
      return outcome.kind === "done" ? [] : [{ item: one.item, outcome }];
    });
    const existing = refused.flatMap(({ outcome }) => (outcome.kind === "duplicate" && outcome.existingId ? [outcome.existingId] : []));
    await rejectItems(context, kind, refused, await linksByBiginId(db, context.pair, MODULE_OF[kind], existing), report);
  }
  const through = planned.filter(({ item }) => !report.settled.has(item.shopifyId)).map((one) => ({ ...one, held: heldOf.get(one.item.shopifyId) ?? [] }));
  const merged = through.map((one) => ({
    ...one,
    merge: mergeWithout(context, kind, one.merge, { baseShopify: baseShopifyOf(one.link), baseBigin: baseBiginOf(one.link) }, one.held),
  }));
  await saveUpdated(context, kind, merged, modified);
  await reportHeld(context, kind, merged);
}
