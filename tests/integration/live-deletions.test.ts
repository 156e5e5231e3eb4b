import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let tea: ProductEntity;
let cup: ProductEntity;
let ada: CustomerEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  cup = shop.merchant.createProduct({ title: "Cup", variants: [{ sku: "CUP", price: "4.00" }] });
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", tags: ["vip"] });
  await shop.heard();
});
afterEach(() => shop.close());

const lines = () => [{ variantId: tea.variants[0]!.id, quantity: 1 }];
const named = (module: "Contacts" | "Products" | "Pipelines" | "Accounts", field: string, value: string) =>
  shop.records(module).find((record) => record[field] === value) ?? null;

describe("records deleted in Shopify", () => {
  it("stay in Bigin with a tag where the merchant answered No, which is the default", async () => {
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: lines() });
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: lines() });
    await shop.heard();
    shop.merchant.deleteOrder(order.id);
    shop.merchant.deleteDraftOrder(draft.id);
    shop.merchant.deleteProduct(cup.id);
    shop.merchant.deleteProduct(tea.id);
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    expect(tagsOf(named("Contacts", "Email", "ada@example.com")).sort()).toEqual(["Deleted in Shopify", "vip"]);
    for (const name of ["Tea", "Cup"]) {
      expect(named("Products", "Product_Name", name)).toMatchObject({ Product_Active: false });
      expect(tagsOf(named("Products", "Product_Name", name))).toEqual(["Deleted in Shopify"]);
    }
    for (const name of [order.name, draft.name]) expect(tagsOf(named("Pipelines", "Deal_Name", name))).toEqual(["Deleted in Shopify"]);
    expect(shop.desk().recycleBin()).toEqual([]);
  });

  it("are deleted in Bigin where the merchant answered Yes, but for a product that a deal names", async () => {
    await shop.choose({ deleteInBigin: true });
    const kept = shop.merchant.createOrder({ customerId: ada.id, lines: lines() });
    const gone = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }] });
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    shop.merchant.deleteOrder(gone.id);
    shop.merchant.deleteDraftOrder(draft.id);
    await shop.heard();
    expect(shop.records("Pipelines").map((deal) => deal.Deal_Name)).toEqual([kept.name]);
    shop.merchant.deleteProduct(tea.id);
    shop.merchant.deleteProduct(cup.id);
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    expect(shop.records("Products").map((product) => [product.Product_Name, product.Product_Active, tagsOf(product)])).toEqual([
      ["Tea", false, ["Deleted in Shopify"]],
    ]);
    expect(shop.records("Contacts")).toEqual([]);
    expect(shop.records("Pipelines").map((deal) => deal.Deal_Name)).toEqual([kept.name]);
    // What was linked by nobody is never deleted.
    expect(
      shop
        .desk()
        .recycleBin()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Cup", gone.name, draft.name, "Ada Lovelace"].sort());
  });

  it("variants of a deleted product go with it", async () => {
    await shop.choose({ deleteInBigin: true });
    const shirt = shop.merchant.createProduct({
      title: "Shirt",
      variants: ["S", "M"].map((value) => ({ sku: value, price: "20.00", selectedOptions: [{ name: "Size", value }] })),
    });
    await shop.heard();
    expect(shop.records("Products")).toHaveLength(5);
    shop.merchant.deleteProduct(shirt.id);
    await shop.heard();
    expect(shop.records("Products").map((product) => product.Product_Name)).toEqual(["Tea", "Cup"]);
  });

  it("a company is never deleted in Bigin, whatever the answer", async () => {
    await shop.choose({ deleteInBigin: true });
    const company = shop.merchant.createCompany("Engines Ltd");
    shop.merchant.updateCustomer(ada.id, { companyIds: [company.id] });
    await shop.heard();
    expect(named("Accounts", "Account_Name", "Engines Ltd")).not.toBeNull();
    shop.merchant.deleteCompany(company.id);
    await shop.heard();
    expect(tagsOf(named("Accounts", "Account_Name", "Engines Ltd"))).toEqual(["Deleted in Shopify"]);
    expect(shop.records("Contacts")).toHaveLength(1);
  });

  it("a draft's late deletion touches no deal that an order has", async () => {
    await shop.choose({ deleteInBigin: true });
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: lines() });
    await shop.heard();
    const order = shop.merchant.completeDraftOrder(draft.id);
    shop.merchant.deleteDraftOrder(draft.id);
    await shop.heard();
    expect(shop.records("Pipelines").map((deal) => [deal.Deal_Name, deal.Stage, tagsOf(deal)])).toEqual([[order.name, "Paid", []]]);
  });

  it("a lost deletion is found by the nightly comparison", async () => {
    shop.shopify.webhooks.dropNext(5, "customers/delete");
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    expect(tagsOf(named("Contacts", "Email", "ada@example.com"))).toEqual(["vip"]);
    await shop.pass(25 * 3600_000, 3600_000);
    expect(tagsOf(named("Contacts", "Email", "ada@example.com"))).toContain("Deleted in Shopify");
  });

  it("the comparison of a large shop goes page by page, and on where it was when the process ended", async () => {
    const store = shop.shopify.shop().store;
    const like = store.customers.get(ada.id)!;
    // Known to the app by their links alone: five hundred that are there, and one in each page that is gone.
    const ids = Array.from({ length: 600 }, (_, at) => String(7_000_000_000_000 + at));
    const gone = new Set([ids[10]!, ids[400]!, ids[599]!]);
    const gid = (id: string) => `gid://shopify/Customer/${id}`;
    for (const id of ids.filter((one) => !gone.has(one)))
      store.putCustomer({ ...like, id: gid(id), email: null, phone: null, addresses: [], defaultAddressId: null });
    const { shopId, orgId } = await shop.services.db.connection.findFirstOrThrow();
    await shop.services.db.recordLink.createMany({
      data: ids.map((id) => ({
        shopId,
        orgId,
        kind: "contact",
        module: "Contacts",
        shopifyId: gid(id),
        label: id,
        state: "linked",
        outcome: "created",
        biginId: `9${id}`,
        shopifyUpdatedAt: new Date(),
        updatedAt: new Date(0),
      })),
    });
    const night = async (beyond: string | null): Promise<Set<string | null>> => {
      await shop.services.db.shop.updateMany({ data: { reconciledAt: new Date(1) } });
      const { checkpoints } = await shop.services.db.connection.findFirstOrThrow();
      if (beyond)
        await shop.services.db.connection.updateMany({ data: { checkpoints: { ...(checkpoints as object), comparison: { position: 0, beyond, at: 0 } } } });
      shop.services.queue.woken.add(SHOP);
      await shop.heard();
      const ended = await shop.services.db.recordLink.findMany({ where: { kind: "contact", state: { not: "linked" } }, select: { shopifyId: true } });
      return new Set(ended.map(({ shopifyId }) => shopifyId));
    };
    expect(await night(ids[300]!)).toEqual(new Set([gid(ids[400]!), gid(ids[599]!)]));
    expect(await night(null)).toEqual(new Set([...gone].map(gid)));
    const { checkpoints } = await shop.services.db.connection.findFirstOrThrow();
    expect(checkpoints).toMatchObject({ comparison: null });
    expect(tagsOf(named("Contacts", "Email", "ada@example.com"))).toEqual(["vip"]);
  });

  it("a record deleted on both sides ends its link and its problem", async () => {
    shop.desk().remove("Contacts", String((await shop.recordOf(ada.id))!.id));
    await shop.pass(30 * 60_000);
    expect((await shop.openProblems()).map(({ code }) => code)).toEqual(["deleted_in_bigin"]);
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    expect(await shop.openProblems()).toEqual([]);
    expect(await shop.recordOf(ada.id)).toBeNull();
  });
});
