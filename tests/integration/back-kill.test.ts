import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { type MortalShop, openMortalShop } from "#tests/support/mortal-shop.ts";
import { customerNow, recordOf } from "#tests/support/both-sides.ts";

let shop: MortalShop;
afterEach(() => shop.close());

/** So many of the steps are died at, drawn anew with another seed. */
const DEATHS = Number(process.env.TEST_DEATHS ?? 16);
const SEED = Number(process.env.TEST_SEED ?? 20_261_120);

/** Somebody edits one contact in Bigin and makes another, and a product. */
async function somebodyWorks(number: number): Promise<string> {
  const known = shop.merchant.createCustomer({ firstName: "Known", lastName: `Number ${number}`, email: `known${number}@example.com` });
  await shop.heard();
  await shop.pass(3_000, 1_000);
  const edited = shop.desk().update("Contacts", (await recordOf(shop, known.id)).id, {
    First_Name: "Edited",
    Mailing_City: "Boston",
    Mailing_Country: "United States",
    Tag: [{ name: "bigin" }],
  });
  const contact = shop.desk().create("Contacts", {
    First_Name: "New",
    Last_Name: `Number ${number}`,
    Email: `new${number}@example.com`,
    Mailing_City: "Boston",
    Mailing_Country: "United States",
  });
  const product = shop.desk().create("Products", { Product_Name: `Lamp ${number}`, Product_Code: `L${number}`, Unit_Price: 5 });
  expect([edited.ok, contact.ok, product.ok]).toEqual([true, true, true]);
  await shop.bigin.settled();
  return known.id;
}

const store = () => shop.shopify.shop().store;
const outcome = (number: number) => ({
  customers: [...store().customers.values()].filter((customer) => customer.email === `new${number}@example.com`).length,
  addresses: [...store().customers.values()].filter((customer) => customer.email === `new${number}@example.com`).flatMap((customer) => customer.addresses)
    .length,
  products: [...store().products.values()]
    .filter((product) => product.title === `Lamp ${number}`)
    .map((product) => [product.variants.length, product.variants[0]!.sku, product.variants[0]!.price]),
  contacts: shop
    .records("Contacts")
    .filter((record) => record.Last_Name === `Number ${number}`)
    .map((record) => Boolean(record.Shopify_Contact_ID)),
  lamps: shop
    .records("Products")
    .filter((record) => record.Product_Name === `Lamp ${number}`)
    .map((record) => Boolean(record.Shopify_Product_Id)),
});

it("a process killed at any step on the way back doubles nothing and loses no edit", async () => {
  shop = await openMortalShop();
  const first = await somebodyWorks(0);
  const steps = await shop.workUntil(Infinity);
  await shop.restart();
  const whole = { customers: 1, addresses: 1, products: [[1, "L0", "5.00"]], contacts: [true, true], lamps: [true] };
  expect(outcome(0)).toEqual(whole);
  expect(customerNow(shop, first)).toMatchObject({ firstName: "Edited", tags: ["bigin"] });
  expect(steps).toBeGreaterThan(30);
  const deaths = fc.sample(fc.integer({ min: 1, max: steps }), { seed: SEED, numRuns: DEATHS });
  for (const [index, death] of deaths.entries()) {
    const number = index + 1;
    const known = await somebodyWorks(number);
    await shop.workUntil(death);
    await shop.restart();
    expect([death, outcome(number)]).toEqual([death, { ...whole, products: [[1, `L${number}`, "5.00"]] }]);
    expect([death, customerNow(shop, known)]).toMatchObject([
      death,
      { firstName: "Edited", tags: ["bigin"], addresses: [{ city: "Boston", countryCode: "US" }] },
    ]);
    const unfinished = await shop.services.db.recordLink.findMany({
      where: { OR: [{ state: { not: "linked" } }, { biginId: null }] },
      select: { kind: true, shopifyId: true, state: true },
    });
    expect([death, unfinished]).toEqual([death, []]);
    expect([death, await shop.openProblems()]).toEqual([death, []]);
  }
}, 600_000);
