import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mapFields, readMapView, saveFieldMap } from "#app/sync/field-map-page.server.ts";
import { previewMap } from "#app/sync/preview-map.server.ts";
import { readSettings } from "#app/sync/settings.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
beforeAll(async () => {
  shop = await openLiveShop({
    organization: {
      users: [
        { name: "Alex Morgan", email: "alex@example.com" },
        { name: "Kim Lee", email: "kim@example.com" },
        { name: "Pat Doe", email: "pat@example.com" },
      ],
    },
  });
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "5.00", inventoryQuantity: 50 }] }).variants[0]!.id;
  await shop.heard();
});
afterAll(() => shop.close());

const userOf = (name: string) => shop.desk().organization.users.find((user) => user.name === name)!;
const ownerOf = async (gid: string) => ((await shop.recordOf(gid))!.Owner as { name: string }).name;
let people = 0;
let tea: string;
async function customer() {
  people += 1;
  const made = shop.merchant.createCustomer({ firstName: "Ada", lastName: `Number ${people}`, email: `ada${people}@example.com` });
  await shop.heard();
  return made.id;
}
async function order(customerId: string) {
  const made = shop.merchant.createOrder({ customerId, lines: [{ variantId: tea, quantity: 1 }] });
  await shop.heard();
  return made.id;
}

describe("owners of records that the app makes", () => {
  it("are whom Bigin chooses, unless the merchant says otherwise", async () => {
    expect(await ownerOf(await customer())).toBe("Alex Morgan");
  });

  it("are the chosen person, and for deals whom the contact belongs to; records that exist keep theirs", async () => {
    const before = await customer();
    await shop.choose({ ownerId: userOf("Kim Lee").id, dealOwnerId: "contact" });
    const after = await customer();
    expect(await ownerOf(after)).toBe("Kim Lee");
    expect([await ownerOf(await order(after)), await ownerOf(await order(before))]).toEqual(["Kim Lee", "Alex Morgan"]);
    shop.merchant.updateCustomer(before, { note: "Changed" });
    await shop.heard();
    expect(await ownerOf(before)).toBe("Alex Morgan");
  });

  it("who left: the record is made all the same, the merchant is told once, and another choice ends it", async () => {
    await shop.choose({ ownerId: userOf("Pat Doe").id, dealOwnerId: null });
    await customer();
    userOf("Pat Doe").active = false;
    expect(await ownerOf(await customer())).toBe("Alex Morgan");
    expect(await ownerOf(await customer())).toBe("Alex Morgan");
    expect(await shop.openProblems()).toEqual([{ code: "owner_inactive", subject: "owner" }]);
    await shop.choose({ ownerId: userOf("Kim Lee").id });
    expect(await ownerOf(await customer())).toBe("Kim Lee");
    expect(await shop.openProblems()).toEqual([]);
  });
});

describe("the page of the field map", () => {
  it("shows the organisation's own fields, and says what fits where", async () => {
    const view = await readMapView(shop.services, SHOP);
    const { rows, fields } = view.kinds.contact;
    expect(rows.find(({ key }) => key === "shopify_id")).toMatchObject({ fixed: "identity", place: { apiName: "Shopify_Contact_ID" } });
    expect(fields.find(({ apiName }) => apiName === "Title")).toMatchObject({ dataType: "text", takes: expect.arrayContaining(["text", "integer"]) });
    expect(fields.find(({ apiName }) => apiName === "Email")?.takes).toEqual([]);
    expect(Object.keys(await mapFields(shop.services, SHOP))).toContain("Pipelines");
  });

  it("previews an unsaved map on a real record, and writes nothing", async () => {
    const gid = await customer();
    shop.merchant.setMetafield(gid, { namespace: "custom", key: "level", value: "Gold" });
    const settings = readSettings({
      fieldMap: {
        contact: {
          changed: {},
          added: [
            {
              source: { from: "metafield", owner: "customer", name: "custom.level", type: "single_line_text_field" },
              bigin: "Title",
              fallback: null,
              off: false,
            },
          ],
        },
      },
    });
    let preview;
    const cost = await shop.cost(async () => {
      preview = await previewMap(shop.services, SHOP, settings, { kind: "contact", linkId: null, search: `Number ${people}` });
    });
    expect(cost).toMatchObject({ calls: 1, written: 0 });
    expect(preview).toMatchObject({ ok: true, label: `Ada Number ${people}` });
    const { rows } = preview as unknown as { rows: { key: string; effect: string }[] };
    expect(rows.find(({ key }) => key === "custom:Title")).toMatchObject({ shopify: "Gold", carried: "Gold", bigin: null, effect: "fills" });
    expect(rows.find(({ key }) => key === "first_name")).toMatchObject({ effect: "same" });
    expect(await previewMap(shop.services, SHOP, settings, { kind: "deal", linkId: null, search: "no such order" })).toEqual({ ok: false, code: "no_record" });
  });

  it("applies a saved map to the records that are there", async () => {
    const gid = await customer();
    await saveFieldMap(
      shop.services,
      SHOP,
      readSettings({
        fieldMap: { contact: { changed: {}, added: [{ source: { from: "constant" }, bigin: "Title", fallback: "Shop customer", off: false }] } },
      }),
    );
    await shop.drain();
    expect(await shop.recordOf(gid)).toMatchObject({ Title: "Shop customer" });
  });
});
