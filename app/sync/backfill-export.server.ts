import { readBulk, startBulk, streamBulk } from "../shopify/bulk.server.ts";
import { countOrders, oldestOrder, pageCustomers, pageDraftOrders, pageOrders, pageProducts } from "../shopify/page-records.server.ts";
import type { ShopifyCustomer, ShopifyProduct, ShopifySale } from "../shopify/records.ts";
import { addHints } from "../store/hints.server.ts";
import { reportProblems, resolveProblems } from "../store/problems.server.ts";
import { type BackfillStep, splitStep, stepsOf, updateStep } from "../store/sync-runs.server.ts";
import { type Advance, finishStep } from "./backfill-step.server.ts";
import { type BackfillStreams, fill } from "./backfill-streams.server.ts";
import { noteBulkPermission } from "./bulk-permission.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import { fileWasRead, isRefusedForGood } from "./export-files.server.ts";
import { type OrderWindow, orderWindows, windowQuery } from "./order-windows.ts";
import { pushCustomers } from "./push-customers.server.ts";
import { pushProducts } from "./push-products.server.ts";
import type { PushReport } from "./push-records.server.ts";
import { dealBlock, pushSales } from "./push-sales.server.ts";
import { both, searchOf } from "./selection.ts";
import { ordersFrom, wantedRecords } from "./wanted-records.server.ts";

type ExportKind = "customer" | "product" | "order" | "draft_order";
type ExportRecord = ShopifyCustomer | ShopifyProduct | ShopifySale;

const BATCH = 100;
const BULK_LOOK_MS = 1_000;
const BLOCKED_LOOK_MS = 15 * 60_000;

/** Orders are exported in date windows, newest first; the windows are cut once the oldest visible order is known. */
export async function advanceDeals(context: SyncContext, step: BackfillStep, streams: BackfillStreams): Promise<Advance> {
  const blocked = await blockStep(context, step);
  if (blocked) return blocked;
  if (step.window) return advanceExport(context, step, "order", streams);
  const now = context.services.now();
  const oldest = await oldestOrder(context.shopify);
  if (!oldest.ok) return { kind: "halt", halt: haltOfShopify(context.services, oldest.trouble) };
  if (oldest.value === null) {
    await finishStep(context, step);
    return { kind: "progress" };
  }
  const from = await ordersFrom(context);
  const cut = orderWindows(Math.max(Date.parse(oldest.value), from ?? 0), now);
  // The last has no beginning of its own: what may stand before the order that was told as the oldest comes along.
  if (from === null) cut.at(-1)!.from = new Date(0).toISOString();
  const windows: (OrderWindow & { expected: number | null })[] = [];
  for (const window of cut) {
    const count = await countOrders(context.shopify, both(windowQuery(window), searchOf(context.settings.selection, "order")));
    windows.push({ ...window, expected: count.ok ? count.value : null });
  }
  await splitStep(context.services.db, step, windows, new Date(now));
  return { kind: "progress" };
}

async function blockStep(context: SyncContext, step: BackfillStep): Promise<Advance | null> {
  const block = dealBlock(context);
  const now = context.services.now();
  if (!block) {
    // Also where no order is there to go through and show it.
    await resolveProblems(
      context.services.db,
      context.pair,
      ["pipeline_missing", "currency_undecided"],
      new Date(now),
      ["pipeline_missing", "currency_undecided"],
      "cured",
    );
    return null;
  }
  await updateStep(context.services.db, step, { status: "blocked", blockedBy: block, retryAt: new Date(now + BLOCKED_LOOK_MS) });
  await context.services.db.backfillStep.updateMany({
    where: { ...context.pair, name: { in: ["deals", "drafts"] }, status: { not: "done" } },
    data: { status: "blocked", blockedBy: block, retryAt: new Date(now + BLOCKED_LOOK_MS) },
  });
  await reportProblems(context.services.db, context.pair, [{ code: block, kind: "setup", subject: block, label: block }], new Date(now));
  return { kind: "progress" };
}

