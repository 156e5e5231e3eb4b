import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let tea: ProductEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
});
afterEach(() => shop.close());

const lines = () => [{ variantId: tea.variants[0]!.id, quantity: 1 }];
const dealContacts = () => shop.records("Pipelines").map((deal) => (deal.Contact_Name as { id: string } | null)?.id ?? null);

describe("guests' orders", () => {
  it("make one contact for a guest's e-mail, another for a guest's phone, and none for neither", async () => {
    shop.merchant.createOrder({ email: "guest@example.com", lines: lines() });
    shop.merchant.createOrder({ email: "Guest@Example.com", lines: lines() });
    shop.merchant.createOrder({ phone: "+1 613 555 0142", lines: lines() });
    shop.merchant.createOrder({ lines: lines() });
    await shop.heard();
    expect(
      shop.records("Contacts").map((contact) =>
        String(contact.Email ?? contact.Phone)
          .toLowerCase()
          .replaceAll(" ", ""),
      ),
    ).toEqual(["guest@example.com", "+16135550142"]);
    const [byEmail, byPhone] = shop.records("Contacts").map((contact) => contact.id);
    expect(dealContacts()).toEqual([byEmail, byEmail, byPhone, null]);
  });

  it("a guest with a known customer's e-mail is that customer's contact", async () => {
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    shop.merchant.createOrder({ email: "ADA@example.com", lines: lines() });
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(1);
    expect(dealContacts()).toEqual([(await shop.recordOf(ada.id))!.id]);
  });

  it("a guest who becomes a customer keeps the contact and the deals", async () => {
    shop.merchant.createOrder({ email: "guest@example.com", lines: lines() });
    await shop.heard();
    const [contact] = shop.records("Contacts");
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "guest@example.com" });
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(1);
    const passed = (await shop.recordOf(ada.id))!;
    expect(passed.id).toBe(contact!.id);
    expect(passed).toMatchObject({ First_Name: "Ada", Last_Name: "Lovelace", Shopify_Contact_ID: /\d+$/.exec(ada.id)![0] });
    shop.merchant.createOrder({ customerId: ada.id, lines: lines() });
    await shop.heard();
    expect(dealContacts()).toEqual([contact!.id, contact!.id]);
  });

  it("a guest's contact never goes to Shopify", async () => {
    shop.merchant.createOrder({ email: "guest@example.com", lines: lines() });
    await shop.heard();
    expect(shop.desk().update("Contacts", String(shop.records("Contacts")[0]!.id), { Last_Name: "Changed" }).ok).toBe(true);
    await shop.pass(30 * 60_000);
    expect(shop.shopify.shop().store.customers.size).toBe(0);
    expect(
      shop.shopify.writes
        .all()
        .map((write) => write.name)
        .filter((name) => name.startsWith("customer")),
    ).toEqual([]);
  });

  it("a guest with an e-mail that a customer has since a change, on either side, is that customer's contact", async () => {
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const contact = (await shop.recordOf(ada.id))!.id;
    shop.merchant.updateCustomer(ada.id, { email: "second@example.com" });
    await shop.heard();
    shop.merchant.createOrder({ email: "second@example.com", lines: lines() });
    await shop.heard();
    shop.desk().update("Contacts", contact, { Email: "third@example.com" });
    await shop.drain();
    shop.merchant.createOrder({ email: "third@example.com", lines: lines() });
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(1);
    expect(dealContacts()).toEqual([contact, contact]);
    expect(await shop.openProblems()).toEqual([]);
    // The first address is nobody's any more.
    shop.merchant.createOrder({ email: "ada@example.com", lines: lines() });
    await shop.heard();
    expect(dealContacts()[2]).not.toBe(contact);
  });

  it("a guest with the e-mail of a customer who was deleted takes the contact over, without the app's mark", async () => {
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const contact = (await shop.recordOf(ada.id))!.id;
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    expect(tagsOf(shop.desk().record("Contacts", contact))).toEqual(["Deleted in Shopify"]);
    shop.merchant.createOrder({ email: "ada@example.com", lines: lines() });
    await shop.heard();
    expect(dealContacts()).toEqual([contact]);
    expect(tagsOf(shop.desk().record("Contacts", contact))).toEqual([]);
    expect(shop.records("Contacts")).toHaveLength(1);
  });
});
