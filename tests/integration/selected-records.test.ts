import { afterEach, describe, expect, it } from "vitest";
import { readSettings } from "#app/sync/settings.ts";
import { settingsChanged } from "#app/sync/activate.server.ts";
import { readShopSettings, saveShopSettings } from "#app/store/shops.server.ts";
import { emptyShop, openLiveShop, type LiveShop } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

let world: SyncWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const DAY = 24 * 3600_000;
const choice = {
  customers: { tags: ["VIP"] },
  products: { tags: ['Tea "A"'], statuses: ["ACTIVE"] },
  orders: { channels: ["web"], cancelled: false, test: false },
};

/** A shop with one of each that is wanted and one that isn't, made before the app was activated. */
async function openChosenShop(options: {
  bulkAllowed: boolean;
}): Promise<SyncWorld & { names: () => { contacts: string[]; products: string[]; deals: string[] } }> {
  const opened = await openSyncWorld({ shop: emptyShop(), ...options });
  world = opened;
  const merchant = opened.shopify.merchant();
  const vip = merchant.createCustomer({ firstName: "Vera", lastName: "Vip", email: "vera@example.com", tags: ["vip"] });
  const buyer = merchant.createCustomer({ firstName: "Bert", lastName: "Buyer", email: "bert@example.com" });
  merchant.createCustomer({ firstName: "Nina", lastName: "Nobody", email: "nina@example.com", tags: ["VIP gold"] });
  merchant.createProduct({ title: "Green tea", tags: ['Tea "A"'], variants: [{ sku: "GREEN", price: "5.00", inventoryQuantity: 9 }] });
  merchant.createProduct({ title: "Old tea", status: "ARCHIVED", tags: ['Tea "A"'], variants: [{ sku: "OLD", price: "5.00", inventoryQuantity: 9 }] });
  const cup = merchant.createProduct({ title: "Cup", variants: [{ sku: "CUP", price: "4.00", inventoryQuantity: 9 }] });
  const pot = merchant.createProduct({ title: "Pot", variants: [{ sku: "POT", price: "9.00", inventoryQuantity: 9 }] });
  merchant.createOrder({ customerId: buyer.id, lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }], paid: true });
  merchant.createOrder({ customerId: vip.id, lines: [{ variantId: pot.variants[0]!.id, quantity: 1 }], sourceName: "pos" });
  merchant.createOrder({ customerId: vip.id, lines: [{ variantId: pot.variants[0]!.id, quantity: 1 }], test: true });
  await opened.connect();
  await saveShopSettings(opened.services.db, SHOP, readSettings({ selection: choice }));
  const desk = () => opened.bigin.organizations.all()[0]!;
  return {
    ...opened,
    names: () => ({
      contacts: desk()
        .records("Contacts")
        .map((record) => String(record.Last_Name))
        .toSorted(),
      products: desk()
        .records("Products")
        .map((record) => String(record.Product_Name))
        .toSorted(),
      deals: desk()
        .records("Pipelines")
        .map((record) => String(record.Deal_Name))
        .toSorted(),
    }),
  };
}

/** The nightly comparison falls due and is done. */
async function compareNow(shop: SyncWorld): Promise<void> {
  await shop.services.db.shop.update({ where: { id: SHOP }, data: { reconciledAt: new Date(shop.clock.now() - 2 * DAY) } });
  await shop.services.queue.wake(SHOP);
  await shop.drain();
  const { reconciledAt } = await shop.services.db.shop.findUniqueOrThrow({ where: { id: SHOP } });
  expect(reconciledAt!.getTime()).toBeGreaterThan(shop.clock.now() - DAY);
}

