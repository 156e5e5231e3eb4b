import { afterEach, expect, it } from "vitest";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop | undefined;
afterEach(() => shop?.close());

it("people without e-mail and phone are not doubled when the answer to their making is lost, even twins, where Bigin has no field for their ids", async () => {
  shop = await openLiveShop();
  shop.desk().changeField("Contacts", "Shopify_Contact_ID", { used: false });
  await shop.services.db.connection.updateMany({ data: { metadataAt: null } });
  for (const [firstName, lastName] of [
    ["Ada", "Lovelace"],
    ["Ada", "Lovelace"],
    ["Cleo", null],
  ] as const)
    shop.merchant.createCustomer({ firstName, lastName });
  shop.bigin.faults.next({ what: { kind: "lost-answer" }, method: "POST", path: "/bigin/v2/Contacts" });
  await shop.heard();
  await shop.pass(3 * 60_000, 5_000);
  expect(
    shop
      .records("Contacts")
      .map((record) => `${record.First_Name ?? ""} ${record.Last_Name}`)
      .sort(),
  ).toEqual(["Ada Lovelace", "Ada Lovelace", "Cleo Cleo"]);
  expect(await shop.services.db.recordLink.count({ where: { kind: "contact", state: "linked" } })).toBe(3);
});
