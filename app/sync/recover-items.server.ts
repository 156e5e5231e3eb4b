import { createdSince, getRecord } from "../bigin/records-api.server.ts";
import type { BiginId, BiginRecord, ModuleName } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { carryToBigin, readBiginValues, readShopifyValues } from "../mapping/fields.ts";
import type { RecordKind } from "../mapping/types.ts";
import { sameValue } from "../mapping/values.ts";
import { linksByBiginId, MODULE_OF, type RecordLink } from "../store/links.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { indexFields, keysOfRecord, shopifyIdField } from "./match-keys.server.ts";
import { placeOf } from "./prove-deals.server.ts";
import type { Adoption } from "./match-items.server.ts";
import type { PushItem } from "./push-item.ts";
import type { PushReport } from "./push-records.server.ts";
import { readFieldNames } from "./read-fields.ts";

/** A call that was cut off on our side may still be at work in Bigin: only after so long its row is known not to come. */
export const SETTLED_MS = 10_000;
/** Bigin's clock and ours may differ; its times have whole seconds. */
const SKEW_MS = 3 * 60_000;

/**
 * Inserts whose answer never came: what was sent is looked for among the rows made since the call, by the Shopify id
 * where the field exists, else by what identifies the record. Search is no help, it lags behind writes.
 */
export async function recoverItems(
  context: SyncContext,
  kind: RecordKind,
  items: PushItem[],
  links: Map<string, RecordLink>,
  report: PushReport,
): Promise<{ found: Adoption[]; absent: PushItem[] }> {
  if (items.length === 0 || report.halt) return { found: [], absent: [] };
  const module = MODULE_OF[kind];
  const startedAt = items.map((item) => links.get(item.shopifyId)?.insertStartedAt?.getTime() ?? context.services.now());
  const made = await madeSince(context, module, Math.min(...startedAt) - SKEW_MS);
  if ("halt" in made) {
    report.halt = made.halt;
    return { found: [], absent: [] };
  }
  const recent = made.records;
  const linked = await linksByBiginId(
    context.services.db,
    context.pair,
    module,
    recent.map((record) => record.id),
  );
  const free = recent.filter((record) => !linked.has(record.id));
  const found: Adoption[] = [];
  const absent: PushItem[] = [];
  for (const item of items) {
    const match = free.find((record) => isWhatWasSent(context, kind, item, links.get(item.shopifyId), record));
    if (!match) {
      absent.push(item);
      continue;
    }
    free.splice(free.indexOf(match), 1);
    const record = await getRecord(context.bigin, module, match.id, readFieldNames(context.mapping, kind));
    if (!record.ok) {
      report.halt = haltOf(context.services, record.trouble);
      return { found, absent: [] };
    }
    if (record.value) found.push({ item, record: record.value, recovered: true });
    else absent.push(item);
  }
  const pending = absent.map((item) => (links.get(item.shopifyId)?.insertStartedAt?.getTime() ?? 0) + SETTLED_MS);
  const until = Math.max(0, ...pending);
  if (until > context.services.now()) {
    report.halt = { kind: "wait", until, reason: "outage" };
    return { found, absent: [] };
  }
  return { found, absent };
}

/**
 * The same for records that Shopify has no more: of what was sent only ids and names are left to know it by. Gives the
 * Bigin ids by Shopify id; waits while a call may still be at work.
 */
export async function findBegun(context: SyncContext, begun: RecordLink[]): Promise<{ found: Map<string, BiginId> } | { halt: Halt }> {
  const { db, now } = context.services;
  const found = new Map<string, BiginId>();
  for (const module of new Set(begun.map((link) => link.module as ModuleName))) {
    const links = begun.filter((link) => link.module === module);
    const startedAt = links.map((link) => link.insertStartedAt?.getTime() ?? now());
    const recent = await madeSince(context, module, Math.min(...startedAt) - SKEW_MS);
    if ("halt" in recent) return recent;
    const taken = await linksByBiginId(
      db,
      context.pair,
      module,
      recent.records.map((record) => record.id),
    );
    const free = recent.records.filter((record) => !taken.has(record.id));
    for (const link of links) {
      const match = free.find((record) => isWhatWasNamed(context, module, link, record));
      if (!match) continue;
      free.splice(free.indexOf(match), 1);
      found.set(link.shopifyId!, match.id);
    }
    const until = Math.max(0, ...links.filter((link) => !found.has(link.shopifyId!)).map((link) => (link.insertStartedAt?.getTime() ?? 0) + SETTLED_MS));
    if (until > now()) return { halt: { kind: "wait", until, reason: "outage" } };
  }
  return { found };
}

