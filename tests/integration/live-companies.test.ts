import { afterEach, expect, it } from "vitest";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
afterEach(() => shop.close());

it("customers who spell their company differently belong to one, whose name doesn't go to and fro", async () => {
  shop = await openLiveShop();
  const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  const bob = shop.merchant.createCustomer({ firstName: "Bob", lastName: "Byte", email: "bob@example.com" });
  shop.merchant.addAddress(ada.id, { company: "Acme", address1: "1 Main St", city: "Ottawa" });
  await shop.heard();
  shop.merchant.addAddress(bob.id, { company: "ACME", address1: "1 Main St", city: "Ottawa" });
  await shop.heard();
  const [acme, ...others] = shop.records("Accounts");
  expect([acme!.Account_Name, others]).toEqual(["Acme", []]);
  for (const { id } of [ada, bob]) expect((await shop.recordOf(id))!.Account_Name).toMatchObject({ id: acme!.id });
  const cost = await shop.cost(async () => {
    for (const [index, { id }] of [ada, bob, ada, bob].entries()) {
      shop.merchant.updateCustomer(id, { note: `Called ${index}` });
      await shop.heard();
    }
  });
  expect(cost.written).toBe(4);
});
