import { afterEach, expect, it } from "vitest";
import { runShop } from "#app/sync/turn.server.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
afterEach(() => shop.close());

/** A process that stands still at one call for longer than its lease, while another process takes the shop over. */
async function stallAt(matches: (request: Request) => boolean, when: "before the call" | "after the call"): Promise<void> {
  let armed = false;
  const stall = async (): Promise<void> => {
    armed = false;
    shop.clock.advance(30_000);
    await runShop(shop.services, SHOP);
  };
  shop = await openLiveShop({
    aroundCall: async (request, call) => {
      const here = armed && matches(request);
      if (here && when === "before the call") await stall();
      const answer = await call();
      if (here && when === "after the call") await stall();
      return answer;
    },
  });
  armed = true;
}

const written = (module: "Contacts" | "Products") =>
  shop.bigin.calls.all().filter(({ method, path }) => method === "POST" && path === `/bigin/v2/${module}`).length;

it.each([
  ["reading in Shopify", (request: Request) => new URL(request.url).hostname.endsWith("myshopify.com"), "after the call"],
  ["waiting for the answer to an insert", (request: Request) => request.method === "POST" && request.url.endsWith("/Contacts"), "after the call"],
] as const)("a process that stalls beyond its lease while %s makes no duplicate", async (_what, matches, when) => {
  await stallAt(matches, when);
  const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", phone: null });
  const nobody = shop.merchant.createCustomer({ firstName: "Grace", lastName: "Hopper" });
  shop.merchant.createProduct({ title: "Tea", variants: [{ sku: null, price: "10.00" }] });
  await shop.heard();
  await shop.pass(60_000, 10_000);
  expect(
    shop
      .records("Contacts")
      .map((contact) => contact.Last_Name)
      .sort(),
  ).toEqual(["Hopper", "Lovelace"]);
  expect(shop.desk().count("Products")).toBe(1);
  expect([written("Contacts"), written("Products")]).toEqual([1, 1]);
  const links = await shop.services.db.recordLink.findMany({ where: { kind: "contact" }, select: { state: true, shopifyId: true } });
  expect(links.map((link) => link.state)).toEqual(["linked", "linked"]);
  expect(new Set(links.map((link) => link.shopifyId))).toEqual(new Set([ada.id, nobody.id]));
  expect(await shop.openProblems()).toEqual([]);
  expect(await shop.services.db.hint.count()).toBe(0);
});

it("a process that only lost time, but not its shop, goes on", async () => {
  let slow = false;
  shop = await openLiveShop({
    aroundCall: (_request, call) => {
      if (slow) shop.clock.advance(25_000);
      return call();
    },
  });
  slow = true;
  shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  await shop.delivered();
  await runShop(shop.services, SHOP);
  expect(shop.records("Contacts").map((contact) => contact.Last_Name)).toEqual(["Lovelace"]);
});
