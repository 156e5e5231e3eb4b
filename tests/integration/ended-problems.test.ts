import { afterEach, describe, expect, it } from "vitest";
import { ORDER_STAGES } from "#app/mapping/types.ts";
import { lookAgain } from "#app/sync/provision.server.ts";
import { PIPELINE_NAME } from "#app/sync/wanted.ts";
import { emptyShop, type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

describe("problems end with what they are about", () => {
  it("a kept difference, when the record is deleted in Shopify", async () => {
    shop = await openLiveShop();
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await shop.heard();
    shop.desk().update("Products", (await shop.recordOf(tea.id))!.id, { Description: "Ours" });
    await shop.heard();
    expect(await shop.openProblems()).toMatchObject([{ code: "kept_different" }]);
    shop.merchant.deleteProduct(tea.id);
    await shop.heard();
    expect(await shop.openProblems()).toEqual([]);
  });

  it("a kept difference, when the record is deleted in Bigin: one question is left", async () => {
    shop = await openLiveShop();
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await shop.heard();
    const id = (await shop.recordOf(tea.id))!.id;
    shop.desk().update("Products", id, { Description: "Ours" });
    await shop.heard();
    shop.desk().remove("Products", id);
    await shop.heard();
    expect(await shop.openProblems()).toEqual([{ code: "deleted_in_bigin", subject: tea.id }]);
  });

  it("a taken e-mail of a contact made in Bigin, when it gets another one", async () => {
    shop = await openLiveShop();
    shop.desk().changeField("Contacts", "Email", { unique: false });
    shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const made = shop.desk().create("Contacts", { Last_Name: "Twin", Email: "ada@example.com" });
    const id = made.ok ? made.id : "";
    await shop.heard();
    expect(await shop.openProblems()).toMatchObject([{ code: "email_taken" }]);
    shop.desk().update("Contacts", id, { Email: "twin@example.com" });
    await shop.heard();
    expect(shop.shopify.shop().store.customers.size).toBe(2);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("a taken e-mail of a contact made in Bigin, when it is deleted there", async () => {
    shop = await openLiveShop();
    shop.desk().changeField("Contacts", "Email", { unique: false });
    shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const made = shop.desk().create("Contacts", { Last_Name: "Twin", Email: "ada@example.com" });
    const id = made.ok ? made.id : "";
    await shop.heard();
    shop.desk().remove("Contacts", id);
    await shop.heard();
    expect(await shop.openProblems()).toEqual([]);
  });
});

describe("what held up everything ends by itself once it is over", () => {
  it("a call that Bigin refused as a whole", async () => {
    shop = await openLiveShop();
    shop.bigin.faults.next({ what: { kind: "error", status: 403, code: "NO_PERMISSION" }, method: "GET", path: "/bigin/v2/Contacts" });
    await shop.pass(17 * 60_000, 60_000);
    expect(await shop.services.db.problem.count({ where: { code: "no_permission" } })).toBe(1);
    await shop.pass(10 * 60_000, 60_000);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("an export that failed, once its records were read by pages", async () => {
    const world = await openSyncWorld({ shop: { customers: 3, products: 2, orders: 2 } });
    await world.connect();
    world.shopify.shop().bulk.failNext("INTERNAL_SERVER_ERROR");
    await world.activate({ fromBigin: "none" });
    await world.finishFirstSync();
    expect(await world.services.db.problem.findMany({ where: { code: "export_failed" }, select: { state: true } })).toEqual([{ state: "resolved" }]);
    await world.close();
  });

  it("a missing pipeline in a shop without orders, once a person made it", async () => {
    const world = await openSyncWorld({ shop: emptyShop(), biginRefusesSetup: true });
    await world.connect();
    await world.activate({ fromBigin: "none" });
    await world.pass(60_000, 5_000);
    const open = () => world.services.db.problem.findMany({ where: { state: "open" }, select: { code: true } });
    expect(await open()).toEqual([{ code: "pipeline_missing" }]);
    world.bigin.organizations.all()[0]!.createTeamPipeline({ name: PIPELINE_NAME, subPipelines: ["Orders"], stages: [...ORDER_STAGES] });
    await lookAgain(world.services, SHOP);
    await world.finishFirstSync();
    expect(await open()).toEqual([]);
    await world.close();
  });
});
