import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { customerNow, editInBigin, problemsOf, productNow, recordOf, writesDuring, writesInAMinute } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let ada: CustomerEntity;
let adaId: string;
let made = 100;
beforeAll(async () => {
  shop = await openLiveShop();
});
afterAll(() => shop.close());

/** Each test has a customer of its own, known as Ada. */
async function makeAda(): Promise<void> {
  if (ada) shop.merchant.deleteCustomer(ada.id);
  made += 1;
  // An address and number of her own: the contact of the one before keeps the old ones, tagged as deleted.
  ada = shop.merchant.createCustomer({
    firstName: "Ada",
    lastName: "Lovelace",
    email: `ada${made}@example.com`,
    phone: `+12125550${made}`,
    note: "Likes tea",
    tags: ["vip"],
    emailMarketingState: "SUBSCRIBED",
  });
  shop.merchant.addAddress(ada.id, {
    address1: "1 First Street",
    address2: "Flat 2",
    city: "Boston",
    province: "Massachusetts",
    provinceCode: "MA",
    country: "United States",
    countryCode: "US",
    zip: "02108",
  });
  await shop.heard();
  adaId = (await recordOf(shop, ada.id)).id;
}

const address = () => {
  const { addresses, defaultAddressId } = customerNow(shop, ada.id);
  return addresses.find(({ id }) => id === defaultAddressId);
};

