import { afterEach, describe, expect, it } from "vitest";
import { previewWith, type SettingsPreview } from "#app/sync/preview-settings.server.ts";
import { readSettings } from "#app/sync/settings.ts";
import { lastOrders } from "#app/sync/last-orders.server.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";
import { emptyShop, openLiveShop } from "#tests/support/live-shop.ts";

let world: SyncWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function previewed(shop: SyncWorld, settings: object): Promise<SettingsPreview> {
  const preview = await previewWith(shop.services, SHOP, readSettings(settings));
  if ("trouble" in preview) throw new Error(preview.trouble);
  return preview;
}

describe("a preview of changed settings", () => {
  it("names the deals that a change would move, with both values, writes nothing and costs Bigin nothing", async () => {
    const shop = await openLiveShop();
    world = shop;
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "5.00", inventoryQuantity: 9 }] });
    const ada = shop.merchant.createCustomer({ lastName: "Ada", email: "ada@example.com" });
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }], paid: true });
    await shop.heard();
    const before = { ...shop.bigin.calls.totals(), shopify: shop.shopify.writes.count };
    const same = await previewed(shop, {});
    expect(same).toMatchObject({
      activated: true,
      kinds: [
        { kind: "contact", changed: 0 },
        { kind: "product", changed: 0 },
        { kind: "deal", changed: 0, looked: 1 },
      ],
      samples: [],
      waiting: { orders: 0, released: 0 },
    });

    const moved = await previewed(shop, { stageMap: { Paid: "Fulfilled" }, stageAlwaysFollows: true });
    expect(moved.kinds.find(({ kind }) => kind === "deal")).toEqual({ kind: "deal", looked: 1, changed: 1 });
    expect(moved.samples).toMatchObject([
      { label: order.name, fields: [{ key: "stage", shopify: "Paid", bigin: "Paid", wrote: "bigin", value: "Fulfilled" }] },
    ]);
    expect({ ...shop.bigin.calls.totals(), shopify: shop.shopify.writes.count }).toEqual(before);
  });

  it("looks at the newest orders by their own date, not by when they were written", async () => {
    const shop = await openLiveShop();
    world = shop;
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ price: "5.00", inventoryQuantity: 99 }] });
    const names = Array.from({ length: 3 }, () => {
      shop.clock.advance(3_600_000);
      return shop.merchant.createOrder({ email: "buyer@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }], paid: true }).name;
    });
    await shop.heard();
    const { db } = shop.services;
    const links = await db.recordLink.findMany({ where: { kind: "deal" }, orderBy: { occurredAt: "asc" } });
    // As after a first sync, which may come to the oldest last.
    for (const [index, { id }] of links.entries()) await db.recordLink.update({ where: { id }, data: { id: BigInt(900_000 - index) } });
    const { samples } = await previewed(shop, { stageMap: { Paid: "Fulfilled" }, stageAlwaysFollows: true });
    expect(samples.map(({ label }) => label)).toEqual(names.toReversed());
  });

  it("says before the activation that there is nothing to compare yet; the last orders come from Shopify then", async () => {
    const opened = await openSyncWorld({ shop: emptyShop() });
    world = opened;
    const merchant = opened.shopify.merchant();
    const tea = merchant.createProduct({ title: "Tea", variants: [{ price: "5.00", inventoryQuantity: 99 }] });
    const lines = [{ variantId: tea.variants[0]!.id, quantity: 1 }];
    const names = Array.from({ length: 12 }, (_, index) => merchant.createOrder({ email: `buyer${index}@example.com`, lines, paid: true }).name);
    await opened.connect();
    expect(await previewed(opened, {})).toMatchObject({ activated: false, kinds: [], samples: [] });
    const shown = await lastOrders(opened.services, SHOP);
    expect(shown!.map(({ name }) => name)).toEqual(names.toReversed().slice(0, 10));
    expect(new Set(shown!.map(({ state }) => state))).toEqual(new Set(["Paid"]));
  });

  it("lists no order whose deal was deleted in Bigin, whether there are more than ten orders or fewer", async () => {
    const shop = await openLiveShop();
    world = shop;
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ price: "5.00", inventoryQuantity: 99 }] });
    const order = () => {
      shop.clock.advance(2_000);
      return shop.merchant.createOrder({ email: "buyer@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }], paid: true });
    };
    const names = async () => (await lastOrders(shop.services, SHOP))!.map(({ name }) => name);
    const first = order();
    const gone = order();
    await shop.heard();
    expect(await names()).toEqual([gone.name, first.name]);
    shop.desk().remove("Pipelines", String((await shop.recordOf(gone.id))!.id));
    await shop.heard();
    await shop.pass(80 * 60_000, 300_000);
    expect(await names()).toEqual([first.name]);
    const later = Array.from({ length: 9 }, order);
    await shop.heard();
    expect(await names()).toEqual([...later.map(({ name }) => name).toReversed(), first.name]);
  });
});
