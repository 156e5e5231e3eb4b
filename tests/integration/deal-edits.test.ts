import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncNow } from "#app/sync/activate.server.ts";
import { decideField } from "#app/sync/resolve.server.ts";
import type { OrderEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let order: OrderEntity;
let id: string;
beforeEach(async () => {
  shop = await openLiveShop();
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  order = shop.merchant.createOrder({ email: "ada@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  shop.merchant.createOrder({ email: "bob@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }] });
  await shop.heard();
  id = (await shop.recordOf(order.id))!.id;
  await shop.pass(3 * 3600_000, 3600_000);
});
afterEach(() => shop.close());

const deal = () => shop.desk().record("Pipelines", id)!;
const kept = async () => {
  const problem = await shop.services.db.problem.findFirst({ where: { code: "kept_different", subject: order.id, state: "open" } });
  const fields = (problem?.params as { fields?: { key: string; shopify: unknown; bigin: unknown }[] } | undefined)?.fields ?? [];
  return { id: String(problem?.id), fields: fields.map(({ key, shopify, bigin }) => [key, shopify, bigin]) };
};

describe("a person's edit of a deal", () => {
  it("stays, is listed as kept different within the hour, and is never healed by itself", async () => {
    shop.desk().update("Pipelines", id, { Amount: 99, Closing_Date: "2027-01-31" });
    const written = shop.shopify.writes.count;
    const cost = await shop.cost(() => shop.pass(75 * 60_000, 60_000));
    expect(cost.written).toBe(0);
    expect(shop.shopify.writes.count).toBe(written);
    expect((await kept()).fields).toEqual([
      ["amount", "10", "99"],
      ["closing_date", "2026-11-20", "2027-01-31"],
    ]);
    expect(await shop.openProblems()).toHaveLength(1);
    // Another field of the order changes: what the person wrote is not touched.
    shop.merchant.updateOrder(order.id, { note: "In a hurry" });
    await shop.heard();
    expect(deal()).toMatchObject({ Amount: 99, Closing_Date: "2027-01-31" });
    expect(String(deal().Description)).toContain("In a hurry");
    expect((await kept()).fields).toHaveLength(2);
    // Back to what Shopify says: the question ends.
    shop.desk().update("Pipelines", id, { Amount: 10, Closing_Date: "2026-11-20" });
    await shop.pass(75 * 60_000, 60_000);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("is found at once by a look for changes, and Shopify's value can be chosen", async () => {
    shop.desk().update("Pipelines", id, { Amount: 99 });
    await syncNow(shop.services, SHOP);
    await shop.drain();
    const problem = await kept();
    expect(problem.fields).toEqual([["amount", "10", "99"]]);
    expect(await decideField(shop.services, SHOP, problem.id, { key: "amount", side: "shopify" })).toEqual({ ok: true });
    await shop.drain();
    expect(deal().Amount).toBe(10);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("of a field that Shopify changes later gives way, and both values stand in the activity", async () => {
    shop.desk().update("Pipelines", id, { Description: "Call back on Monday" });
    await syncNow(shop.services, SHOP);
    await shop.drain();
    shop.merchant.updateOrder(order.id, { note: "In a hurry" });
    await shop.heard();
    expect(String(deal().Description)).toContain("In a hurry");
    const told = await shop.services.db.activity.findFirst({ where: { shopifyId: order.id, outcome: "updated" }, orderBy: { id: "desc" } });
    expect(JSON.stringify(told!.details)).toContain("Call back on Monday");
    expect(await shop.openProblems()).toEqual([]);
  });

  it("is no edit where the app wrote it: nothing is listed, whatever the orders went through", async () => {
    shop.merchant.updateOrder(order.id, { tags: ["rush", "gift"] });
    await shop.heard();
    await shop.pass(75 * 60_000, 60_000);
    expect(await shop.services.db.problem.count()).toBe(0);
  });
});
