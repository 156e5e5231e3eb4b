import { afterEach, expect, it } from "vitest";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";

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

/** The next insert takes effect and nobody hears of it; then Bigin is away. */
function loseAnswer(module: string): void {
  shop!.bigin.faults.next({ what: { kind: "lost-answer" }, method: "POST", path: `/bigin/v2/${module}` });
  shop!.bigin.faults.next({ what: { kind: "error", status: 503 }, path: /^\/bigin\/v2\/.*/, times: 12 });
}

it("a customer who is deleted before it is known that they were made: the contact is tagged like any other, and nobody comes back", async () => {
  shop = await openLiveShop();
  shop.desk().changeField("Contacts", "Shopify_Contact_ID", { used: false });
  await shop.services.db.connection.updateMany({ data: { metadataAt: null } });
  await shop.pass(20 * 60_000);
  loseAnswer("Contacts");
  const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  await shop.heard();
  expect(shop.records("Contacts")).toHaveLength(1);
  shop.merchant.deleteCustomer(ada.id);
  await shop.heard();
  await shop.pass(30 * 60_000);
  expect(shop.records("Contacts").map((record) => [record.Email, tagsOf(record)])).toEqual([["ada@example.com", ["Deleted in Shopify"]]]);
  expect(shop.shopify.shop().store.customers.size).toBe(0);
});

it("a draft that becomes an order before it is known that its deal was made is one deal", async () => {
  shop = await openLiveShop();
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  shop.merchant.createOrder({ email: "first@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await shop.heard();
  loseAnswer("Pipelines");
  const draft = shop.merchant.createDraftOrder({ lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await shop.heard();
  const order = shop.merchant.completeDraftOrder(draft.id);
  await shop.heard();
  await shop.pass(5 * 60_000);
  expect(shop.records("Pipelines")).toHaveLength(2);
  expect(await shop.recordOf(order.id)).toMatchObject({ Deal_Name: order.name });
  // Nothing threw on the way either, which would be a problem with a name of its own.
  expect(await shop.services.db.problem.count()).toBe(0);
});

it("where deals carry no id, one of somebody else's by the same name in another team pipeline is not taken for ours", async () => {
  shop = await openLiveShop();
  const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  const lines = [{ variantId: tea.variants[0]!.id, quantity: 1 }];
  const first = shop.merchant.createOrder({ email: "first@example.com", lines });
  await shop.heard();
  shop.desk().changeField("Pipelines", "Shopify_Order_ID", { used: false });
  await shop.services.db.connection.updateMany({ data: { metadataAt: null } });
  shop.desk().createTeamPipeline({ name: "Sales", subPipelines: ["Sales"], stages: ["Won"] });
  const sales = shop.desk().pipelineNamed("Sales")!;
  const name = `#${Number(first.name.slice(1)) + 1}`;
  const place = { Pipeline: { id: sales.id }, Sub_Pipeline: sales.subPipelines[0]!.actual, Stage: "Won" };
  shop.bigin.faults.next({ what: { kind: "timeout" }, method: "POST", path: "/bigin/v2/Pipelines" });
  const order = shop.merchant.createOrder({ email: "first@example.com", lines });
  expect(order.name).toBe(name);
  await shop.heard();
  shop.desk().create("Pipelines", { Deal_Name: name, Amount: 5, Closing_Date: "2026-12-01", ...place });
  await shop.pass(5 * 60_000);
  expect(shop.records("Pipelines").filter((deal) => deal.Deal_Name === name)).toHaveLength(2);
  expect(await shop.recordOf(order.id)).toMatchObject({ Amount: 10 });
});
