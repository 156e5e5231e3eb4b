import { Decimal } from "decimal.js";
import { getRecord } from "../bigin/records-api.server.ts";
import { updateRecords } from "../bigin/records-write.server.ts";
import type { BiginRecord } from "../bigin/records.ts";
import { type DealRow, rowSums } from "../mapping/deal-lines.ts";
import { amountToBigin } from "../mapping/price.ts";
import type { DealSource } from "../mapping/types.ts";
import { findCandidates } from "../store/candidates.server.ts";
import { linksByShopifyId, type RecordLink } from "../store/links.server.ts";
import { haltOf, learn, type SyncContext } from "./context.server.ts";
import { hashKeys } from "./match-keys.server.ts";
import type { PushItem } from "./push-item.ts";
import { clearRows } from "./remove-rows.server.ts";
import { type PushOptions, type PushReport, pushRecords } from "./push-records.server.ts";

/**
 * The first deal goes alone and is read back: did it land in its team pipeline, and did Bigin leave its amount alone?
 * Both are undocumented and differ between organisations, so they are found out once and remembered.
 */
export async function proveDeals(context: SyncContext, items: PushItem<DealSource>[], options: PushOptions): Promise<PushReport> {
  const report: PushReport = { halt: null, settled: new Set() };
  if (context.learned.rowsProved && context.learned.pipelineKey) return report;
  const { unmade, own } = await ownDeals(context, items);
  const telling = context.learned.rowsProved ? undefined : tellingDeal(context, unmade);
  const first = telling ?? (context.learned.pipelineKey ? undefined : own[0]);
  if (!first) return report;
  const pushed = await pushRecords(context, ["deal"], [first], options);
  report.halt = pushed.halt;
  for (const id of pushed.settled) report.settled.add(id);
  const link = (await linksByShopifyId(context.services.db, context.pair, "deal", [first.shopifyId])).get(first.shopifyId);
  if (pushed.halt || !link?.biginId || link.state !== "linked") return report;
  const record = await getRecord(context.bigin, "Pipelines", link.biginId, [
    "id",
    "Pipeline",
    "Layout",
    "Sub_Pipeline",
    "Stage",
    "Amount",
    "Associated_Products",
  ]);
  if (!record.ok) report.halt = haltOf(context.services, record.trouble);
  else if (record.value) report.halt = (await provePlace(context, link, record.value, items)) ?? (await proveAmount(context, first, link, record.value, items));
  return report;
}

/**
 * Deals that are about to be made: what an older one says may be a person's edit. `own`: with those that the app made
 * before; where an adopted one is, is its people's choice.
 */
async function ownDeals(context: SyncContext, items: PushItem<DealSource>[]): Promise<{ unmade: PushItem<DealSource>[]; own: PushItem<DealSource>[] }> {
  const { db } = context.services;
  const links = await linksByShopifyId(
    db,
    context.pair,
    "deal",
    items.map((item) => item.shopifyId),
  );
  const keysOf = (item: PushItem): string[] => (item.match ? hashKeys(context, item.match).shopifyIds : []);
  const there = await findCandidates(db, context.pair, "Pipelines", {
    shopifyKeys: items.flatMap(keysOf),
    emailKeys: [],
    phoneKeys: [],
    codeKeys: [],
    nameKeys: [],
  });
  const found = new Set(there.map(({ shopifyKey }) => shopifyKey));
  const unmade = items.filter((item) => !links.get(item.shopifyId)?.biginId && !keysOf(item).some((key) => found.has(key)));
  return { unmade, own: items.filter((item) => unmade.includes(item) || links.get(item.shopifyId)?.origin === "created") };
}

function tellingDeal(context: SyncContext, unmade: PushItem<DealSource>[]): PushItem<DealSource> | undefined {
  return unmade.find((item) => provesBy(context, item) === "every_sum") ?? unmade.find((item) => provesBy(context, item) === "some_sum");
}

/** A deal whose amount is what its rows come to would look the same whether or not Bigin had computed it. */
function provesBy(context: SyncContext, item: PushItem<DealSource>): "every_sum" | "some_sum" | "nothing" {
  const { signature } = item.extra!;
  if (signature.length === 0) return "nothing";
  const sent = sentAmount(context, item);
  const differing = rowSums(signature.map((row) => JSON.parse(row) as DealRow)).map((sum) => !sum.equals(sent));
  return differing.every(Boolean) ? "every_sum" : differing.some(Boolean) ? "some_sum" : "nothing";
}

const sentAmount = (context: SyncContext, item: PushItem<DealSource>): string => String(amountToBigin(item.source.sale.totals.total, context.mapping).value);

async function provePlace(context: SyncContext, link: RecordLink, record: BiginRecord, items: PushItem<DealSource>[]) {
  if (context.learned.pipelineKey) return null;
  const wanted = context.mapping.stages!.layoutId;
  if (placeOf(record) === null || placeOf(record) === wanted) {
    await learn(context, { pipelineKey: "Pipeline" });
    return null;
  }
  const moved = await updateRecords(
    context.bigin,
    "Pipelines",
    [{ id: link.biginId!, Layout: { id: wanted }, Sub_Pipeline: context.mapping.stages!.subPipeline, Stage: record.Stage }],
    { trigger: "none" },
  );
  if (!moved.ok) return haltOf(context.services, moved.trouble);
  await learn(context, { pipelineKey: "Layout" });
  for (const item of items) replaceKey(item.extra!.onInsert, wanted);
  return null;
}

/** The team pipeline a deal is in, whichever of the two keys tells it. */
export function placeOf(record: BiginRecord): string | null {
  for (const value of [record.Pipeline, record.Layout]) {
    const id = value && typeof value === "object" ? (value as { id?: unknown }).id : value;
    if (typeof id === "string" || typeof id === "number") return String(id);
  }
  return null;
}

function replaceKey(body: Record<string, unknown>, layoutId: string): void {
  delete body.Pipeline;
  body.Layout = { id: layoutId };
}

async function proveAmount(context: SyncContext, item: PushItem<DealSource>, link: RecordLink, record: BiginRecord, items: PushItem<DealSource>[]) {
  const proof = provesBy(context, item);
  if (context.learned.rowsProved || proof === "nothing") return null;
  const sent = sentAmount(context, item);
  const kept = new Decimal(String(record.Amount ?? 0)).equals(sent);
  if (kept) {
    if (proof === "every_sum") await learn(context, { rowsProved: true });
    return null;
  }
  const rows = Array.isArray(record.Associated_Products) ? (record.Associated_Products as Record<string, unknown>[]) : [];
  const halt = await clearRows(context, link.biginId!, rows);
  if (halt) return halt;
  const amount = await updateRecords(context.bigin, "Pipelines", [{ id: link.biginId!, Amount: Number(sent) }], { trigger: "none" });
  if (!amount.ok) return haltOf(context.services, amount.trouble);
  await learn(context, { rowsProved: true, recomputesAmount: true });
  for (const one of items) {
    delete one.extra!.onInsert.Associated_Products;
    one.extra!.signature.length = 0;
  }
  return null;
}
