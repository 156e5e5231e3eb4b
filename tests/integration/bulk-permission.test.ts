import { afterEach, beforeEach, expect, it } from "vitest";
import { keepBulkPermission } from "#app/sync/bulk-permission.server.ts";
import { openContext } from "#app/sync/context.server.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

const DAY = 24 * 3600_000;

let shop: LiveShop;
beforeEach(async () => {
  shop = await openLiveShop();
});
afterEach(() => shop.close());

const exports = () => shop.shopify.shop(SHOP).bulk.list().length;
const deniedAt = async () => (await shop.services.db.shop.findUniqueOrThrow({ where: { id: SHOP } })).bulkDeniedAt;

it("the nightly comparison exports often enough to keep the permission, which lapses after 31 days", async () => {
  const opened = await openContext(shop.services, SHOP);
  if (!opened?.ok) throw new Error("no context");
  const days: number[] = [];
  for (let day = 0; day < 366; day += 1) {
    const before = exports();
    await keepBulkPermission(opened.value, new Date(shop.clock.now() + day * DAY));
    if (exports() > before) days.push(day);
    await shop.shopify.shop(SHOP).bulk.settle();
  }
  expect(Math.max(...days.map((day, index) => day - (days[index - 1] ?? 0)))).toBeLessThan(31);
});

it("it tells whether exports are allowed by now", async () => {
  const { bulk } = shop.shopify.shop(SHOP);
  shop.shopify.shop(SHOP).bulkAllowed = false;
  // The 1st of December.
  shop.clock.advance(11 * DAY);
  await shop.drain();
  expect(await deniedAt()).not.toBeNull();
  shop.shopify.shop(SHOP).bulkAllowed = true;
  const before = bulk.list().length;
  shop.clock.advance(14 * DAY);
  await shop.drain();
  expect([await deniedAt(), bulk.list().length - before]).toEqual([null, 1]);
});
