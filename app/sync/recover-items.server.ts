import { createdSince, getRecord } from "../bigin/records-api.server.ts";
import type { BiginRecord, ModuleName } from "../bigin/records.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { carryToBigin, readBiginValues, readShopifyValues } from "../mapping/fields.ts";
import type { RecordKind } from "../mapping/types.ts";
import { sameValue } from "../mapping/values.ts";
import { linksByBiginId, MODULE_OF, type RecordLink } from "../store/links.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import { indexFields, keysOfRecord, shopifyIdField } from "./match-keys.server.ts";
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
  const recent: BiginRecord[] = [];
  for await (const page of createdSince(context.bigin, module, recoveryFields(context, module), Math.min(...startedAt) - SKEW_MS)) {
    if (!page.ok) {
      report.halt = haltOf(context.services, page.trouble);
      return { found: [], absent: [] };
    }
    recent.push(...page.value);
  }
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
    const match = free.find((record) => isWhatWasSent(context, kind, item, record));
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

/** Customers with neither e-mail nor phone are known again by their names alone. */
function recoveryFields(context: SyncContext, module: ModuleName): string[] {
  const known = new Set((context.mapping.fields[module] ?? []).map((field) => field.apiName));
  return [...indexFields(context, module), ...(module === "Contacts" ? ["First_Name", "Last_Name"].filter((name) => known.has(name)) : [])];
}

function sameNames(context: SyncContext, item: PushItem, record: BiginRecord): boolean {
  const rows = rowsOf("contact", context.mapping).filter((row) => row.key === "first_name" || row.key === "last_name");
  const sent = carryToBigin(rows, readShopifyValues(rows, item.source, context.mapping), item.source, context.mapping).values;
  const present = readBiginValues(rows, record, context.mapping);
  return rows.every(({ key }) => sameValue(sent[key] ?? null, present[key] ?? null));
}

function isWhatWasSent(context: SyncContext, kind: RecordKind, item: PushItem, record: BiginRecord): boolean {
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
  if (kind === "deal") return record.Deal_Name === item.label;
  const sent = item.match;
  if (!sent) return false;
  if (sent.email || keys.email) return sent.email === keys.email;
  if (sent.phone || keys.phone) return sent.phone === keys.phone;
  if (sent.code || keys.code) return sent.code === keys.code;
  return kind === "contact" ? sameNames(context, item, record) : sent.name !== null && sent.name === keys.name;
}
