import fc from "fast-check";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { normaliseCustomer, normaliseProduct } from "#app/shopify/normalise.ts";
import { checkoutTokenOf, normaliseCheckout, normaliseDraftOrder, normaliseOrder } from "#app/shopify/normalise-sale.ts";
import { checkoutNode, customerNode, draftLineNode, draftOrderNode, money, orderLineNode, orderNode, productNode, variantNode } from "./sample-nodes.ts";

describe("a customer", () => {
  it("comes with e-mail, consent, phone, address and companies, the main one first", () => {
    const company = (number: number, isMainContact: boolean) => ({
      isMainContact,
      company: { id: `gid://shopify/Company/${number}`, name: `Company ${number}` },
    });
    const address = {
      id: "gid://shopify/MailingAddress/5",
      company: "Ada Ltd",
      address1: "1 High St",
      address2: null,
      city: "London",
      province: "England",
      provinceCode: "ENG",
      country: "United Kingdom",
      countryCodeV2: "GB" as const,
      zip: "N1",
      phone: null,
    };
    const customer = normaliseCustomer(
      customerNode("9007199254740993001", {
        defaultPhoneNumber: { phoneNumber: "+441234" },
        defaultAddress: address,
        companyContactProfiles: [company(1, false), company(2, true)],
      }),
    );
    expect(customer).toMatchObject({
      gid: "gid://shopify/Customer/9007199254740993001",
      email: "ada@example.com",
      emailMarketingState: "SUBSCRIBED",
      phone: "+441234",
      defaultAddress: { gid: "gid://shopify/MailingAddress/5", countryCode: "GB", provinceCode: "ENG", company: "Ada Ltd" },
      companies: [{ name: "Company 2" }, { name: "Company 1" }],
    });
  });

  it("without e-mail has no consent", () => {
    expect(normaliseCustomer(customerNode(1, { defaultEmailAddress: null }))).toMatchObject({
      email: null,
      emailMarketingState: null,
      phone: null,
      defaultAddress: null,
    });
  });
});

describe("a product", () => {
  it("has its variants in the merchant's order", () => {
    const product = normaliseProduct(productNode(1), [variantNode(3), variantNode(1), variantNode(2)]);
    expect(product.variants.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(product.variants[1]).toMatchObject({ inventoryItemGid: "gid://shopify/InventoryItem/2", price: "9.90", inventoryQuantity: 3 });
  });
});

describe("an order", () => {
  it("has its current totals in the shop's currency", () => {
    const order = normaliseOrder(orderNode(1, { purchasingEntity: { company: { id: "gid://shopify/Company/4", name: "Acme" } } }), []);
    expect(order).toMatchObject({
      type: "order",
      name: "#1001",
      totals: { total: "42.00", subtotal: "30.00", discounts: "0.0", shipping: "5.00", tax: "7.00", tip: "0.0", refunded: "0.0", taxesIncluded: false },
      company: { gid: "gid://shopify/Company/4", name: "Acme" },
      checkoutToken: "abc123",
      customer: { gid: "gid://shopify/Customer/1" },
      orderGid: null,
    });
  });

  it("of a person who buys for themselves has no company", () => {
    expect(normaliseOrder(orderNode(1, { purchasingEntity: {} as never }), []).company).toBeNull();
  });

  it("that a guest placed has no customer", () => {
    expect(normaliseOrder(orderNode(1, { customer: null, billingAddress: null }), [])).toMatchObject({
      customer: null,
      billingName: null,
      email: "ada@example.com",
    });
  });

  const lineOf = (more: Parameters<typeof orderLineNode>[1]) => normaliseOrder(orderNode(1), [orderLineNode(1, more)]).lines[0]!;

  it("counts discounts on the whole order against its lines", () => {
    const allocation = { allocatedAmountSet: money("4.50") };
    expect(lineOf({ discountAllocations: [allocation, allocation] }).discountedTotal).toBe("21");
  });

  it("takes the line's own discounted total where no allocation is listed", () => {
    expect(lineOf({ discountedTotalSet: money("27.00") }).discountedTotal).toBe("27");
  });

  it("leaves the units that were refunded or removed with their share of the discount", () => {
    expect(lineOf({ currentQuantity: 1, discountedTotalSet: money("20.00") })).toMatchObject({ quantity: 3, currentQuantity: 1, discountedTotal: "6.67" });
    expect(lineOf({ currentQuantity: 0 }).discountedTotal).toBe("0");
  });

  it("never has a line of more than its price times its units, nor below nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), fc.nat(100_000), fc.nat(100), (quantity, left, cents, percent) => {
        const price = new Decimal(cents).div(100);
        const off = price.mul(quantity).mul(percent).div(100).toDecimalPlaces(2, Decimal.ROUND_DOWN);
        const currentQuantity = Math.min(left, quantity);
        const line = lineOf({
          quantity,
          currentQuantity,
          originalUnitPriceSet: money(price.toFixed(2)),
          discountedTotalSet: money(price.mul(quantity).toFixed(2)),
          discountAllocations: [{ allocatedAmountSet: money(off.toFixed(2)) }],
        });
        const total = new Decimal(line.discountedTotal);
        expect(total.gte(0) && total.lte(price.mul(currentQuantity))).toBe(true);
      }),
    );
  });
});

describe("a draft order", () => {
  it("names the order it became", () => {
    expect(normaliseDraftOrder(draftOrderNode(1), [draftLineNode(1)])).toMatchObject({
      type: "draft_order",
      draftStatus: "COMPLETED",
      orderGid: "gid://shopify/Order/7",
      note: "By phone",
      processedAt: "2026-01-01T00:00:00Z",
      lines: [{ quantity: 2, currentQuantity: 2, unitPrice: "10.00", discountedTotal: "18.00", productGid: null }],
      totals: { total: "20.00", tip: null },
    });
  });
});

describe("an abandoned checkout", () => {
  it("has its customer's e-mail, and the token that joins it to its order", () => {
    expect(normaliseCheckout(checkoutNode(1), [])).toMatchObject({
      type: "checkout",
      email: "ada@example.com",
      phone: "+4930123456",
      checkoutToken: "Z2NwLWV1",
      currencyCode: "EUR",
      presentmentCurrencyCode: "USD",
      note: null,
    });
  });

  it.each([
    ["https://shop.example/12/checkouts/0a1b2c/recover?key=x", "0a1b2c"],
    ["https://shop.example/12/checkouts/ac/Z2Nw-_1/recover?key=x", "Z2Nw-_1"],
    ["https://shop.example/checkouts/cn/hWN/recover", "hWN"],
    ["https://shop.example/cart", null],
  ])("finds the token in %s", (url, token) => expect(checkoutTokenOf(url)).toBe(token));
});
