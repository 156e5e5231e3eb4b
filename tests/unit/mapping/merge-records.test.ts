import { describe, expect, test } from "vitest";
import { dealFields } from "#app/mapping/deal.ts";
import { readShopifyValues } from "#app/mapping/fields.ts";
import { mergeRecord } from "#app/mapping/merge.ts";
import { productFields } from "#app/mapping/product.ts";
import type { MappingContext, ProductSource, Values } from "#app/mapping/types.ts";
import { context, deal, dealsMeta, large, product, productsMeta, productSource, small } from "./sample-records.ts";
import { NOTHING, saidAndWritten } from "./two-sides.ts";

describe("products", () => {
  const merged = (source: ProductSource, base: ProductSource, edits: Values, own: MappingContext = context) => {
    const baseShopify = readShopifyValues(productFields, base, own);
    const made = mergeRecord(
      productFields,
      { shopify: baseShopify, bigin: {}, baseShopify: {}, baseBigin: {}, shopifyChangedAt: null, biginChangedAt: null },
      base,
      own,
      { direction: "both", fieldsMeta: productsMeta },
    );
    const bigin = { ...made.nextBaseBigin, ...edits };
    const input = {
      shopify: readShopifyValues(productFields, source, own),
      bigin,
      baseShopify: made.nextBaseShopify,
      baseBigin: made.nextBaseBigin,
      shopifyChangedAt: null,
      biginChangedAt: null,
    };
    return mergeRecord(productFields, input, source, own, { direction: "both", fieldsMeta: productsMeta });
  };
  const plain = productSource();
  const shirt = product({ hasOnlyDefaultVariant: false, variants: [small, large] });
  const own = { product: shirt, variant: null, parentId: null };
  const ofVariant = { product: shirt, variant: small, parentId: "p1" };
  const edits = { name: "Mug", code: "M-1", price: "4.5", description: "new", active: false, tags: ["winter"] };

  test("title, SKU and price come back; description, active and tags stay", () => {
    const result = merged(plain, plain, edits);
    expect(result.writeShopify).toEqual({ name: "Mug", code: "M-1", price: "4.5" });
    expect(result.decisions.filter(({ rule }) => rule === "kept_different").map(({ key }) => key)).toEqual(["active", "description", "tags"]);
  });

  test("of a variant SKU and price, of a product with options the title", () => {
    expect(merged(ofVariant, ofVariant, edits).writeShopify).toEqual({ code: "M-1", price: "4.5" });
    expect(merged(own, own, edits).writeShopify).toEqual({ name: "Mug" });
  });

  test("no price comes back from another currency, converted or not", () => {
    expect(merged(plain, plain, edits, { ...context, biginCurrency: "EUR" }).writeShopify).toEqual({ name: "Mug", code: "M-1" });
    expect(merged(plain, plain, edits, { ...context, biginCurrency: "EUR", exchangeRate: "0.9" }).writeShopify).toEqual({ name: "Mug", code: "M-1" });
  });

  test("an empty or negative price is refused, one with more digits than the currency has is rounded", () => {
    expect(merged(plain, plain, { price: null }).decisions).toMatchObject([{ key: "price", because: "refused", detail: "price_empty" }]);
    expect(merged(plain, plain, { price: "-1" }).decisions).toMatchObject([{ key: "price", because: "refused", detail: "price_negative" }]);
    expect(merged(plain, plain, { price: "10.999" }).writeShopify).toEqual({ price: "11" });
  });

  test("10.50 and 10.5 are one price", () => {
    const dearer = productSource({ product: product({ variants: [{ ...plain.product.variants[0]!, price: "19.9" }] }) });
    expect(saidAndWritten(merged(dearer, plain, { price: "19.9" }))).toEqual(NOTHING);
  });

  test("one variant becoming many takes price and SKU off the product's record, many becoming one gives them back", () => {
    expect(merged(own, plain, {}).writeBigin).toEqual({ code: null, price: null });
    expect(merged(plain, own, {}).writeBigin).toEqual({ code: "SKU-1", price: "19.9" });
  });
});

describe("a deal's stage", () => {
  const paid = deal();
  const sent = deal({ fulfillmentStatus: "FULFILLED" });
  const merged = (source: typeof paid, stage: string, always = false) => {
    const own = { ...context, settings: { ...context.settings, stageAlwaysFollows: always } };
    const baseShopify = readShopifyValues(dealFields, paid, own);
    const input = {
      shopify: readShopifyValues(dealFields, source, own),
      bigin: { stage },
      baseShopify,
      baseBigin: { stage: "Paid actual" },
      shopifyChangedAt: null,
      biginChangedAt: null,
    };
    return mergeRecord(dealFields, input, source, own, {
      direction: "to_bigin",
      fieldsMeta: dealsMeta.filter(({ apiName }) => apiName === "Stage"),
      owners: { stage: "bigin" },
    });
  };

  test("moves when the order's state changes, even where a person moved it", () => {
    expect(merged(sent, "Paid actual").writeBigin.stage).toBe("Fulfilled");
    expect(merged(sent, "Negotiation").writeBigin.stage).toBe("Fulfilled");
  });

  test("stays where a person put it as long as the order's state is the same", () => {
    const result = merged(paid, "Negotiation");
    expect(result.writeBigin).not.toHaveProperty("stage");
    expect(result.decisions).toMatchObject([{ key: "stage", rule: "kept_different", because: "one_way" }]);
    expect(merged(paid, "Negotiation", true).writeBigin.stage).toBe("Paid actual");
  });

  test("that the pipeline lacks makes the deal wait, and is tried again", () => {
    const result = merged(deal({ financialStatus: "REFUNDED" }), "Paid actual");
    expect(result.waits).toEqual([{ key: "stage", missing: "Refunded" }]);
    expect(result.nextBaseShopify.stage).toBe("Paid");
    expect(result.writeBigin).not.toHaveProperty("stage");
  });
});