describe("what goes in the first sync", () => {
  it.each([
    { by: "an export", bulkAllowed: true },
    { by: "cursor pages", bulkAllowed: false },
  ])("is what the merchant chose, by $by, and what a chosen order needs goes with it", async ({ bulkAllowed }) => {
    const shop = await openChosenShop({ bulkAllowed });
    await shop.activate({ fromBigin: "none" });
    await shop.finishFirstSync();
    const first = shop.names();
    expect(first.contacts).toEqual(["Buyer", "Vip"]);
    expect(first.products).toEqual(["Cup", "Green tea"]);
    expect(first.deals).toHaveLength(1);
  });

  it("stays that way through the nightly comparison, which neither brings in nor counts as deleted what was left out", async () => {
    const shop = await openChosenShop({ bulkAllowed: true });
    await shop.activate({ fromBigin: "none" });
    await shop.finishFirstSync();
    const before = shop.names();
    await compareNow(shop);
    expect(shop.names()).toEqual(before);
    const links = await shop.services.db.recordLink.findMany({ where: { shopId: SHOP, state: { not: "linked" } } });
    expect(links).toEqual([]);
  });

  it("holds for live changes: a left-out record comes once it meets the choice, one that is in Bigin stays and is kept in step", async () => {
    const shop = await openChosenShop({ bulkAllowed: true });
    await shop.activate({ fromBigin: "none" });
    await shop.finishFirstSync();
    const merchant = shop.shopify.merchant();
    const heard = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      while ((await shop.shopify.webhooks.flush()) > 0);
      await shop.drain();
    };
    const customers = [...shop.shopify.shop().store.customers.values()];
    const of = (name: string) => customers.find((customer) => customer.lastName === name)!.id;
    merchant.updateCustomer(of("Nobody"), { note: "Called twice" });
    merchant.createCustomer({ lastName: "Newcomer", email: "new@example.com" });
    merchant.updateCustomer(of("Vip"), { tags: [], lastName: "Vip-Smith" });
    await heard();
    expect(shop.names().contacts).toEqual(["Buyer", "Vip-Smith"]);
    merchant.updateCustomer(of("Nobody"), { tags: ["VIP"] });
    await heard();
    expect(shop.names().contacts).toEqual(["Buyer", "Nobody", "Vip-Smith"]);
  });

  it("grows when the merchant chooses more: what was left out comes at once, by a comparison", async () => {
    const shop = await openChosenShop({ bulkAllowed: true });
    await shop.activate({ fromBigin: "none" });
    await shop.finishFirstSync();
    await shop.drain();
    const before = await readShopSettings(shop.services.db, SHOP);
    const after = readSettings({ ...before, selection: { orders: { test: false } } });
    await saveShopSettings(shop.services.db, SHOP, after);
    await settingsChanged(shop.services, SHOP, before, after);
    await shop.pass(120_000, 10_000);
    expect(shop.names().contacts).toEqual(["Buyer", "Nobody", "Vip"]);
    expect(shop.names().products).toEqual(["Cup", "Green tea", "Old tea", "Pot"]);
    expect(shop.names().deals).toHaveLength(2);
  });

  it("makes no second product in Shopify for one that was left out and that Bigin has too", async () => {
    const shop = await openChosenShop({ bulkAllowed: true });
    const desk = shop.bigin.organizations.all()[0]!;
    desk.create("Products", { Product_Name: "A pot", Product_Code: "POT" });
    desk.create("Products", { Product_Name: "Sugar", Product_Code: "SUGAR" });
    await shop.activate({ fromBigin: "all" });
    await shop.finishFirstSync();
    const titles = [...shop.shopify.shop().store.products.values()].map(({ title }) => title).toSorted();
    expect(titles).toEqual(["Cup", "Green tea", "Old tea", "Pot", "Sugar"]);
  });
});

describe("the date window of orders", () => {
  it("leaves older orders out for good, until they are chosen, also when they change or are compared", async () => {
    const shop: LiveShop = await openLiveShop();
    world = shop;
    await shop.choose({ firstSyncDays: 30 });
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "5.00", inventoryQuantity: 9 }] });
    await shop.services.db.syncRun.updateMany({ data: { activatedAt: new Date(shop.clock.now() + 40 * DAY) } });
    const old = shop.merchant.createOrder({ email: "o@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    shop.merchant.markPaid(old.id);
    await shop.heard();
    await compareNow(shop);
    expect(shop.records("Pipelines")).toEqual([]);
  });
});
