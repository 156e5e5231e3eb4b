import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { leaveIt, restoreInBigin, restoreRecord } from "#app/sync/deleted-records.server.ts";
import type { CustomerEntity, OrderEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { customerNow, editInBigin, makeInBigin, problemsOf, recordOf, writesDuring, writesInAMinute } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let ada: CustomerEntity;
let adaId: string;
let tea: ProductEntity;
let made = 0;
beforeAll(async () => {
  shop = await openLiveShop();
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
});
afterAll(() => shop.close());
beforeEach(async () => {
  made += 1;
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: `No ${made}`, email: `ada${made}@example.com` });
  await shop.heard();
  adaId = (await recordOf(shop, ada.id)).id;
});
const order = async (): Promise<OrderEntity> => {
  const placed = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
  await shop.heard();
  return placed;
};
const deleteInBigin = async (): Promise<string> => {
  shop.desk().remove("Contacts", adaId);
  await shop.heard();
  return String((await shop.services.db.problem.findFirstOrThrow({ where: { code: "deleted_in_bigin", subject: ada.id, state: "open" } })).id);
};
const endOf = async (id: string) => (await shop.services.db.problem.findUniqueOrThrow({ where: { id: BigInt(id) } })).resolution;
const contactsOf = (email: string) => shop.records("Contacts").filter((record) => record.Email === email);

describe("a contact deleted in Bigin", () => {
  it("deletes nothing in Shopify, is not made again behind the merchant's back, and asks", async () => {
    const writes = await writesDuring(shop, async () => {
      await deleteInBigin();
      shop.merchant.updateCustomer(ada.id, { firstName: "Augusta" });
      await shop.heard();
      await shop.pass(20 * 60_000, 300_000);
    });
    expect(writes).toEqual({ bigin: 0, shopify: 0 });
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
    expect(contactsOf(ada.email!)).toEqual([]);
    expect(await problemsOf(shop, ada.id)).toEqual(["deleted_in_bigin"]);
  });

  it("is made anew on Restore in Bigin, as Shopify has it now, and its deals are completed", async () => {
    const placed = await order();
    const id = await deleteInBigin();
    shop.desk().emptyRecycleBin();
    shop.merchant.updateCustomer(ada.id, { firstName: "Augusta" });
    const later = await order();
    expect((await recordOf(shop, later.id)).Contact_Name ?? null).toBeNull();
    expect(await restoreInBigin(shop.services, SHOP, id)).toEqual({ ok: true });
    expect(await endOf(id)).toBe("restored");
    await shop.pass(60_000, 5_000);
    const record = await recordOf(shop, ada.id);
    expect(record).toMatchObject({ First_Name: "Augusta", Email: ada.email });
    expect(record.id).not.toBe(adaId);
    expect(contactsOf(ada.email!)).toHaveLength(1);
    for (const { id: gid } of [placed, later]) expect((await recordOf(shop, gid)).Contact_Name).toMatchObject({ id: record.id });
    expect(await problemsOf(shop, ada.id)).toEqual([]);
  });

  it("that is back from the recycle bin is linked again under its old id, with what changed meanwhile", async () => {
    await deleteInBigin();
    shop.merchant.updateCustomer(ada.id, { firstName: "Augusta" });
    await shop.heard();
    const later = await order();
    expect((await recordOf(shop, later.id)).Contact_Name ?? null).toBeNull();
    shop.clock.advance(2_000);
    shop.desk().restore("Contacts", adaId);
    await shop.heard();
    expect(await recordOf(shop, ada.id)).toMatchObject({ id: adaId, First_Name: "Augusta" });
    expect(await problemsOf(shop, ada.id)).toEqual([]);
    // The deal of an order that came meanwhile gets its contact.
    expect((await recordOf(shop, later.id)).Contact_Name).toMatchObject({ id: adaId });
    const told = await shop.services.db.activity.findMany({ where: { shopifyId: ada.id, outcome: "restored" } });
    expect(told).toMatchObject([{ biginId: adaId, label: `Ada No ${made}`, direction: "none" }]);
    await editInBigin(shop, "Contacts", adaId, { First_Name: "Ada" });
    expect(customerNow(shop, ada.id).firstName).toBe("Ada");
    expect(await writesInAMinute(shop)).toEqual({ bigin: 0, shopify: 0 });
  });

  it("that is back although nobody told of it is the one that Restore in Bigin takes", async () => {
    const id = await deleteInBigin();
    const { notifications } = shop.desk().organization.manners;
    notifications.lost = true;
    shop.desk().restore("Contacts", adaId);
    notifications.lost = false;
    expect(await restoreInBigin(shop.services, SHOP, id)).toEqual({ ok: true });
    await shop.drain();
    expect((await recordOf(shop, ada.id)).id).toBe(adaId);
    expect(contactsOf(ada.email!)).toHaveLength(1);
  });

  it("stays away on Leave it; its new orders get deals without a contact", async () => {
    const id = await deleteInBigin();
    expect(await leaveIt(shop.services, SHOP, id)).toEqual({ ok: true });
    expect(await endOf(id)).toBe("left");
    shop.merchant.updateCustomer(ada.id, { firstName: "Augusta" });
    const placed = await order();
    await shop.pass(26 * 3600_000, 3600_000);
    expect(contactsOf(ada.email!)).toEqual([]);
    expect((await recordOf(shop, placed.id)).Contact_Name ?? null).toBeNull();
    const [made] = await shop.services.db.activity.findMany({ where: { shopifyId: placed.id, outcome: "created" } });
    expect(made!.details).toMatchObject({ reason: "contact_deleted_in_bigin" });
    expect(await problemsOf(shop, ada.id)).toEqual([]);
  });

  it("that was left can be had back from its own page all the same, and its story tells both", async () => {
    const id = await deleteInBigin();
    const link = await shop.services.db.recordLink.findFirstOrThrow({ where: { shopifyId: ada.id } });
    await leaveIt(shop.services, SHOP, id);
    shop.desk().emptyRecycleBin();
    expect(await restoreRecord(shop.services, "other.myshopify.com", link.id)).toEqual({ ok: false, code: "record_unknown" });
    expect(await restoreRecord(shop.services, SHOP, link.id)).toEqual({ ok: true });
    expect(await restoreRecord(shop.services, SHOP, link.id)).toEqual({ ok: false, code: "not_deleted" });
    await shop.pass(60_000, 5_000);
    expect(contactsOf(ada.email!)).toHaveLength(1);
    const story = await shop.services.db.activity.findMany({ where: { linkId: link.id }, orderBy: { id: "desc" }, take: 4 });
    expect(story.reverse()).toMatchObject([
      { outcome: "deleted" },
      { outcome: "skipped", cause: "person", details: { reason: "left_deleted" } },
      { outcome: "restored", cause: "person", details: { reason: "restored_new" } },
      { outcome: "created", cause: "person" },
    ]);
    expect(await restoreRecord(shop.services, SHOP, link.id)).toEqual({ ok: false, code: "not_deleted" });
  });

  it("and made again there by a person is the customer's contact, not a second customer", async () => {
    await deleteInBigin();
    const id = await makeInBigin(shop, "Contacts", { First_Name: "Ada", Last_Name: "Again", Email: ada.email });
    expect((await recordOf(shop, ada.id)).id).toBe(id);
    expect([...shop.shopify.shop().store.customers.values()].filter((customer) => customer.email === ada.email)).toHaveLength(1);
    expect(await problemsOf(shop, ada.id)).toEqual(["kept_different"]);
  });

  it("by the app itself, because the merchant answered Yes, asks nothing", async () => {
    await shop.choose({ deleteInBigin: true });
    shop.merchant.deleteCustomer(ada.id);
    await shop.heard();
    await shop.pass(20 * 60_000, 300_000);
    await shop.choose({ deleteInBigin: false });
    expect(contactsOf(ada.email!)).toEqual([]);
    expect(await problemsOf(shop, ada.id)).toEqual([]);
  });
});

