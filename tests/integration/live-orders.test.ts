import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SumProof } from "#app/mapping/sum-proof.ts";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let tea: ProductEntity;
let cup: ProductEntity;
let ada: CustomerEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00", inventoryQuantity: 50 }] });
  cup = shop.merchant.createProduct({ title: "Cup", variants: [{ sku: "CUP", price: "4.00", inventoryQuantity: 50 }] });
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  await shop.heard();
});
afterEach(() => shop.close());

const variant = (product: ProductEntity) => product.variants[0]!.id;

/** Stage, amount and rows of the only deal there is, and that the sum stored with it proves its amount. */
async function onlyDeal() {
  const deals = shop.records("Pipelines");
  expect(deals).toHaveLength(1);
  const deal = deals[0]!;
  const link = await shop.services.db.recordLink.findFirstOrThrow({ where: { kind: "deal", biginId: String(deal.id) } });
  const proof = link.proof as unknown as SumProof;
  const counted = proof.entries.filter((entry) => entry.counted).reduce((sum, entry) => sum + Number(entry.amount), 0);
  expect(Number(counted.toFixed(2))).toBe(Number(deal.Amount));
  expect([Number(proof.total), Number(proof.difference), Number(link.amount)]).toEqual([Number(deal.Amount), 0, Number(deal.Amount)]);
  const rows = ((deal.Associated_Products ?? []) as { Product: { name: string }; Quantity: number }[]).map((row) => `${row.Quantity} ${row.Product.name}`);
  return { id: String(deal.id), name: deal.Deal_Name, stage: deal.Stage, amount: Number(deal.Amount), rows, link, deal };
}

