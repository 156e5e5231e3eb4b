import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { editInBigin, problemsOf, productNow, recordOf, writesDuring, writesInAMinute } from "#tests/support/both-sides.ts";
import { emptyShop, type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let tea: ProductEntity;
let teaId: string;
let made = 0;
const WAREHOUSE = "gid://shopify/Location/6";
const stock = () => productNow(shop, tea.id).variants[0]!.inventoryQuantity;
const levels = () => productNow(shop, tea.id).variants[0]!.inventoryLevels!.map(({ locationId, available }) => [locationId, available]);
const inBigin = async () => Number((await recordOf(shop, tea.id)).Qty_in_Stock);

async function makeTea(inventoryQuantity = 12): Promise<void> {
  made += 1;
  tea = shop.merchant.createProduct({ title: `Tea ${made}`, variants: [{ sku: `TEA${made}`, price: "10.00", inventoryQuantity }] });
  await shop.heard();
  teaId = (await recordOf(shop, tea.id)).id;
  await shop.pass(5_000, 5_000);
}

describe("stock edited in Bigin", () => {
  beforeAll(async () => {
    shop = await openLiveShop({
      shop: emptyShop({
        locations: [
          { id: "gid://shopify/Location/5", name: "Store", isActive: true },
          { id: WAREHOUSE, name: "Warehouse", isActive: true },
        ],
      }),
      organization: { fields: { Products: [{ label: "Qty in Stock", type: "integer" }] } },
    });
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    await shop.choose({ stockFromBigin: true });
    await makeTea();
  });

  it("goes to Shopify once where the merchant turned it on, and nothing is written again", async () => {
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", teaId, { Qty_in_Stock: 20 }));
    expect([stock(), await inBigin()]).toEqual([20, 20]);
    expect(writes).toEqual({ bigin: 0, shopify: 1 });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(await problemsOf(shop, tea.id)).toEqual([]);
  });

  it("stays in Bigin where the merchant didn't, and is listed as kept different", async () => {
    await shop.choose({ stockFromBigin: false });
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", teaId, { Qty_in_Stock: 20 }));
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect([stock(), await inBigin()]).toEqual([12, 20]);
    expect(await problemsOf(shop, tea.id)).toEqual(["kept_different"]);
  });

  it("is the sum of all locations: the difference goes to one that keeps the item, the others stay", async () => {
    shop.merchant.setInventory(tea.variants[0]!.id, 30, WAREHOUSE);
    await shop.heard();
    expect(await inBigin()).toBe(42);
    await editInBigin(shop, "Products", teaId, { Qty_in_Stock: 40 });
    expect(levels()).toEqual([
      ["gid://shopify/Location/5", 10],
      [WAREHOUSE, 30],
    ]);
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("the same number twice, with a sale in between, is set twice", async () => {
    await editInBigin(shop, "Products", teaId, { Qty_in_Stock: 20 });
    shop.merchant.setInventory(tea.variants[0]!.id, 12);
    await shop.heard();
    expect(await inBigin()).toBe(12);
    await editInBigin(shop, "Products", teaId, { Qty_in_Stock: 20 });
    expect([stock(), await inBigin()]).toEqual([20, 20]);
  });

  it("a call whose answer is lost counts once", async () => {
    shop.shopify.faults.next({ what: { kind: "lost-answer" }, field: "inventorySetQuantities" });
    await editInBigin(shop, "Products", teaId, { Qty_in_Stock: 20 });
    await shop.pass(60_000, 5_000);
    expect(shop.shopify.faults.pending()).toBe(0);
    expect([stock(), await inBigin()]).toEqual([20, 20]);
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("a sale at the same moment is a conflict that both sides end equal after", async () => {
    shop.shopify.webhooks.hold();
    shop.merchant.setInventory(tea.variants[0]!.id, 11);
    await editInBigin(shop, "Products", teaId, { Qty_in_Stock: 20 });
    shop.shopify.webhooks.release();
    await shop.heard();
    await shop.pass(60_000, 10_000);
    expect([stock(), await inBigin()]).toEqual([11, 11]);
  });
});

describe("an organisation", () => {
  afterEach(() => shop.close());

  it("without a field for stock gets none and is asked for none, though the merchant turned it on", async () => {
    shop = await openLiveShop();
    await shop.choose({ stockFromBigin: true });
    await makeTea();
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", teaId, { Product_Code: "OTHER" }));
    expect(writes).toEqual({ bigin: 0, shopify: 1 });
    expect(stock()).toBe(12);
    expect(await shop.openProblems()).toEqual([]);
  });

  it.each([
    ["left as it is", { choice: "leave" }, 10],
    ["converted", { choice: "convert", rate: "0.5" }, 5],
  ])("with another currency, prices %s: none comes back, and what a person edits there is listed", async (_name, currency, inEuro) => {
    shop = await openLiveShop();
    // An organisation whose currency is another one, as the app knows of it, and the merchant's choice about that.
    const { organization } = await shop.services.db.connection.findFirstOrThrow();
    await shop.services.db.connection.updateMany({ data: { organization: { ...(organization as object), currencyCode: "EUR" } } });
    await shop.choose({ currency });
    await makeTea();
    expect(Number((await recordOf(shop, tea.id)).Unit_Price)).toBe(inEuro);
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", teaId, { Unit_Price: 8, Product_Code: "EUR-1" }));
    expect(productNow(shop, tea.id).variants[0]).toMatchObject({ price: "10.00", sku: "EUR-1" });
    expect(writes).toEqual({ bigin: 0, shopify: 1 });
    expect(await problemsOf(shop, tea.id)).toEqual(["kept_different"]);
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });
});
