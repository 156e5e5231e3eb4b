import { describe, expect, it } from "vitest";
import { customer, openSmallShop, order, smallShop } from "./small-shop.ts";

describe("reading records of a shop", () => {
  it("gives a customer with e-mail, consent and default address", async () => {
    const address = {
      id: "gid://shopify/MailingAddress/8",
      firstName: null,
      lastName: null,
      company: "Tea Ltd",
      address1: "1 Road",
      address2: null,
      city: "Berlin",
      province: null,
      provinceCode: null,
      country: "Germany",
      countryCode: "DE",
      zip: "10115",
      phone: null,
    };
    const seed = smallShop({ customers: [customer(1, { emailMarketingState: "SUBSCRIBED", addresses: [address], defaultAddressId: address.id })] });
    const { ask } = openSmallShop({}, seed);
    const { data } = await ask(`{ customer(id: "gid://shopify/Customer/1") {
      displayName defaultEmailAddress { emailAddress marketingState } defaultAddress { city countryCodeV2 } companyContactProfiles { company { name } }
    } }`);
    expect(data?.["customer"]).toEqual({
      displayName: "Ada Number 1",
      defaultEmailAddress: { emailAddress: "ada1@example.com", marketingState: "SUBSCRIBED" },
      defaultAddress: { city: "Berlin", countryCodeV2: "DE" },
      companyContactProfiles: [],
    });
  });

  it("gives an order's amounts in the shop's and the buyer's currency", async () => {
    const { ask } = openSmallShop();
    const { data } = await ask(`{ order(id: "gid://shopify/Order/1") {
      name currentTotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      lineItems(first: 5) { nodes { quantity variant { sku } } }
    } }`);
    expect(data?.["order"]).toEqual({
      name: "#1001",
      currentTotalPriceSet: { shopMoney: { amount: "34.75", currencyCode: "EUR" }, presentmentMoney: { amount: "38.23", currencyCode: "USD" } },
      lineItems: { nodes: [{ quantity: 2, variant: { sku: "TEA-1" } }] },
    });
  });

  it("pages through customers, each of them once", async () => {
    const { ask } = openSmallShop({}, smallShop({ customers: Array.from({ length: 7 }, (_, at) => customer(at + 1)) }));
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { data } = await ask("query ($after: String) { customers(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }", {
        after,
      });
      const customers = data?.["customers"] as { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      seen.push(...customers.nodes.map(({ id }) => id));
      if (!customers.pageInfo.hasNextPage) break;
      after = customers.pageInfo.endCursor;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `gid://shopify/Customer/${number}`));
  });

  it("finds what changed since an instant, the latest change last", async () => {
    const { ask, simulator, clock } = openSmallShop();
    clock.advance(60_000);
    simulator.merchant().updateCustomer("gid://shopify/Customer/3", { note: "first" });
    clock.advance(1_000);
    simulator.merchant().updateCustomer("gid://shopify/Customer/2", { note: "second" });
    const { data } = await ask(`{ customers(first: 10, sortKey: UPDATED_AT, query: "updated_at:>='2026-11-01T12:01:00Z'") { nodes { id } } }`);
    expect(data?.["customers"]).toEqual({ nodes: [{ id: "gid://shopify/Customer/3" }, { id: "gid://shopify/Customer/2" }] });
  });

  it.each([
    ["email:ada2@example.com", [2]],
    ["tag:vip", [3]],
    ["-tag:vip", [1, 2]],
    ["id:>=2", [2, 3]],
    ["(id:1 OR id:3) AND tag:vip", [3]],
    ["created_at:<2026-10-01", []],
  ])("answers the search %s", async (query, numbers) => {
    const { ask } = openSmallShop({}, smallShop({ customers: [customer(1), customer(2), customer(3, { tags: ["VIP"] })] }));
    const { data } = await ask("query ($query: String) { customers(first: 10, query: $query) { nodes { id } } }", { query });
    expect(data?.["customers"]).toEqual({ nodes: numbers.map((number) => ({ id: `gid://shopify/Customer/${number}` })) });
  });

  it("hides orders of more than 60 days ago until all orders may be read", async () => {
    const old = order(2, { createdAt: "2026-03-01T00:00:00Z", processedAt: "2026-03-01T00:00:00Z" });
    const { ask, simulator } = openSmallShop({}, smallShop({ orders: [order(1), old] }));
    const query = `{ ordersCount { count } order(id: "gid://shopify/Order/2") { name } }`;
    expect((await ask(query)).data).toEqual({ ordersCount: { count: 1 }, order: null });
    simulator.setReadAllOrders(true);
    expect((await ask(query)).data).toEqual({ ordersCount: { count: 2 }, order: { name: "#1002" } });
  });

  it("finds records of several kinds by their ids", async () => {
    const { ask } = openSmallShop();
    const { data } = await ask(`{ nodes(ids: ["gid://shopify/Customer/1", "gid://shopify/Product/9", "gid://shopify/ProductVariant/10"]) {
      id ... on Customer { firstName } ... on ProductVariant { price product { title } }
    } }`);
    expect(data?.["nodes"]).toEqual([
      { id: "gid://shopify/Customer/1", firstName: "Ada" },
      null,
      { id: "gid://shopify/ProductVariant/10", price: "12.50", product: { title: "Tea 1" } },
    ]);
  });

  it("says which field it cannot answer instead of inventing a value", async () => {
    const { ask } = openSmallShop();
    const { errors } = await ask(`{ shop { paymentSettings { supportedDigitalWallets } } }`);
    expect(errors?.[0]?.message).toContain("Shop.paymentSettings");
  });

  it("refuses fields that the published schema does not have", async () => {
    const { ask } = openSmallShop();
    const { data, errors } = await ask(`{ customers(first: 1) { nodes { shoeSize } } }`);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain("shoeSize");
  });

  it("refuses pages of more than 250 and pages without a size", async () => {
    const { ask } = openSmallShop();
    expect((await ask(`{ customers(first: 251) { nodes { id } } }`)).errors?.[0]?.message).toContain("250");
    expect((await ask(`{ customers { nodes { id } } }`)).errors?.[0]?.message).toContain("first");
  });
});
