import { rowsOf } from "../mapping/effective-rows.ts";
import { readBiginValues, toBiginBody } from "../mapping/fields.ts";
import { adoptRecord, basesWithout, mergeRecord, nextLosses } from "../mapping/merge.ts";
import type { MergeResult, RecordKind, Values } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { saveCandidates } from "../store/candidates.server.ts";
import { linksByBiginId, MODULE_OF, saveLinks } from "../store/links.server.ts";
import { endProblems, resolveProblems } from "../store/problems.server.ts";
import { applyToShopify } from "./apply-to-shopify.server.ts";
import { completeDeals } from "./complete-deals.server.ts";
import { haltOf, serviceAnswered, type SyncContext } from "./context.server.ts";
import { isHeldBack, mergeWithout, reportHeld } from "./held-fields.server.ts";
import { CURED_BY_BIGIN, reportKeptDifferent } from "./kept-different.server.ts";
import type { Adoption } from "./match-items.server.ts";
import { candidateOf } from "./match-keys.server.ts";
import { directionOf, type PushItem, shopifyValuesOf } from "./push-item.ts";
import type { PushReport } from "./push-records.server.ts";
import { activityOf } from "./read-fields.ts";
import { rejectItems } from "./reject-items.server.ts";
import { toldNow } from "./save-updated.server.ts";
import { type HeldField, updateRows } from "./update-rows.server.ts";

/**
 * Takes over records that were there before, or that an insert with a lost answer made. On adoption each side's own
 * value is its base, so nothing a person wrote is overwritten; empty fields are filled from the other side.
 */
export async function adoptItems(context: SyncContext, kind: RecordKind, adoptions: Adoption[], report: PushReport): Promise<void> {
  if (adoptions.length === 0) return;
  const { db } = context.services;
  const rows = rowsOf(kind, context.mapping);
  const fields = context.mapping.fields[MODULE_OF[kind]] ?? [];
  const planned = adoptions.map((adoption) => ({ ...adoption, merge: plan(context, kind, adoption) }));
  const bodies = planned.map(({ merge, record }) => ({ id: record.id, ...toBiginBody(rows, merge.writeBigin, fields) }));
  const writing = planned.map((one, index) => ({ one, body: bodies[index]! })).filter(({ body }) => Object.keys(body).length > 1);
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
      if (outcome.kind === "done" && sent) modified.set(one.record.id, outcome.modifiedTime);
      if (held.length > 0) heldOf.set(one.record.id, held);
      return outcome.kind === "done" ? [] : [{ item: one.item, outcome }];
    });
    const holders = await linksByBiginId(
      db,
      context.pair,
      MODULE_OF[kind],
      refused.flatMap(({ outcome }) => (outcome.kind === "duplicate" && outcome.existingId ? [outcome.existingId] : [])),
    );
    await rejectItems(context, kind, refused, holders, report);
  }
  const adopted = planned
    .filter(({ item }) => !report.settled.has(item.shopifyId))
    .map((one) => ({ ...one, held: heldOf.get(one.record.id) ?? [] }))
    .map((one) => ({ ...one, merge: mergeWithout(context, kind, one.merge, { baseShopify: {}, baseBigin: {} }, one.held) }));
  await saveAdopted(context, kind, adopted, modified);
  await reportHeld(context, kind, adopted);
  for (const { item, merge } of adopted) {
    const applied = await applyToShopify(context, kind, item, merge);
    if (applied.halt) {
      report.halt = applied.halt;
      return;
    }
    report.settled.add(item.shopifyId);
  }
}

function plan(context: SyncContext, kind: RecordKind, { item, record, recovered }: Adoption): MergeResult {
  const rows = rowsOf(kind, context.mapping);
  const fields = context.mapping.fields[MODULE_OF[kind]] ?? [];
  const shopify = shopifyValuesOf(item, rows, context.mapping);
  const bigin = readBiginValues(rows, record, fields);
  const options = { direction: directionOf(context.settings, kind), owners: context.settings.owners[kind], fieldsMeta: fields };
  const input = { shopify, bigin, baseShopify: shopify, baseBigin: bigin, shopifyChangedAt: Date.parse(item.changedAt), biginChangedAt: null };
  // Our own row of a moment ago: what differs from it has changed in Shopify since it was sent.
  if (!recovered) return adoptRecord(rows, { shopify, bigin }, item.source, context.mapping, options);
  return mergeRecord(rows, { ...input, baseShopify: allChanged(shopify) }, item.source, context.mapping, { ...options, direction: "to_bigin" });
}