/** One batch of one export: started, waited for, read line by line; by cursor pages where bulk is denied. */
export async function advanceExport(context: SyncContext, step: BackfillStep, kind: ExportKind, streams: BackfillStreams): Promise<Advance> {
  if (kind === "draft_order") {
    const blocked = await blockStep(context, step);
    if (blocked) return blocked;
  }
  if (step.mode === "pages") return advancePages(context, step, kind);
  if (!step.bulkId) return start(context, step, kind);
  await startAhead(context, step);
  const key = `${step.shopId} ${step.orgId} ${step.position} ${step.bulkId}`;
  if (!streams.get(key)) {
    if (!step.bulkUrl) return look(context, step);
    streams.open(key, streamBulk(context.services.fetch, step.bulkUrl, kind, { skipRoots: step.rows })[Symbol.asyncIterator]());
  }
  return pushBatch(context, step, kind, key, streams);
}

const EXPORTS: Record<string, ExportKind> = { contacts: "customer", products: "product", deals: "order", drafts: "draft_order" };
const AHEAD = 2;

/** Shopify prepares the next exports while this one is read. What changes meanwhile is newer live and wins. */
async function startAhead(context: SyncContext, current: BackfillStep): Promise<void> {
  const { db } = context.services;
  const later = (await stepsOf(db, context.pair))
    .filter((step) => step.position > current.position && step.name in EXPORTS && !(step.name === "deals" && !step.window))
    .slice(0, AHEAD);
  for (const step of later.filter((candidate) => candidate.mode === null && !candidate.bulkId)) {
    const started = await startBulk(context.shopify, EXPORTS[step.name]!, filterOf(context, step, EXPORTS[step.name]!));
    if (!started.ok || started.value.kind !== "started") return;
    await updateStep(db, step, { mode: "bulk", bulkId: started.value.id });
  }
}

async function start(context: SyncContext, step: BackfillStep, kind: ExportKind): Promise<Advance> {
  const { db } = context.services;
  const now = context.services.now();
  const started = await startBulk(context.shopify, kind, filterOf(context, step, kind));
  if (!started.ok) return { kind: "halt", halt: haltOfShopify(context.services, started.trouble) };
  await noteBulkPermission(context, started.value, new Date(now));
  if (started.value.kind === "started") {
    await updateStep(db, step, { mode: "bulk", bulkId: started.value.id, bulkUrl: null, retryAt: new Date(now + BULK_LOOK_MS) });
  } else if (started.value.kind === "busy") {
    await updateStep(db, step, { retryAt: new Date(now + 5_000) });
  } else if (started.value.kind === "refused") {
    const { code, message } = started.value;
    context.services.log.error({ shopId: context.pair.shopId, step: step.name, code, message }, "an export was refused");
    await goOnByPages(context, step, code || "INVALID");
  } else {
    await updateStep(db, step, { mode: "pages", cursor: null });
  }
  return { kind: "progress" };
}

/** The merchant's choice and, of orders, the step's window. */
function filterOf(context: SyncContext, step: BackfillStep, kind: ExportKind): string | null {
  const window = kind === "order" && step.window ? windowQuery(step.window as unknown as OrderWindow) : null;
  return both(window, searchOf(context.settings.selection, kind));
}

async function look(context: SyncContext, step: BackfillStep): Promise<Advance> {
  const { db } = context.services;
  const now = context.services.now();
  const bulk = await readBulk(context.shopify, step.bulkId!);
  if (!bulk.ok) return { kind: "halt", halt: haltOfShopify(context.services, bulk.trouble) };
  const state = bulk.value?.status ?? "EXPIRED";
  if (state === "COMPLETED" && bulk.value?.url) await updateStep(db, step, { bulkUrl: bulk.value.url, retryAt: null });
  // Seven days after its end an export has no address any more: after a long pause that doesn't mean that it is empty.
  else if (state === "COMPLETED" && Number(bulk.value?.objectCount ?? 0) === 0 && step.rows === 0) await finishStep(context, step);
  else if (state === "COMPLETED" && !isRefusedForGood(context, step, "HTTP 410"))
    await updateStep(db, step, { mode: null, bulkId: null, rows: 0, retryAt: null });
  else if (state === "CREATED" || state === "RUNNING" || state === "CANCELING") {
    await updateStep(db, step, { retryAt: new Date(now + BULK_LOOK_MS) });
    return { kind: "idle", until: now + BULK_LOOK_MS };
  } else {
    await goOnByPages(context, step, state);
  }
  return { kind: "progress" };
}

