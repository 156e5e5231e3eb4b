import { deleteRecords } from "../bigin/records-write.server.ts";
import { APP_TAGS } from "../mapping/tags.ts";
import type { RecordKind } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { dropCandidates } from "../store/candidates.server.ts";
import { MODULE_OF, type RecordLink, saveLinks } from "../store/links.server.ts";
import { endProblems } from "../store/problems.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { mergeCustomers, mergedCustomers } from "./merge-customers.server.ts";
import { findBegun } from "./recover-items.server.ts";
import { rememberEnded } from "./redaction.server.ts";
import { deferLinks, retireRecords } from "./retire-records.server.ts";

/**
 * Shopify records that are gone. Answer `No`: the Bigin record stays and is tagged. `Yes`: it is deleted, except
 * companies (that would take their contacts along) and products on a deal's lines, which are set inactive.
 */
export async function pushDeletions(
  context: SyncContext,
  kind: "customer" | "company" | "product" | "order" | "draft_order" | "checkout",
  deleted: string[],
): Promise<Halt | null> {
  const { db } = context.services;
  const merged = kind === "customer" ? await mergedCustomers(context, deleted) : { ok: true as const, value: new Map<string, string>() };
  if (!merged.ok) return merged.halt;
  for (const [gone, kept] of merged.value) {
    const halt = await mergeCustomers(context, kept, gone);
    if (halt) return halt;
  }
  const gids = deleted.filter((gid) => !merged.value.has(gid));
  const recordKind: RecordKind = kind === "customer" ? "contact" : kind === "company" ? "company" : kind === "product" ? "product" : "deal";
  const known = await db.recordLink.findMany({
    where: {
      ...context.pair,
      OR: [{ kind: recordKind, shopifyId: { in: gids } }, ...(recordKind === "product" ? [{ kind: "variant", parentId: { in: gids } }] : [])],
    },
  });
  // An older row of the export must not make a record that was deleted before it had one.
  const absent = gids.filter((gid) => !known.some((link) => link.shopifyId === gid));
  const now = new Date(context.services.now());
  await saveLinks(
    db,
    context.pair,
    absent.map((gid) => ({
      kind: recordKind,
      shopifyId: gid,
      state: "deleted_in_shopify" as const,
      outcome: "skipped" as const,
      reason: "deleted_in_shopify",
      label: "",
    })),
    now,
  );
  await endProblems(db, context.pair, absent, now, "gone");
  return endLinks(context, known);
}

/** Links whose Shopify records are gone: what becomes of their Bigin records is the merchant's answer. */
export async function endLinks(context: SyncContext, all: RecordLink[]): Promise<Halt | null> {
  const { db } = context.services;
  const begun = await endBegun(
    context,
    all.filter((link) => link.state === "inserting"),
  );
  if ("halt" in begun) return begun.halt;
  const known = [...all.filter((link) => link.state !== "inserting"), ...begun.links];
  const now = new Date(context.services.now());
  await endBothGone(
    context,
    known.filter((link) => link.state === "deleted_in_bigin" || link.state === "left"),
    now,
  );
  await saveLinks(
    db,
    context.pair,
    known
      .filter((link) => link.state === "unlinked")
      .map((link) => ({ kind: link.kind as RecordKind, shopifyId: link.shopifyId!, state: "deleted_in_shopify" as const, outcome: "skipped" as const })),
    now,
  );
  await endProblems(
    db,
    context.pair,
    known.map((link) => link.shopifyId!),
    now,
    "gone",
  );
  const { remove, retire } = await sort(
    context,
    known.filter((link) => link.state === "linked" && link.biginId),
  );
  for (const module of ["Contacts", "Products", "Pipelines"]) {
    const halt = await removeRecords(
      context,
      remove.filter((link) => link.module === module),
    );
    if (halt) return halt;
  }
  for (const module of ["Contacts", "Accounts", "Products", "Pipelines"]) {
    const halt = await retireRecords(
      context,
      retire.filter((link) => link.module === module),
      { tag: APP_TAGS.deletedInShopify, inactive: module === "Products", state: "deleted_in_shopify" },
    );
    if (halt) return halt;
  }
  return null;
}

