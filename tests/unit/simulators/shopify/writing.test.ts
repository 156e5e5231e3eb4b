import { describe, expect, it } from "vitest";
import { customer, openSmallShop, smallShop } from "./small-shop.ts";

const ADA = "gid://shopify/Customer/1";
const CUSTOMER_UPDATE = `mutation ($input: CustomerInput!) { customerUpdate(input: $input) {
  customer { id note tags updatedAt defaultEmailAddress { emailAddress } } userErrors { field message } } }`;
const SET_STOCK = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) { inventorySetQuantities(input: $input) @idempotent(key: $key) {
  inventoryAdjustmentGroup { changes { delta } } userErrors { field code } } }`;
const stock = (quantity: number, more: Record<string, unknown> = { changeFromQuantity: null }): Record<string, unknown> => ({
  name: "available",
  reason: "correction",
  quantities: [{ inventoryItemId: "gid://shopify/InventoryItem/100", locationId: "gid://shopify/Location/5", quantity, ...more }],
});

describe("writing to a shop", () => {
  it("changes a customer, moves its updatedAt, tells the app and logs the mutation", async () => {
    const { ask, simulator, received } = openSmallShop();
    const { data } = await ask(CUSTOMER_UPDATE, { input: { id: ADA, note: "likes tea", tags: ["vip", "VIP", " new "] } });
    expect(data?.["customerUpdate"]).toEqual({
      customer: {
        id: ADA,
        note: "likes tea",
        tags: ["new", "vip"],
        updatedAt: "2026-11-01T12:00:00Z",
        defaultEmailAddress: { emailAddress: "ada1@example.com" },
      },
      userErrors: [],
    });
    await simulator.settle();
    expect(received.map(({ topic }) => topic)).toContain("customers/update");
    expect(simulator.writes.all()).toMatchObject([{ name: "customerUpdate", recordId: ADA, accepted: true }]);
  });

  it("stamps whole seconds: changes within one look alike", () => {
    const { simulator } = openSmallShop();
    const merchant = simulator.merchant();
    const times = ["a", "b", "c"].map((note) => merchant.updateCustomer(ADA, { note }).updatedAt);
    expect(times).toEqual(Array(3).fill("2026-11-01T12:00:00Z"));
  });

  it.each([
    [{ email: "ada2@example.com" }, ["email"], "Email has already been taken"],
    [{ email: "not an address" }, ["email"], "Email is invalid"],
    [{ firstName: "x".repeat(256) }, ["firstName"], "is too long"],
    [{ phone: "12" }, ["phone"], "Phone is invalid"],
  ])("refuses %j with a user error and changes nothing", async (input, field, message) => {
    const { ask, simulator, received } = openSmallShop();
    const { data } = await ask(CUSTOMER_UPDATE, { input: { id: ADA, ...input } });
    const { customer: answer, userErrors } = data?.["customerUpdate"] as { customer: unknown; userErrors: { field: string[]; message: string }[] };
    expect(answer).toBeNull();
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0]?.field).toEqual(field);
    expect(userErrors[0]?.message).toContain(message);
    await simulator.settle();
    expect(received).toEqual([]);
    expect(simulator.writes.all()).toMatchObject([{ accepted: false }]);
  });

  it("says that a customer is not there", async () => {
    const { ask } = openSmallShop();
    const { data } = await ask(CUSTOMER_UPDATE, { input: { id: "gid://shopify/Customer/404", note: "x" } });
    expect(data?.["customerUpdate"]).toMatchObject({ customer: null, userErrors: [{ field: ["id"] }] });
  });

  it("creates a customer, gives the first address to it as the default and changes its consent", async () => {
    const { ask, simulator } = openSmallShop();
    const made = await ask(`mutation { customerCreate(input: { firstName: "Bo", email: "bo@example.com" }) { customer { id } userErrors { message } } }`);
    const { id } = (made.data?.["customerCreate"] as { customer: { id: string } }).customer;
    await ask(
      `mutation ($id: ID!) { customerAddressCreate(customerId: $id, address: { address1: "1 Road", city: "Berlin", countryCode: DE, zip: "10115" }) { userErrors { message } } }`,
      { id },
    );
    const consent = await ask(
      `mutation ($id: ID!) { customerEmailMarketingConsentUpdate(input: { customerId: $id, emailMarketingConsent: { marketingState: SUBSCRIBED } }) {
        customer { defaultEmailAddress { marketingState } defaultAddress { city country } } userErrors { message } } }`,
      { id },
    );
    expect(consent.data?.["customerEmailMarketingConsentUpdate"]).toEqual({
      customer: { defaultEmailAddress: { marketingState: "SUBSCRIBED" }, defaultAddress: { city: "Berlin", country: "Germany" } },
      userErrors: [],
    });
    expect(simulator.shop().store.customers.size).toBe(4);
  });

  it("adds and removes single tags without touching the others", async () => {
    const { ask } = openSmallShop({}, smallShop({ customers: [customer(1, { tags: ["kept", "old"] })] }));
    const { data } = await ask(
      `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["new"]) { userErrors { message } } tagsRemove(id: $id, tags: ["OLD"]) { node { ... on Customer { tags } } } }`,
      { id: ADA },
    );
    expect(data?.["tagsRemove"]).toEqual({ node: { tags: ["kept", "new"] } });
  });

  it("creates a product with its default variant, whose price and SKU are set afterwards", async () => {
    const { ask } = openSmallShop();
    const made = await ask(`mutation { productCreate(product: { title: "Green tea", status: DRAFT }) {
      product { id hasOnlyDefaultVariant variants(first: 5) { nodes { id } } } userErrors { message } } }`);
    const { id, variants } = (made.data?.["productCreate"] as { product: { id: string; variants: { nodes: { id: string }[] } } }).product;
    const changed = await ask(
      `mutation ($id: ID!, $variants: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $id, variants: $variants) {
        productVariants { price sku } userErrors { field message } } }`,
      { id, variants: [{ id: variants.nodes[0]?.id, price: "7.5", inventoryItem: { sku: "GT" } }] },
    );
    expect(changed.data?.["productVariantsBulkUpdate"]).toEqual({ productVariants: [{ price: "7.50", sku: "GT" }], userErrors: [] });
  });

  it("sets stock once for one key, however often it is asked to", async () => {
    const { ask, simulator, received } = openSmallShop();
    const first = await ask(SET_STOCK, { input: stock(4), key: "one" });
    simulator.merchant().setInventory("gid://shopify/ProductVariant/10", 2);
    const again = await ask(SET_STOCK, { input: stock(4), key: "one" });
    expect(again.data).toEqual(first.data);
    expect(simulator.shop().store.variants.find("gid://shopify/ProductVariant/10")?.variant.inventoryQuantity).toBe(2);
    await simulator.settle();
    expect(received.filter(({ topic }) => topic === "inventory_levels/update").map(({ body }) => body["available"])).toEqual([4, 2]);
    expect((await ask(SET_STOCK, { input: stock(5), key: "one" })).data?.["inventorySetQuantities"]).toMatchObject({
      userErrors: [{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }],
    });
  });

  it("refuses stock without a key, without the number it starts from, and from another number", async () => {
    const { ask } = openSmallShop();
    const noKey = await ask(SET_STOCK.replace("@idempotent(key: $key)", "").replace(", $key: String!", ""), { input: stock(4) });
    expect(noKey.errors?.[0]?.message).toContain("@idempotent");
    expect((await ask(SET_STOCK, { input: stock(4, {}), key: "a" })).errors?.[0]?.message).toContain("changeFromQuantity");
    const stale = await ask(SET_STOCK, { input: stock(4, { changeFromQuantity: 8 }), key: "b" });
    expect(stale.data?.["inventorySetQuantities"]).toMatchObject({ userErrors: [{ code: "CHANGE_FROM_QUANTITY_STALE" }] });
  });

  it("denies writing to who may only read", async () => {
    const { ask, simulator } = openSmallShop({ grantedScopes: ["read_customers", "read_products"] });
    const { data, errors } = await ask(CUSTOMER_UPDATE, { input: { id: ADA, note: "x" } });
    expect(data).toEqual({ customerUpdate: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "ACCESS_DENIED" });
    const tags = await ask(`mutation { tagsAdd(id: "${ADA}", tags: ["x"]) { userErrors { message } } }`);
    expect(tags.errors?.[0]?.extensions).toMatchObject({ code: "ACCESS_DENIED" });
    expect(simulator.shop().store.customers.get(ADA)?.tags).toEqual([]);
  });

  it("subscribes through the API and drops what fails for good", async () => {
    const { ask, simulator, clock, app } = openSmallShop({ subscriptions: [] });
    const { data } = await ask(`mutation { webhookSubscriptionCreate(topic: CUSTOMERS_UPDATE, webhookSubscription: { uri: "https://app.example/hooks" }) {
      webhookSubscription { topic uri } userErrors { message } } }`);
    expect(data?.["webhookSubscriptionCreate"]).toEqual({
      webhookSubscription: { topic: "CUSTOMERS_UPDATE", uri: "https://app.example/hooks" },
      userErrors: [],
    });
    app.status = 500;
    simulator.merchant().updateCustomer(ADA, { note: "x" });
    for (let hour = 0; hour < 12; hour += 1) {
      await simulator.settle();
      clock.advance(3_600_000);
    }
    expect((await ask("{ webhookSubscriptions(first: 5) { nodes { id } } }")).data).toEqual({ webhookSubscriptions: { nodes: [] } });
  });
});
