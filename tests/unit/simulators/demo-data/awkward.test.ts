import { describe, expect, it } from "vitest";
import { awkwardRecords } from "#tests/simulators/demo-data/awkward.ts";
import { generateShop } from "#tests/simulators/demo-data/generate-shop.ts";
import { expectedCurrentTotal, goodsOf } from "./sums-of-an-order.ts";

const { customers, products, orders } = awkwardRecords;
const domain = "demo-shop.myshopify.com";

describe("the awkward records", () => {
  it("are twenty", () => {
    expect([customers, products, orders].flatMap((records) => Object.keys(records))).toHaveLength(20);
  });

  it.each([1, 99])("are in every shop, the same whatever the seed (%i) and the size", (seed) => {
    const now = new Date("2026-11-24T10:00:00Z");
    const shop = generateShop({ seed, domain, now, customers: 0, products: 0, orders: 0, ianaTimezone: "Asia/Tokyo" });
    expect(shop.customers).toEqual(Object.values(customers));
    expect(shop.products).toEqual(Object.values(products));
    expect(shop.orders).toEqual(Object.values(orders));
  });

  it("leave it to the shop to invent the option of a product that has none, so that an edit of its variant adds none", () => {
    for (const product of Object.values(products))
      expect(product.variants.some(({ selectedOptions }) => selectedOptions.length > 0)).toBe(product.options.length > 0);
  });

  it("exceed each length of Bigin's by a known number of letters", () => {
    const { firstName, lastName, addresses } = customers.tooLong;
    expect([firstName?.length, lastName?.length, addresses[0]?.address1?.length]).toEqual([44, 87, 255]);
    expect(lastName?.slice(0, 79)).toBe("von und zu von und zu von und zu von und zu von und zu von und zu von und zu ab");
    expect(lastName?.slice(79)).toBe("👩‍👩‍👧");
    const { title, descriptionHtml, variants } = products.tooLong;
    expect([title.length, descriptionHtml.length, variants[0]?.sku?.length]).toEqual([217, 33_607, 49]);
  });

  it("have ids that become one when read as numbers", () => {
    const number = (id: string): number => Number(id.split("/").at(-1));
    expect(customers.tooLong.id).not.toBe(customers.maria.id);
    expect(number(customers.tooLong.id)).toBe(number(customers.maria.id));
  });

  it("have orders whose hand-written amounts add up", () => {
    for (const order of Object.values(orders)) {
      expect(expectedCurrentTotal(order), order.name).toBe(order.currentTotalPrice);
      const { subtotal, discounts } = goodsOf(order, 2);
      expect([subtotal.toFixed(2), discounts.toFixed(2)], order.name).toEqual([order.currentSubtotalPrice, order.currentTotalDiscounts]);
    }
  });

  it("name products, variants, SKUs and prices that exist", () => {
    const variants = Object.values(products).flatMap((product) => product.variants.map((variant) => ({ ...variant, productId: product.id })));
    for (const line of Object.values(orders).flatMap(({ lineItems }) => lineItems)) {
      if (line.variantId === null) continue;
      const variant = variants.find(({ id }) => id === line.variantId);
      expect([line.productId, line.sku, line.originalUnitPrice]).toEqual([variant?.productId, variant?.sku, variant?.price]);
    }
  });

  it("keep their sums in a currency without cents", () => {
    const { orders: inYen } = generateShop({ seed: 1, domain, now: new Date("2026-01-01T00:00:00Z"), currencyCode: "JPY", orders: 0 });
    expect(inYen.map(({ currencyCode, currentTotalPrice }) => `${currentTotalPrice} ${currencyCode}`)).toEqual([
      "27489 JPY",
      "2824 JPY",
      "7900 JPY",
      "0 JPY",
      "654650 JPY",
      "0 JPY",
    ]);
    for (const order of inYen) expect(expectedCurrentTotal(order)).toBe(order.currentTotalPrice);
  });
});