describe("a company deleted in Bigin", () => {
  it("is named by no contact any more, asks, and is made anew on Restore in Bigin once somebody of it is pushed", async () => {
    const company = `Works ${made}`;
    shop.merchant.addAddress(ada.id, { company, address1: "1 First Street", city: "Boston", country: "United States", countryCode: "US", zip: "02108" });
    await shop.heard();
    const account = shop.records("Accounts").find((record) => record.Account_Name === company)!;
    expect((await recordOf(shop, ada.id)).Account_Name).toMatchObject({ id: account.id });
    // Bigin deletes a company's contacts along with it.
    shop.desk().remove("Accounts", account.id);
    await shop.heard();
    const open = await shop.services.db.problem.findMany({
      where: { code: "deleted_in_bigin", state: "open", OR: [{ kind: "company" }, { subject: ada.id }] },
      orderBy: { kind: "asc" },
    });
    expect(open.map(({ kind }) => kind)).toEqual(["company", "contact"]);
    const colleague = shop.merchant.createCustomer({ lastName: "Colleague", email: `colleague${made}@example.com` });
    shop.merchant.addAddress(colleague.id, { company, address1: "1 First Street", city: "Boston", country: "United States", countryCode: "US", zip: "02108" });
    await shop.heard();
    expect((await recordOf(shop, colleague.id)).Account_Name ?? null).toBeNull();
    expect(await problemsOf(shop, colleague.id)).toEqual([]);
    for (const { id } of open) expect(await restoreInBigin(shop.services, SHOP, String(id))).toEqual({ ok: true });
    await shop.pass(60_000, 10_000);
    expect((await recordOf(shop, ada.id)).Account_Name).toMatchObject({ name: company });
    expect(shop.records("Accounts").filter((record) => record.Account_Name === company)).toHaveLength(1);
  });
});

describe("a product deleted in Bigin", () => {
  it("stays in Shopify and asks; restored, it is linked again", async () => {
    const cup = shop.merchant.createProduct({ title: `Cup ${made}`, variants: [{ sku: `CUP${made}`, price: "4.00" }] });
    await shop.heard();
    const { id } = await recordOf(shop, cup.id);
    shop.desk().remove("Products", id);
    await shop.heard();
    expect(shop.shopify.shop().store.products.get(cup.id)).toBeDefined();
    expect(await problemsOf(shop, cup.id)).toEqual(["deleted_in_bigin"]);
    const problem = await shop.services.db.problem.findFirstOrThrow({ where: { subject: cup.id, state: "open" } });
    await restoreInBigin(shop.services, SHOP, String(problem.id));
    await shop.drain();
    expect(await recordOf(shop, cup.id)).toMatchObject({ Product_Name: `Cup ${made}`, Product_Code: `CUP${made}` });
    expect(shop.records("Products").filter((record) => record.Product_Code === `CUP${made}`)).toHaveLength(1);
  });
});
