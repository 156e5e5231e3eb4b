import { type GraphQLInputType, parse, Kind, typeFromAST } from "graphql";
import { coerceInputValue } from "graphql/utilities";
import { describe, expect, it } from "vitest";
import {
  addTags,
  createCustomer,
  createProduct,
  listLocations,
  readStock,
  removeTags,
  setDefaultAddress,
  setEmailConsent,
  setStock,
  updateCustomer,
  updateProduct,
  updateVariant,
} from "#app/shopify/write-records.server.ts";
import { adminSchema } from "./admin-schema.ts";
import { answered, answering, type Asked, down } from "./scripted-shopify.ts";

/** What the published schema finds wrong with the values sent. */
function faults({ document, variables }: Asked): string[] {
  const wrong: string[] = [];
  for (const definition of parse(document).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const variable of definition.variableDefinitions ?? []) {
      const type = typeFromAST(adminSchema(), variable.type as never) as GraphQLInputType;
      coerceInputValue(variables[variable.variable.name.value], type, (path, _value, error) =>
        wrong.push(`${variable.variable.name.value}.${path.join(".")}: ${error.message}`),
      );
    }
  }
  return wrong;
}

const customer = { id: "gid://shopify/Customer/1", updatedAt: "2026-01-01T00:00:00Z" };
const product = { id: "gid://shopify/Product/1", updatedAt: "2026-01-01T00:00:00Z", variants: { nodes: [{ id: "gid://shopify/ProductVariant/1" }] } };
const everything = {
  result: {
    customer,
    product,
    node: { id: "gid://shopify/Customer/1" },
    address: { id: "gid://shopify/MailingAddress/1" },
    productVariants: [customer],
    inventoryAdjustmentGroup: { id: "g" },
    userErrors: [],
  },
  productByIdentifier: null,
};
const willing = () => answering(() => answered(everything));
const refusing = (field: string[] | null, message: string, code?: string) =>
  answering(() => answered({ ...everything, result: { userErrors: [{ field, message, ...(code ? { code } : {}) }] } }));

describe("a write to Shopify", () => {
  it("sends nothing that the published schema refuses", async () => {
    const { client, asked } = willing();
    await updateCustomer(client, customer.id, { firstName: "Ada", lastName: null, email: "ada@example.com", phone: null, note: "x" });
    await createCustomer(client, {
      firstName: null,
      lastName: "Lovelace",
      email: "ada@example.com",
      tags: ["vip"],
      address: { address1: "1 High St", city: "London", countryCode: "GB", provinceCode: null, zip: "N1" },
    });
    await setDefaultAddress(client, customer.id, "gid://shopify/MailingAddress/1", { city: "Berlin", countryCode: "DE", provinceCode: null });
    await addTags(client, customer.id, ["a"]);
    await removeTags(client, customer.id, ["b"]);
    await setEmailConsent(client, customer.id, "UNSUBSCRIBED");
    await updateProduct(client, product.id, { title: "Mug" });
    await updateVariant(client, product.id, "gid://shopify/ProductVariant/1", { price: "9.90", sku: "" });
    await createProduct(client, { title: "Mug", tags: ["x"], price: "9.90", sku: "M", marker: "bigin-1" });
    await setStock(
      client,
      { inventoryItemGid: "gid://shopify/InventoryItem/1", locationGid: "gid://shopify/Location/1", quantity: 4, compareTo: null },
      "key-1",
    );
    expect(asked.length).toBeGreaterThan(11);
    expect(asked.flatMap(faults)).toEqual([]);
  });

  it("says what Shopify refused of which field", async () => {
    expect(await updateCustomer(refusing(["email"], "Email has already been taken").client, customer.id, { email: "x@example.com" })).toEqual({
      ok: true,
      value: { kind: "user_errors", errors: [{ field: "email", code: null, message: "Email has already been taken" }] },
    });
  });

  it("passes an outage on", async () => {
    expect(await addTags(answering(() => down).client, customer.id, ["a"])).toEqual(down);
  });

  it("without a result may have taken effect", async () => {
    const { client } = answering(() => answered({ result: null }));
    expect(await updateProduct(client, product.id, { title: "Mug" })).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: true } });
  });
});

