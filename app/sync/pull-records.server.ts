import type { BiginRecord } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { readBiginValues } from "../mapping/fields.ts";
import type { RecordKind, Value } from "../mapping/types.ts";
import { sameValue } from "../mapping/values.ts";
import { readCustomers, readProducts } from "../shopify/read-records.server.ts";
import { recordActivities } from "../store/activities.server.ts";
import { saveCandidates } from "../store/candidates.server.ts";
import { addHints } from "../store/hints.server.ts";
import { baseBiginOf, linksByBiginId, MODULE_OF, type RecordLink, saveLinks } from "../store/links.server.ts";
import { endOf } from "../store/problems.server.ts";
import { stepsOf, type SyncRun } from "../store/sync-runs.server.ts";
import { completeDeals } from "./complete-deals.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { retryAfterHolders } from "./cured-causes.server.ts";
import { isMaking } from "./making.ts";
import { candidateOf } from "./match-keys.server.ts";
import { pullNew } from "./pull-new.server.ts";
import { pushCustomers } from "./push-customers.server.ts";
import { pushProducts } from "./push-products.server.ts";
import { directionOf } from "./push-item.ts";
import { activityOf } from "./read-fields.ts";
import { mayBeReformatted } from "./reformatted.ts";

/**
 * The one way Bigin's records come back: from a notification, a poll or the first sync's last steps. Linked ones are
 * merged with their Shopify side by the same code that pushes; new ones become Shopify records.
 */
export async function pullRecords(context: SyncContext, run: SyncRun, module: "Contacts" | "Products", records: BiginRecord[]): Promise<Halt | null> {
  if (records.length === 0 || directionOf(context.settings, module === "Contacts" ? "contact" : "product") === "off") return null;
  const { db } = context.services;
  const links = await linksByBiginId(
    db,
    context.pair,
    module,
    records.map((record) => record.id),
  );
  const linked = records.flatMap((record) => {
    const link = links.get(record.id);
    return link && link.state === "linked" && link.shopifyId ? [{ record, link }] : [];
  });
  const changed = linked.filter(({ record, link }) => differs(context, link, record));
  await rebase(
    context,
    linked.filter((one) => !changed.includes(one)),
  );
  await retryAfterHolders(
    context.services,
    context.pair,
    changed.map(({ record }) => record.id),
  );
  const halt = await merge(context, module, changed);
  if (halt) return halt;
  const fresh = records.filter((record) => !links.has(record.id) || isMaking(links.get(record.id)));
  const idle = await unlinkedInBigin(context, links, records);
  await saveCandidates(
    db,
    context.pair,
    module,
    [...fresh, ...idle, ...changed.map(({ record }) => record)].map((record) => candidateOf(context, module, record)),
  );
  return (await listedLater(context, run, module)) ? null : pullNew(context, run, module, fresh);
}

/** When the oldest change was made that both sides don't know of yet, epoch milliseconds; null where there is none. */
export async function oldestNews(context: SyncContext, module: "Contacts" | "Products", records: BiginRecord[]): Promise<number | null> {
  const links = await linksByBiginId(
    context.services.db,
    context.pair,
    module,
    records.map((record) => record.id),
  );
  const times = records.flatMap((record) => {
    const link = links.get(record.id);
    return link?.state === "linked" && link.shopifyId?.startsWith("gid://") && differs(context, link, record) ? [Date.parse(String(record.Modified_Time))] : [];
  });
  return times.length > 0 ? Math.min(...times) : null;
}

/** The first sync's last steps list what Bigin has on its own; until such a step begins, a new record waits for it. */
async function listedLater(context: SyncContext, run: SyncRun, module: "Contacts" | "Products"): Promise<boolean> {
  if (run.status !== "running") return false;
  const name = module === "Contacts" ? "bigin_contacts" : "bigin_products";
  const step = (await stepsOf(context.services.db, context.pair)).find((candidate) => candidate.name === name);
  return step !== undefined && !step.startedAt && step.status !== "done";
}