describe("a contact edited in Bigin", () => {
  beforeEach(makeAda);

  it.each([
    ["first name", { First_Name: "Augusta" }, () => expect(customerNow(shop, ada.id).firstName).toBe("Augusta")],
    ["last name", { Last_Name: "King" }, () => expect(customerNow(shop, ada.id).lastName).toBe("King")],
    ["e-mail", { Email: "ada@king.example" }, () => expect(customerNow(shop, ada.id).email).toBe("ada@king.example")],
    ["phone", { Phone: "(212) 555-0199" }, () => expect(customerNow(shop, ada.id).phone).toBe("+12125550199")],
    [
      "street",
      { Mailing_Street: "2 Second Street\nFloor 3" },
      () => expect(address()).toMatchObject({ address1: "2 Second Street", address2: "Floor 3", city: "Boston", provinceCode: "MA" }),
    ],
    ["city", { Mailing_City: "Salem" }, () => expect(address()).toMatchObject({ address1: "1 First Street", city: "Salem" })],
    ["postal code", { Mailing_Zip: "02109" }, () => expect(address()).toMatchObject({ zip: "02109", city: "Boston" })],
    [
      "country and state",
      { Mailing_Country: "Canada", Mailing_State: "Ontario" },
      () => expect(address()).toMatchObject({ countryCode: "CA", provinceCode: "ON" }),
    ],
    ["note", { Description: "Prefers coffee" }, () => expect(customerNow(shop, ada.id).note).toBe("Prefers coffee")],
    ["an emptied note", { Description: null }, () => expect(customerNow(shop, ada.id).note).toBeNull()],
    ["tags", { Tag: [{ name: "vip" }, { name: "Press" }] }, () => expect(customerNow(shop, ada.id).tags).toEqual(["Press", "vip"])],
    ["a removed tag", { Tag: [] }, () => expect(customerNow(shop, ada.id).tags).toEqual([])],
    ["opt-out", { Email_Opt_Out: true }, () => expect(customerNow(shop, ada.id).emailMarketingState).toBe("UNSUBSCRIBED")],
  ])("carries its %s to the customer once, and nothing is written again", async (_field, values, check) => {
    const writes = await writesDuring(shop, () => editInBigin(shop, "Contacts", adaId, values));
    check();
    expect(writes).toEqual({ bigin: 0, shopify: 1 });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(await problemsOf(shop, ada.id)).toEqual([]);
  });

  it("carries several fields of one edit together, and those that it doesn't name stay", async () => {
    const writes = await writesDuring(shop, () => editInBigin(shop, "Contacts", adaId, { First_Name: "Augusta", Description: "Both", Mailing_City: "Salem" }));
    expect(customerNow(shop, ada.id)).toMatchObject({ firstName: "Augusta", lastName: "Lovelace", note: "Both", tags: ["vip"], email: ada.email });
    expect(address()).toMatchObject({ city: "Salem", zip: "02108" });
    // The customer's own fields are one write, its address another.
    expect(writes).toEqual({ bigin: 0, shopify: 2 });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("clearing the address in Bigin deletes nothing in Shopify", async () => {
    const writes = await writesDuring(shop, () =>
      editInBigin(shop, "Contacts", adaId, { Mailing_Street: null, Mailing_City: null, Mailing_State: null, Mailing_Zip: null, Mailing_Country: null }),
    );
    expect(address()).toMatchObject({ address1: "1 First Street", city: "Boston", zip: "02108" });
    expect(writes.shopify).toBe(0);
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("a tick taken from the opt-out subscribes nobody", async () => {
    const ben = shop.merchant.createCustomer({ firstName: "Ben", lastName: "Ng", email: "ben@example.com" });
    await shop.heard();
    const record = await recordOf(shop, ben.id);
    expect(record.Email_Opt_Out).toBe(true);
    const writes = await writesDuring(shop, () => editInBigin(shop, "Contacts", record.id, { Email_Opt_Out: false }));
    expect(customerNow(shop, ben.id).emailMarketingState).toBe("NOT_SUBSCRIBED");
    expect(writes.shopify).toBe(0);
  });

  it("an edit back to what Shopify has is no change", async () => {
    await editInBigin(shop, "Contacts", adaId, { First_Name: "Augusta" });
    const writes = await writesDuring(shop, async () => {
      await editInBigin(shop, "Contacts", adaId, { Email: `ADA${made}@example.com`, Phone: `212-555-0${made}` });
      await shop.pass(60_000, 5_000);
    });
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect(customerNow(shop, ada.id)).toMatchObject({ email: ada.email, phone: ada.phone });
  });

  it("the activity tells what went to Shopify", async () => {
    await editInBigin(shop, "Contacts", adaId, { First_Name: "Augusta" });
    const [latest] = await shop.services.db.activity.findMany({ where: { direction: "to_shopify" }, orderBy: { id: "desc" }, take: 1 });
    expect(latest).toMatchObject({ outcome: "updated", cause: "notification", shopifyId: ada.id, biginId: adaId });
    expect(latest!.details).toMatchObject({ decisions: [{ key: "first_name", rule: "bigin_changed", value: "Augusta", shopify: "Ada", wrote: "shopify" }] });
  });
});

describe("a product edited in Bigin", () => {
  let tea: ProductEntity;
  let shirt: ProductEntity;
  beforeEach(async () => {
    for (const made of [tea, shirt]) if (made) shop.merchant.deleteProduct(made.id);
    tea = shop.merchant.createProduct({ title: "Tea", descriptionHtml: "<p>Green</p>", tags: ["hot"], variants: [{ sku: "TEA", price: "10.00" }] });
    shirt = shop.merchant.createProduct({
      title: "Shirt",
      variants: ["S", "M"].map((value) => ({ sku: `SH-${value}`, price: "20.00", selectedOptions: [{ name: "Size", value }] })),
    });
    await shop.heard();
  });

  it.each([
    ["title", { Product_Name: "Green tea" }, () => expect(productNow(shop, tea.id).title).toBe("Green tea")],
    ["SKU", { Product_Code: "TEA-2" }, () => expect(productNow(shop, tea.id).variants[0]!.sku).toBe("TEA-2")],
    ["price", { Unit_Price: 12.5 }, () => expect(productNow(shop, tea.id).variants[0]!.price).toBe("12.50")],
  ])("carries its %s to Shopify once, and nothing is written again", async (_field, values, check) => {
    const { id } = await recordOf(shop, tea.id);
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", id, values));
    check();
    expect(writes).toEqual({ bigin: 0, shopify: 1 });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(await problemsOf(shop, tea.id)).toEqual([]);
  });

  it("carries a variant's SKU and price to that variant alone", async () => {
    const { id } = await recordOf(shop, shirt.variants[1]!.id);
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", id, { Product_Code: "SH-MEDIUM", Unit_Price: 25 }));
    expect(productNow(shop, shirt.id).variants.map(({ sku, price }) => [sku, price])).toEqual([
      ["SH-S", "20.00"],
      ["SH-MEDIUM", "25.00"],
    ]);
    expect(writes).toEqual({ bigin: 0, shopify: 1 });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("a renamed product with options renames its variants in Bigin, as Shopify does", async () => {
    const { id } = await recordOf(shop, shirt.id);
    await editInBigin(shop, "Products", id, { Product_Name: "Blouse" });
    await shop.heard();
    expect(productNow(shop, shirt.id).title).toBe("Blouse");
    expect(await Promise.all([shirt.id, ...shirt.variants.map((variant) => variant.id)].map(async (gid) => (await recordOf(shop, gid)).Product_Name))).toEqual([
      "Blouse",
      "Blouse - S",
      "Blouse - M",
    ]);
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it.each([
    ["description", { Description: "Black" }],
    ["active", { Product_Active: false }],
  ])("keeps a changed %s in Bigin alone, and lists it as kept different", async (key, values) => {
    const { id } = await recordOf(shop, tea.id);
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", id, values));
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect(productNow(shop, tea.id)).toMatchObject({ descriptionHtml: "<p>Green</p>", status: "ACTIVE" });
    expect(await problemsOf(shop, tea.id)).toEqual(["kept_different"]);
    const problem = await shop.services.db.problem.findFirstOrThrow({ where: { code: "kept_different", subject: tea.id } });
    expect(problem.params).toMatchObject({ fields: [{ key, because: "one_way" }] });
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
    expect(await problemsOf(shop, tea.id)).toEqual(["kept_different"]);
  });

  it("a variant's name edited in Bigin stays there", async () => {
    const { id } = await recordOf(shop, shirt.variants[0]!.id);
    const writes = await writesDuring(shop, () => editInBigin(shop, "Products", id, { Product_Name: "Small shirt" }));
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect((await recordOf(shop, shirt.variants[0]!.id)).Product_Name).toBe("Small shirt");
    expect(await problemsOf(shop, shirt.variants[0]!.id)).toEqual(["kept_different"]);
  });
});

describe("a deal edited in Bigin", () => {
  it("changes nothing in Shopify", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await makeAda();
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    const deal = await recordOf(shop, order.id);
    const before = JSON.stringify(shop.shopify.shop().store.orders.get(order.id));
    const writes = await writesDuring(shop, async () => {
      shop.desk().update("Pipelines", deal.id, { Description: "Call back" });
      await shop.heard();
      await shop.pass(60_000, 5_000);
    });
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect(JSON.stringify(shop.shopify.shop().store.orders.get(order.id))).toBe(before);
  });
});
