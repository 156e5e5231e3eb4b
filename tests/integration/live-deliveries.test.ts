import { afterEach, describe, expect, it } from "vitest";
import { legacyId } from "#app/shopify/records.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
afterEach(() => shop.close());

const MINUTE = 60_000;

describe("deliveries from Shopify", () => {
  it("the same delivery ten times makes one contact", async () => {
    shop = await openLiveShop();
    shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.heard();
    const delivery = shop.shopify.webhooks.record().find(({ topic }) => topic === "customers/create")!;
    const before = await shop.services.db.delivery.count();
    const { calls } = await shop.cost(async () => {
      for (let time = 0; time < 9; time += 1) {
        shop.shopify.webhooks.redeliver(delivery);
        await shop.heard();
      }
    });
    expect(shop.records("Contacts").map((contact) => contact.Email)).toEqual(["ada@example.com"]);
    expect(calls).toBe(0);
    expect(await shop.services.db.delivery.count()).toBe(before);
    expect(new Set(shop.answers)).toEqual(new Set([200]));
  });

  it("deliveries in reverse order end at the latest values", async () => {
    shop = await openLiveShop();
    shop.shopify.webhooks.dropNext(20);
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }], paid: false });
    shop.merchant.markPaid(order.id);
    shop.merchant.updateCustomer(ada.id, { lastName: "King" });
    shop.merchant.fulfill(order.id);
    const dropped = [...shop.shopify.webhooks.record()].filter(({ state }) => state === "dropped").reverse();
    expect(dropped.length).toBeGreaterThan(6);
    // One at a time, the newest first, each worked off before the next.
    for (const delivery of dropped) {
      shop.shopify.webhooks.redeliver(delivery);
      await shop.heard();
    }
    expect(shop.records("Contacts").map((contact) => contact.Last_Name)).toEqual(["King"]);
    expect(shop.records("Pipelines").map((deal) => [deal.Deal_Name, deal.Stage, Number(deal.Amount)])).toEqual([[order.name, "Fulfilled", 20]]);
  });

  it("a lost delivery is found again within 20 minutes", async () => {
    shop = await openLiveShop();
    shop.shopify.webhooks.dropNext(1_000);
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }] });
    const draft = shop.merchant.createDraftOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(0);
    await shop.pass(20 * MINUTE);
    expect(shop.records("Contacts").map((contact) => contact.Shopify_Contact_ID)).toEqual([legacyId(ada.id)]);
    expect(shop.records("Products").map((product) => product.Product_Code)).toEqual(["TEA"]);
    expect(
      shop
        .records("Pipelines")
        .map((deal) => deal.Deal_Name)
        .sort(),
    ).toEqual([order.name, draft.name].sort());
  });

  it.each([0, 300])("a lost delivery of a second change in the same second, %i ms after the first was read, is found again", async (later) => {
    shop = await openLiveShop();
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    const company = shop.merchant.createCompany("Engines Ltd");
    shop.merchant.updateCustomer(ada.id, { companyIds: [company.id] });
    await shop.pass(5_000, 1_000);
    await shop.heard();
    shop.merchant.updateCustomer(ada.id, { lastName: "Byron" });
    await shop.heard();
    shop.clock.advance(later);
    shop.shopify.webhooks.dropNext(20);
    shop.merchant.updateCustomer(ada.id, { lastName: "King" });
    shop.merchant.renameCompany(company.id, "Analytical Engines Ltd");
    await shop.heard();
    expect(shop.records("Contacts").map((contact) => contact.Last_Name)).toEqual(["Byron"]);
    await shop.pass(20 * MINUTE);
    expect(shop.records("Contacts").map((contact) => contact.Last_Name)).toEqual(["King"]);
    expect(shop.records("Accounts").map((account) => account.Account_Name)).toEqual(["Analytical Engines Ltd"]);
  });

  it("a second that was over when a change was read counts as seen whole", async () => {
    shop = await openLiveShop();
    shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    await shop.delivered();
    shop.clock.advance(10_000);
    await shop.heard();
    const link = await shop.services.db.recordLink.findFirstOrThrow({ where: { kind: "contact" } });
    expect(link.shopifyUpdatedAt!.getTime() % 1_000).toBe(0);
  });

  it("a record that has not changed costs no Bigin call", async () => {
    shop = await openLiveShop();
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }] });
    await shop.heard();
    const store = shop.shopify.shop();
    const { calls } = await shop.cost(async () => {
      // Shopify's own bookkeeping moves the time of the last change and nothing the app carries.
      store.store.putOrder({ ...store.store.orders.get(order.id)!, updatedAt: store.stamp() });
      store.emit({ topic: "orders/updated", body: () => ({ admin_graphql_api_id: order.id }) });
      store.emit({ topic: "customers/update", body: () => ({ admin_graphql_api_id: ada.id }) });
      store.emit({ topic: "products/update", body: () => ({ admin_graphql_api_id: tea.id }) });
      await shop.heard();
    });
    expect(calls).toBe(0);
  });

  it("a thousand deliveries in one burst cost Bigin at most 40 calls", async () => {
    shop = await openLiveShop();
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await shop.heard();
    const before = shop.answers.length;
    const { calls, credits } = await shop.cost(async () => {
      const people = Array.from({ length: 200 }, (_, number) =>
        shop.merchant.createCustomer({ firstName: "Ada", lastName: `Number ${number}`, email: `ada${number}@example.com` }),
      );
      for (const person of people) {
        const order = shop.merchant.createOrder({ customerId: person.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }], paid: false });
        shop.merchant.markPaid(order.id);
      }
      await shop.heard();
    });
    expect(shop.answers.length - before).toBeGreaterThanOrEqual(1_000);
    expect(shop.records("Contacts")).toHaveLength(200);
    expect(shop.records("Pipelines").map((deal) => deal.Stage)).toEqual(Array<string>(200).fill("Paid"));
    expect(calls).toBeLessThanOrEqual(40);
    expect(credits).toBeLessThanOrEqual(80);
    if (process.env.TEST_FIGURES) process.stdout.write(`burst: ${shop.answers.length - before} deliveries, ${calls} calls, ${credits} credits\n`);
  });
});
