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
