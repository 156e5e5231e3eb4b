import { afterEach, beforeEach, expect, it } from "vitest";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
let ada: CustomerEntity;
let bob: CustomerEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  bob = shop.merchant.createCustomer({ firstName: "Bob", lastName: "Byte", email: "bob@example.com" });
  await shop.heard();
});
afterEach(() => shop.close());

const contact = (customer: CustomerEntity) => shop.recordOf(customer.id);
const problem = () => shop.services.db.problem.findFirstOrThrow({ where: { state: "open", code: "duplicate_value" } });

it.each(["duplicate_record", "id", "nested"] as const)(
  "an e-mail that another contact has holds back that field alone, and follows once it is free (answered as %s)",
  async (shape) => {
    shop.desk().organization.manners.duplicateShape = shape;
    const holder = (await contact(bob))!;
    shop.desk().update("Contacts", holder.id, { Email: "new@example.com" });
    await shop.services.db.hint.deleteMany({});
    shop.merchant.updateCustomer(ada.id, { firstName: "Augusta", email: "new@example.com" });
    await shop.heard();
    expect(await contact(ada)).toMatchObject({ First_Name: "Augusta", Email: "ada@example.com" });
    expect(await problem()).toMatchObject({ code: "duplicate_value", subject: ada.id, params: { field: "Email", biginId: holder.id, holder: "Bob Byte" } });

    shop.merchant.updateCustomer(ada.id, { note: "Likes tea" });
    await shop.heard();
    expect(await contact(ada)).toMatchObject({ Description: "Likes tea", Email: "ada@example.com" });

    shop.desk().update("Contacts", holder.id, { Email: "bob@example.com" });
    shop.merchant.updateCustomer(ada.id, { note: "Likes coffee" });
    await shop.heard();
    expect(await contact(ada)).toMatchObject({ Description: "Likes coffee", Email: "new@example.com" });
    expect(await shop.openProblems()).toEqual([]);
  },
);

it("a new customer whose e-mail another customer's contact has is made without it", async () => {
  const holder = (await contact(bob))!;
  shop.desk().update("Contacts", holder.id, { Email: "cleo@example.com" });
  await shop.services.db.hint.deleteMany({});
  const cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Patra", email: "cleo@example.com" });
  await shop.heard();
  expect(await contact(cleo)).toMatchObject({ First_Name: "Cleo", Email: null });
  expect(await problem()).toMatchObject({ code: "duplicate_value", subject: cleo.id, params: { field: "Email", holder: "Bob Byte" } });
});

it("a phone that is unique, of somebody with another e-mail: the new contact is made without it, and the stranger stays as they are", async () => {
  shop.desk().changeField("Contacts", "Phone", { unique: true });
  const made = shop.desk().create("Contacts", { Last_Name: "Stranger", Email: "stranger@example.com", Phone: "+12125550177" });
  await shop.services.db.hint.deleteMany({});
  const cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Patra", email: "cleo@example.com", phone: "+12125550177" });
  await shop.heard();
  expect(await contact(cleo)).toMatchObject({ First_Name: "Cleo", Email: "cleo@example.com", Phone: null });
  expect(shop.desk().record("Contacts", made.ok ? made.id : "")).toMatchObject({
    Last_Name: "Stranger",
    First_Name: null,
    Shopify_Contact_ID: expect.not.stringContaining(cleo.id.split("/").at(-1)!),
  });
  expect(await problem()).toMatchObject({ subject: cleo.id, params: { field: "Phone", biginId: made.ok ? made.id : "" } });
});

it("e-mail and phone that two others have are both held back", async () => {
  shop.desk().changeField("Contacts", "Phone", { unique: true });
  shop.desk().update("Contacts", (await contact(bob))!.id, { Email: "cleo@example.com" });
  shop.desk().update("Contacts", (await contact(ada))!.id, { Phone: "+12125550177" });
  await shop.services.db.hint.deleteMany({});
  const cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Patra", email: "cleo@example.com", phone: "+12125550177" });
  await shop.heard();
  expect(await contact(cleo)).toMatchObject({ First_Name: "Cleo", Email: null, Phone: null });
  expect(await problem()).toMatchObject({ subject: cleo.id });
});

it("somebody made a contact of this e-mail since Bigin was listed: it is the same person's", async () => {
  const made = shop.desk().create("Contacts", { Last_Name: "Patra", Email: "Cleo@example.com" });
  await shop.services.db.hint.deleteMany({});
  const cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Patra", email: "cleo@example.com" });
  await shop.heard();
  expect(await contact(cleo)).toMatchObject({ id: made.ok ? made.id : "", First_Name: "Cleo" });
});

it("a SKU that is unique in Bigin and stands twice in the shop holds back that field alone", async () => {
  shop.desk().changeField("Products", "Product_Code", { unique: true });
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  await shop.heard();
  const other = shop.merchant.createProduct({ title: "Other tea", variants: [{ sku: "tea", price: "11.00" }] });
  await shop.heard();
  expect(await shop.recordOf(other.id)).toMatchObject({ Product_Name: "Other tea", Product_Code: null, Unit_Price: 11 });
  expect(await problem()).toMatchObject({ subject: other.id, params: { field: "Product_Code", holder: "Tea" } });
  // Free again: the problem ends by itself.
  shop.merchant.updateVariant(tea.variants[0]!.id, { sku: "TEA-1" });
  await shop.heard();
  shop.merchant.updateProduct(other.id, { title: "Another tea" });
  await shop.heard();
  expect(await shop.recordOf(other.id)).toMatchObject({ Product_Code: "tea" });
  expect(await shop.openProblems()).toEqual([]);
});

it("a name that is unique in Bigin can't be left out: that product is refused alone", async () => {
  shop.desk().changeField("Products", "Product_Name", { unique: true });
  const [one, two] = [
    shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "T1", price: "10.00" }] }),
    shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "T2", price: "11.00" }] }),
  ];
  await shop.heard();
  expect(await shop.recordOf(one.id)).toMatchObject({ Product_Code: "T1" });
  expect(await shop.recordOf(two.id)).toBeNull();
  expect(await shop.openProblems()).toEqual([{ code: "duplicate_value", subject: two.id }]);
});

it("a contact that had this e-mail until a moment ago is somebody else's: what Bigin has now decides, not the index", async () => {
  await shop.choose({ directions: { contact: "to_bigin", product: "both", deal: "to_bigin" } });
  const made = shop.desk().create("Contacts", { Last_Name: "Stranger", Email: "cleo@example.com" });
  const id = made.ok ? made.id : "";
  await shop.drain();
  expect(await shop.services.db.candidate.count({ where: { biginId: id } })).toBe(1);
  shop.desk().organization.manners.notifications.lost = true;
  shop.desk().update("Contacts", id, { Email: "stranger@example.com" });
  const cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Patra", email: "cleo@example.com" });
  await shop.heard();
  expect((await contact(cleo))!.id).not.toBe(id);
  expect(shop.desk().record("Contacts", id)).toMatchObject({ Last_Name: "Stranger", First_Name: null, Email: "stranger@example.com" });
});