/** A base that no value equals: every field is carried, and what Bigin has already costs nothing. */
function allChanged(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? [] : "\u0000"]));
}

/** Fields that are still to be filled in Shopify keep no base: after a crash they are filled again. */
function savedBases(item: PushItem, merge: MergeResult, recovered: boolean): { baseShopify: Values; baseBigin: Values } {
  const { baseShopify, baseBigin } = basesWithout(merge, { baseShopify: {}, baseBigin: {} }, Object.keys(merge.writeShopify));
  return { baseShopify: item.extra ? { ...baseShopify, [item.extra.key]: recovered ? item.extra.signature : [] } : baseShopify, baseBigin };
}

async function saveAdopted(
  context: SyncContext,
  kind: RecordKind,
  adopted: (Adoption & { merge: MergeResult; held: HeldField[] })[],
  modified: Map<string, string | null>,
): Promise<void> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  await saveLinks(
    db,
    context.pair,
    adopted.map(({ item, record, merge, recovered }) => ({
      ...savedBases(item, merge, recovered ?? false),
      losses: nextLosses({}, merge),
      kind,
      shopifyId: item.shopifyId,
      label: item.label,
      ...item.columns,
      biginId: record.id,
      state: "linked" as const,
      outcome: recovered ? ("created" as const) : Object.keys(merge.writeBigin).length > 0 ? ("updated" as const) : ("unchanged" as const),
      reason: null,
      origin: recovered ? ("created" as const) : ("adopted" as const),
      insertStartedAt: null,
      shopifyUpdatedAt: item.seenUntil ?? null,
      biginModifiedAt: Object.keys(merge.writeShopify).length > 0 ? null : (modified.get(record.id) ?? text(record.Modified_Time)),
      // What is found again after a lost answer was made by us.
      biginWrittenAt: modified.get(record.id) ?? (recovered ? text(record.Modified_Time) : null),
      ...(recovered ? {} : activityOf(record, null)),
      firstSyncedAt: now.toISOString(),
      syncedAt: now.toISOString(),
    })),
    now,
  );
  await recordActivities(
    db,
    context.pair,
    adopted.map(({ item, record, merge, recovered }) => ({
      kind,
      direction: "to_bigin" as const,
      outcome: recovered ? ("created" as const) : ("adopted" as const),
      cause: context.cause,
      shopifyId: item.shopifyId,
      biginId: record.id,
      label: item.label,
      // A recovered record's base is no value that anybody ever saw, nor one that the database takes.
      details: {
        decisions: recovered ? merge.decisions.map((decision) => ({ ...decision, baseShopify: null })) : toldNow(merge),
        recovered: recovered ?? false,
      },
    })),
    now,
  );
  const module = MODULE_OF[kind];
  if (kind !== "deal")
    await saveCandidates(
      db,
      context.pair,
      module,
      adopted.map(({ record }) => candidateOf(context, module, record)),
    );
  if (kind === "contact")
    await completeDeals(
      context,
      adopted.map(({ item }) => item.shopifyId),
    );
  await resolveProblems(
    db,
    context.pair,
    adopted.filter((one) => !isHeldBack(one)).map(({ item }) => item.shopifyId),
    now,
    CURED_BY_BIGIN,
  );
  // A record that waited for its own way to Shopify waits no more.
  await endProblems(
    db,
    context.pair,
    adopted.map(({ record }) => record.id),
    now,
    "decided",
  );
  await reportKeptDifferent(
    context,
    kind,
    adopted.map(({ item, merge }) => ({ shopifyId: item.shopifyId, label: item.label, source: item.source, merge })),
  );
}
