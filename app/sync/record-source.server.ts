import type { DealSource, RecordKind } from "../mapping/types.ts";
import { productRecords } from "../mapping/variants.ts";
import { readCheckouts, readCustomers, readDraftOrders, readOrders, readProducts } from "../shopify/read-records.server.ts";
import type { ShopifySale } from "../shopify/records.ts";
import { linksByShopifyId, type RecordLink } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { accountOfContact } from "./deal-contacts.server.ts";
import { accountOf } from "./push-customers.server.ts";
import { dealItem, lineProducts } from "./push-sales.server.ts";

/** What the kind's rows read; `none` for what no one record of Shopify stands behind (a guest, a company's name). */
export async function readRecordSource(context: SyncContext, link: RecordLink): Promise<{ of: object } | "gone" | "none" | "unreadable"> {
  const kind = link.kind as RecordKind;
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
  const contact = await linkedTo(context, "contact", link.parentId);
  const people = {
    contactId: contact?.biginId ?? null,
    accountId: sale.company ? await biginIdOf(context, "company", sale.company.gid) : contact && accountOfContact(contact),
    parentId: link.parentId,
  };
  return dealItem(context, sale, people, await lineProducts(context, [sale]), null, link).source;
}

async function biginIdOf(context: SyncContext, kind: RecordKind, shopifyId: string | null): Promise<string | null> {
  return (await linkedTo(context, kind, shopifyId))?.biginId ?? null;
}

async function linkedTo(context: SyncContext, kind: RecordKind, shopifyId: string | null): Promise<RecordLink | null> {
  if (!shopifyId) return null;
  const link = (await linksByShopifyId(context.services.db, context.pair, kind, [shopifyId])).get(shopifyId);
  return link?.state === "linked" ? link : null;
}
