import { afterEach, expect, it } from "vitest";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let shop: LiveShop;
afterEach(() => shop.close());

async function orderOfLongAgo(): Promise<void> {
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  shop.merchant.createOrder({ email: "ada@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await shop.heard();
  shop.clock.advance(70 * DAY);
  await shop.drain();
}

it("orders that a lost scope hides are not taken for deleted, also where no word of it came", async () => {
  shop = await openLiveShop({ readAllOrders: true });
  await orderOfLongAgo();
  shop.shopify.webhooks.dropNext(10);
  shop.shopify.setReadAllOrders(false);
  await shop.heard();
  shop.clock.advance(2 * DAY);
  await shop.drain();
  expect(shop.records("Pipelines").map(tagsOf)).toEqual([[]]);
});

it("orders that a granted scope shows come at once, not with the night", async () => {
  shop = await openLiveShop({ readAllOrders: true });
  await orderOfLongAgo();
  shop.shopify.setReadAllOrders(false);
  await shop.heard();
  // As if the app had never seen it.
  await shop.services.db.recordLink.deleteMany({ where: { kind: "deal" } });
  shop.desk().remove("Pipelines", shop.records("Pipelines")[0]!.id as string);
  await shop.drain();
  shop.shopify.setReadAllOrders(true);
  await shop.heard();
  await shop.pass(2 * MINUTE, MINUTE);
  expect(shop.records("Pipelines")).toHaveLength(1);
});
