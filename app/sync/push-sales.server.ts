import { locateRowFields, type RowFields } from "../mapping/deal-lines.ts";
import { dealKeys } from "../mapping/identity.ts";
import { withoutPerson } from "../mapping/redaction.ts";
import { stageOf } from "../mapping/stages.ts";
import { sumProof } from "../mapping/sum-proof.ts";
import type { DealSource } from "../mapping/types.ts";
import { readProducts } from "../shopify/read-records.server.ts";
import type { ShopifySale } from "../shopify/records.ts";
import { baseShopifyOf, linksByShopifyId, type RecordLink, redactedIds, saveLinks } from "../store/links.server.ts";
import { metadataOf, takesRows } from "../store/connections.server.ts";
import { reportProblems, resolveProblems } from "../store/problems.server.ts";
import { currencyUndecided, haltOfShopify, type SyncContext } from "./context.server.ts";
import { wordsWritten } from "./deal-words.ts";
import { dealExtra } from "./deal-extra.server.ts";
import { type People, resolveDealContacts } from "./deal-contacts.server.ts";
import type { Halt } from "./halt.ts";
import { handOnDeals } from "./hand-on-deals.server.ts";
import { proveDeals } from "./prove-deals.server.ts";
import type { PushItem } from "./push-item.ts";
import { pushProducts } from "./push-products.server.ts";
import { type PushOptions, type PushReport, pushRecords } from "./push-records.server.ts";
import { searchOf } from "./selection.ts";

/** Why deals can't be written at all for now. */
export type DealBlock = "pipeline_missing" | "currency_undecided";

export function dealBlock(context: SyncContext): DealBlock | null {
  if (!context.mapping.stages) return "pipeline_missing";
  return currencyUndecided(context) ? "currency_undecided" : null;
}

/** Orders, drafts and checkouts become deals; their contacts first, and one checkout is one deal through its life. */
export async function pushSales(context: SyncContext, sales: ShopifySale[], options: PushOptions = {}): Promise<PushReport> {
  const all = new Set(sales.map((sale) => sale.gid));
  if (context.settings.directions.deal === "off") return { halt: null, settled: all };
  const redacted = await redactedIds(
    context.services.db,
    context.pair,
    "deal",
    sales.map((sale) => sale.gid),
  );
  const handed = await handOnDeals(
    context,
    sales.map((sale) => (redacted.has(sale.gid) ? withoutPerson(sale) : sale)),
  );
  if (handed.halt) return { halt: handed.halt, settled: new Set() };
  const relevant = handed.sales.filter((sale) => wanted(context, sale));
  const ignored = new Set([...all].filter((gid) => !relevant.some((sale) => sale.gid === gid)));
  const staged = await holdMissingStages(context, relevant);
  for (const gid of staged.held) ignored.add(gid);
  const contacts = await resolveDealContacts(context, staged.ready, options);
  if (contacts.halt) return { halt: contacts.halt, settled: ignored };
  const needed = await pushNeededProducts(context, staged.ready, options);
  if (needed) return { halt: needed, settled: ignored };
  const products = await lineProducts(context, staged.ready);
  const rowFields = takesRows(context.learned) ? locateRowFields(metadataOf(context.connection).fields.Associated_Products ?? []) : null;
  const links = await linksByShopifyId(
    context.services.db,
    context.pair,
    "deal",
    staged.ready.map((sale) => sale.gid),
  );
  const items = staged.ready.map((sale) => ({
    ...dealItem(context, sale, contacts.of(sale), products, rowFields, links.get(sale.gid)),
    redacted: redacted.has(sale.gid),
  }));
  const report = await proveDeals(context, items, options);
  if (!report.halt) {
    const rest = await pushRecords(
      context,
      ["deal"],
      items.filter((item) => !report.settled.has(item.shopifyId)),
      options,
    );
    for (const id of rest.settled) report.settled.add(id);
    report.halt = rest.halt;
  }
  for (const gid of ignored) report.settled.add(gid);
  if (!report.halt) await endBlocks(context, staged.ready);
  return report;
}

/** Deals go through: whatever kept all of them, or all of a stage, waiting is over. */
async function endBlocks(context: SyncContext, sales: ShopifySale[]): Promise<void> {
  const over = sales.length > 0 ? ["pipeline_missing", "currency_undecided", ...new Set(sales.map((sale) => `stage:${stageOf(sale)}`))] : [];
  await resolveProblems(
    context.services.db,
    context.pair,
    over,
    new Date(context.services.now()),
    ["pipeline_missing", "currency_undecided", "stage_missing"],
    "cured",
  );
}

