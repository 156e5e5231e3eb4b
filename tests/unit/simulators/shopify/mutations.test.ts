import { describe, expect, it } from "vitest";
import { customer, openSmallShop, smallShop } from "./small-shop.ts";
import type { SmallWorld } from "./small-shop.ts";

const ADA = "gid://shopify/Customer/1";

interface Payload {
  userErrors: { field: string[] | null; message: string; code?: string | null }[];
  [field: string]: unknown;
}

/** Runs one mutation and answers its payload. */
async function write(world: SmallWorld, mutation: string, variables: Record<string, unknown>): Promise<Payload> {
  const { data, errors } = await world.ask(mutation, variables);
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Payload;
}

const UPDATE = `mutation Update($input: CustomerInput!) { customerUpdate(input: $input) { customer { id updatedAt } userErrors { field message } } }`;
const CREATE = `mutation Create($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { field message } } }`;
const SET = `mutation Set($identifier: CustomerSetIdentifiers, $input: CustomerSetInput!) {
  customerSet(identifier: $identifier, input: $input) { customer { id tags note addressesV2(first: 5) { nodes { id city } } } userErrors { field message code } }
}`;

describe("writing customers", () => {
  it("refuses a phone that another customer has, however it is written", async () => {
    const world = openSmallShop({}, smallShop({ customers: [customer(1), customer(2, { phone: "+4930901820" })] }));
    const { userErrors } = await write(world, UPDATE, { input: { id: ADA, phone: "+49 (30) 901820" } });
    expect(userErrors).toEqual([{ field: ["phone"], message: "Phone has already been taken" }]);
  });

  it("refuses a customer that nobody could name", async () => {
    const world = openSmallShop();
    const nameless = await write(world, CREATE, { input: { note: "who?" } });
    expect(nameless).toMatchObject({ customer: null, userErrors: [{ field: null, message: "A name, phone number, or email address must be present" }] });
  });

  it("replaces lists and leaves alone what an upsert does not name", async () => {
    const address = {
      firstName: null,
      lastName: null,
      company: null,
      address1: "Weg 1",
      address2: null,
      province: null,
      provinceCode: null,
      country: "Germany",
      countryCode: "DE",
      zip: null,
      phone: null,
    };
    const world = openSmallShop(
      {},
      smallShop({
        customers: [
          customer(1, {
            note: "old",
            tags: ["a", "b"],
            defaultAddressId: "gid://shopify/MailingAddress/1",
            addresses: [{ ...address, id: "gid://shopify/MailingAddress/1", city: "Bonn" }],
          }),
        ],
      }),
    );
    const payload = await write(world, SET, { identifier: { email: "ada1@example.com" }, input: { email: "ada1@example.com", tags: ["c"] } });
    expect(payload.customer).toMatchObject({ id: ADA, note: "old", tags: ["c"], addressesV2: { nodes: [{ city: "Bonn" }] } });
    const replaced = await write(world, SET, { identifier: { id: ADA }, input: { addresses: [{ city: "Köln", countryCode: "DE" }] } });
    expect(replaced.customer).toMatchObject({ addressesV2: { nodes: [{ city: "Köln" }] } });
  });

  it("names the code of an upsert's error", async () => {
    const world = openSmallShop();
    const { userErrors } = await write(world, SET, { identifier: { id: ADA }, input: { email: "ada2@example.com" } });
    expect(userErrors).toEqual([{ field: ["input", "email"], message: "Email has already been taken", code: "TAKEN" }]);
  });

  it("knows countries and the provinces of some", async () => {
    const world = openSmallShop();
    const mutation = `mutation Add($id: ID!, $address: MailingAddressInput!) {
      customerAddressCreate(customerId: $id, address: $address, setAsDefault: true) { address { country countryCodeV2 province provinceCode } userErrors { field message } }
    }`;
    const made = await write(world, mutation, { id: ADA, address: { country: "united states", province: "ca" } });
    expect(made["address"]).toEqual({ country: "United States", countryCodeV2: "US", province: "California", provinceCode: "CA" });
    const nowhere = await write(world, mutation, { id: ADA, address: { country: "Ruritania" } });
    expect(nowhere.userErrors).toEqual([{ field: ["address", "country"], message: "Country is invalid" }]);
    const unknown = await write(world, mutation, { id: ADA, address: { countryCode: "US", provinceCode: "ZZ" } });
    expect(unknown.userErrors).toEqual([{ field: ["address", "province"], message: "Province is invalid" }]);
    const coded = await write(world, mutation, { id: ADA, address: { countryCode: "BR", provinceCode: "SC", city: "Joinville" } });
    expect(coded["address"]).toMatchObject({ province: "Santa Catarina", provinceCode: "SC" });
  });

  it("takes consent only through its own mutation and only the states that may be set", async () => {
    const world = openSmallShop();
    const consent = (state: string): Record<string, unknown> => ({
      input: { customerId: ADA, emailMarketingConsent: { marketingState: state, marketingOptInLevel: "SINGLE_OPT_IN" } },
    });
    const mutation = `mutation Consent($input: CustomerEmailMarketingConsentUpdateInput!) {
      customerEmailMarketingConsentUpdate(input: $input) { customer { defaultEmailAddress { marketingState } } userErrors { field message code } }
    }`;
    expect((await write(world, mutation, consent("SUBSCRIBED"))).customer).toEqual({ defaultEmailAddress: { marketingState: "SUBSCRIBED" } });
    expect((await write(world, mutation, consent("REDACTED"))).userErrors[0]).toMatchObject({ code: "INCLUSION" });
    const aside = await write(world, UPDATE, { input: { id: ADA, emailMarketingConsent: { marketingState: "UNSUBSCRIBED" } } });
    expect(aside.userErrors[0]?.field).toEqual(["emailMarketingConsent"]);
  });

  it("adds and removes tags, letter case ignored, on any record that has some", async () => {
    const world = openSmallShop({}, smallShop({ customers: [customer(1, { tags: ["VIP"] })] }));
    const node = "node { ... on Customer { tags } ... on Product { tags } } userErrors { field message }";
    const added = await write(world, `mutation { tagsAdd(id: "${ADA}", tags: ["vip", "b2b"]) { ${node} } }`, {});
    expect(added["node"]).toEqual({ tags: ["b2b", "VIP"] });
    const removed = await write(world, `mutation { tagsRemove(id: "${ADA}", tags: ["vip"]) { ${node} } }`, {});
    expect(removed["node"]).toEqual({ tags: ["b2b"] });
    const onProduct = await write(world, `mutation { tagsAdd(id: "gid://shopify/Product/1", tags: ["green"]) { ${node} } }`, {});
    expect(onProduct["node"]).toEqual({ tags: ["green"] });
  });

  it("does not tag what the app may not write", async () => {
    const { ask } = openSmallShop({ grantedScopes: ["read_customers", "write_products"] });
    const { data, errors } = await ask(`mutation { tagsAdd(id: "${ADA}", tags: ["x"]) { userErrors { message } } }`);
    expect(data).toEqual({ tagsAdd: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "ACCESS_DENIED" });
  });
});

