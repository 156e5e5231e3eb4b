import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";

let shop: LiveShop;
beforeEach(async () => {
  shop = await openLiveShop();
});
afterEach(() => shop.close());

const size = (value: string) => [{ name: "Size", value }];
const rows = () =>
  shop
    .records("Products")
    .map((product) => [
      product.Product_Name,
      product.Product_Code ?? null,
      product.Unit_Price === null || product.Unit_Price === undefined ? null : Number(product.Unit_Price),
      product.Product_Active,
    ])
    .sort((one, other) => String(one[0]).localeCompare(String(other[0])));

describe("products", () => {
  it("a product with variants is a record of its own and one for each variant that names it", async () => {
    shop.merchant.createProduct({
      title: "Shirt",
      variants: [
        { sku: "S", price: "20.00", selectedOptions: size("S") },
        { sku: "M", price: "21.00", selectedOptions: size("M") },
      ],
    });
    await shop.heard();
    expect(rows()).toEqual([
      ["Shirt", null, null, true],
      ["Shirt - M", "M", 21, true],
      ["Shirt - S", "S", 20, true],
    ]);
    const parent = shop.records("Products").find((product) => product.Product_Name === "Shirt")!;
    for (const name of ["Shirt - S", "Shirt - M"]) {
      const variant = shop.records("Products").find((product) => product.Product_Name === name)!;
      expect(variant.Shopify_Parent_Product_Name).toMatchObject({ id: parent.id, name: "Shirt" });
    }
  });

  it("variants are added, renamed, repriced and removed; a removed one stays, inactive and tagged", async () => {
    const shirt = shop.merchant.createProduct({
      title: "Shirt",
      variants: [
        { sku: "S", price: "20.00", selectedOptions: size("S") },
        { sku: "M", price: "21.00", selectedOptions: size("M") },
      ],
    });
    await shop.heard();
    const [small, medium] = shirt.variants;
    const ids = shop.records("Products").map((product) => product.id);
    shop.merchant.addVariant(shirt.id, { sku: "L", price: "22.00", selectedOptions: size("L") });
    shop.merchant.updateVariant(small!.id, { price: "19.50", selectedOptions: size("Small") });
    await shop.heard();
    expect(rows()).toEqual([
      ["Shirt", null, null, true],
      ["Shirt - L", "L", 22, true],
      ["Shirt - M", "M", 21, true],
      ["Shirt - Small", "S", 19.5, true],
    ]);
    shop.merchant.removeVariant(medium!.id);
    shop.merchant.updateProduct(shirt.id, { title: "Linen shirt" });
    await shop.heard();
    expect(rows()).toEqual([
      ["Linen shirt", null, null, true],
      ["Linen shirt - L", "L", 22, true],
      ["Linen shirt - Small", "S", 19.5, true],
      ["Shirt - M", "M", 21, false],
    ]);
    expect(tagsOf(shop.records("Products").find((product) => product.Product_Name === "Shirt - M")!)).toEqual(["Deleted in Shopify"]);
    expect(
      shop
        .records("Products")
        .map((product) => product.id)
        .slice(0, 3),
    ).toEqual(ids);
  });

  it("a removed variant is deleted in Bigin where the merchant answered Yes, unless a deal names it; many becoming one never deletes", async () => {
    await shop.choose({ deleteInBigin: true });
    const shirt = shop.merchant.createProduct({
      title: "Shirt",
      variants: ["S", "M", "L", "XL"].map((value) => ({ sku: value, price: "20.00", selectedOptions: size(value) })),
    });
    await shop.heard();
    const [small, medium, large] = shirt.variants;
    shop.merchant.createOrder({ email: "ada@example.com", lines: [{ variantId: medium!.id, quantity: 1 }] });
    await shop.heard();
    shop.merchant.removeVariant(small!.id);
    shop.merchant.removeVariant(medium!.id);
    await shop.heard();
    expect(rows()).toEqual([
      ["Shirt", null, null, true],
      ["Shirt - L", "L", 20, true],
      ["Shirt - M", "M", 20, false],
      ["Shirt - XL", "XL", 20, true],
    ]);
    shop.merchant.removeVariant(large!.id, "to default");
    await shop.heard();
    expect(rows().map(([name]) => name)).toEqual(["Shirt", "Shirt - L", "Shirt - M", "Shirt - XL"]);
  });

  it("a variant that is gone on both sides leaves no question open", async () => {
    const shirt = shop.merchant.createProduct({
      title: "Shirt",
      variants: ["S", "M"].map((value) => ({ sku: value, price: "20.00", selectedOptions: size(value) })),
    });
    await shop.heard();
    const [, medium] = shirt.variants;
    shop.desk().remove("Products", (await shop.recordOf(medium!.id))!.id);
    await shop.drain();
    expect(await shop.openProblems()).toEqual([{ code: "deleted_in_bigin", subject: medium!.id }]);
    shop.merchant.removeVariant(medium!.id);
    await shop.heard();
    expect(await shop.openProblems()).toEqual([]);
  });

  it("one variant becoming many keeps the product's record as the parent, and many becoming one gives price and SKU back", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    await shop.heard();
    const own = String(shop.records("Products")[0]!.id);
    const big = shop.merchant.addVariant(tea.id, { sku: "TEA-2", price: "18.00", selectedOptions: size("Big") }, size("Usual"));
    await shop.heard();
    expect(rows()).toEqual([
      ["Tea", null, null, true],
      ["Tea - Big", "TEA-2", 18, true],
      ["Tea - Usual", "TEA", 10, true],
    ]);
    expect((await shop.recordOf(tea.id))?.id).toBe(own);
    shop.merchant.removeVariant(big.id, "to default");
    await shop.heard();
    expect((await shop.recordOf(tea.id))?.id).toBe(own);
    expect(rows()).toEqual([
      ["Tea", "TEA", 10, true],
      ["Tea - Big", "TEA-2", 18, false],
      ["Tea - Usual", "TEA", 10, false],
    ]);
    for (const name of ["Tea - Big", "Tea - Usual"])
      expect(tagsOf(shop.records("Products").find((product) => product.Product_Name === name)!)).toContain("Removed variant");
    // And many once more: the variants' own records come back to life.
    shop.merchant.addVariant(tea.id, { sku: "TEA-3", price: "30.00", selectedOptions: size("Huge") }, size("Usual"));
    await shop.heard();
    expect(rows()).toEqual([
      ["Tea", null, null, true],
      ["Tea - Big", "TEA-2", 18, false],
      ["Tea - Huge", "TEA-3", 30, true],
      ["Tea - Usual", "TEA", 10, true],
    ]);
    const usual = shop.records("Products").find((product) => product.Product_Name === "Tea - Usual")!;
    expect(tagsOf(usual)).not.toContain("Removed variant");
  });

  it("a draft or archived product is inactive in Bigin, an unlisted one is not", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    for (const [status, active] of [
      ["DRAFT", false],
      ["UNLISTED", true],
      ["ARCHIVED", false],
      ["ACTIVE", true],
    ] as const) {
      shop.merchant.updateProduct(tea.id, { status });
      await shop.heard();
      expect(shop.records("Products")[0]!.Product_Active).toBe(active);
    }
  });

  it("stock follows where the organisation has a field for it, also when only the stock's own webhook arrives", async () => {
    await shop.close();
    shop = await openLiveShop({ organization: { fields: { Products: [{ label: "Qty in Stock", type: "integer" }] } } });
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00", inventoryQuantity: 12 }] });
    await shop.heard();
    expect(Number(shop.records("Products")[0]!.Qty_in_Stock)).toBe(12);
    shop.shopify.webhooks.dropNext(1, "products/update");
    shop.merchant.setInventory(tea.variants[0]!.id, 7);
    await shop.heard();
    expect(Number(shop.records("Products")[0]!.Qty_in_Stock)).toBe(7);
  });
});