describe("a new customer", () => {
  it("is made without the fields that are empty, then gets its address as the default", async () => {
    const { client, asked } = willing();
    expect(
      await createCustomer(client, {
        firstName: null,
        lastName: "Lovelace",
        email: "a@example.com",
        tags: [],
        address: { city: "Berlin", countryCode: "DE", zip: null },
      }),
    ).toEqual({
      ok: true,
      value: { kind: "done", value: { gid: customer.id, updatedAt: customer.updatedAt, addressErrors: [] } },
    });
    expect(asked[0]?.variables).toEqual({ input: { lastName: "Lovelace", email: "a@example.com" } });
    expect(asked[1]?.variables).toEqual({ customerId: customer.id, address: { city: "Berlin", countryCode: "DE" } });
    expect(asked[1]?.document).toContain("setAsDefault: true");
  });

  it("stays where only its address is refused", async () => {
    const { client } = answering(({ document }) =>
      answered(
        document.includes("customerAddressCreate")
          ? { result: { address: null, userErrors: [{ field: ["address", "zip"], message: "is invalid" }] } }
          : everything,
      ),
    );
    expect(await createCustomer(client, { email: "a@example.com", address: { zip: "??" } })).toMatchObject({
      ok: true,
      value: { kind: "done", value: { addressErrors: [{ field: "address.zip", message: "is invalid" }] } },
    });
  });
});

describe("a new product", () => {
  it("is a draft, with price and SKU on its one variant", async () => {
    const { client, asked } = willing();
    expect(await createProduct(client, { title: "Mug", price: "9.90", sku: "M-1", marker: "bigin-1" })).toEqual({
      ok: true,
      value: { kind: "done", value: { gid: product.id, variantGid: "gid://shopify/ProductVariant/1", variantErrors: [] } },
    });
    expect(asked.map(({ variables }) => variables)).toEqual([
      { handle: "bigin-1" },
      { product: { title: "Mug", handle: "bigin-1", status: "DRAFT" } },
      { productId: product.id, variants: [{ id: "gid://shopify/ProductVariant/1", price: "9.90", inventoryItem: { sku: "M-1" } }] },
    ]);
  });

  it("whose making was answered by nobody is found again instead of being made twice", async () => {
    const { client, asked } = answering(({ document }) => answered(document.includes("productByIdentifier") ? { productByIdentifier: product } : everything));
    expect(await createProduct(client, { title: "Mug", marker: "bigin-1" })).toMatchObject({ ok: true, value: { kind: "done", value: { gid: product.id } } });
    expect(asked).toHaveLength(1);
  });
});

describe("stock", () => {
  it("is set against what it was thought to be, under a key that makes a repetition harmless", async () => {
    const { client, asked } = willing();
    await setStock(
      client,
      { inventoryItemGid: "gid://shopify/InventoryItem/1", locationGid: "gid://shopify/Location/1", quantity: 4, compareTo: null },
      "key-1",
    );
    expect(asked[0]?.document).toContain("@idempotent(key: $key)");
    expect(asked[0]?.variables).toMatchObject({ key: "key-1", input: { quantities: [{ quantity: 4, changeFromQuantity: null }] } });
  });

  it("that changed meanwhile is refused with its code", async () => {
    const { client } = refusing(["input", "quantities", "0"], "stale", "CHANGE_FROM_QUANTITY_STALE");
    const change = { inventoryItemGid: "i", locationGid: "l", quantity: 4, compareTo: 2 };
    expect(await setStock(client, change, "k")).toMatchObject({
      value: { kind: "user_errors", errors: [{ field: "input.quantities.0", code: "CHANGE_FROM_QUANTITY_STALE" }] },
    });
  });

  it("is compared with what is available at that very location", async () => {
    const level = (quantities: object[] | null) =>
      readStock(answering(() => answered({ inventoryItem: { inventoryLevel: quantities && { quantities } } })).client, "i", "l");
    expect(await level([{ name: "available", quantity: 7 }])).toEqual({ ok: true, value: 7 });
    expect(await level(null)).toEqual({ ok: true, value: null });
  });

  it("goes to the locations that serve online orders first", async () => {
    const location = (...nodes: object[]) => listLocations(answering(() => answered({ locations: { nodes } })).client);
    expect(await location({ id: "a", fulfillsOnlineOrders: false }, { id: "b", fulfillsOnlineOrders: true })).toEqual({ ok: true, value: ["b", "a"] });
    expect(await location({ id: "a", fulfillsOnlineOrders: false })).toEqual({ ok: true, value: ["a"] });
    expect(await location()).toEqual({ ok: true, value: [] });
  });
});
