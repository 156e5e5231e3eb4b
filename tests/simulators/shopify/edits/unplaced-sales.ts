import { randomBytes } from "node:crypto";
import type { AbandonedCheckoutEntity, DraftOrderEntity, OrderEntity } from "../entities.ts";
import { now } from "../shop-world.ts";
import type { ShopWorld } from "../shop-world.ts";
import { legacyNumber } from "../store/gids.ts";
import { rounded } from "../store/money.ts";
import { deletedBody } from "../webhooks/product-bodies.ts";
import { checkoutBody, draftOrderBody } from "../webhooks/sale-bodies.ts";
import { changedKeys, found } from "./changes.ts";
import { createOrder, lineOf } from "./orders.ts";
import { addUp } from "./order-amounts.ts";
import type { WantedLine } from "./order-amounts.ts";

export interface NewDraft {
  customerId?: string | null;
  email?: string | null;
  lines: WantedLine[];
  shipping?: string;
  tax?: string;
  note?: string | null;
  tags?: string[];
  poNumber?: string | null;
}

function nextDraftName(shop: ShopWorld): string {
  let last = 0;
  for (const { name } of shop.store.draftOrders.values()) last = Math.max(last, Number(name.replace(/\D/g, "")) || 0);
  return `#D${last + 1}`;
}

export function createDraftOrder(shop: ShopWorld, wanted: NewDraft): DraftOrderEntity {
  const { currencyCode } = shop.store.shop;
  const zero = rounded(0, currencyCode);
  const lineItems = wanted.lines.map((line) => lineOf(shop, line, "DraftOrderLineItem"));
  const extra = { shipping: wanted.shipping ?? zero, tip: zero, tax: wanted.tax ?? zero, taxesIncluded: false };
  const amounts = addUp(lineItems, ({ quantity }) => quantity, extra, currencyCode);
  const at = now(shop);
  const draft: DraftOrderEntity = {
    id: shop.store.ids.next("DraftOrder"),
    name: nextDraftName(shop),
    status: "OPEN",
    customerId: wanted.customerId ?? null,
    email: wanted.email ?? shop.store.customers.get(wanted.customerId ?? "")?.email ?? null,
    phone: null,
    orderId: null,
    currencyCode,
    totalPrice: amounts.total,
    subtotalPrice: amounts.subtotal,
    totalTax: amounts.tax,
    totalShipping: extra.shipping,
    totalDiscounts: amounts.discounts,
    lineItems,
    note: wanted.note ?? null,
    tags: wanted.tags ?? [],
    poNumber: wanted.poNumber ?? null,
    completedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  shop.store.draftOrders.put(draft);
  shop.emit({ topic: "draft_orders/create", body: () => draftOrderBody(shop, draft) });
  return draft;
}

function putChangedDraft(shop: ShopWorld, draft: DraftOrderEntity): DraftOrderEntity {
  const stamped = { ...draft, updatedAt: now(shop) };
  shop.store.draftOrders.put(stamped);
  shop.emit({ topic: "draft_orders/update", body: () => draftOrderBody(shop, stamped) });
  return stamped;
}

export type DraftChanges = Partial<Pick<DraftOrderEntity, "email" | "note" | "tags" | "poNumber" | "status" | "customerId">>;

export function updateDraftOrder(shop: ShopWorld, id: string, changes: DraftChanges): DraftOrderEntity {
  const draft = found(shop.store.draftOrders.get(id), id);
  return changedKeys(draft, changes).length === 0 ? draft : putChangedDraft(shop, { ...draft, ...changes });
}

/** Becomes an order with the same lines and amounts. */
export function completeDraftOrder(shop: ShopWorld, id: string, paid = true): { draft: DraftOrderEntity; order: OrderEntity } {
  const draft = found(shop.store.draftOrders.get(id), id);
  if (draft.orderId !== null) throw new Error(`${id} is completed already`);
  const order = createOrder(shop, {
    customerId: draft.customerId,
    email: draft.email,
    lines: draft.lineItems,
    shipping: draft.totalShipping,
    tax: draft.totalTax,
    paid,
    note: draft.note,
    tags: draft.tags,
    poNumber: draft.poNumber,
    sourceName: "shopify_draft_order",
  });
  const completed = putChangedDraft(shop, { ...draft, status: "COMPLETED", orderId: order.id, completedAt: now(shop) });
  return { draft: completed, order };
}

export function deleteDraftOrder(shop: ShopWorld, id: string): void {
  found(shop.store.draftOrders.get(id), id);
  shop.store.draftOrders.delete(id);
  shop.emit({ topic: "draft_orders/delete", body: () => deletedBody(id) });
}

export interface NewCheckout {
  customerId?: string | null;
  email?: string | null;
  lines: WantedLine[];
}

export function createCheckout(shop: ShopWorld, wanted: NewCheckout): AbandonedCheckoutEntity {
  const { currencyCode } = shop.store.shop;
  const zero = rounded(0, currencyCode);
  const lineItems = wanted.lines.map((line) => lineOf(shop, line, "AbandonedCheckoutLineItem"));
  const { total } = addUp(lineItems, ({ quantity }) => quantity, { shipping: zero, tip: zero, tax: zero, taxesIncluded: false }, currencyCode);
  const at = now(shop);
  const id = shop.store.ids.next("AbandonedCheckout");
  const checkout: AbandonedCheckoutEntity = {
    id,
    name: `#${legacyNumber(id)}`,
    token: randomBytes(16).toString("hex"),
    customerId: wanted.customerId ?? null,
    email: wanted.email ?? shop.store.customers.get(wanted.customerId ?? "")?.email ?? null,
    currencyCode,
    totalPrice: total,
    lineItems,
    completedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  shop.store.abandonedCheckouts.put(checkout);
  shop.emit({ topic: "checkouts/create", body: () => checkoutBody(shop, checkout) });
  return checkout;
}

export function updateCheckout(shop: ShopWorld, id: string, changes: Partial<Pick<AbandonedCheckoutEntity, "email" | "customerId">>): AbandonedCheckoutEntity {
  const checkout = { ...found(shop.store.abandonedCheckouts.get(id), id), ...changes, updatedAt: now(shop) };
  shop.store.abandonedCheckouts.put(checkout);
  shop.emit({ topic: "checkouts/update", body: () => checkoutBody(shop, checkout) });
  return checkout;
}

/** The buyer comes back and pays: an order that carries the checkout's token. */
export function completeCheckout(shop: ShopWorld, id: string): { checkout: AbandonedCheckoutEntity; order: OrderEntity } {
  const before = found(shop.store.abandonedCheckouts.get(id), id);
  const order = createOrder(shop, { customerId: before.customerId, email: before.email, lines: before.lineItems, checkoutToken: before.token });
  const checkout = { ...before, completedAt: now(shop), updatedAt: now(shop) };
  shop.store.abandonedCheckouts.put(checkout);
  shop.emit({ topic: "checkouts/update", body: () => checkoutBody(shop, checkout) });
  return { checkout, order };
}

export function deleteCheckout(shop: ShopWorld, id: string): void {
  const checkout = found(shop.store.abandonedCheckouts.get(id), id);
  shop.store.abandonedCheckouts.delete(id);
  shop.emit({ topic: "checkouts/delete", body: () => ({ id: legacyNumber(id), token: checkout.token, presentment_currency: checkout.currencyCode }) });
}
