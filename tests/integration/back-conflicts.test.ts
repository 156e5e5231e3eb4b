import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decideField } from "#app/sync/resolve.server.ts";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { customerNow, editInBigin, problemsOf, recordOf, writesDuring, writesInAMinute } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let ben: CustomerEntity;
let benId: string;
let made = 0;
beforeAll(async () => {
  shop = await openLiveShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.choose({ owners: {}, directions: { contact: "both", product: "both", deal: "to_bigin" } });
  made += 1;
  ben = shop.merchant.createCustomer({ firstName: "Ben", lastName: "Ng", email: `ben${made}@example.com`, note: "First", tags: ["old"] });
  await shop.heard();
  benId = (await recordOf(shop, ben.id)).id;
  await shop.pass(5_000, 5_000);
});

/** Both edits are there before the app looks: Shopify's first, Bigin's a moment later, or the other way round. */
async function bothEdit(shopify: () => unknown, bigin: () => unknown, later: "shopify" | "bigin" = "bigin"): Promise<void> {
  shop.shopify.webhooks.hold();
  const [first, second] = later === "bigin" ? [shopify, bigin] : [bigin, shopify];
  first();
  shop.clock.advance(2_000);
  second();
  shop.shopify.webhooks.release();
  await shop.heard();
  await shop.pass(60_000, 10_000);
  await shop.heard();
}
const noteIs = async () => [customerNow(shop, ben.id).note, (await recordOf(shop, ben.id)).Description];
const editNote = (note: string) => () => shop.merchant.updateCustomer(ben.id, { note });
const editDescription = (Description: string) => () => shop.desk().update("Contacts", benId, { Description });

