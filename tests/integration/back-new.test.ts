import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editInBigin, makeInBigin, problemsOf, recordOf, writesInAMinute } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let made = 0;
beforeAll(async () => {
  shop = await openLiveShop();
});
afterAll(() => shop.close());
beforeEach(() => {
  made += 1;
});
const customers = () => [...shop.shopify.shop().store.customers.values()];
const byEmail = (email: string) => customers().filter((customer) => customer.email === email);
const titled = (title: string) => [...shop.shopify.shop().store.products.values()].filter((product) => product.title === title);

describe("a contact made in Bigin", () => {
  it("with an e-mail becomes a customer with all that travels, and gets the Shopify id, once", async () => {
    const email = `eve${made}@example.com`;
    const id = await makeInBigin(shop, "Contacts", {
      First_Name: "Eve",
      Last_Name: "Moss",
      Email: email,
      Phone: `(212) 555-0${100 + made}`,
      Description: "Met at the fair",
      Tag: [{ name: "fair" }],
      Mailing_Street: "2 Lane\nBack",
      Mailing_City: "Boston",
      Mailing_State: "Massachusetts",
      Mailing_Zip: "02108",
      Mailing_Country: "United States",
    });
    const [eve] = byEmail(email);
    expect(eve).toMatchObject({
      firstName: "Eve",
      lastName: "Moss",
      phone: `+12125550${100 + made}`,
      note: "Met at the fair",
      tags: ["fair"],
      emailMarketingState: "NOT_SUBSCRIBED",
    });
    expect(eve!.addresses).toMatchObject([{ address1: "2 Lane", address2: "Back", city: "Boston", provinceCode: "MA", countryCode: "US", zip: "02108" }]);
    const record = await recordOf(shop, eve!.id);
    expect(record).toMatchObject({ id, Shopify_Contact_ID: eve!.id.split("/").at(-1), Last_Name: "Moss" });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(byEmail(email)).toHaveLength(1);
    expect(await problemsOf(shop, eve!.id)).toEqual([]);
    expect(await shop.services.db.recordLink.findFirst({ where: { biginId: id } })).toMatchObject({ origin: "from_bigin", outcome: "created" });
  });

  it("with a phone alone becomes a customer too", async () => {
    await makeInBigin(shop, "Contacts", { Last_Name: "Phone", Phone: `212 555 0${100 + made}` });
    expect(customers().filter((customer) => customer.phone === `+12125550${100 + made}`)).toMatchObject([{ lastName: "Phone", email: null }]);
  });

  it("without either waits with its reason, and follows by itself once it has an e-mail", async () => {
    const id = await makeInBigin(shop, "Contacts", { Last_Name: "Quiet" });
    expect(await problemsOf(shop, id)).toEqual(["no_email_or_phone"]);
    await shop.pass(20 * 60_000, 300_000);
    expect(await problemsOf(shop, id)).toEqual(["no_email_or_phone"]);
    await editInBigin(shop, "Contacts", id, { Email: `quiet${made}@example.com` });
    expect(byEmail(`quiet${made}@example.com`)).toHaveLength(1);
    expect(await problemsOf(shop, id)).toEqual([]);
  });

  it("that waits and is deleted leaves no problem behind", async () => {
    const id = await makeInBigin(shop, "Contacts", { Last_Name: "Brief" });
    shop.desk().remove("Contacts", id);
    await shop.heard();
    expect(await problemsOf(shop, id)).toEqual([]);
  });

  it("of a customer whom another contact has is a problem that names the holder", async () => {
    const email = `fay${made}@example.com`;
    shop.merchant.createCustomer({ firstName: "Fay", lastName: "Held", email });
    await shop.heard();
    shop.desk().changeField("Contacts", "Email", { unique: false });
    const id = await makeInBigin(shop, "Contacts", { Last_Name: "Second", Email: email.toUpperCase() });
    shop.desk().changeField("Contacts", "Email", { unique: true });
    expect(byEmail(email)).toHaveLength(1);
    const problem = await shop.services.db.problem.findFirstOrThrow({ where: { subject: id, state: "open" } });
    expect(problem).toMatchObject({ code: "email_taken", params: { holder: "Fay Held" } });
  });

  it.each(["customerCreate", "customerAddressCreate"])("is found and adopted where the answer of %s is lost", async (field) => {
    const email = `gus${made}@example.com`;
    shop.shopify.faults.next({ what: { kind: "lost-answer" }, field });
    const id = await makeInBigin(shop, "Contacts", {
      First_Name: "Gus",
      Last_Name: "Lost",
      Email: email,
      Mailing_City: "Boston",
      Mailing_Country: "United States",
    });
    await shop.pass(2 * 60_000, 5_000);
    expect(shop.shopify.faults.pending()).toBe(0);
    expect(byEmail(email)).toHaveLength(1);
    expect(byEmail(email)[0]!.addresses).toHaveLength(1);
    expect((await recordOf(shop, byEmail(email)[0]!.id)).id).toBe(id);
    expect(shop.records("Contacts").filter((record) => record.Email === email)).toHaveLength(1);
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("gets its Shopify id where the answer of that write is lost", async () => {
    const email = `hal${made}@example.com`;
    shop.bigin.faults.next({ what: { kind: "lost-answer" }, method: "PUT", path: "/bigin/v2/Contacts" });
    const id = await makeInBigin(shop, "Contacts", { Last_Name: "Hal", Email: email });
    await shop.pass(2 * 60_000, 5_000);
    expect(byEmail(email)).toHaveLength(1);
    expect(shop.desk().record("Contacts", id)!.Shopify_Contact_ID).toBe(byEmail(email)[0]!.id.split("/").at(-1));
  });

  it("of somebody who was redacted doesn't come back", async () => {
    const email = `ivy${made}@example.com`;
    const ivy = shop.merchant.createCustomer({ firstName: "Ivy", lastName: "Gone", email });
    await shop.heard();
    shop.merchant.redactCustomer(ivy.id);
    shop.merchant.deleteCustomer(ivy.id);
    await shop.heard();
    const count = customers().length;
    shop.desk().changeField("Contacts", "Email", { unique: false });
    await makeInBigin(shop, "Contacts", { Last_Name: "Ivy", Email: email });
    shop.desk().changeField("Contacts", "Email", { unique: true });
    await shop.pass(20 * 60_000, 300_000);
    expect(customers()).toHaveLength(count);
  });

  it("by a guest's order stays in Bigin, whatever a person edits there", async () => {
    const email = `guest${made}@example.com`;
    const tea = shop.merchant.createProduct({ title: `Tea ${made}`, variants: [{ sku: `G${made}`, price: "1.00" }] });
    shop.merchant.createOrder({ email, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    const guest = shop.records("Contacts").find((record) => record.Email === email)!;
    expect(guest).toBeDefined();
    const count = customers().length;
    await editInBigin(shop, "Contacts", guest.id, { First_Name: "Known", Description: "A person's note" });
    await shop.pass(20 * 60_000, 300_000);
    expect(customers()).toHaveLength(count);
    expect(shop.desk().record("Contacts", guest.id)).toMatchObject({ First_Name: "Known", Description: "A person's note" });
  });

  it("of a customer who was deleted and comes back is taken over by that customer", async () => {
    const email = `jon${made}@example.com`;
    const jon = shop.merchant.createCustomer({ firstName: "Jon", lastName: "Old", email });
    await shop.heard();
    const { id } = await recordOf(shop, jon.id);
    shop.merchant.deleteCustomer(jon.id);
    await shop.heard();
    const again = shop.merchant.createCustomer({ firstName: "Jon", lastName: "Old", email });
    await shop.heard();
    const record = await recordOf(shop, again.id);
    expect(record.id).toBe(id);
    expect(record).toMatchObject({ Shopify_Contact_ID: again.id.split("/").at(-1), Tag: [] });
    expect(await problemsOf(shop, again.id)).toEqual([]);
  });
});

describe("a product made in Bigin", () => {
  it("becomes a draft product with one variant, once", async () => {
    const id = await makeInBigin(shop, "Products", {
      Product_Name: `Lamp ${made}`,
      Product_Code: `LAMP${made}`,
      Unit_Price: 19.9,
      Description: "Bright",
      Product_Active: true,
    });
    const [lamp] = titled(`Lamp ${made}`);
    expect(lamp).toMatchObject({ status: "DRAFT", variants: [{ sku: `LAMP${made}`, price: "19.90" }] });
    expect(lamp!.variants).toHaveLength(1);
    expect((await recordOf(shop, lamp!.id)).id).toBe(id);
    // A person's words stay, although a draft in Shopify is without description and not sold.
    expect(shop.desk().record("Products", id)).toMatchObject({ Description: "Bright", Product_Active: true, Shopify_Product_Id: lamp!.id.split("/").at(-1) });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(titled(`Lamp ${made}`)).toHaveLength(1);
    // The draft was the app's doing: nobody is told of it as of a difference between two persons' values.
    expect(await problemsOf(shop, lamp!.id)).toEqual([]);
    await editInBigin(shop, "Products", id, { Product_Active: false });
    expect(await problemsOf(shop, lamp!.id)).toEqual([]);
    expect(titled(`Lamp ${made}`)[0]!.status).toBe("DRAFT");
  });

  it("that names a parent is a decision for the merchant", async () => {
    const shirt = shop.merchant.createProduct({
      title: `Shirt ${made}`,
      variants: ["S", "M"].map((value) => ({ sku: `S${made}${value}`, price: "20.00", selectedOptions: [{ name: "Size", value }] })),
    });
    await shop.heard();
    const count = shop.shopify.shop().store.products.size;
    const id = await makeInBigin(shop, "Products", {
      Product_Name: `Shirt ${made} - XL`,
      Shopify_Parent_Product_Name: { id: (await recordOf(shop, shirt.id)).id },
    });
    expect(await problemsOf(shop, id)).toEqual(["variant_needs_decision"]);
    expect(shop.shopify.shop().store.products.size).toBe(count);
  });

  it("that names another parent than a product with options becomes a draft product", async () => {
    const plain = shop.merchant.createProduct({ title: `Plain ${made}`, variants: [{ sku: `P${made}`, price: "20.00" }] });
    await shop.heard();
    const id = await makeInBigin(shop, "Products", { Product_Name: `Lid ${made}`, Shopify_Parent_Product_Name: { id: (await recordOf(shop, plain.id)).id } });
    expect(await problemsOf(shop, id)).toEqual([]);
    expect(titled(`Lid ${made}`)).toMatchObject([{ status: "DRAFT" }]);
    expect(shop.desk().record("Products", id)!.Shopify_Parent_Product_Name).toMatchObject({ name: `Plain ${made}` });
  });

  it.each(["productCreate", "productVariantsBulkUpdate"])(
    "is found and adopted where the answer of %s is lost, even among products of one name",
    async (field) => {
      const name = `Gift ${made}`;
      shop.shopify.faults.next({ what: { kind: "lost-answer" }, field });
      const ids = [
        await makeInBigin(shop, "Products", { Product_Name: name, Unit_Price: 5 }),
        await makeInBigin(shop, "Products", { Product_Name: name, Unit_Price: 6 }),
      ];
      await shop.pass(2 * 60_000, 5_000);
      expect(
        titled(name)
          .map((product) => product.variants[0]!.price)
          .sort(),
      ).toEqual(["5.00", "6.00"]);
      expect((await Promise.all(titled(name).map(async (product) => (await recordOf(shop, product.id)).id))).sort()).toEqual([...ids].sort());
      expect(shop.records("Products").filter((product) => product.Product_Name === name)).toHaveLength(2);
    },
  );
});
