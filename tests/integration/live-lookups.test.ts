import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let ada: CustomerEntity;
let tea: ProductEntity;
const size = (value: string) => [{ name: "Size", value }];

beforeEach(async () => {
  shop = await openLiveShop();
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  await shop.heard();
  shop.desk().organization.manners.notifications.lost = true;
});
afterEach(() => shop.close());

const remove = async (module: "Contacts" | "Products", gid: string) => shop.desk().remove(module, (await shop.recordOf(gid))!.id);
const order = () => shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
const problems = async () => (await shop.openProblems()).map(({ code, subject }) => [code, subject]);

describe("what was deleted in Bigin, untold, and is named by a record on its way there", () => {
  it("a new order of such a contact gets a deal without a contact and says so", async () => {
    await remove("Contacts", ada.id);
    const made = order();
    await shop.heard();
    expect(await shop.recordOf(made.id)).toMatchObject({ Contact_Name: null, Amount: 10 });
    expect(await problems()).toEqual([["deleted_in_bigin", ada.id]]);
    const told = await shop.services.db.activity.findFirst({ where: { shopifyId: made.id, outcome: "created" } });
    expect(told!.details).toMatchObject({ reason: "contact_deleted_in_bigin" });
  });

  it.each([{}, { api_name: "id", json_path: "$.data[0].Contact_Name.id" }, { api_name: "id" }])("however Bigin words it: %j", async (details) => {
    await remove("Contacts", ada.id);
    shop.bigin.faults.next({ what: { kind: "rejected-row", row: 0, code: "INVALID_DATA", details }, method: "POST", path: "/bigin/v2/Pipelines" });
    const made = order();
    await shop.heard();
    expect(await shop.recordOf(made.id)).toMatchObject({ Contact_Name: null });
    expect(await problems()).toEqual([["deleted_in_bigin", ada.id]]);
  });

  it("an order that changes, of such a contact, goes on without it", async () => {
    const made = order();
    await shop.heard();
    await remove("Contacts", ada.id);
    shop.merchant.updateOrder(made.id, { note: "In a hurry" });
    await shop.heard();
    expect(String((await shop.recordOf(made.id))!.Description)).toContain("In a hurry");
    expect((await problems()).filter(([code]) => code === "rejected")).toEqual([]);
  });

  it("an unknown id that Bigin doesn't place is not taken for the deal's own", async () => {
    const made = order();
    await shop.heard();
    await remove("Contacts", ada.id);
    const details = { api_name: "id" };
    shop.bigin.faults.next({ what: { kind: "rejected-row", row: 0, code: "INVALID_DATA", details }, method: "PUT", path: "/bigin/v2/Pipelines" });
    shop.merchant.updateOrder(made.id, { note: "In a hurry" });
    await shop.heard();
    expect(await problems()).toEqual([["deleted_in_bigin", ada.id]]);
    expect(String((await shop.recordOf(made.id))!.Description)).toContain("In a hurry");
  });

  it("a line's product: the line stands in the description", async () => {
    await remove("Products", tea.id);
    const made = order();
    await shop.heard();
    const deal = (await shop.recordOf(made.id))!;
    expect(deal).toMatchObject({ Amount: 10, Associated_Products: [] });
    expect(String(deal.Description)).toContain("Tea");
    expect(await problems()).toEqual([["deleted_in_bigin", tea.id]]);
  });

  it("a product whose variants name it: they are made without a parent", async () => {
    const shirt = shop.merchant.createProduct({ title: "Shirt", variants: [{ sku: "S", price: "20.00", selectedOptions: size("S") }] });
    await shop.heard();
    await remove("Products", shirt.id);
    const large = shop.merchant.addVariant(shirt.id, { sku: "L", price: "22.00", selectedOptions: size("L") });
    await shop.heard();
    expect(await shop.recordOf(large.id)).toMatchObject({ Product_Name: "Shirt - L", Shopify_Parent_Product_Name: null });
    expect(await problems()).toEqual([["deleted_in_bigin", shirt.id]]);
  });

  it("a refusal for another reason is a refusal: nothing is asked for again and again", async () => {
    shop.bigin.faults.next({
      what: { kind: "rejected-row", row: 0, code: "INVALID_DATA", details: { api_name: "Contact_Name" } },
      method: "POST",
      path: "/bigin/v2/Pipelines",
    });
    const made = order();
    await shop.heard();
    expect(await problems()).toEqual([["rejected", made.id]]);
    expect((await shop.recordOf(ada.id))?.Last_Name).toBe("Lovelace");
  });
});