/** Their insert was begun and its answer lost: what it made is looked for, so that it isn't taken for a record of Bigin's own. */
async function endBegun(context: SyncContext, begun: RecordLink[]): Promise<{ links: RecordLink[] } | { halt: Halt }> {
  if (begun.length === 0) return { links: [] };
  const made = await findBegun(context, begun);
  if ("halt" in made) return made;
  await saveLinks(
    context.services.db,
    context.pair,
    begun.map((link) => {
      const biginId = made.found.get(link.shopifyId!) ?? null;
      return {
        kind: link.kind as RecordKind,
        shopifyId: link.shopifyId!,
        biginId,
        state: biginId ? ("linked" as const) : ("unlinked" as const),
        insertStartedAt: null,
      };
    }),
    new Date(context.services.now()),
  );
  return { links: await context.services.db.recordLink.findMany({ where: { id: { in: begun.map(({ id }) => id) } } }) };
}

async function sort(context: SyncContext, links: RecordLink[]): Promise<{ remove: RecordLink[]; retire: RecordLink[] }> {
  if (!context.settings.deleteInBigin) return { remove: [], retire: links };
  const remove: RecordLink[] = [];
  const retire: RecordLink[] = [];
  for (const link of links) {
    const kept = link.kind === "company" || (link.module === "Products" && (await onDealLine(context, link.biginId!)));
    (kept ? retire : remove).push(link);
  }
  return { remove, retire };
}

async function onDealLine(context: SyncContext, biginId: string): Promise<boolean> {
  const [found] = await context.services.db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "RecordLink" WHERE "shopId" = ${context.pair.shopId} AND "orgId" = ${context.pair.orgId} AND kind = 'deal' AND "biginId" IS NOT NULL
      AND ("baseShopify"->'lines')::text LIKE ${`%${biginId}%`} LIMIT 1`;
  return found !== undefined;
}

async function removeRecords(context: SyncContext, links: RecordLink[]): Promise<Halt | null> {
  const { db } = context.services;
  for (let start = 0; start < links.length; start += 100) {
    const batch = links.slice(start, start + 100);
    const module = MODULE_OF[batch[0]!.kind as RecordKind];
    const ids = batch.map((link) => link.biginId!);
    const result = await deleteRecords(context.bigin, module, ids, { trigger: context.trigger });
    if (!result.ok) return haltOf(context.services, result.trouble);
    const now = new Date(context.services.now());
    const removed = batch.filter((_, index) => ["done", "gone"].includes(result.value[index]!.kind));
    const later = await deferLinks(
      context,
      batch.filter((_, index) => result.value[index]!.kind === "passing"),
      true,
    );
    // What Bigin refuses to delete stays there: tagged, and not mistaken for a record of Bigin's own.
    const halt = await retireRecords(
      context,
      batch.filter((link) => !removed.includes(link) && !later.includes(link)),
      { tag: APP_TAGS.deletedInShopify, inactive: module === "Products", state: "deleted_in_shopify" },
    );
    if (halt) return halt;
    await saveLinks(
      db,
      context.pair,
      removed.map((link) => ({
        kind: link.kind as RecordKind,
        shopifyId: link.shopifyId!,
        biginId: null,
        state: "deleted_in_shopify" as const,
        outcome: "updated" as const,
        syncedAt: now.toISOString(),
      })),
      now,
    );
    const ended = removed.map((link) => link.biginId!);
    await dropCandidates(db, context.pair, module, ended);
    await rememberEnded(db, context.pair.shopId, context.hash, ended, now);
    await recordActivities(
      db,
      context.pair,
      removed.map((link) => ({
        kind: link.kind,
        direction: "to_bigin" as const,
        outcome: "deleted" as const,
        cause: context.cause,
        shopifyId: link.shopifyId,
        biginId: link.biginId,
        linkId: link.id,
        label: link.label,
      })),
      now,
    );
  }
  return null;
}

/** Gone on both sides: the link ends. */
async function endBothGone(context: SyncContext, links: RecordLink[], now: Date): Promise<void> {
  const { db } = context.services;
  await rememberEnded(
    db,
    context.pair.shopId,
    context.hash,
    links.map((link) => link.biginId),
    now,
  );
  await saveLinks(
    db,
    context.pair,
    links.map((link) => ({ kind: link.kind as RecordKind, shopifyId: link.shopifyId!, biginId: null, state: "deleted_in_shopify" as const })),
    now,
  );
}
