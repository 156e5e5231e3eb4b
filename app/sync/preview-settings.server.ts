import { wantedExtras } from "../mapping/effective-rows.ts";
import { locateRowFields } from "../mapping/deal-lines.ts";
import type { OrderStage, RecordKind } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { clientWithExtras } from "../shopify/client.server.ts";
import { readCustomers, readOrders, readProducts } from "../shopify/read-records.server.ts";
import { metadataOf } from "../store/connections.server.ts";
import { baseBiginOf, linksByShopifyId, type RecordLink } from "../store/links.server.ts";
import { findRun } from "../store/sync-runs.server.ts";
import { mappingContext, openContext, type SyncContext } from "./context.server.ts";
import { decidedField, type PreviewSample } from "./preview-report.ts";
import { contactItem } from "./push-customers.server.ts";
import type { PushItem } from "./push-item.ts";
import { productItem } from "./push-products.server.ts";
import { dealItem, lineProducts } from "./push-sales.server.ts";
import type { MerchantSettings } from "./settings.ts";
import { planUpdate } from "./update-items.server.ts";

/** So many records of a kind are looked at, the newest. */
const LOOKED = 50;
const SAMPLES = 10;

export interface SettingsPreview {
  /** The sync has been activated: there are records to compare. */
  activated: boolean;
  kinds: { kind: RecordKind; looked: number; changed: number }[];
  samples: PreviewSample[];
  /** Orders that wait for a stage, and how many of them would go. */
  waiting: { orders: number; released: number };
}

/**
 * What settings that aren't saved yet would change at records that are linked: the merge of the next push, worked out
 * with either settings. Reads Shopify three times and the database; writes nothing and costs Bigin nothing. What a
 * record would get under the present settings anyhow doesn't count.
 */
export async function previewWith(services: Services, shopId: string, settings: MerchantSettings): Promise<SettingsPreview | { trouble: string }> {
  const opened = await openContext(services, shopId);
  if (!opened) return { trouble: "not_connected" };
  if (!opened.ok) return { trouble: opened.halt.kind };
  const before = opened.value;
  const shopify = clientWithExtras(before.shopify, wantedExtras(settings.fieldMap));
  const after: SyncContext = { ...before, settings, shopify, mapping: mappingContext(before.shop, settings, before.connection) };
  const preview: SettingsPreview = { activated: (await findRun(services.db, before.pair)) !== null, kinds: [], samples: [], waiting: await waiting(after) };
  for (const [kind, items] of [
    ["contact", contacts],
    ["product", products],
    ["deal", deals],
  ] as const) {
    const links = await newest(before, kind);
    if (links.length === 0) continue;
    const read = await items(after, links);
    if (read === null) return { trouble: "shopify" };
    const changed = read.flatMap((item) => {
      const link = links.find((candidate) => candidate.shopifyId === item.shopifyId)!;
      const sample = sampleOf(before, after, kind, item, link);
      return sample ? [sample] : [];
    });
    preview.kinds.push({ kind, looked: read.length, changed: changed.length });
    preview.samples.push(...changed.slice(0, SAMPLES));
  }
  preview.samples = preview.samples.slice(0, SAMPLES);
  return preview;
}

/** By an order's own date; Shopify numbers its records as they are made, so that of the others the highest number is the newest. */
async function newest({ services: { db }, pair }: SyncContext, kind: RecordKind): Promise<RecordLink[]> {
  const those = `${kind === "deal" ? "gid://shopify/Order/" : "gid://shopify/"}%`;
  const ids = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "RecordLink"
    WHERE "shopId" = ${pair.shopId} AND "orgId" = ${pair.orgId} AND kind = ${kind} AND state = 'linked' AND "biginId" IS NOT NULL AND "shopifyId" LIKE ${those}
    ORDER BY "occurredAt" DESC NULLS LAST, length("shopifyId") DESC, "shopifyId" DESC LIMIT ${LOOKED}`;
  const links = await db.recordLink.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
  const place = new Map(ids.map(({ id }, index) => [id, index]));
  return links.sort((one, other) => place.get(one.id)! - place.get(other.id)!);
}

/** Bigin's side counts as it was last seen: reading it anew would cost a call each. */
function sampleOf(before: SyncContext, after: SyncContext, kind: RecordKind, item: PushItem, link: RecordLink): PreviewSample | null {
  const now = planUpdate(before, kind, { item, link }, new Map()).merge;
  const then = planUpdate(after, kind, { item, link }, new Map()).merge;
  const plain = (merge: typeof now): string => JSON.stringify([merge.writeBigin, merge.writeShopify]);
  if (plain(now) === plain(then)) return null;
  const fields = then.decisions
    .filter((decision) => decision.key in then.writeBigin || decision.key in then.writeShopify || decision.key in now.writeBigin)
    .map(decidedField);
  return { group: kind, outcome: "updated", label: item.label, shopifyId: item.shopifyId, biginId: link.biginId, fields, candidates: [], reason: null };
}

const gidsOf = (links: RecordLink[]): string[] => links.flatMap(({ shopifyId }) => shopifyId ?? []);

async function contacts(context: SyncContext, links: RecordLink[]): Promise<PushItem[] | null> {
  const read = await readCustomers(context.shopify, gidsOf(links));
  if (!read.ok) return null;
  return links.flatMap((link) => {
    const customer = read.value.get(link.shopifyId!);
    const account = baseBiginOf(link).account;
    return customer ? [contactItem(context, { customer, accountId: typeof account === "string" ? account : null, guest: false }, customer.gid)] : [];
  });
}

async function products(context: SyncContext, links: RecordLink[]): Promise<PushItem[] | null> {
  const read = await readProducts(context.shopify, gidsOf(links));
  if (!read.ok) return null;
  return [...read.value.values()].flatMap((product) => (product ? [productItem({ product, variant: null, parentId: null })] : []));
}

async function deals(context: SyncContext, links: RecordLink[]): Promise<PushItem[] | null> {
  const read = await readOrders(context.shopify, gidsOf(links));
  if (!read.ok) return null;
  const sales = [...read.value.values()].filter((sale) => sale !== null);
  const { db } = context.services;
  const parents = await linksByShopifyId(
    db,
    context.pair,
    "contact",
    links.flatMap(({ parentId }) => parentId ?? []),
  );
  const sold = await lineProducts(context, sales);
  const rowFields = context.learned.recomputesAmount ? null : locateRowFields(metadataOf(context.connection).fields.Associated_Products ?? []);
  return sales.map((sale) => {
    const link = links.find((candidate) => candidate.shopifyId === sale.gid)!;
    const account = baseBiginOf(link).account;
    const people = {
      contactId: parents.get(link.parentId ?? "")?.biginId ?? null,
      accountId: typeof account === "string" ? account : null,
      parentId: link.parentId,
    };
    return dealItem(context, sale, people, sold, rowFields, link);
  });
}

async function waiting(after: SyncContext): Promise<SettingsPreview["waiting"]> {
  const rows = await after.services.db.recordLink.groupBy({
    by: ["stage"],
    where: { ...after.pair, kind: "deal", outcome: "waiting", reason: "stage_missing" },
    _count: true,
  });
  const stages = after.mapping.stages?.stageFor ?? {};
  const released = rows.filter((row) => row.stage !== null && stages[row.stage as OrderStage] !== undefined);
  const sum = (some: typeof rows): number => some.reduce((total, row) => total + row._count, 0);
  return { orders: sum(rows), released: sum(released) };
}
