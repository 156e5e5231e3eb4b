import { afterAll, describe, expect, it } from "vitest";
import type { RecordView } from "#tests/simulators/bigin/record-view.ts";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { randomFrom } from "#tests/simulators/demo-data/random.ts";
import { customerNow, productNow, recordOf, writesDuring, writesSoFar } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";

const MINUTE = 60_000;
const STEPS = 500;
const CUSTOMERS = 35;
const PRODUCTS = 15;

let shop: LiveShop;
afterAll(() => shop.close());

/** A customer's and a contact's fields that travel both ways, in one spelling. */
const ofCustomer = (customer: CustomerEntity) => {
  const address = customer.addresses.find(({ id }) => id === customer.defaultAddressId);
  return {
    first: customer.firstName,
    last: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    note: customer.note,
    city: address?.city ?? null,
    zip: address?.zip ?? null,
    tags: [...customer.tags].sort(),
  };
};
const orNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
/** The shop's numbers are American; Bigin keeps the spelling that a person gave one. */
const e164 = (value: unknown): string | null => (orNull(value) === null ? null : `+1${String(value).replace(/\D/g, "").slice(-10)}`);
const ofContact = (record: RecordView) => ({
  first: orNull(record.First_Name),
  last: orNull(record.Last_Name),
  email: orNull(record.Email),
  phone: e164(record.Phone),
  note: orNull(record.Description),
  city: orNull(record.Mailing_City),
  zip: orNull(record.Mailing_Zip),
  tags: tagsOf(record).sort(),
});
const ofProduct = (product: ProductEntity) => ({ name: product.title, code: product.variants[0]!.sku, price: Number(product.variants[0]!.price) });
const ofRecord = (record: RecordView) => ({ name: record.Product_Name, code: orNull(record.Product_Code), price: Number(record.Unit_Price) });

