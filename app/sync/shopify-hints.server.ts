import { readCheckouts, readCustomers, readDraftOrders, readOrders, readProducts } from "../shopify/read-records.server.ts";
import { readCompanies } from "../shopify/read-related.server.ts";
import type { CompanyReference, ShopifyKind } from "../shopify/records.ts";
import { linksByShopifyId } from "../store/links.server.ts";
import { type Hint, postponeHints, settleHints } from "../store/hints.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { pushCompanies, pushCustomers } from "./push-customers.server.ts";
import { pushDeletions } from "./push-deletions.server.ts";
import { pushProducts } from "./push-products.server.ts";
import type { PushOptions, PushReport } from "./push-records.server.ts";
import { dealBlock, pushSales } from "./push-sales.server.ts";
import { followStock, pushMerges } from "./related-hints.server.ts";
import { reportProblems } from "../store/problems.server.ts";
import { wantedRecords } from "./wanted-records.server.ts";

/** Contacts before the deals that need them; products before the lines that name them. */
const ORDER: readonly ShopifyKind[] = ["company", "customer", "product", "draft_order", "checkout", "order"];
const BLOCKED_LOOK_MS = 15 * 60_000;
const LEFT_LOOK_MS = 60_000;
/** So often a record is looked at again that was said to be deleted and is still read: Shopify's copies lag. */
const DELETION_LOOKS = 3;

type Read = { ok: true; value: Map<string, { gid: string } | null> } | { ok: false; trouble: { kind: string } };
const READERS: Record<ShopifyKind, (context: SyncContext, gids: string[]) => Promise<Read>> = {
  company: (context, gids) => readCompanies(context.shopify, gids),
  customer: (context, gids) => readCustomers(context.shopify, gids),
  product: (context, gids) => readProducts(context.shopify, gids),
  order: (context, gids) => readOrders(context.shopify, gids),
  draft_order: (context, gids) => readDraftOrders(context.shopify, gids),
  checkout: (context, gids) => readCheckouts(context.shopify, gids),
};

/** Records that Shopify hinted at are read again, together, and pushed. What doesn't get through keeps its hint. */
export async function pushHints(context: SyncContext, hints: Hint[]): Promise<Halt | null> {
  const of = (kind: string): Hint[] => hints.filter((hint) => hint.kind === kind);
  const halt = (await pushMerges(context, of("customer_merge"))) ?? (await followStock(context, of("inventory_item")));
  if (halt) return halt;
  for (const kind of ORDER) {
    const stopped = of(kind).length > 0 ? await pushKind(context, kind, of(kind)) : null;
    if (stopped) return stopped;
  }
  return null;
}

async function pushKind(context: SyncContext, kind: ShopifyKind, hints: Hint[]): Promise<Halt | null> {
  const { db } = context.services;
  const isSale = kind === "order" || kind === "draft_order" || kind === "checkout";
  const block = isSale && context.settings.directions.deal !== "off" ? dealBlock(context) : null;
  if (block) {
    const now = context.services.now();
    await postponeHints(db, hints, new Date(now + BLOCKED_LOOK_MS), false);
    await reportProblems(db, context.pair, [{ code: block, kind: "setup", subject: block, label: block }], new Date(now));
    return null;
  }
  const readAt = context.services.now();
  const read = await READERS[kind](
    context,
    hints.map((hint) => hint.recordId),
  );
  if (!read.ok) return haltOfShopify(context.services, read.trouble);
  const gone = hints.filter((hint) => !read.value.get(hint.recordId));
  // Deletions first: whoever was made anew under the same e-mail finds the record free.
  // An order that the scope hides reads as null like a deleted one: only a delete topic or a comparison says deleted.
  const deleted = gone.filter((hint) => hint.deleted || (kind !== "order" && kind !== "checkout"));
  const halt = deleted.length
    ? await pushDeletions(
        context,
        kind,
        deleted.map((hint) => hint.recordId),
      )
    : null;
  if (halt) return halt;
  await settleHints(db, gone);
  const present = [...read.value.values()].filter((record) => record !== null);
  const wanted = kind === "company" ? present : await wantedRecords(context, kind, present as Parameters<typeof wantedRecords>[2]);
  const report = await push(context, kind, wanted, { readAt });
  for (const { gid } of present) if (!wanted.some((record) => record.gid === gid)) report.settled.add(gid);
  const lagging = hints.filter((hint) => hint.deleted && read.value.get(hint.recordId) && hint.attempts < DELETION_LOOKS);
  await settleHints(
    db,
    hints.filter((hint) => report.settled.has(hint.recordId) && !lagging.includes(hint)),
  );
  if (report.halt) return report.halt;
  // Neither through nor halted: looked at again a little later, so that nothing spins on it.
  const left = hints.filter((hint) => read.value.get(hint.recordId) && !report.settled.has(hint.recordId));
  await postponeHints(db, [...new Set([...left, ...lagging])], new Date(context.services.now() + LEFT_LOOK_MS), true);
  return null;
}

function push(context: SyncContext, kind: ShopifyKind, records: { gid: string }[], options: PushOptions): Promise<PushReport> {
  if (records.length === 0) return Promise.resolve({ halt: null, settled: new Set() });
  if (kind === "company") return pushKnownCompanies(context, records as CompanyReference[], options);
  if (kind === "customer") return pushCustomers(context, records as Parameters<typeof pushCustomers>[1], options);
  if (kind === "product") return pushProducts(context, records as Parameters<typeof pushProducts>[1], options);
  return pushSales(context, records as Parameters<typeof pushSales>[1], options);
}

/** A company that no contact and no order names yet is made once one does. */
async function pushKnownCompanies(context: SyncContext, companies: CompanyReference[], options: PushOptions): Promise<PushReport> {
  const links = await linksByShopifyId(
    context.services.db,
    context.pair,
    "company",
    companies.map((company) => company.gid),
  );
  const { halt } = await pushCompanies(
    context,
    companies.filter((company) => links.has(company.gid)),
    options,
  );
  return { halt, settled: halt ? new Set() : new Set(companies.map((company) => company.gid)) };
}
