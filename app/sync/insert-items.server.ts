import { insertRecords } from "../bigin/records-write.server.ts";
import type { BiginId, BiginTrouble } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { toBiginBody } from "../mapping/fields.ts";
import { mergeRecord } from "../mapping/merge.ts";
import type { RecordKind } from "../mapping/types.ts";
import { MODULE_OF, saveLinks } from "../store/links.server.ts";
import { haltOf, serviceAnswered, type SyncContext } from "./context.server.ts";
import { type PushItem, shopifyValuesOf } from "./push-item.ts";
import { ownersOf } from "./record-owners.server.ts";
import type { PushReport } from "./push-records.server.ts";
import { begun, type Prepared, settleInserts, waitForRoom } from "./settle-inserts.server.ts";

/**
 * Makes records in Bigin. Before the call each link says that an insert was begun: an answer that is lost after its
 * effect is then looked for instead of sent again.
 */
export async function insertItems(context: SyncContext, kind: RecordKind, items: PushItem[], report: PushReport): Promise<void> {
  if (items.length === 0) return;
  const { db } = context.services;
  if (isFull(context, kind)) return waitForRoom(context, kind, items, report);
  const assigned = await ownersOf(context, kind, items);
  if ("halt" in assigned) {
    report.halt = assigned.halt;
    return;
  }
  const prepared = items.map((item) => prepare(context, kind, item, assigned.owners.get(item.shopifyId) ?? null));
  for (const batch of apart(prepared)) {
    if (report.halt) return;
    const startedAt = new Date(context.services.now());
    const marked = await context.fence.transaction(async (tx) => {
      await saveLinks(
        tx,
        context.pair,
        batch.map(({ item }) => ({ ...begun(kind, item), insertStartedAt: startedAt.toISOString() })),
        startedAt,
      );
      return true;
    });
    if (!marked) {
      report.halt = { kind: "superseded" };
      return;
    }
    const result = await insertRecords(
      context.bigin,
      MODULE_OF[kind],
      batch.map(({ body }) => body),
      { trigger: context.trigger },
    );
    if (!result.ok) {
      if (result.trouble.kind !== "superseded" && !mayHaveTakenEffect(result.trouble))
        await saveLinks(
          db,
          context.pair,
          batch.map(({ item }) => ({ kind, shopifyId: item.shopifyId, state: "unlinked" as const, insertStartedAt: null })),
          startedAt,
        );
      report.halt = haltOf(context.services, result.trouble);
      return;
    }
    serviceAnswered(context.services);
    await settleInserts(context, kind, batch, result.value, report);
  }
}

const mayHaveTakenEffect = (trouble: BiginTrouble): boolean => trouble.kind === "outage" && trouble.mayHaveTakenEffect;

/** A record that isn't in Bigin yet is merged with nothing: so its bases are what every later merge expects. */
function prepare(context: SyncContext, kind: RecordKind, item: PushItem, ownerId: BiginId | null): Prepared {
  const rows = rowsOf(kind, context.mapping);
  const fields = context.mapping.fields[MODULE_OF[kind]] ?? [];
  const shopify = shopifyValuesOf(item, rows, context.mapping);
  const nothing = { bigin: {}, baseShopify: {}, baseBigin: {}, shopifyChangedAt: null, biginChangedAt: null };
  const merge = mergeRecord(rows, { shopify, ...nothing }, item.source, context.mapping, { direction: "to_bigin", fieldsMeta: fields });
  const losses = Object.fromEntries(merge.decisions.flatMap((decision) => ("loss" in decision && decision.loss ? [[decision.key, decision.loss]] : [])));
  const owner = ownerId ? { Owner: { id: ownerId } } : {};
  const body = { ...toBiginBody(rows, merge.writeBigin, fields), ...owner, ...item.extra?.onInsert };
  const base = item.extra ? { ...merge.nextBaseShopify, [item.extra.key]: item.extra.signature } : merge.nextBaseShopify;
  return { item, shopify: base, bigin: merge.nextBaseBigin, losses, body };
}

/** Two rows with one e-mail in the same call are undefined in Bigin: they go in calls of their own, in order. */
function apart(prepared: Prepared[]): Prepared[][] {
  const batches: { rows: Prepared[]; emails: Set<string> }[] = [];
  for (const one of prepared) {
    const email = typeof one.bigin.email === "string" ? one.bigin.email.toLowerCase() : null;
    let batch = batches.find((candidate) => candidate.rows.length < 100 && !(email && candidate.emails.has(email)));
    if (!batch) batches.push((batch = { rows: [], emails: new Set() }));
    batch.rows.push(one);
    if (email) batch.emails.add(email);
  }
  return batches.map((batch) => batch.rows);
}

/** A full organisation: nothing more is made until there is room, existing records go on being updated. */
function isFull(context: SyncContext, kind: RecordKind): boolean {
  const { full } = context.learned;
  return full !== undefined && full.module === MODULE_OF[kind] && context.cause !== "person" && context.cause !== "retry";
}
