import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreInBigin } from "#app/sync/deleted-records.server.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

// Where Bigin refuses to make the id fields, nothing in a record itself tells that it was ever linked.
let shop: LiveShop;
beforeEach(async () => {
  shop = await openLiveShop();
  for (const [module, field] of [
    ["Contacts", "Shopify_Contact_ID"],
    ["Products", "Shopify_Product_Id"],
  ] as const)
    shop.desk().changeField(module, field, { used: false });
  await shop.services.db.connection.updateMany({ data: { metadataAt: null } });
  await shop.pass(20 * 60_000);
});
afterEach(() => shop.close());

const customers = () => shop.shopify.shop().store.customers.size;
const products = () => [...shop.shopify.shop().store.products.values()].map((product) => product.title);

describe("whoever was linked before is not new in Bigin", () => {
  it("a deleted customer's contact that a person takes out of the recycle bin makes no customer", async () => {
    await shop.choose({ deleteInBigin: true });
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const { id } = (await shop.recordOf(ada.id))!;
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    expect(shop.records("Contacts")).toEqual([]);
    shop.clock.advance(60_000);
    shop.desk().restore("Contacts", id);
    shop.desk().update("Contacts", id, { Description: "Back" });
    await shop.heard();
    await shop.pass(30 * 60_000);
    expect(customers()).toBe(0);
    // The same person as a new customer is that contact.
    const again = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    expect((await shop.recordOf(again.id))!.id).toBe(id);
  });

  it("nor does one that was deleted on both sides", async () => {
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const { id } = (await shop.recordOf(ada.id))!;
    shop.desk().remove("Contacts", id);
    await shop.heard();
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    shop.clock.advance(60_000);
    shop.desk().restore("Contacts", id);
    shop.desk().update("Contacts", id, { Description: "Back" });
    await shop.heard();
    await shop.pass(30 * 60_000);
    expect(customers()).toBe(0);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("nor does a product whose record was made anew and then came back all the same", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await shop.heard();
    const { id } = (await shop.recordOf(tea.id))!;
    shop.desk().remove("Products", id);
    await shop.heard();
    const problem = await shop.services.db.problem.findFirstOrThrow({ where: { code: "deleted_in_bigin" } });
    expect(await restoreInBigin(shop.services, SHOP, String(problem.id))).toEqual({ ok: true });
    await shop.drain();
    expect(shop.records("Products")).toHaveLength(1);
    shop.clock.advance(60_000);
    shop.desk().restore("Products", id);
    shop.desk().update("Products", id, { Description: "Back" });
    await shop.heard();
    await shop.pass(30 * 60_000);
    expect(products()).toEqual(["Tea"]);
  });

  it("nor does a record whose making Bigin answered with a failure although it was made", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    // The row is there, its answer says otherwise.
    shop.bigin.faults.next({ what: { kind: "rejected-row", row: 0, code: "INTERNAL_ERROR" }, method: "POST", path: "/bigin/v2/Products" });
    await shop.delivered();
    shop.desk().create("Products", { Product_Name: "Tea", Product_Code: "TEA", Unit_Price: 10 });
    await shop.drain();
    await shop.pass(10 * 60_000, 5_000);
    expect(products()).toEqual(["Tea"]);
    expect(shop.records("Products").map((record) => [record.Product_Name, tagsOf(record)])).toEqual([["Tea", []]]);
    expect((await shop.recordOf(tea.id))!.Product_Code).toBe("TEA");
    expect(await shop.openProblems()).toEqual([]);
  });

  it("a person's own record of such a name is only looked at a little later", async () => {
    shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await shop.heard();
    shop.desk().create("Products", { Product_Name: "Tea", Product_Code: "OTHER", Unit_Price: 10 });
    await shop.heard();
    await shop.pass(3 * 60_000, 5_000);
    expect(products()).toEqual(["Tea", "Tea"]);
  });
});