function isWhatWasNamed(context: SyncContext, module: ModuleName, link: RecordLink, record: BiginRecord): boolean {
  const { shopifyId, name } = keysOfRecord(context, module, record);
  if (shopifyId !== null) return /^gid:.*\/(\d+)$/.exec(link.shopifyId!)?.[1] === shopifyId;
  const called = module === "Contacts" ? [record.First_Name, record.Last_Name].filter(Boolean).join(" ") : name;
  return called !== null && called !== "" && called === link.label;
}

/** Somebody's own deal may be called like an order; where Bigin doesn't say in which team pipeline it is, the name alone counts. */
function isInOurPipeline(context: SyncContext, record: BiginRecord): boolean {
  const place = placeOf(record);
  return place === null || !context.learned.pipelineKey || place === context.mapping.stages?.layoutId;
}

async function madeSince(context: SyncContext, module: ModuleName, since: number): Promise<{ records: BiginRecord[] } | { halt: Halt }> {
  const records: BiginRecord[] = [];
  for await (const page of createdSince(context.bigin, module, recoveryFields(context, module), since)) {
    if (!page.ok) return { halt: haltOf(context.services, page.trouble) };
    records.push(...page.value);
  }
  return { records };
}

/** Customers with neither e-mail nor phone are known again by their names alone, deals only in our own team pipeline. */
function recoveryFields(context: SyncContext, module: ModuleName): string[] {
  const known = new Set((context.mapping.fields[module] ?? []).map((field) => field.apiName));
  const own: Partial<Record<ModuleName, string[]>> = {
    Contacts: ["First_Name", "Last_Name"].filter((name) => known.has(name)),
    Pipelines: ["Pipeline", "Layout"],
  };
  return [...indexFields(context, module), ...(own[module] ?? [])];
}

function sameNames(context: SyncContext, item: PushItem, record: BiginRecord): boolean {
  const rows = rowsOf("contact", context.mapping).filter((row) => row.key === "first_name" || row.key === "last_name");
  const sent = carryToBigin(rows, readShopifyValues(rows, item.source, context.mapping), item.source, context.mapping).values;
  const present = readBiginValues(rows, record, context.mapping);
  return rows.every(({ key }) => sameValue(sent[key] ?? null, present[key] ?? null));
}

function isWhatWasSent(context: SyncContext, kind: RecordKind, item: PushItem, link: RecordLink | undefined, record: BiginRecord): boolean {
  const module = MODULE_OF[kind];
  const keys = keysOfRecord(context, module, record);
  const idField = shopifyIdField(context, module);
  // Drafts, checkouts and guests carry no id; nor does a record whose number another one has already.
  const marked = idField !== null && keys.shopifyId !== null && kind !== "company";
  if (marked)
    return (
      !item.shopifyId.startsWith("guest:") &&
      !/\/(DraftOrder|AbandonedCheckout)\//.test(item.shopifyId) &&
      keys.shopifyId === /(\d+)$/.exec(item.shopifyId)?.[1]
    );
  // The link says how it was called when it was sent: a draft may be an order by now.
  if (kind === "deal") return (record.Deal_Name === item.label || record.Deal_Name === link?.label) && isInOurPipeline(context, record);
  const sent = item.match;
  if (!sent) return false;
  if (sent.email || keys.email) return sent.email === keys.email;
  if (sent.phone || keys.phone) return sent.phone === keys.phone;
  if (sent.code || keys.code) return sent.code === keys.code;
  return kind === "contact" ? sameNames(context, item, record) : sent.name !== null && sent.name === keys.name;
}