/** A draft or checkout that became an order is that order's deal; unpaid checkouts only where the merchant wants them. */
function wanted(context: SyncContext, sale: ShopifySale): boolean {
  if (sale.type !== "order" && sale.orderGid) return false;
  if (sale.type === "draft_order") return sale.draftStatus !== "COMPLETED";
  return sale.type === "order" || context.settings.abandonedCheckouts;
}

export function dealItem(
  context: SyncContext,
  sale: ShopifySale,
  people: People,
  products: Map<string, RecordLink>,
  rowFields: RowFields | null,
  link: RecordLink | undefined,
): PushItem<DealSource> {
  const lines = sale.lines.flatMap((line) => {
    const link = (line.variantGid && products.get(line.variantGid)) || (line.productGid && products.get(line.productGid)) || null;
    return link && link.state === "linked" && link.biginId ? [[line.gid, link.biginId] as const] : [];
  });
  const described: DealSource = { sale, contactId: people.contactId, accountId: people.accountId, lineProducts: Object.fromEntries(lines) };
  const source: DealSource = { ...described, words: wordsWritten(described, link && baseShopifyOf(link).description, context.mapping) };
  return {
    kind: "deal",
    shopifyId: sale.gid,
    label: sale.name,
    source,
    changedAt: sale.updatedAt,
    match: dealKeys(sale),
    columns: {
      parentId: people.parentId,
      stage: stageOf(sale),
      amount: sale.totals.total,
      currency: sale.currencyCode,
      occurredAt: sale.processedAt,
      checkoutToken: sale.checkoutToken,
      proof: sumProof(sale, rowFields ? source.lineProducts : undefined),
    },
    extra: dealExtra(context, source, rowFields),
    ...(people.remark ? { remark: people.remark } : {}),
  };
}

/** A stage the chosen pipeline lacks is one problem; its orders wait for the stage map. */
async function holdMissingStages(context: SyncContext, sales: ShopifySale[]): Promise<{ ready: ShopifySale[]; held: string[] }> {
  const stages = context.mapping.stages?.stageFor ?? {};
  const held = sales.filter((sale) => stages[stageOf(sale)] === undefined);
  if (held.length === 0) return { ready: sales, held: [] };
  const now = new Date(context.services.now());
  await saveLinks(
    context.services.db,
    context.pair,
    held.map((sale) => ({
      kind: "deal" as const,
      shopifyId: sale.gid,
      label: sale.name,
      outcome: "waiting" as const,
      reason: "stage_missing",
      stage: stageOf(sale),
      amount: sale.totals.total,
      currency: sale.currencyCode,
      occurredAt: sale.processedAt,
    })),
    now,
  );
  const missing = [...new Set(held.map(stageOf))];
  await reportProblems(
    context.services.db,
    context.pair,
    missing.map((stage) => ({ code: "stage_missing" as const, kind: "setup", subject: `stage:${stage}`, label: stage, params: { stage } })),
    now,
  );
  return { ready: sales.filter((sale) => !held.includes(sale)), held: held.map((sale) => sale.gid) };
}

/**
 * Products on the lines that aren't known yet go first, by themselves: their own word may come late or never. An export
 * has brought them before its orders, unless the merchant chose among products: those that an order needs go all the same.
 */
async function pushNeededProducts(context: SyncContext, sales: ShopifySale[], { fromExport }: PushOptions): Promise<Halt | null> {
  if (context.settings.directions.product === "off") return null;
  if (fromExport && searchOf(context.settings.selection, "product") === null) return null;
  const gids = [...new Set(sales.flatMap((sale) => sale.lines.flatMap((line) => line.productGid ?? [])))];
  const links = await linksByShopifyId(context.services.db, context.pair, "product", gids);
  const missing = gids.filter((gid) => !links.has(gid));
  if (missing.length === 0) return null;
  const readAt = context.services.now();
  const read = await readProducts(context.shopify, missing);
  if (!read.ok) return haltOfShopify(context.services, read.trouble);
  const present = [...read.value.values()].filter((product) => product !== null);
  return (await pushProducts(context, present, { readAt })).halt;
}

/** The records of the products on the lines, by variant and by product. */
export async function lineProducts(context: SyncContext, sales: ShopifySale[]): Promise<Map<string, RecordLink>> {
  const lines = sales.flatMap((sale) => sale.lines);
  const variants = await linksByShopifyId(context.services.db, context.pair, "variant", [...new Set(lines.flatMap((line) => line.variantGid ?? []))]);
  const products = await linksByShopifyId(context.services.db, context.pair, "product", [...new Set(lines.flatMap((line) => line.productGid ?? []))]);
  return new Map([...variants, ...products]);
}