/** Restored from the recycle bin: the same record under its old id, told of and merged again. */
async function unlinkedInBigin(context: SyncContext, links: Map<string, RecordLink>, records: BiginRecord[]): Promise<BiginRecord[]> {
  const back = records.filter((record) => links.get(record.id)?.state === "deleted_in_bigin");
  if (back.length === 0) return [];
  const now = new Date(context.services.now());
  const restored = back.map((record) => links.get(record.id)!);
  await saveLinks(
    context.services.db,
    context.pair,
    restored.map((link) => ({
      kind: link.kind as RecordKind,
      shopifyId: link.shopifyId!,
      state: "linked" as const,
      outcome: "unchanged" as const,
      reason: null,
    })),
    now,
  );
  await recordActivities(
    context.services.db,
    context.pair,
    restored.map((link) => ({
      kind: link.kind,
      direction: "none" as const,
      outcome: "restored" as const,
      cause: context.cause,
      shopifyId: link.shopifyId,
      biginId: link.biginId,
      linkId: link.id,
      label: link.label,
      details: { where: "bigin" },
    })),
    now,
  );
  await context.services.db.problem.updateMany({
    where: { ...context.pair, code: "deleted_in_bigin", subject: { in: restored.map((link) => link.shopifyId!) } },
    data: endOf("came_back", now),
  });
  await addHints(context.services.db, context.pair.shopId, restored.map(hintOf), now);
  // Orders that came meanwhile have deals without a contact.
  await completeDeals(
    context,
    restored.flatMap((link) => (link.kind === "contact" ? [link.shopifyId!] : [])),
  );
  return back;
}

const hintOf = (link: RecordLink) => ({
  side: "shopify" as const,
  kind: link.kind === "contact" ? "customer" : "product",
  recordId: link.kind === "variant" ? link.parentId! : link.shopifyId!,
  cause: "related" as const,
});

/** Our own write, or a change of what we don't map, differs in nothing. */
export function differs(context: SyncContext, link: RecordLink, record: BiginRecord): boolean {
  const base = baseBiginOf(link);
  const ownTime = link.biginModifiedAt !== null && Date.parse(String(record.Modified_Time)) === link.biginModifiedAt.getTime();
  const values = readBiginValues(rowsOf(link.kind as RecordKind, context.mapping), record, context.mapping.fields[MODULE_OF[link.kind as RecordKind]] ?? []);
  return Object.entries(values).some(([key, value]) => {
    const known = base[key];
    if (ownTime) return known !== undefined && !mayBeReformatted(known, value);
    return known === undefined || !sameValue(value, known);
  });
}

/** The very state that our own write left, down to its time: nothing is learned from it, and nothing written. */
function isKnown(link: RecordLink, record: BiginRecord, values: Record<string, Value>): boolean {
  const base = baseBiginOf(link);
  const writtenAt = link.biginModifiedAt?.getTime();
  const { biginActivityAt } = activityOf(record, link);
  const latest = Math.max(writtenAt ?? 0, link.biginActivityAt?.getTime() ?? 0);
  return (
    Date.parse(String(record.Modified_Time)) === writtenAt &&
    (!biginActivityAt || Date.parse(biginActivityAt) <= latest) &&
    Object.entries(values).every(([key, value]) => sameValue(value, base[key] ?? null))
  );
}

async function rebase(context: SyncContext, echoes: { record: BiginRecord; link: RecordLink }[]): Promise<void> {
  const now = new Date(context.services.now());
  const writes = echoes.flatMap(({ record, link }) => {
    const fields = context.mapping.fields[link.kind === "contact" ? "Contacts" : "Products"] ?? [];
    const values = readBiginValues(rowsOf(link.kind as RecordKind, context.mapping), record, fields);
    if (isKnown(link, record, values)) return [];
    return [
      {
        kind: link.kind as RecordKind,
        shopifyId: link.shopifyId!,
        baseBigin: { ...baseBiginOf(link), ...values },
        biginModifiedAt: String(record.Modified_Time),
        ...activityOf(record, link),
      },
    ];
  });
  await saveLinks(context.services.db, context.pair, writes, now);
}

async function merge(context: SyncContext, module: "Contacts" | "Products", changed: { record: BiginRecord; link: RecordLink }[]): Promise<Halt | null> {
  const current = new Map(changed.map(({ record }) => [record.id, record]));
  const gidOf = (link: RecordLink): string => (link.kind === "variant" ? link.parentId! : link.shopifyId!);
  // A guest's contact has no Shopify side; what a person edits there is simply theirs.
  const gids = [...new Set(changed.map(({ link }) => gidOf(link)).filter((gid) => gid.startsWith("gid://shopify/")))];
  if (gids.length === 0) return null;
  const readAt = context.services.now();
  if (module === "Contacts") {
    const read = await readCustomers(context.shopify, gids);
    if (!read.ok) return haltOfShopify(context.services, read.trouble);
    return (await pushCustomers(context, present(read.value), { current, readAt })).halt;
  }
  const read = await readProducts(context.shopify, gids);
  if (!read.ok) return haltOfShopify(context.services, read.trouble);
  return (await pushProducts(context, present(read.value), { current, readAt })).halt;
}

function present<T>(records: Map<string, T | null>): T[] {
  return [...records.values()].filter((record): record is T & {} => record !== null);
}