describe("edits on both sides", () => {
  it("of different fields are both kept", async () => {
    await bothEdit(editNote("From Shopify"), () =>
      shop.desk().update("Contacts", benId, { First_Name: "Benjamin", Tag: [{ name: "old" }, { name: "bigin" }] }),
    );
    const record = await recordOf(shop, ben.id);
    expect([customerNow(shop, ben.id).firstName, record.First_Name]).toEqual(["Benjamin", "Benjamin"]);
    expect(await noteIs()).toEqual(["From Shopify", "From Shopify"]);
    expect([...customerNow(shop, ben.id).tags].sort()).toEqual(["bigin", "old"]);
  });

  it("of the same tags merge tag by tag", async () => {
    await bothEdit(
      () => shop.merchant.updateCustomer(ben.id, { tags: ["old", "shopify"] }),
      () => shop.desk().update("Contacts", benId, { Tag: [{ name: "bigin" }] }),
    );
    expect([...customerNow(shop, ben.id).tags].sort()).toEqual(["bigin", "shopify"]);
    const tags = (await recordOf(shop, ben.id)).Tag as { name: string }[];
    expect(tags.map(({ name }) => name).sort()).toEqual(["bigin", "shopify"]);
  });

  it.each([
    ["Shopify", "shopify", "bigin", "S"],
    ["Shopify", "shopify", "shopify", "S"],
    ["Bigin", "bigin", "bigin", "B"],
    ["Bigin", "bigin", "shopify", "B"],
    ["Newest", "newest", "bigin", "B"],
    ["Newest", "newest", "shopify", "S"],
  ] as const)("of one field with the owner %s (%s), the later edit in %s, end with both sides equal", async (_name, owner, later, winner) => {
    await shop.choose({ owners: { contact: { description: owner } } });
    await bothEdit(editNote("S"), editDescription("B"), later);
    expect(await noteIs()).toEqual([winner, winner]);
    const activities = await shop.services.db.activity.findMany({ where: { shopifyId: ben.id } });
    const decisions = activities.flatMap((activity) => (activity.details as { decisions?: Record<string, unknown>[] }).decisions ?? []);
    expect(decisions).toContainEqual(expect.objectContaining({ key: "description", rule: "conflict", owner, shopify: "S", bigin: "B", value: winner }));
    expect(activities.map(({ outcome }) => outcome)).toContain("conflict");
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("to the same value are no conflict and write nothing", async () => {
    const writes = await writesDuring(shop, () => bothEdit(editNote("Same"), editDescription("Same")));
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect(await shop.services.db.activity.count({ where: { shopifyId: ben.id, outcome: "conflict" } })).toBe(0);
  });
});

describe("Shopify to Bigin only", () => {
  beforeEach(() => shop.choose({ directions: { contact: "to_bigin", product: "both", deal: "to_bigin" } }));

  it("keeps a person's edit in Bigin and lists it, and never heals it by itself", async () => {
    const writes = await writesDuring(shop, async () => {
      await editInBigin(shop, "Contacts", benId, { Description: "Mine" });
      await shop.pass(20 * 60_000, 300_000);
    });
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect(await noteIs()).toEqual(["First", "Mine"]);
    expect(await problemsOf(shop, ben.id)).toEqual(["kept_different"]);
    shop.merchant.updateCustomer(ben.id, { firstName: "Benedict" });
    await shop.heard();
    expect(await recordOf(shop, ben.id)).toMatchObject({ First_Name: "Benedict", Description: "Mine" });
    expect(await problemsOf(shop, ben.id)).toEqual(["kept_different"]);
  });

  it("Shopify's next change of that field wins, both sides agree and the entry ends", async () => {
    await editInBigin(shop, "Contacts", benId, { Description: "Mine" });
    await shop.pass(5_000, 5_000);
    shop.merchant.updateCustomer(ben.id, { note: "Second" });
    await shop.heard();
    expect(await noteIs()).toEqual(["Second", "Second"]);
    expect(await problemsOf(shop, ben.id)).toEqual([]);
  });

  it("a contact made in Bigin doesn't go to Shopify", async () => {
    const count = shop.shopify.shop().store.customers.size;
    shop.desk().create("Contacts", { Last_Name: "Local", Email: `local${made}@example.com` });
    await shop.heard();
    await shop.pass(20 * 60_000, 300_000);
    expect(shop.shopify.shop().store.customers.size).toBe(count);
  });
});

it("Off: nothing goes either way, and what changed meanwhile goes once it is on again", async () => {
  await shop.choose({ directions: { contact: "off", product: "both", deal: "to_bigin" } });
  const writes = await writesDuring(shop, async () => {
    await editInBigin(shop, "Contacts", benId, { Description: "Mine" });
    shop.merchant.updateCustomer(ben.id, { firstName: "Benedict" });
    await shop.heard();
    await shop.pass(20 * 60_000, 300_000);
  });
  expect(writes).toEqual({ bigin: 0, shopify: 0 });
  await shop.choose({ directions: { contact: "both", product: "both", deal: "to_bigin" } });
  shop.merchant.updateCustomer(ben.id, { lastName: "Ngo" });
  await editInBigin(shop, "Contacts", benId, { Mailing_City: "Salem" });
  await shop.pass(60_000, 10_000);
  expect(await noteIs()).toEqual(["Mine", "Mine"]);
  expect(await recordOf(shop, ben.id)).toMatchObject({ First_Name: "Benedict", Last_Name: "Ngo" });
});

describe("fields that are kept different", () => {
  it("are listed together, the earlier ones too, until they agree again", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", descriptionHtml: "<p>Green</p>", variants: [{ sku: `T${made}`, price: "1.00" }] });
    await shop.heard();
    const { id } = await recordOf(shop, tea.id);
    await editInBigin(shop, "Products", id, { Description: "Black" });
    await editInBigin(shop, "Products", id, { Product_Active: false });
    const keys = async () =>
      (await shop.services.db.problem.findFirstOrThrow({ where: { code: "kept_different", subject: tea.id } })).params as { fields: { key: string }[] };
    expect((await keys()).fields.map(({ key }) => key).sort()).toEqual(["active", "description"]);
    await editInBigin(shop, "Products", id, { Product_Active: true });
    expect((await keys()).fields.map(({ key }) => key)).toEqual(["description"]);
    await editInBigin(shop, "Products", id, { Description: "Green" });
    expect(await problemsOf(shop, tea.id)).toEqual([]);
  });

  it("the merchant chooses whose value both sides shall have", async () => {
    await shop.choose({ directions: { contact: "to_bigin", product: "both", deal: "to_bigin" } });
    await editInBigin(shop, "Contacts", benId, { Description: "Mine", First_Name: "Benji" });
    await shop.choose({ directions: { contact: "both", product: "both", deal: "to_bigin" } });
    const { id } = await shop.services.db.problem.findFirstOrThrow({ where: { code: "kept_different", subject: ben.id } });
    expect(await decideField(shop.services, SHOP, String(id), { key: "description", side: "bigin" })).toEqual({ ok: true });
    await shop.drain();
    await shop.heard();
    expect(await noteIs()).toEqual(["Mine", "Mine"]);
    expect(await decideField(shop.services, SHOP, String(id), { key: "first_name", side: "shopify" })).toEqual({ ok: true });
    await shop.drain();
    expect(await recordOf(shop, ben.id)).toMatchObject({ First_Name: "Ben" });
    expect(customerNow(shop, ben.id).firstName).toBe("Ben");
    expect(await problemsOf(shop, ben.id)).toEqual([]);
  });
});
