import { getRecord } from "../bigin/records-api.server.ts";
import { rowsOf } from "../mapping/effective-rows.ts";
import { locateRows, readBiginValues, readShopifyValues } from "../mapping/fields.ts";
import { isAppTag } from "../mapping/tags.ts";
import type { DealSource, RecordKind, Value, Values } from "../mapping/types.ts";
import { isEmpty, sameValue } from "../mapping/values.ts";
import { productRecords } from "../mapping/variants.ts";
import type { Services } from "../services.server.ts";
import { readCheckouts, readCustomers, readDraftOrders, readOrders, readProducts } from "../shopify/read-records.server.ts";
import type { ShopifySale } from "../shopify/records.ts";
import { findLink, linksByShopifyId, MODULE_OF, type RecordLink } from "../store/links.server.ts";
import { recordNames } from "../store/record-names.server.ts";
import { openContext, type SyncContext } from "./context.server.ts";
import type { ComparedField, RecordComparison } from "./pages.ts";
import { accountOf } from "./push-customers.server.ts";
import { dealItem, lineProducts } from "./push-sales.server.ts";
import { readFieldNames } from "./read-fields.ts";

/** Reads one record on both sides now and says field by field whether they agree. Writes nothing on either. */
export async function compareRecord(services: Services, shopId: string, linkId: bigint): Promise<RecordComparison> {
  const link = await findLink(services.db, shopId, linkId);
  if (!link) return { ok: false, code: "record_unknown" };
  const opened = await openContext(services, shopId);
  if (!opened) return { ok: false, code: "not_connected" };
  if (!opened.ok || opened.value.pair.orgId !== link.orgId) return { ok: false, code: opened.ok ? "record_unknown" : "services_away" };
  const context = { ...opened.value, bigin: opened.value.bigin.withPurpose("page") };
  const kind = link.kind as RecordKind;
  const source = await readSource(context, kind, link);
  if (source === "unreadable") return { ok: false, code: "services_away" };
  if (source === "none") return { ok: false, code: "record_has_no_shopify_side" };
  const record = link.biginId ? await getRecord(context.bigin, MODULE_OF[kind], link.biginId, readFieldNames(context.mapping, kind)) : null;
  if (record && !record.ok) return { ok: false, code: "services_away" };
  const bigin = record?.value ? readBiginValues(rowsOf(kind, context.mapping), record.value, context.mapping) : null;
  const shopify = source === "gone" ? null : readShopifyValues(rowsOf(kind, context.mapping), source.of, context.mapping);
  const fields = shopify && bigin && source !== "gone" ? compareFields(context, kind, source.of, shopify, bigin) : [];
  return { ok: true, at: new Date(services.now()).toISOString(), inShopify: shopify !== null, inBigin: bigin !== null, fields, names: await recordNames(services.db, opened.value.pair, fields) };
}

/** What the kind's rows read; `none` for what no one record of Shopify stands behind (a guest, a company's name). */
async function readSource(context: SyncContext, kind: RecordKind, link: RecordLink): Promise<{ of: unknown } | "gone" | "none" | "unreadable"> {
  const gid = (kind === "variant" ? link.parentId : link.shopifyId) ?? "";
  const type = /^gid:\/\/shopify\/(\w+)\//.exec(gid)?.[1];
  const { shopify } = context;
  if (kind === "contact" && type === "Customer") {
    const read = await readCustomers(shopify, [gid]);
    if (!read.ok) return "unreadable";
    const customer = read.value.get(gid);
    if (!customer) return "gone";
    return { of: { customer, accountId: await biginIdOf(context, "company", accountOf(context, customer)?.gid ?? null), guest: false } };
  }
  if (type === "Product") {
    const read = await readProducts(shopify, [gid]);
    if (!read.ok) return "unreadable";
    const product = read.value.get(gid);
    if (!product) return "gone";
    const records = productRecords(product, await biginIdOf(context, "product", product.gid));
    const own = records.find((record) => record.kind === kind && (kind === "product" || record.source.variant?.gid === link.shopifyId));
    return own ? { of: own.source } : "gone";
  }
  const readers: Record<string, typeof readOrders> = { Order: readOrders, DraftOrder: readDraftOrders, AbandonedCheckout: readCheckouts };
  const reader = kind === "deal" && type ? readers[type] : undefined;
  if (!reader) return "none";
  const read = await reader(shopify, [gid]);
  if (!read.ok) return "unreadable";
  const sale = read.value.get(gid);
  return sale ? { of: await dealSource(context, link, sale) } : "gone";
}

async function dealSource(context: SyncContext, link: RecordLink, sale: ShopifySale): Promise<DealSource> {
  const people = {
    contactId: await biginIdOf(context, "contact", link.parentId),
    accountId: await biginIdOf(context, "company", sale.company?.gid ?? null),
    parentId: link.parentId,
  };
  return dealItem(context, sale, people, await lineProducts(context, [sale]), null, link).source;
}

async function biginIdOf(context: SyncContext, kind: RecordKind, shopifyId: string | null): Promise<string | null> {
  if (!shopifyId) return null;
  const link = (await linksByShopifyId(context.services.db, context.pair, kind, [shopifyId])).get(shopifyId);
  return link?.state === "linked" ? link.biginId : null;
}

/** A field agrees where Bigin has what Shopify's value becomes on its way, or where both say the same in their own ways. */
function compareFields(context: SyncContext, kind: RecordKind, source: unknown, shopify: Values, bigin: Values): ComparedField[] {
  return locateRows(rowsOf(kind, context.mapping), context.mapping.fields[MODULE_OF[kind]] ?? [], context.mapping).flatMap(({ row, field }) => {
    const [ours, theirs] = [shopify[row.key] ?? null, withoutAppTags(bigin[row.key] ?? null)];
    if (bigin[row.key] === undefined) return [];
    const carried = row.toBigin(ours, field, source, context.mapping);
    const agrees =
      sameValue(ours, theirs) || (carried.loss !== "option_missing" && sameValue(carried.value, theirs)) || (!isEmpty(ours) && !isEmpty(theirs) && (row.same?.(ours, theirs, context.mapping) ?? false));
    return [{ key: row.key, shopify: ours, bigin: theirs, agrees, loss: agrees ? carried.loss : null }];
  });
}

function withoutAppTags(value: Value): Value {
  return Array.isArray(value) ? value.filter((tag) => !isAppTag(tag)) : value;
}
