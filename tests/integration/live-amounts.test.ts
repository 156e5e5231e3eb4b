import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let tea: ProductEntity;
let ada: CustomerEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00", inventoryQuantity: 50 }] });
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  await shop.heard();
});
afterEach(() => shop.close());

const order = (more: object) => shop.merchant.createDraftOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 3 }], ...more });
const learned = async () => (await shop.services.db.connection.findFirstOrThrow()).learned as { rowsProved?: boolean; recomputesAmount?: boolean };
const deal = (name: string) => shop.records("Pipelines").find((record) => record.Deal_Name === name)!;
const rows = (name: string) => (deal(name).Associated_Products ?? []) as unknown[];

describe("where Bigin computes a deal's amount from its rows", () => {
  beforeEach(() => void (shop.desk().organization.manners.recomputesAmount = true));

  it("a deal whose rows come to its very amount proves nothing; the first that can tell is read back, and no deal's amount is wrong", async () => {
    const plain = order({});
    await shop.heard();
    expect(await learned()).not.toHaveProperty("rowsProved");
    expect(Number(deal(plain.name).Amount)).toBe(30);

    const shipped = order({ shipping: "5.73" });
    const other = order({ shipping: "1.00" });
    await shop.heard();
    expect(await learned()).toMatchObject({ rowsProved: true, recomputesAmount: true });
    expect([Number(deal(shipped.name).Amount), Number(deal(other.name).Amount)]).toEqual([35.73, 31]);
    expect([rows(shipped.name), rows(other.name)]).toEqual([[], []]);
  });
});

describe("where Bigin leaves a deal's amount alone", () => {
  it("deals keep their rows, and what a person changed in an older deal says nothing of Bigin", async () => {
    const plain = order({});
    await shop.heard();
    shop.desk().update("Pipelines", String(deal(plain.name).id), { Amount: 1 });
    shop.merchant.updateDraftOrder(plain.id, { note: "Gift" });
    const shipped = order({ shipping: "5.73" });
    await shop.heard();
    expect(await learned()).toMatchObject({ rowsProved: true });
    expect(await learned()).not.toHaveProperty("recomputesAmount");
    expect([Number(deal(shipped.name).Amount), rows(shipped.name).length]).toEqual([35.73, 1]);
  });
});