describe("fifty records edited on both sides while messages are doubled, lost and late", () => {
  it("end equal, without doubles, and no more was written than edits needed", async () => {
    const { fraction: random } = randomFrom(1, "ping-pong");
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    shop = await openLiveShop();
    const customers = Array.from({ length: CUSTOMERS }, (_, index) => {
      const customer = shop.merchant.createCustomer({
        firstName: `First ${index}`,
        lastName: `Last ${index}`,
        email: `person${index}@example.com`,
        phone: `+1212555${String(1000 + index)}`,
        tags: ["all"],
      });
      shop.merchant.addAddress(customer.id, {
        address1: "1 Street",
        city: "Boston",
        province: "Massachusetts",
        provinceCode: "MA",
        country: "United States",
        countryCode: "US",
        zip: "02108",
      });
      return customer.id;
    });
    const products = Array.from(
      { length: PRODUCTS },
      (_, index) => shop.merchant.createProduct({ title: `Product ${index}`, variants: [{ sku: `P-${index}`, price: `${index + 1}.00` }] }).id,
    );
    await shop.heard();
    const contactIds = new Map(await Promise.all(customers.map(async (gid) => [gid, (await recordOf(shop, gid)).id] as const)));
    const productIds = new Map(await Promise.all(products.map(async (gid) => [gid, (await recordOf(shop, gid)).id] as const)));
    const counts = () => [
      shop.desk().count("Contacts"),
      shop.desk().count("Products"),
      shop.shopify.shop().store.customers.size,
      shop.shopify.shop().store.products.size,
    ];
    const before = { counts: counts(), writes: writesSoFar(shop) };

    const word = (): string => `w${Math.floor(random() * 1e6)}`;
    const edits = { shopify: 0, bigin: 0 };
    const shopifyEdits: ((gid: string) => void)[] = [
      (gid) => shop.merchant.updateCustomer(gid, { firstName: word() }),
      (gid) => shop.merchant.updateCustomer(gid, { lastName: word() }),
      (gid) => shop.merchant.updateCustomer(gid, { note: random() < 0.2 ? null : word() }),
      (gid) => shop.merchant.updateCustomer(gid, { tags: [...new Set(["all", pick(["red", "green", "blue"])])] }),
      (gid) => shop.merchant.updateAddress(gid, customerNow(shop, gid).defaultAddressId!, { city: word() }),
      (gid) => shop.merchant.updateCustomer(gid, { email: `${word()}@example.com` }),
    ];
    const biginEdits = [
      () => ({ First_Name: word() }),
      () => ({ Last_Name: word() }),
      () => ({ Description: random() < 0.2 ? null : word() }),
      () => ({ Tag: [{ name: "all" }, { name: pick(["red", "green", "grey"]) }] }),
      () => ({ Mailing_City: word(), Mailing_Zip: String(10_000 + Math.floor(random() * 80_000)) }),
      () => ({ Email: `${word()}@example.com` }),
      () => ({ Phone: `(212) 555-${String(1000 + Math.floor(random() * 9000))}` }),
    ];
    const editProduct = (gid: string, inShopify: boolean): void => {
      const price = Math.floor(100 + random() * 10_000) / 100;
      if (inShopify) {
        if (random() < 0.5) shop.merchant.updateProduct(gid, { title: word() });
        else shop.merchant.updateVariant(productNow(shop, gid).variants[0]!.id, random() < 0.5 ? { price: price.toFixed(2) } : { sku: word() });
      } else shop.desk().update("Products", productIds.get(gid)!, pick([{ Product_Name: word() }, { Unit_Price: price }, { Product_Code: word() }]));
    };

    for (let step = 0; step < STEPS; step += 1) {
      const { notifications } = shop.desk().organization.manners;
      Object.assign(notifications, { lost: random() < 0.15, copies: random() < 0.2 ? 3 : 1, delayMs: random() < 0.3 ? Math.floor(random() * 4 * MINUTE) : 0 });
      const chance = random();
      if (chance < 0.08) shop.shopify.webhooks.dropNext(1);
      else if (chance < 0.2) shop.shopify.webhooks.duplicateNext(2);
      else if (chance < 0.25) shop.shopify.webhooks.reverse(true);
      else if (chance < 0.35) shop.shopify.webhooks.hold();
      const inShopify = random() < 0.5;
      if (random() < 0.3) editProduct(pick(products), inShopify);
      else if (inShopify) pick(shopifyEdits)(pick(customers));
      else shop.desk().update("Contacts", contactIds.get(pick(customers))!, pick(biginEdits)());
      edits[inShopify ? "shopify" : "bigin"] += 1;
      shop.clock.advance(1_000 + Math.floor(random() * 9_000));
      shop.bigin.deliverDue();
      // Often several edits are there before the app looks.
      if (random() < 0.35) {
        shop.shopify.webhooks.release();
        shop.shopify.webhooks.reverse(false);
        await shop.heard();
      }
    }
    Object.assign(shop.desk().organization.manners.notifications, { lost: false, copies: 1, delayMs: 0 });
    shop.shopify.webhooks.release();
    shop.shopify.webhooks.reverse(false);
    await shop.heard();
    // Whatever was lost is found by the polls.
    await shop.pass(40 * MINUTE, 5 * MINUTE);
    await shop.heard();

    for (const gid of customers) expect(ofContact(await recordOf(shop, gid))).toEqual(ofCustomer(customerNow(shop, gid)));
    for (const gid of products) expect(ofRecord(await recordOf(shop, gid))).toEqual(ofProduct(productNow(shop, gid)));
    expect(counts()).toEqual(before.counts);
    expect(await shop.openProblems()).toEqual([]);

    const after = writesSoFar(shop);
    // An edit of names and of an address are two mutations; a conflict writes the one side that loses.
    expect(after.bigin - before.writes.bigin).toBeLessThanOrEqual(edits.shopify + edits.bigin);
    expect(after.bigin - before.writes.bigin + after.shopify - before.writes.shopify).toBeLessThanOrEqual(edits.shopify + edits.bigin);

    const quiet = await writesDuring(shop, () => shop.pass(60 * MINUTE, 10 * MINUTE));
    expect(quiet).toEqual({ bigin: 0, shopify: 0 });
  }, 300_000);
});