/** A failed or expired export, or one whose file can't be read: cursor pages do without it. Records that are there already cost nothing. */
async function goOnByPages(context: SyncContext, step: BackfillStep, status: string): Promise<void> {
  const { db, now } = context.services;
  await updateStep(db, step, { mode: "pages", bulkId: null, bulkUrl: null, cursor: null, rows: 0, retryAt: null });
  await reportProblems(
    db,
    context.pair,
    [{ code: "export_failed", kind: "setup", subject: `export:${step.name}`, label: step.name, params: { status } }],
    new Date(now()),
  );
}

async function pushBatch(context: SyncContext, step: BackfillStep, kind: ExportKind, key: string, streams: BackfillStreams): Promise<Advance> {
  const { db } = context.services;
  const stream = streams.get(key)!;
  await fill(stream, BATCH);
  const broken = stream.pending.find((row) => row.kind === "trouble");
  if (broken) {
    await streams.close(key);
    const now = context.services.now();
    if (isRefusedForGood(context, step, broken.detail)) {
      await goOnByPages(context, step, broken.detail);
      return { kind: "progress" };
    }
    // The address may have ended: it is asked for again, and reading goes on after the rows that are through.
    await updateStep(db, step, { bulkUrl: null, retryAt: new Date(now + 2_000) });
    return { kind: "idle", until: now + 2_000 };
  }
  const records = stream.pending.flatMap((row) => (row.kind === "record" ? [row.record as ExportRecord] : []));
  const orphans = stream.pending.flatMap((row) => (row.kind === "orphan" ? [row.orphanOf] : []));
  await addHints(
    db,
    context.pair.shopId,
    orphans.map((gid) => ({ side: "shopify" as const, kind, recordId: gid, cause: "backfill" as const })),
    new Date(context.services.now()),
  );
  const report = await push(context, kind, records);
  if (report.halt) return { kind: "halt", halt: report.halt };
  stream.pending = [];
  fileWasRead(context, step);
  await updateStep(db, step, { rows: { increment: records.length } });
  if (stream.ended) {
    await streams.close(key);
    await finishStep(context, step);
  }
  return { kind: "progress" };
}

async function advancePages(context: SyncContext, step: BackfillStep, kind: ExportKind): Promise<Advance> {
  const page = await readPage(context, kind, { after: step.cursor, query: filterOf(context, step, kind), first: 50 });
  if (!page.ok) return { kind: "halt", halt: haltOfShopify(context.services, page.trouble) };
  const report = await push(context, kind, page.value.records);
  if (report.halt) return { kind: "halt", halt: report.halt };
  await updateStep(context.services.db, step, { cursor: page.value.next, rows: { increment: page.value.records.length } });
  if (!page.value.next) await finishStep(context, step);
  return { kind: "progress" };
}

function readPage(context: SyncContext, kind: ExportKind, request: { after: string | null; query: string | null; first: number }) {
  if (kind === "customer") return pageCustomers(context.shopify, request);
  if (kind === "product") return pageProducts(context.shopify, request);
  return kind === "order" ? pageOrders(context.shopify, request) : pageDraftOrders(context.shopify, request);
}

/** A record that brings out a bug doesn't hold up the export: the batch goes one by one, and that record as a hint. */
async function push(context: SyncContext, kind: ExportKind, records: ExportRecord[]): Promise<PushReport> {
  try {
    return await pushTogether(context, kind, await wantedRecords(context, kind, records));
  } catch (error) {
    context.services.log.error({ err: error, shopId: context.pair.shopId, records: records.length }, "an exported batch threw");
    if (records.length > 1) {
      for (const record of records) {
        const report = await push(context, kind, [record]);
        if (report.halt) return report;
      }
    } else {
      const later = new Date(context.services.now() + 60_000);
      await addHints(
        context.services.db,
        context.pair.shopId,
        records.map((record) => ({ side: "shopify" as const, kind, recordId: record.gid, cause: "backfill" as const, notBefore: later })),
        new Date(context.services.now()),
      );
    }
    return { halt: null, settled: new Set(records.map((record) => record.gid)) };
  }
}

function pushTogether(context: SyncContext, kind: ExportKind, records: ExportRecord[]): Promise<PushReport> {
  if (records.length === 0) return Promise.resolve({ halt: null, settled: new Set() });
  const options = { fromExport: true };
  if (kind === "customer") return pushCustomers(context, records as ShopifyCustomer[], options);
  if (kind === "product") return pushProducts(context, records as ShopifyProduct[], options);
  return pushSales(context, records as ShopifySale[], options);
}