const PRICE = `mutation Price($productId: ID!, $variants: [ProductVariantsBulkInput!]!, $partial: Boolean) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: $partial) {
    productVariants { id price sku } userErrors { field message code }
  }
}`;

describe("writing products", () => {
  it("finds a free handle for a product and refuses one without a title", async () => {
    const world = openSmallShop();
    const mutation = `mutation Make($product: ProductCreateInput!) { productCreate(product: $product) { product { handle } userErrors { field message } } }`;
    expect((await write(world, mutation, { product: { title: "Tea 1" } }))["product"]).toEqual({ handle: "tea-1-1" });
    expect((await write(world, mutation, { product: { title: " " } })).userErrors).toEqual([{ field: ["title"], message: "Title can't be blank" }]);
  });

  it("takes all variants or none, unless a part will do", async () => {
    const world = openSmallShop();
    const variants = [
      { id: "gid://shopify/ProductVariant/10", price: "13" },
      { id: "gid://shopify/ProductVariant/404", price: "1" },
    ];
    const whole = await write(world, PRICE, { productId: "gid://shopify/Product/1", variants });
    expect(whole.userErrors).toEqual([{ field: ["variants", "1", "id"], message: "Product variant does not exist", code: "PRODUCT_VARIANT_DOES_NOT_EXIST" }]);
    expect(world.simulator.shop().store.variants.find("gid://shopify/ProductVariant/10")?.variant.price).toBe("12.50");
    const part = await write(world, PRICE, { productId: "gid://shopify/Product/1", variants, partial: true });
    expect(part["productVariants"]).toEqual([{ id: "gid://shopify/ProductVariant/10", price: "13.00", sku: "TEA-1" }]);
    expect(part.userErrors).toHaveLength(1);
  });

  it("refuses a negative price and an unknown product", async () => {
    const world = openSmallShop();
    const negative = await write(world, PRICE, { productId: "gid://shopify/Product/1", variants: [{ id: "gid://shopify/ProductVariant/10", price: "-1" }] });
    expect(negative.userErrors[0]).toMatchObject({ field: ["variants", "0", "price"], code: "GREATER_THAN_OR_EQUAL_TO" });
    expect((await write(world, PRICE, { productId: "gid://shopify/Product/404", variants: [] })).userErrors[0]).toMatchObject({
      code: "PRODUCT_DOES_NOT_EXIST",
    });
  });
});

describe("a mutation that the simulated shop does not know", () => {
  it("is refused aloud, though its answer might be null", async () => {
    const { ask, simulator } = openSmallShop();
    const { errors } = await ask(
      `mutation { customerSmsMarketingConsentUpdate(input: { customerId: "${ADA}", smsMarketingConsent: { marketingState: SUBSCRIBED } }) { userErrors { message } } }`,
    );
    expect(errors?.[0]?.message).toContain("Mutation.customerSmsMarketingConsentUpdate");
    expect(simulator.writes.count).toBe(0);
  });
});
