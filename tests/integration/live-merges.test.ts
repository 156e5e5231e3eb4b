import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let tea: ProductEntity;
let ada: CustomerEntity;
let twin: CustomerEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  twin = shop.merchant.createCustomer({ firstName: "A.", lastName: "Lovelace", email: "twin@example.com", tags: ["vip"] });
  await shop.heard();
});
afterEach(() => shop.close());

const order = (customerId: string) => shop.merchant.createOrder({ customerId, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
const dealsOf = (contactId: unknown) => shop.records("Pipelines").filter((deal) => (deal.Contact_Name as { id: string } | null)?.id === contactId).length;
const contact = (email: string) => shop.records("Contacts").find((record) => record.Email === email)!;
const grantMerges = async () => {
  shop.shopify.setScopes([...shop.shopify.shop().granted, "read_customer_merge"]);
  await shop.heard();
};

describe.each(["Yes", "No"])("customers that were merged in Shopify, where deletions are answered %s", (answer) => {
  beforeEach(() => shop.choose({ deleteInBigin: answer === "Yes" }));

  it("with the optional scope: the other contact is tagged and stays, its deals move, the kept contact takes what was added", async () => {
    await grantMerges();
    order(ada.id);
    order(twin.id);
    const draft = shop.merchant.createDraftOrder({ customerId: twin.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    shop.merchant.mergeCustomers(ada.id, twin.id);
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(2);
    expect(tagsOf(contact("twin@example.com")).sort()).toEqual(["Merged in Shopify", "vip"]);
    expect(tagsOf(contact("ada@example.com"))).toEqual(["vip"]);
    expect([dealsOf(contact("ada@example.com").id), dealsOf(contact("twin@example.com").id)]).toEqual([3, 0]);
    // A later change of one of the deals doesn't move it back.
    shop.merchant.updateDraftOrder(draft.id, { note: "Soon" });
    await shop.heard();
    expect(dealsOf(contact("ada@example.com").id)).toBe(3);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("with the optional scope, where the deletion is heard of first and the customer had no orders", async () => {
    await shop.choose({ deleteInBigin: false });
    await grantMerges();
    shop.shopify.webhooks.dropNext(10);
    shop.merchant.mergeCustomers(ada.id, twin.id);
    await shop.delivered();
    for (const delivery of [...shop.shopify.webhooks.record()].filter(({ state }) => state === "dropped").reverse()) {
      shop.shopify.webhooks.redeliver(delivery);
      await shop.heard();
    }
    expect(tagsOf(contact("twin@example.com")).sort()).toEqual(["Merged in Shopify", "vip"]);
  });

  it("without the scope: seen when the orders of a deleted customer belong to another", async () => {
    order(ada.id);
    order(twin.id);
    await shop.heard();
    shop.merchant.mergeCustomers(ada.id, twin.id);
    await shop.heard();
    expect(tagsOf(contact("twin@example.com")).sort()).toEqual(["Merged in Shopify", "vip"]);
    expect([dealsOf(contact("ada@example.com").id), dealsOf(contact("twin@example.com").id)]).toEqual([2, 0]);
  });
});

it("a kept customer without a contact takes the other's", async () => {
  await grantMerges();
  await shop.services.db.recordLink.deleteMany({ where: { shopifyId: ada.id } });
  const id = (await shop.recordOf(twin.id))!.id;
  shop.desk().remove("Contacts", String(contact("ada@example.com").id));
  order(twin.id);
  await shop.heard();
  shop.merchant.mergeCustomers(ada.id, twin.id);
  await shop.heard();
  expect((await shop.recordOf(ada.id))!.id).toBe(id);
  expect(shop.records("Contacts").map((record) => [record.First_Name, record.Email])).toEqual([["Ada", "ada@example.com"]]);
  expect(dealsOf(id)).toBe(1);
});

it("a kept customer whose own contact was deleted in Bigin takes the other's, and nothing is left to ask", async () => {
  await grantMerges();
  const taken = (await shop.recordOf(twin.id))!.id;
  shop.desk().remove("Contacts", (await shop.recordOf(ada.id))!.id);
  await shop.heard();
  expect(await shop.openProblems()).toEqual([{ code: "deleted_in_bigin", subject: ada.id }]);
  shop.merchant.mergeCustomers(ada.id, twin.id);
  await shop.heard();
  await shop.pass(60_000, 5_000);
  expect((await shop.recordOf(ada.id))!.id).toBe(taken);
  expect(await shop.openProblems()).toEqual([]);
});
