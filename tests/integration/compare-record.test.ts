import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecord } from "#app/store/page-record.server.ts";
import { readShopSettings } from "#app/store/shops.server.ts";
import { compareRecord } from "#app/sync/compare-record.server.ts";
import { previewMap } from "#app/sync/preview-map.server.ts";
import type { CustomerEntity, OrderEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let ada: CustomerEntity;
let tea: ProductEntity;
let sale: OrderEntity;
beforeAll(async () => {
  shop = await openLiveShop();
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  tea = shop.merchant.createProduct({
    title: "Tea",
    variants: ["Small", "Large"].map((value) => ({ sku: `TEA-${value}`, price: "10.00", selectedOptions: [{ name: "Size", value }] })),
  });
  sale = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }] });
  await shop.heard();
  await shop.pass(60_000);
}, 60_000);
afterAll(() => shop.close());

const linkOf = (shopifyId: string) => shop.services.db.recordLink.findFirstOrThrow({ where: { shopifyId } });
const compare = async (shopifyId: string) => {
  const answer = await compareRecord(shop.services, SHOP, (await linkOf(shopifyId)).id);
  if (!answer.ok) throw new Error(answer.code);
  return answer;
};
const different = async (shopifyId: string) =>
  (await compare(shopifyId)).fields.filter((field) => !field.agrees).map(({ key, shopify, bigin }) => ({ key, shopify, bigin }));

describe("checking one record against both sides", () => {
  it("says that a synced customer, product, variant and order agree in every field", async () => {
    for (const gid of [ada.id, tea.id, tea.variants[1]!.id, sale.id]) {
      expect(await different(gid)).toEqual([]);
      expect((await compare(gid)).fields.length).toBeGreaterThan(2);
    }
  });

  it("shows the contact of an order by name", async () => {
    const { fields, names } = await compare(sale.id);
    const [contact, person] = [fields.find(({ key }) => key === "contact"), await linkOf(ada.id)];
    expect(contact).toMatchObject({ shopify: person.biginId, bigin: person.biginId, agrees: true });
    expect(names).toEqual({ [person.biginId!]: { label: "Ada Lovelace", linkId: person.id.toString() } });
  });

  it("its page knows that name too, for the values that its deal was made with", async () => {
    const [deal, person] = [await linkOf(sale.id), await linkOf(ada.id)];
    const view = await readRecord(shop.services.db, SHOP, deal.id.toString(), null);
    expect(view?.names).toMatchObject({ [person.biginId!]: { label: "Ada Lovelace", linkId: person.id.toString() } });
  });

  it("an order whose customer has a company agrees in it too", async () => {
    const grace = shop.merchant.createCustomer({ firstName: "Grace", lastName: "Hopper", email: "grace@example.com" });
    shop.merchant.addAddress(grace.id, { company: "Navy", address1: "1 Pier", city: "Boston", country: "United States", countryCode: "US" });
    const placed = shop.merchant.createOrder({ customerId: grace.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    await shop.pass(60_000);
    const { fields, names } = await compare(placed.id);
    const account = fields.find(({ key }) => key === "account");
    expect(names[String(account?.bigin)]?.label).toBe("Navy");
    expect(fields.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it("the preview of a map shows an order's customer too, by name", async () => {
    const link = await linkOf(sale.id);
    const preview = await previewMap(shop.services, SHOP, await readShopSettings(shop.services.db, SHOP), {
      kind: "deal",
      linkId: link.id.toString(),
      search: "",
    });
    if (!preview.ok) throw new Error(preview.code);
    const contact = preview.rows.find(({ key }) => key === "contact");
    expect(contact).toMatchObject({ shopify: contact?.bigin, carried: contact?.bigin, effect: "same" });
    expect(preview.names[String(contact?.bigin)]?.label).toBe("Ada Lovelace");
    expect(preview.rows.map(({ key }) => key)).toContain("account");
  });

  it("shows what differs right now, also where no sync has seen it yet, and writes nothing", async () => {
    const { db } = shop.services;
    const contact = await linkOf(ada.id);
    shop.desk().update("Contacts", contact.biginId!, { Mailing_City: "Paris", First_Name: "Augusta" });
    const before = {
      links: await db.recordLink.findMany(),
      activities: await db.activity.count(),
      written: shop.bigin.calls.totals().written,
      edits: shop.shopify.writes.all().length,
    };
    expect(await different(ada.id)).toEqual([
      { key: "first_name", shopify: "Ada", bigin: "Augusta" },
      { key: "city", shopify: null, bigin: "Paris" },
    ]);
    expect({
      links: await db.recordLink.findMany(),
      activities: await db.activity.count(),
      written: shop.bigin.calls.totals().written,
      edits: shop.shopify.writes.all().length,
    }).toEqual(before);
  });

  it("says where a record is gone", async () => {
    const contact = await linkOf(ada.id);
    shop.desk().remove("Contacts", contact.biginId!);
    expect(await compare(ada.id)).toMatchObject({ inShopify: true, inBigin: false, fields: [] });
  });

  it("knows no record of another shop", async () => {
    expect(await compareRecord(shop.services, "other.myshopify.com", (await linkOf(ada.id)).id)).toEqual({ ok: false, code: "record_unknown" });
  });
});
