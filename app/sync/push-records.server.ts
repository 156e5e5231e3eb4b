import type { BiginRecord } from "../bigin/records.ts";
import type { RecordKind } from "../mapping/types.ts";
import { recordActivities } from "../store/activities.server.ts";
import { linksByShopifyId, type LinkWrite, saveLinks } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { adoptItems } from "./adopt-items.server.ts";
import { insertItems } from "./insert-items.server.ts";
import { matchItems } from "./match-items.server.ts";
import { type PushItem, stepFor } from "./push-item.ts";
import { recoverItems } from "./recover-items.server.ts";
import { reviveRecords } from "./revive-records.server.ts";
import { seenUntil } from "./seen-until.ts";
import { updateItems } from "./update-items.server.ts";

/** What became of a batch: which records are dealt with, and why the rest waits. */
export interface PushReport {
  halt: Halt | null;
  /** Shopify ids whose hint is done with, whatever the outcome. */
  settled: Set<string>;
}

export interface PushOptions {
  /** Rows of the first sync's export, which live changes win over. */
  fromExport?: boolean;
  /** Epoch milliseconds before Shopify was asked for these records; absent where that isn't known. */
  readAt?: number;
  /** Bigin's records as just read, by id: then both sides are merged without another look. */
  current?: Map<string, BiginRecord>;
}

/**
 * The one way records reach Bigin: from webhooks, the export, a poll, a comparison, a retry or a person.
 * All items are of one kind of module. Inserting or updating is decided by the links.
 */
export async function pushRecords(context: SyncContext, kinds: RecordKind[], items: PushItem[], options: PushOptions = {}): Promise<PushReport> {
  const report: PushReport = { halt: null, settled: new Set() };
  for (const kind of kinds) {
    const ofKind = items.filter((item) => item.kind === kind);
    for (const item of ofKind) item.seenUntil = seenUntil(item.changedAt, options.readAt ?? null);
    for (let start = 0; start < ofKind.length && !report.halt; start += 100) {
      await pushBatch(context, kind, ofKind.slice(start, start + 100), options, report);
    }
  }
  return report;
}

async function pushBatch(context: SyncContext, kind: RecordKind, items: PushItem[], options: PushOptions, report: PushReport): Promise<void> {
  const { db } = context.services;
  const links = await linksByShopifyId(
    db,
    context.pair,
    kind,
    items.map((item) => item.shopifyId),
  );
  const step = (name: ReturnType<typeof stepFor>) => items.filter((item) => stepFor(item, links.get(item.shopifyId), options.fromExport ?? false) === name);
  for (const item of step("skip_older")) report.settled.add(item.shopifyId);
  await holdItems(context, kind, step("held"), report);
  const [updating, unmade, begun] = [step("update"), step("new"), step("recover")];

  const back = step("revive");
  const revived = await reviveRecords(
    context,
    kind,
    back.map((item) => links.get(item.shopifyId)!),
  );
  if ("halt" in revived) {
    report.halt = revived.halt;
    return;
  }
  for (const [shopifyId, link] of revived.links) links.set(shopifyId, link);
  const recovered = await recoverItems(context, kind, begun, links, report);
  const matched = await matchItems(context, kind, [...unmade, ...recovered.absent], links, report);
  const linked = [...updating, ...back, ...matched.passed].map((item) => ({ item, link: links.get(item.shopifyId)! }));
  if (!report.halt) await updateItems(context, kind, linked, options, report);
  if (!report.halt) await adoptItems(context, kind, [...matched.adopted, ...recovered.found], report);
  if (!report.halt) await insertItems(context, kind, matched.unmatched, report);
}

/** Records that were deleted in Bigin, or deleted here before: never made again behind the merchant's back. */
async function holdItems(context: SyncContext, kind: RecordKind, items: PushItem[], report: PushReport): Promise<void> {
  const writes = items.map((item): LinkWrite => ({ kind, shopifyId: item.shopifyId, outcome: "skipped", shopifyUpdatedAt: item.seenUntil ?? null }));
  const now = new Date(context.services.now());
  await saveLinks(context.services.db, context.pair, writes, now);
  if (context.cause === "person") {
    await recordActivities(
      context.services.db,
      context.pair,
      items.map((item) => ({
        kind,
        direction: "none" as const,
        outcome: "skipped" as const,
        cause: context.cause,
        shopifyId: item.shopifyId,
        label: item.label,
        details: { reason: "deleted_in_bigin" },
      })),
      now,
    );
  }
  for (const item of items) report.settled.add(item.shopifyId);
}
