import { listRecords, type PageMark } from "../bigin/records-api.server.ts";
import { pageCustomers, pageDraftOrders, pageOrders, pageProducts, readCounts } from "../shopify/page-records.server.ts";
import { countCandidates, saveCandidates } from "../store/candidates.server.ts";
import { linksByBiginId } from "../store/links.server.ts";
import type { SyncRun } from "../store/sync-runs.server.ts";
import { listIndex } from "./backfill-index.server.ts";
import { haltOf, haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { isMaking } from "./making.ts";
import { candidateOf, indexedModules } from "./match-keys.server.ts";
import { lookedAt } from "./preview-report.ts";
import { pullNew } from "./pull-new.server.ts";
import { pushCustomers } from "./push-customers.server.ts";
import { directionOf } from "./push-item.ts";
import { pushProducts } from "./push-products.server.ts";
import { dealBlock, pushSales } from "./push-sales.server.ts";
import { readFieldNames } from "./read-fields.ts";
import { countQueries, ordersSince, searchOf } from "./selection.ts";
import type { ActivationChoices } from "./settings.ts";
import { wantedRecords } from "./wanted-records.server.ts";

/** In the order of the first sync. */
export const PREVIEW_STEPS = ["count", "index", "contacts", "products", "deals", "drafts", "bigin_contacts", "bigin_products"] as const;
export type PreviewStepName = (typeof PREVIEW_STEPS)[number];

/** How far a preview is; after the last step its name is `end`. */
export interface PreviewProgress {
  step: PreviewStepName | "end";
  cursor: string | null;
  /** Records looked at, by step, and how many there are. */
  looked: Partial<Record<PreviewStepName, number>>;
  totals: Partial<Record<PreviewStepName, number>>;
}

const PAGE = 100;
type Moved = PreviewProgress | { halt: Halt };

/** One page of one step, on the rehearsal's own links. */
export async function previewStep(rehearsal: SyncContext, progress: PreviewProgress, choices: ActivationChoices): Promise<Moved> {
  switch (progress.step) {
    case "count":
      return count(rehearsal, progress);
    case "index":
      return index(rehearsal, progress);
    case "contacts":
    case "products":
    case "deals":
    case "drafts":
      return shopifyPage(rehearsal, progress, progress.step);
    case "bigin_contacts":
      return biginPage(rehearsal, progress, choices, "Contacts");
    case "bigin_products":
      return biginPage(rehearsal, progress, choices, "Products");
    default:
      return progress;
  }
}

function next(progress: PreviewProgress): PreviewProgress {
  const at = PREVIEW_STEPS.findIndex((name) => name === progress.step);
  return { ...progress, step: PREVIEW_STEPS[at + 1] ?? "end", cursor: null };
}

async function count(context: SyncContext, progress: PreviewProgress): Promise<Moved> {
  const counts = await readCounts(context.shopify, countQueries(context.settings, context.services.now()));
  if (!counts.ok) return { halt: haltOfShopify(context.services, counts.trouble) };
  const { customers, products, orders, drafts } = counts.value;
  return next({ ...progress, totals: { contacts: customers, products, deals: orders, drafts } });
}

/** What Bigin has, by listing, one call for 200 records: without it nothing could be matched. */
async function index(context: SyncContext, progress: PreviewProgress): Promise<Moved> {
  const cursor = progress.cursor ? (JSON.parse(progress.cursor) as { module: number; from: PageMark | null }) : { module: 0, from: null };
  const modules = indexedModules(context);
  const module = modules[cursor.module]!;
  const page = await listIndex(context, module, cursor.from);
  if (!page.ok) return { halt: haltOf(context.services, page.trouble) };
  const { db } = context.services;
  await saveCandidates(
    db,
    context.pair,
    module,
    page.value.records.map((record) => candidateOf(context, module, record)),
  );
  const looked = { ...progress.looked, index: (progress.looked.index ?? 0) + page.value.records.length };
  if (page.value.next) return { ...progress, looked, cursor: JSON.stringify({ module: cursor.module, from: page.value.next }) };
  if (cursor.module + 1 < modules.length) return { ...progress, looked, cursor: JSON.stringify({ module: cursor.module + 1, from: null }) };
  const totals = {
    ...progress.totals,
    index: looked.index,
    bigin_contacts: await countCandidates(db, context.pair, "Contacts"),
    bigin_products: await countCandidates(db, context.pair, "Products"),
  };
  return next({ ...progress, looked, totals });
}

type ShopifyStep = "contacts" | "products" | "deals" | "drafts";
const KINDS = { contacts: "customer", products: "product", deals: "order", drafts: "draft_order" } as const;

async function shopifyPage(context: SyncContext, progress: PreviewProgress, step: ShopifyStep): Promise<Moved> {
  const { directions } = context.settings;
  const off =
    step === "contacts"
      ? directions.contact === "off"
      : step === "products"
        ? directions.product === "off"
        : directions.deal === "off" || dealBlock(context) !== null;
  const { limit, sampled } = lookedAt(progress.totals[step] ?? null);
  if (off) return next(progress);
  const since = step === "deals" ? ordersSince(context.settings.firstSyncDays, context.services.now()) : null;
  const done = progress.looked[step] ?? 0;
  const request = {
    after: progress.cursor,
    query: searchOf(context.settings.selection, KINDS[step], since),
    first: Math.min(PAGE, limit - done),
    newestFirst: sampled,
  };
  const page = await readPage(context, step, request);
  if (!page.ok) return { halt: haltOfShopify(context.services, page.trouble) };
  const report = await push(context, step, page.value.records);
  if (report.halt) return { halt: report.halt };
  const looked = { ...progress.looked, [step]: done + page.value.records.length };
  return page.value.next && looked[step]! < limit ? { ...progress, looked, cursor: page.value.next } : next({ ...progress, looked });
}

function readPage(context: SyncContext, step: ShopifyStep, request: { after: string | null; query: string | null; first: number; newestFirst: boolean }) {
  if (step === "contacts") return pageCustomers(context.shopify, request);
  if (step === "products") return pageProducts(context.shopify, request);
  const { newestFirst: _, ...plain } = request;
  return step === "deals" ? pageOrders(context.shopify, plain) : pageDraftOrders(context.shopify, plain);
}

async function push(context: SyncContext, step: ShopifyStep, records: Parameters<typeof wantedRecords>[2]) {
  const wanted = await wantedRecords(context, KINDS[step], records);
  const options = { fromExport: true };
  if (step === "contacts") return pushCustomers(context, wanted as Parameters<typeof pushCustomers>[1], options);
  if (step === "products") return pushProducts(context, wanted as Parameters<typeof pushProducts>[1], options);
  return pushSales(context, wanted as Parameters<typeof pushSales>[1], options);
}

/** Bigin's own records on their way to Shopify, as many as the merchant chose. */
async function biginPage(context: SyncContext, progress: PreviewProgress, choices: ActivationChoices, module: "Contacts" | "Products"): Promise<Moved> {
  const kind = module === "Contacts" ? "contact" : "product";
  const step = module === "Contacts" ? "bigin_contacts" : "bigin_products";
  if (choices.fromBigin === "none" || directionOf(context.settings, kind) !== "both") return next(progress);
  const { limit } = lookedAt(progress.totals[step] ?? null);
  const from = progress.cursor ? (JSON.parse(progress.cursor) as PageMark) : null;
  const page = await listRecords(context.bigin, module, { fields: readFieldNames(context.mapping, kind), from });
  if (!page.ok) return { halt: haltOf(context.services, page.trouble) };
  const links = await linksByBiginId(
    context.services.db,
    context.pair,
    module,
    page.value.records.map((record) => record.id),
  );
  const fresh = page.value.records.filter((record) => !links.has(record.id) || isMaking(links.get(record.id)));
  const run = { choices, activatedAt: new Date(context.services.now()) } as unknown as SyncRun;
  const halt = await pullNew(context, run, module, fresh);
  if (halt) return { halt };
  const looked = { ...progress.looked, [step]: (progress.looked[step] ?? 0) + page.value.records.length };
  return page.value.next && looked[step]! < limit ? { ...progress, looked, cursor: JSON.stringify(page.value.next) } : next({ ...progress, looked });
}
