/**
 * Which of the shop's records go to Bigin at all. The same choice is said twice: as Shopify's search text, which narrows
 * what is read, and as a rule about one record, which decides. Shopify's search compares words, so its answer may be
 * wider than what was meant; the rule has the last word. Pure.
 * Source: https://shopify.dev/docs/api/usage/search-syntax and the `query` arguments of customers, products and orders.
 */
import { z } from "zod";
import type { ShopifyCustomer, ShopifyKind, ShopifyProduct, ShopifySale } from "../shopify/records.ts";

export const PRODUCT_STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED"] as const;
/** Shopify's payment states, as its search names them; the display value is the same in capitals. */
export const PAYMENTS = ["authorized", "pending", "partially_paid", "paid", "partially_refunded", "refunded", "voided", "expired"] as const;
export const FULFILLMENTS = ["unfulfilled", "partial", "fulfilled"] as const;

export const MOST_WORDS = 20;
/** A tag of Shopify: at most 255 characters, and a comma would end it. */
const word = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^,\p{Cc}]+$/u);
const words = z.array(word).max(MOST_WORDS).default([]);

/** An empty list leaves nothing out. */
export const selection = z.object({
  customers: z.object({ tags: words }).prefault({}),
  products: z.object({ tags: words, statuses: z.array(z.enum(PRODUCT_STATUSES)).default([]) }).prefault({}),
  orders: z
    .object({
      tags: words,
      /** `sourceName` of an order: `web`, `pos`, `shopify_draft_order`, or the id of the app that took it. */
      channels: words,
      payments: z.array(z.enum(PAYMENTS)).default([]),
      fulfillments: z.array(z.enum(FULFILLMENTS)).default([]),
      cancelled: z.boolean().default(true),
      test: z.boolean().default(true),
    })
    .prefault({}),
});
export type Selection = z.infer<typeof selection>;

const DAY = 24 * 3600_000;

/** Orders made before this instant stay out; null: none do. `activatedAt`: epoch milliseconds. */
export function ordersSince(firstSyncDays: number | null, activatedAt: number): number | null {
  return firstSyncDays === null ? null : activatedAt - firstSyncDays * DAY;
}

/** A value that nothing in it ends: Shopify takes quoted values with a backslash before quotes and backslashes. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

const anyOf = (field: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [either(values.map((value) => `${field}:${quoted(value)}`))]);
const either = (terms: string[]): string => (terms.length === 1 ? terms[0]! : `(${terms.join(" OR ")})`);
const all = (terms: string[]): string | null => (terms.length === 0 ? null : terms.join(" AND "));

const STATUS_TERMS: Record<(typeof PRODUCT_STATUSES)[number], string[]> = { ACTIVE: ["active", "unlisted"], DRAFT: ["draft"], ARCHIVED: ["archived"] };
/** What Shopify's search calls them; an order on hold or planned isn't fulfilled yet. */
const FULFILLMENT_TERMS: Record<(typeof FULFILLMENTS)[number], string[]> = {
  unfulfilled: ["unshipped", "unfulfilled", "on_hold", "scheduled"],
  partial: ["partial"],
  fulfilled: ["shipped", "fulfilled"],
};

/** The search text of a kind; null: everything. `since`: as `ordersSince` says. */
export function searchOf(choice: Selection, kind: ShopifyKind, since: number | null = null): string | null {
  if (kind === "customer") return all(anyOf("tag", choice.customers.tags));
  if (kind === "product")
    return all([
      ...anyOf("tag", choice.products.tags),
      ...anyOf(
        "status",
        choice.products.statuses.flatMap((status) => STATUS_TERMS[status]),
      ),
    ]);
  const { orders } = choice;
  if (kind === "draft_order") return all(anyOf("tag", orders.tags));
  if (kind !== "order") return null;
  return all([
    ...anyOf("tag", orders.tags),
    ...anyOf("source_name", orders.channels),
    ...anyOf("financial_status", orders.payments),
    ...anyOf(
      "fulfillment_status",
      orders.fulfillments.flatMap((state) => FULFILLMENT_TERMS[state]),
    ),
    ...(orders.cancelled ? [] : ["NOT status:cancelled"]),
    ...(orders.test ? [] : ["test:false"]),
    ...(since === null ? [] : [`created_at:>='${new Date(since).toISOString()}'`]),
  ]);
}

/** The counts of what was chosen, as `readCounts` takes them. A variant is found by its product. */
export function countQueries(
  settings: { selection: Selection; firstSyncDays: number | null },
  activatedAt: number,
): Record<"customers" | "products" | "variants" | "orders" | "drafts", string | null> {
  const { selection: choice } = settings;
  const { tags, statuses } = choice.products;
  return {
    customers: searchOf(choice, "customer"),
    products: searchOf(choice, "product"),
    variants: all([
      ...anyOf("tag", tags),
      ...anyOf(
        "product_status",
        statuses.flatMap((status) => STATUS_TERMS[status]),
      ),
    ]),
    orders: searchOf(choice, "order", ordersSince(settings.firstSyncDays, activatedAt)),
    drafts: searchOf(choice, "draft_order"),
  };
}

/** Two conditions that both hold; either may be none. */
export function both(one: string | null, other: string | null): string | null {
  return one && other ? `${one} AND ${other}` : (one ?? other);
}

const among = (list: readonly string[], value: string | null): boolean =>
  list.length === 0 || (value !== null && list.some((one) => one.toLowerCase() === value.toLowerCase()));
const tagged = (list: readonly string[], tags: readonly string[]): boolean => list.length === 0 || tags.some((tag) => among(list, tag));

export function wantsCustomer(choice: Selection, customer: Pick<ShopifyCustomer, "tags">): boolean {
  return tagged(choice.customers.tags, customer.tags);
}

export function wantsProduct(choice: Selection, product: Pick<ShopifyProduct, "tags" | "status">): boolean {
  const status = product.status === "UNLISTED" ? "ACTIVE" : product.status;
  return tagged(choice.products.tags, product.tags) && among(choice.products.statuses, status);
}

/** A draft or checkout has no channel, payment or fulfilment yet: where one of these is chosen, it waits to be an order. */
export function wantsSale(choice: Selection, sale: ShopifySale, since: number | null): boolean {
  const { orders } = choice;
  if (!tagged(orders.tags, sale.tags)) return false;
  if (sale.type !== "order") return orders.channels.length + orders.payments.length + orders.fulfillments.length === 0;
  if (since !== null && Date.parse(sale.createdAt) < since) return false;
  if (!orders.cancelled && sale.cancelledAt !== null) return false;
  if (!orders.test && sale.test) return false;
  return among(orders.channels, sale.sourceName) && among(orders.payments, sale.financialStatus) && among(orders.fulfillments, fulfillmentOf(sale));
}

function fulfillmentOf(sale: Pick<ShopifySale, "fulfillmentStatus">): (typeof FULFILLMENTS)[number] {
  if (sale.fulfillmentStatus === "FULFILLED") return "fulfilled";
  return sale.fulfillmentStatus === "PARTIALLY_FULFILLED" ? "partial" : "unfulfilled";
}
