import { describe, expect, test } from "vitest";
import { carryToBigin, carryToShopify, readShopifyValues, toBiginBody } from "#app/mapping/fields.ts";
import { productFields } from "#app/mapping/product.ts";
import type { MappingContext, ProductSource } from "#app/mapping/types.ts";
import { productRecords, recordName } from "#app/mapping/variants.ts";
import { context, field, large, product, productSource, productsMeta, small } from "./sample-records.ts";

function bodyOf(source: ProductSource, own: MappingContext = context) {
  const carried = carryToBigin(productFields, readShopifyValues(productFields, source, own), source, own);
  return { body: toBiginBody(productFields, carried.values, own), losses: carried.losses };
}
const shirt = product({ hasOnlyDefaultVariant: false, variants: [small, large] });
const withFields = (...fields: ReturnType<typeof field>[]): MappingContext => ({
  ...context,
  fields: { Products: [...productsMeta.filter((one) => !fields.some(({ apiName }) => apiName === one.apiName)), ...fields] },
});

describe("a product in Bigin", () => {
  test("a product with one variant has its price and SKU", () => {
    expect(bodyOf(productSource())).toEqual({
      body: {
        Product_Name: "Shirt",
        Product_Code: "SKU-1",
        Unit_Price: 19.9,
        Product_Active: true,
        Description: "Soft & warm",
        Tag: [{ name: "summer" }],
        Shopify_Product_Id: "7",
        Shopify_Lead_Source: "Shopify Store 1",
        Shopify_Parent_Product_Name: null,
      },
      losses: { description: "stripped" },
    });
  });

  test("a product with options is its own record without price and SKU, and one for each variant in order", () => {
    const records = productRecords(shirt, "p1");
    expect(records.map(({ kind, gid, parentGid, name }) => ({ kind, gid, parentGid, name }))).toEqual([
      { kind: "product", gid: "gid://shopify/Product/7", parentGid: null, name: "Shirt" },
      { kind: "variant", gid: "gid://shopify/ProductVariant/44", parentGid: "gid://shopify/Product/7", name: "Shirt - L / Blue" },
      { kind: "variant", gid: "gid://shopify/ProductVariant/43", parentGid: "gid://shopify/Product/7", name: "Shirt - S / Blue" },
    ]);
    expect(bodyOf(records[0]!.source).body).toMatchObject({ Product_Name: "Shirt", Product_Code: null, Unit_Price: null, Shopify_Product_Id: "7" });
    expect(bodyOf(records[1]!.source).body).toMatchObject({
      Product_Name: "Shirt - L / Blue",
      Product_Code: "SH-L",
      Unit_Price: 19.9,
      Shopify_Product_Id: "44",
      Shopify_Parent_Product_Name: { id: "p1" },
    });
  });

  test("a text field of the parent's name holds the product's title", () => {
    const own = withFields(field("Shopify_Parent_Product_Name", { label: "SHOPIFY PARENT PRODUCT NAME", custom: true }));
    expect(bodyOf({ product: shirt, variant: small, parentId: "p1" }, own).body.Shopify_Parent_Product_Name).toBe("Shirt");
  });

  test("a parent lookup into another module, and a lead source without the option, are left alone", () => {
    const own = withFields(
      field("Shopify_Parent_Product_Name", { label: "Shopify Parent Product Name", dataType: "lookup", lookupModule: "Contacts" }),
      field("Shopify_Lead_Source", { label: "Shopify Lead Source", dataType: "picklist", pickList: [] }),
    );
    const { body, losses } = bodyOf({ product: shirt, variant: small, parentId: "p1" }, own);
    expect(body).not.toHaveProperty("Shopify_Parent_Product_Name");
    expect(body).not.toHaveProperty("Shopify_Lead_Source");
    expect(losses).toMatchObject({ parent: "option_missing", lead_source: "option_missing" });
  });

  test("only active and unlisted products are active", () => {
    const active = (status: string) => bodyOf(productSource({ product: product({ status }) })).body.Product_Active;
    expect(["ACTIVE", "UNLISTED", "DRAFT", "ARCHIVED"].map(active)).toEqual([true, true, false, false]);
  });

  test("stock is written where the organisation has the field", () => {
    const own = withFields(field("Qty_in_Stock", { dataType: "double" }));
    expect(bodyOf(productSource(), own).body.Qty_in_Stock).toBe(7);
    expect(bodyOf({ product: shirt, variant: null, parentId: null }, own).body.Qty_in_Stock).toBeNull();
  });

  test("another currency converts at the merchant's rate, leaves the number, or waits", () => {
    expect(bodyOf(productSource(), { ...context, biginCurrency: "JPY", exchangeRate: "151.3" })).toMatchObject({
      body: { Unit_Price: 3011 },
      losses: { price: "converted" },
    });
    expect(bodyOf(productSource(), { ...context, biginCurrency: "JPY" }).body.Unit_Price).toBe(19.9);
    expect(bodyOf(productSource(), { ...context, biginCurrency: "JPY", currencyUndecided: true }).body).not.toHaveProperty("Unit_Price");
  });

  test("descriptions keep paragraphs and lists and lose markup", () => {
    const descriptionHtml = "<h2>Care</h2><ul><li>Wash cold</li><li>Hang <a href='https://x.test'>dry</a></li></ul><img src='a.png' alt='x'>";
    expect(bodyOf(productSource({ product: product({ descriptionHtml }) })).body.Description).toBe("Care\n\n * Wash cold\n * Hang dry");
    expect(bodyOf(productSource({ product: product({ descriptionHtml: "Plain" }) })).losses).toEqual({});
  });

  test("a variant without option values goes by its title", () => {
    expect(recordName(shirt, { ...small, selectedOptions: [] })).toBe("Shirt - S / Blue");
  });

  test("a product made in Bigin brings title, SKU and price, the price only in the shop's currency", () => {
    const values = { name: "Mug", code: "M-1", price: "4.5", description: "x", active: true };
    expect(carryToShopify(productFields, values, context).values).toEqual({ name: "Mug", code: "M-1", price: "4.5" });
    expect(carryToShopify(productFields, values, { ...context, biginCurrency: "EUR" }).values).toEqual({ name: "Mug", code: "M-1" });
  });
});
