import { afterEach, beforeEach, expect, it } from "vitest";
import { addHints, LIVE } from "#app/store/hints.server.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
beforeEach(async () => {
  shop = await openLiveShop();
});
afterEach(() => shop.close());

const MINUTE = 60_000;
const person = (name: string) => shop.merchant.createCustomer({ firstName: "Ada", lastName: name, email: `${name.toLowerCase()}@example.com` });
const refuse = (code: string, method: string, module: string, times = 1) =>
  shop.bigin.faults.next({ what: { kind: "rejected-row", row: 0, code, message: "try again" }, method, path: `/bigin/v2/${module}`, times });
const surnames = () =>
  shop
    .records("Contacts")
    .map((contact) => contact.Last_Name)
    .sort();

it.each(["INTERNAL_ERROR", "RECORD_LOCKED"])("a row that is turned away with %s among others is sent again by itself, and nobody is told", async (code) => {
  refuse(code, "POST", "Contacts");
  person("First");
  person("Second");
  await shop.heard();
  expect(surnames()).toHaveLength(1);
  expect(await shop.openProblems()).toEqual([]);
  await shop.pass(MINUTE, 5_000);
  expect(surnames()).toEqual(["First", "Second"]);
  refuse(code, "PUT", "Contacts");
  const [one] = shop.shopify.shop().store.customers.values();
  shop.merchant.updateCustomer(one!.id, { lastName: "Changed" });
  await shop.heard();
  expect(surnames()).not.toContain("Changed");
  await shop.pass(MINUTE, 5_000);
  expect(surnames()).toContain("Changed");
  expect(await shop.openProblems()).toEqual([]);
});

it("a row that never gets through becomes a problem, after half an hour of trying ever more seldom", async () => {
  refuse("INTERNAL_ERROR", "POST", "Contacts", 100);
  person("Lovelace");
  await shop.heard();
  await shop.pass(15 * MINUTE, MINUTE);
  expect(await shop.openProblems()).toEqual([]);
  await shop.pass(40 * MINUTE, MINUTE);
  expect((await shop.openProblems()).map(({ code }) => code)).toEqual(["rejected"]);
  const asked = shop.bigin.calls.all().filter(({ method, path }) => method === "POST" && path === "/bigin/v2/Contacts").length;
  expect(asked).toBe(7);
  expect(await shop.services.db.hint.count()).toBe(0);
});

it("a deal whose contact was turned away for now gets it as soon as it is there", async () => {
  refuse("RECORD_LOCKED", "POST", "Contacts", 2);
  const ada = person("Lovelace");
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await shop.heard();
  expect(shop.records("Pipelines").map((deal) => deal.Contact_Name)).toEqual([null]);
  await shop.pass(3 * MINUTE, 10_000);
  expect(shop.records("Pipelines").map((deal) => (deal.Contact_Name as { name: string } | null)?.name)).toEqual(["Ada Lovelace"]);
});

it("a contact whose company was turned away for now is linked to it later", async () => {
  refuse("INTERNAL_ERROR", "POST", "Accounts");
  const company = shop.merchant.createCompany("Engines Ltd");
  const ada = person("Lovelace");
  shop.merchant.updateCustomer(ada.id, { companyIds: [company.id] });
  await shop.heard();
  await shop.pass(3 * MINUTE, 10_000);
  expect(shop.records("Contacts").map((contact) => (contact.Account_Name as { name: string } | null)?.name)).toEqual(["Engines Ltd"]);
});

it("a record that can't be tagged for now is tagged later", async () => {
  const ada = person("Lovelace");
  await shop.heard();
  refuse("RECORD_LOCKED", "PUT", "Contacts");
  shop.merchant.deleteCustomer(ada.id);
  await shop.heard();
  expect(tagsOf(shop.records("Contacts")[0]!)).toEqual([]);
  await shop.pass(2 * MINUTE, 10_000);
  expect(tagsOf(shop.records("Contacts")[0]!)).toEqual(["Deleted in Shopify"]);
});

it("what a poll found is told apart from what a webhook brought in the same look", async () => {
  shop.shopify.webhooks.dropNext(1_000);
  const [found, brought] = [person("Found"), person("Brought")];
  await shop.delivered();
  const noted = { side: "shopify" as const, kind: "customer" };
  await addHints(
    shop.services.db,
    SHOP,
    [
      { ...noted, recordId: found.id, cause: "poll" },
      { ...noted, recordId: brought.id, cause: "webhook", priority: LIVE },
    ],
    new Date(shop.clock.now()),
  );
  shop.services.queue.woken.add(SHOP);
  await shop.drain();
  const told = await shop.services.db.activity.findMany({ where: { kind: "contact" }, select: { label: true, cause: true }, orderBy: { label: "asc" } });
  expect(told).toEqual([
    { label: "Ada Brought", cause: "webhook" },
    { label: "Ada Found", cause: "poll" },
  ]);
});