describe("the life of an order", () => {
  it("has a row for a product of which nothing was heard yet", async () => {
    const cup = shop.merchant.createProduct({ title: "Cup", variants: [{ sku: "CUP", price: "4.00" }] });
    await shop.delivered();
    await shop.services.db.hint.deleteMany({});
    const order = shop.merchant.createOrder({ email: "ada@example.com", lines: [{ variantId: cup.variants[0]!.id, quantity: 3 }] });
    await shop.heard();
    expect(await shop.recordOf(order.id)).toMatchObject({ Associated_Products: [{ Product: { name: "Cup" }, Quantity: 3 }] });
  });

  it("is one deal from draft to refund, with its stage, amount, rows and proof right after each change", async () => {
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 2 }], shipping: "5.00" });
    await shop.heard();
    const first = await onlyDeal();
    expect(first).toMatchObject({ name: draft.name, stage: "Draft", amount: 25, rows: ["2 Tea"] });
    expect(first.deal.Contact_Name).toMatchObject({ name: "Ada Lovelace" });

    const order = shop.merchant.completeDraftOrder(draft.id, false);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, name: order.name, stage: "Payment pending", amount: 25 });

    shop.merchant.markPaid(order.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Paid", amount: 25 });

    shop.merchant.editOrder(order.id, [{ variantId: variant(cup), quantity: 3 }]);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Payment pending", amount: 37, rows: ["2 Tea", "3 Cup"] });

    shop.merchant.markPaid(order.id);
    shop.merchant.fulfill(order.id, "some");
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Partially fulfilled", amount: 37 });

    shop.merchant.fulfill(order.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Fulfilled", amount: 37 });

    const line = shop.shopify.shop().store.orders.get(order.id)!.lineItems[0]!;
    shop.merchant.refund(order.id, { lines: [{ lineItemId: line.id, quantity: 1 }] });
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Partially refunded", amount: 27, rows: ["1 Tea", "3 Cup"] });

    shop.merchant.refund(order.id, { amount: "2.50" });
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Partially refunded", amount: 24.5 });

    shop.merchant.refund(order.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id: first.id, stage: "Refunded", amount: 0, rows: [] });
    expect(await shop.openProblems()).toEqual([]);
  });

  it("finds the draft's deal when the order is heard of first, and when the draft's word comes late", async () => {
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 1 }] });
    await shop.heard();
    const { id } = await onlyDeal();
    shop.shopify.webhooks.dropNext(20, "draft_orders/update");
    const order = shop.merchant.completeDraftOrder(draft.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id, name: order.name, stage: "Paid" });
    const late = shop.shopify.webhooks.record().filter(({ state }) => state === "dropped");
    for (const delivery of late) shop.shopify.webhooks.redeliver(delivery);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id, name: order.name, stage: "Paid" });
  });

  it("finds the draft's deal among more drafts than are looked through for any order", async () => {
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 1 }] });
    await shop.heard();
    const { id } = await onlyDeal();
    const { shopId, orgId } = await shop.services.db.recordLink.findFirstOrThrow({ where: { kind: "deal" } });
    await shop.services.db.recordLink.createMany({
      data: Array.from({ length: 250 }, (_, index) => ({
        ...{
          shopId,
          orgId,
          kind: "deal",
          module: "Pipelines",
          shopifyId: `gid://shopify/DraftOrder/${9_000_000 + index}`,
          biginId: `99${index}`,
          label: `#D${index}`,
        },
        ...{ state: "linked", outcome: "created", updatedAt: new Date(shop.services.now() + 60_000) },
      })),
    });
    shop.shopify.webhooks.dropNext(20, "draft_orders/update");
    const order = shop.merchant.completeDraftOrder(draft.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id, name: order.name, stage: "Paid" });
  });

  it("is cancelled with nothing left to pay", async () => {
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 2 }], shipping: "5.00", tax: "1.20" });
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ stage: "Paid", amount: 26.2 });
    shop.merchant.cancelOrder(order.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ stage: "Cancelled", amount: 0, rows: [] });
  });

  it("keeps a stage that a person chose until the order's own stage changes", async () => {
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 2 }], paid: false });
    await shop.heard();
    const { id } = await onlyDeal();
    expect(shop.desk().update("Pipelines", id, { Stage: "Partially fulfilled" }).ok).toBe(true);
    shop.merchant.updateOrder(order.id, { note: "Ring twice", tags: ["gift"] });
    await shop.heard();
    const kept = await onlyDeal();
    expect(kept.stage).toBe("Partially fulfilled");
    expect(String(kept.deal.Description)).toContain("Ring twice");
    shop.merchant.markPaid(order.id);
    await shop.heard();
    expect((await onlyDeal()).stage).toBe("Paid");
  });

  it("an older state of an order never moves its deal back", async () => {
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 2 }], paid: false });
    await shop.heard();
    shop.merchant.markPaid(order.id);
    shop.merchant.fulfill(order.id);
    await shop.heard();
    const earlier = shop.shopify.webhooks.record().filter(({ topic }) => topic === "orders/create" || topic === "orders/paid");
    for (const delivery of earlier) shop.shopify.webhooks.redeliver({ ...delivery, webhookId: `${delivery.webhookId}-again` });
    await shop.heard();
    expect((await onlyDeal()).stage).toBe("Fulfilled");
  });
});

describe("abandoned checkouts", () => {
  it("stay out until the merchant turns them on", async () => {
    shop.merchant.createCheckout({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 1 }] });
    await shop.heard();
    expect(shop.records("Pipelines")).toHaveLength(0);
  });

  it("hand their deal on to the order that they become", async () => {
    await shop.choose({ abandonedCheckouts: true });
    const checkout = shop.merchant.createCheckout({ customerId: ada.id, lines: [{ variantId: variant(tea), quantity: 1 }] });
    await shop.heard();
    const { id } = await onlyDeal();
    expect(await onlyDeal()).toMatchObject({ stage: "Draft", amount: 10 });
    const order = shop.merchant.completeCheckout(checkout.id);
    await shop.heard();
    expect(await onlyDeal()).toMatchObject({ id, name: order.name, stage: "Paid", amount: 10 });
  });
});
