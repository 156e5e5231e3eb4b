import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { isReady } from "#app/process.server.ts";
import { addHints } from "#app/store/hints.server.ts";
import { runShop } from "#app/sync/turn.server.ts";
import { type DoorWorld, openDoorWorld, SHOP } from "#tests/support/door-world.ts";

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());

const surnames = () =>
  world.bigin.organizations
    .all()[0]!
    .records("Contacts")
    .map((contact) => contact.Last_Name);

it("installed anew without a word of the uninstall before, the app has its access back with the next page, and catches up", async () => {
  const { db } = world.services;
  world.shopify.tokens.revoke(SHOP);
  const ada = world.shopify.merchant(SHOP).createCustomer({ lastName: "Lovelace", email: "ada@example.com" });
  await addHints(db, SHOP, [{ side: "shopify", kind: "customer", recordId: ada.id, cause: "webhook" }], new Date());
  await runShop(world.services, SHOP);
  expect(surnames()).toEqual([]);
  const installedBefore = (await db.shop.findUniqueOrThrow({ where: { id: SHOP } })).installedAt;

  await world.get("/app");
  const shop = await db.shop.findUniqueOrThrow({ where: { id: SHOP } });
  expect(shop.installedAt.getTime()).toBeGreaterThan(installedBefore.getTime());
  // What the shop is, and what of it the app is told, is asked anew.
  expect([shop.reconciledAt, shop.facts]).toEqual([new Date(0), null]);
  await world.work();
  expect(surnames()).toEqual(["Lovelace"]);
});

it("a token exchange that gets no answer holds up its shop's pages for seconds, not for good", async () => {
  const { db } = world.services;
  await db.session.updateMany({ where: { shop: SHOP }, data: { accessToken: "" } });
  const outside = globalThis.fetch;
  globalThis.fetch = () => new Promise(() => undefined);
  const refused = await world.get("/app").finally(() => (globalThis.fetch = outside));
  expect(refused.status).toBe(500);
  expect((await world.get("/app")).status).toBe(200);
}, 20_000);

it("a queue that doesn't answer makes the process unready, within the patience of who asks", async () => {
  const ping = vi.spyOn(world.services.queue, "ping").mockReturnValue(new Promise(() => undefined));
  expect(await isReady()).toBe(false);
  ping.mockRestore();
  expect(await isReady()).toBe(true);
}, 10_000);
