import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { syncNow } from "#app/sync/activate.server.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
beforeEach(async () => (shop = await openLiveShop()));
afterEach(() => shop.close());

const customer = (firstName: string): CustomerEntity =>
  shop.merchant.createCustomer({ firstName, lastName: "Byte", email: `${firstName.toLowerCase()}@example.com` });
const names = (): string[] =>
  shop
    .records("Contacts")
    .map((record) => String(record.First_Name))
    .sort();
const codes = async (): Promise<string[]> => (await shop.openProblems()).map(({ code }) => code);

describe("an organisation that was full", () => {
  beforeEach(async () => {
    shop.bigin.faults.setRecordLimit(shop.desk().organization.id, shop.records("Contacts").length);
    for (const name of ["Ada", "Bob", "Cleo"]) customer(name);
    await shop.heard();
    expect(names()).toEqual([]);
    expect(await codes()).toContain("organization_full");
    shop.bigin.faults.setRecordLimit(shop.desk().organization.id, null);
  });

  it("gets what waited within two hours by itself", async () => {
    await shop.pass(2 * 3600_000, 300_000);
    expect(names()).toEqual(["Ada", "Bob", "Cleo"]);
    expect(await codes()).toEqual([]);
  });

  it("gets it at once when the merchant asks for a look", async () => {
    await syncNow(shop.services, SHOP);
    await shop.drain();
    expect(names()).toEqual(["Ada", "Bob", "Cleo"]);
  });
});

it("a field that Bigin no longer demands lets the record through within two hours", async () => {
  shop.desk().changeField("Contacts", "Mailing_City", { required: true });
  customer("Ada");
  await shop.heard();
  expect(await codes()).toEqual(["mandatory_field"]);
  shop.desk().changeField("Contacts", "Mailing_City", { required: false });
  await shop.pass(2 * 3600_000, 300_000);
  expect([names(), await codes()]).toEqual([["Ada"], []]);
});

it("a value that was taken goes through as soon as its holder lets go of it", async () => {
  const bob = customer("Bob");
  await shop.heard();
  const holder = (await shop.recordOf(bob.id))!;
  await shop.choose({ directions: { contact: "to_bigin" } });
  shop.desk().update("Contacts", holder.id, { Email: "cleo@example.com" });
  await shop.heard();
  const cleo = customer("Cleo");
  await shop.heard();
  expect(await shop.recordOf(cleo.id)).toMatchObject({ Email: null });
  expect(await codes()).toContain("duplicate_value");
  shop.desk().update("Contacts", holder.id, { Email: "bob@example.com" });
  await shop.pass(60_000, 5_000);
  expect(await shop.recordOf(cleo.id)).toMatchObject({ Email: "cleo@example.com" });
  expect(await codes()).not.toContain("duplicate_value");
});

it("a deal has the company of its contact where the order names none", async () => {
  const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  shop.merchant.addAddress(ada.id, { company: "Globex", address1: "1 Main St", city: "Springfield", country: "United States", countryCode: "US" });
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await shop.heard();
  expect(shop.records("Pipelines").map((deal) => (deal.Account_Name as { name: string } | null)?.name)).toEqual(["Globex"]);
});
