import { parsePhoneNumberFromString } from "libphonenumber-js";
import { describe, expect, it } from "vitest";
import { generateShop } from "#tests/simulators/demo-data/generate-shop.ts";
import type { OrderEntity } from "#tests/simulators/shopify/entities.ts";
import { expectedCurrentTotal, goodsOf } from "./sums-of-an-order.ts";

const now = new Date("2026-11-24T10:00:00Z");
const domain = "demo-shop.myshopify.com";
const shop = generateShop({ seed: 7, domain, now });
const { customers, products, orders, draftOrders, abandonedCheckouts } = shop;

const wants = (what: string, some: boolean): void => expect(some, what).toBe(true);
const someOrder = (what: string, test: (order: OrderEntity) => boolean): void => wants(what, orders.some(test));

function localTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(new Date(iso));
}

describe("a generated shop", () => {
  it("is the same for the same seed and another for another", () => {
    expect(generateShop({ seed: 7, domain, now })).toEqual(shop);
    expect(generateShop({ seed: 8, domain, now }).orders[900]).not.toEqual(orders[900]);
  });

  it("keeps its products when it gets more customers", () => {
    expect(generateShop({ seed: 7, domain, now, customers: 1000 }).products).toEqual(products);
  });

  it("is as large as a demonstration needs", () => {
    expect(customers.length).toBeGreaterThanOrEqual(420);
    expect(products.length).toBeGreaterThanOrEqual(150);
    expect(orders.length).toBeGreaterThanOrEqual(1500);
    expect(shop.companies.length).toBeGreaterThanOrEqual(3);
    expect(shop.locations).toHaveLength(2);
    const variants = products.map((product) => product.variants.length);
    expect([Math.min(...variants), Math.max(...variants)]).toEqual([1, 30]);
    const days = (Date.parse(orders.at(-1)?.createdAt ?? "") - Date.parse(orders[6]?.createdAt ?? "")) / 86_400_000;
    expect(days).toBeGreaterThan(725);
  });

  it("has exactly as many records as asked for", () => {
    const small = generateShop({ seed: 1, domain, now, customers: 60, products: 20, orders: 100, draftOrders: 5, abandonedCheckouts: 3 });
    expect([small.customers, small.products, small.orders, small.draftOrders, small.abandonedCheckouts].map((list) => list.length)).toEqual([
      60, 20, 100, 5, 3,
    ]);
  });

  it("can have two hundred thousand customers, no two with one id, e-mail or phone", { timeout: 60_000 }, () => {
    const { customers: many } = generateShop({ seed: 3, domain, now, customers: 200_000, products: 10, orders: 10 });
    expect(many).toHaveLength(200_000);
    for (const key of ["id", "email", "phone"] as const) {
      const values = many.flatMap((customer) => customer[key]?.toLowerCase() ?? []);
      expect(new Set(values).size, key).toBe(values.length);
    }
  });

  it("gives every record an id of its own, some beyond what a number can hold", () => {
    const ids = [
      ...[customers, products, orders, draftOrders, abandonedCheckouts, shop.companies, shop.locations].flatMap((list) => list.map(({ id }) => id)),
      ...products.flatMap(({ variants }) => variants.flatMap((variant) => [variant.id, variant.inventoryItemId])),
      ...customers.flatMap(({ addresses }) => addresses.map(({ id }) => id)),
      ...orders.flatMap(({ lineItems }) => lineItems.map(({ id }) => id)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^gid:\/\/shopify\/[A-Z][A-Za-z]+\/\d+$/);
    for (const type of ["Customer", "Product", "ProductVariant", "Order"]) {
      const huge = ids.filter((id) => id.startsWith(`gid://shopify/${type}/`) && BigInt(id.split("/").at(-1) ?? 0) > 2n ** 53n);
      expect(huge.length, type).toBeGreaterThan(10);
    }
  });

  it("names its orders #1001 upwards as they were placed, the newest last", () => {
    expect(orders.map(({ name }) => name)).toEqual(orders.map((_, at) => `#${1001 + at}`));
    const times = orders.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort());
    for (const { createdAt, updatedAt } of orders) expect(createdAt <= updatedAt && updatedAt <= now.toISOString()).toBe(true);
  });

  it("refers only to records it has, and that were there by then", () => {
    const born = new Map([...customers, ...products, ...shop.companies].map(({ id, createdAt }) => [id, createdAt]));
    for (const order of [...orders, ...draftOrders]) {
      const named = [order.customerId, ...order.lineItems.map(({ productId }) => productId)].filter((id) => id !== null);
      for (const id of named) expect((born.get(id) ?? "missing") <= order.createdAt, `${order.name} names ${id}`).toBe(true);
    }
    const variants = new Set(products.flatMap((product) => product.variants.map(({ id }) => id)));
    for (const { variantId } of orders.flatMap(({ lineItems }) => lineItems)) expect(variantId === null || variants.has(variantId)).toBe(true);
    for (const id of customers.flatMap(({ companyIds }) => companyIds)) expect(born.has(id)).toBe(true);
  });

  it("adds every order up as Shopify does", () => {
    for (const order of orders) {
      expect(order.currentTotalPrice, order.name).toBe(expectedCurrentTotal(order));
      const { subtotal, discounts } = goodsOf(order, 2);
      expect(order.currentSubtotalPrice, order.name).toBe(subtotal.toFixed(2));
      expect(order.currentTotalDiscounts, order.name).toBe(discounts.toFixed(2));
      expect(Number(order.currentTotalPrice), order.name).toBeGreaterThanOrEqual(0);
      expect(Number(order.totalRefunded), order.name).toBeLessThanOrEqual(Number(order.totalPrice));
    }
  });

  it("adds up in yen too, which have no minor unit", () => {
    const japan = generateShop({ seed: 7, domain, now, currencyCode: "JPY", ianaTimezone: "Asia/Tokyo", orders: 300 });
    for (const order of japan.orders) {
      expect(order.currentTotalPrice).toMatch(/^\d+$/);
      expect(order.currentTotalPrice, order.name).toBe(expectedCurrentTotal(order));
    }
  });

  it("refuses a present before its own fixed records", () => {
    expect(() => generateShop({ seed: 1, domain, now: new Date("2024-01-01T00:00:00Z") })).toThrow(RangeError);
  });

  it("hands out records that may be changed without changing those of the next shop", () => {
    const first = generateShop({ seed: 1, domain, now, orders: 20 });
    for (const customer of first.customers) customer.firstName = "changed";
    first.products[0]?.variants.splice(0);
    first.orders[0]?.lineItems.splice(0);
    const second = generateShop({ seed: 1, domain, now, orders: 20 });
    expect(second.customers[5]?.firstName).toBe("Maria");
    expect(second.products[0]?.variants).toHaveLength(1);
    expect(second.orders[0]?.lineItems).toHaveLength(2);
  });
});

describe("the people of a generated shop", () => {
  it("speak many languages and have phones that exist", () => {
    const locales = new Set(customers.map(({ locale }) => locale));
    for (const locale of ["en", "pt-BR", "ja", "de", "ar", "ru", "el", "hi"]) wants(locale, locales.has(locale));
    for (const { id, phone } of customers) wants(`phone of ${id}`, phone === null || parsePhoneNumberFromString(phone)?.isValid() === true);
  });

  it("include those a CRM stumbles over", () => {
    const some = (what: string, test: (customer: (typeof customers)[number]) => boolean): void => wants(what, customers.some(test));
    some("phone only", ({ email, phone, firstName, lastName }) => !email && !!phone && !firstName && !lastName);
    some("no name", ({ email, firstName, lastName }) => !!email && !firstName && !lastName);
    some("neither e-mail nor phone", ({ email, phone }) => !email && !phone);
    some("first name only", ({ firstName, lastName }) => !!firstName && !lastName);
    some("last name only", ({ firstName, lastName }) => !firstName && !!lastName);
    some("first name over 40", ({ firstName }) => (firstName ?? "").length > 40);
    some("last name over 80", ({ lastName }) => (lastName ?? "").length > 80);
    some("street over 250", ({ addresses }) => addresses.some(({ address1 }) => (address1 ?? "").length > 250));
    some("joined emoji", ({ firstName }) => (firstName ?? "").includes("\u200D"));
    some("four-byte letters", ({ firstName }) => /[\u{10000}-\u{10FFFF}]/u.test(firstName ?? ""));
    some("capitals in an e-mail", ({ email }) => email !== null && email !== email.toLowerCase());
    some("several addresses", ({ addresses }) => addresses.length > 1);
    some("a company", ({ companyIds }) => companyIds.length > 0);
    const names = customers.flatMap(({ firstName, lastName }) => (firstName && lastName ? `${firstName} ${lastName}` : []));
    wants("equal names", new Set(names).size < names.length);
  });
});

describe("the products of a generated shop", () => {
  it("include those a CRM stumbles over", () => {
    const some = (what: string, test: (product: (typeof products)[number]) => boolean): void => wants(what, products.some(test));
    some("title over 200", ({ title }) => title.length > 200);
    some("description over 32,000", ({ descriptionHtml }) => descriptionHtml.length > 32_000);
    some("SKU over 40", ({ variants }) => variants.some(({ sku }) => (sku ?? "").length > 40));
    some("no SKU", ({ variants }) => variants.every(({ sku }) => sku === null));
    some("free", ({ variants }) => variants.every(({ price }) => Number(price) === 0));
    some("one variant of a real option", ({ options, variants }) => options.length > 0 && variants.length === 1);
    for (const status of ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"]) some(status, (product) => product.status === status);
    wants("equal titles", new Set(products.map(({ title }) => title)).size < products.length);
    expect(new Set(products.map(({ handle }) => handle)).size).toBe(products.length);
  });

  it("list each option's values, every combination once", () => {
    for (const { title, options, variants } of products) {
      const combinations = options.reduce((count, { values }) => count * values.length, 1);
      expect(new Set(variants.map((variant) => variant.title)).size, title).toBe(variants.length);
      expect(variants.length, title).toBeLessThanOrEqual(combinations);
      for (const [at, option] of options.entries()) {
        expect(new Set(variants.map(({ selectedOptions }) => selectedOptions[at]?.value)), title).toEqual(new Set(option.values));
      }
    }
  });
});

describe("the orders of a generated shop", () => {
  it("went through everything an order can go through", () => {
    for (const status of ["AUTHORIZED", "EXPIRED", "PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "VOIDED"]) {
      someOrder(status, ({ financialStatus }) => financialStatus === status);
    }
    for (const status of ["FULFILLED", "UNFULFILLED", "PARTIALLY_FULFILLED", "IN_PROGRESS", "ON_HOLD", "SCHEDULED", "RESTOCKED", "OPEN"]) {
      someOrder(status, ({ fulfillmentStatus }) => fulfillmentStatus === status);
    }
    someOrder("cancelled", ({ cancelledAt, cancelReason }) => cancelledAt !== null && cancelReason !== null);
    someOrder("a unit removed unrefunded", (order) => order.financialStatus === "PAID" && order.lineItems.some((line) => line.currentQuantity < line.quantity));
    someOrder("a line added", (order) => order.financialStatus === "PARTIALLY_PAID" && Number(order.currentTotalPrice) > Number(order.totalPrice));
    someOrder("a bare refund", (order) => Number(order.totalRefunded) > 0 && order.lineItems.every((line) => line.currentQuantity === line.quantity));
    someOrder(
      "a unit returned",
      (order) => order.financialStatus === "PARTIALLY_REFUNDED" && order.lineItems.some((line) => line.currentQuantity < line.quantity),
    );
  });

  it("were placed by customers, companies and guests of every kind", () => {
    someOrder("company", ({ companyId, customerId }) => companyId !== null && customerId !== null);
    someOrder("guest by e-mail", ({ customerId, email, phone }) => !customerId && !!email && !phone);
    someOrder("guest by phone", ({ customerId, email, phone }) => !customerId && !email && !!phone);
    someOrder("guest by neither", ({ customerId, email, phone }) => !customerId && !email && !phone);
    const emails = new Map(customers.map(({ id, email }) => [id, email]));
    someOrder("e-mail in other letter case", ({ customerId, email }) => {
      const own = emails.get(customerId ?? "");
      return !!own && !!email && own !== email && own.toLowerCase() === email.toLowerCase();
    });
  });

  it("hold odd amounts and odd lines", () => {
    someOrder("another currency", ({ presentmentCurrencyCode, currencyCode }) => presentmentCurrencyCode !== currencyCode);
    someOrder("zero total", ({ totalPrice }) => Number(totalPrice) === 0);
    someOrder("120 lines", ({ lineItems }) => lineItems.length === 120);
    someOrder("test", ({ test }) => test);
    someOrder("tip", ({ totalTip }) => Number(totalTip) > 0);
    someOrder("taxes included", ({ taxesIncluded, currentTotalTax }) => taxesIncluded && Number(currentTotalTax) > 0);
    someOrder("taxes on top", ({ taxesIncluded, currentTotalTax }) => !taxesIncluded && Number(currentTotalTax) > 0);
    someOrder("discount", ({ currentTotalDiscounts }) => Number(currentTotalDiscounts) > 0);
    someOrder("custom line", ({ lineItems }) => lineItems.some(({ productId, sku }) => !productId && !sku));
    someOrder("line of a deleted product", ({ lineItems }) => lineItems.some(({ productId, sku }) => !productId && !!sku));
    someOrder("processed before it was created", ({ processedAt, createdAt }) => processedAt < createdAt);
  });

  it.each(["America/New_York", "Asia/Tokyo", "Asia/Kathmandu"])("stand on both sides of midnight in %s", (ianaTimezone) => {
    const times = generateShop({ seed: 2, domain, now, ianaTimezone }).orders.map(({ createdAt }) => localTime(createdAt, ianaTimezone));
    for (const time of ["23:59:59", "00:00:00", "00:00:01"]) expect(times.filter((each) => each === time).length, time).toBeGreaterThan(3);
  });
});

describe("what came before an order", () => {
  it("is an open draft, an invoice, or a draft that became an order of the same amount", () => {
    const statuses = new Set(draftOrders.map(({ status }) => status));
    expect(statuses).toEqual(new Set(["OPEN", "INVOICE_SENT", "COMPLETED"]));
    for (const draft of draftOrders) {
      const sum = [draft.subtotalPrice, draft.totalShipping, draft.totalTax].reduce((total, amount) => total + Math.round(Number(amount) * 100), 0);
      expect(Math.round(Number(draft.totalPrice) * 100), draft.name).toBe(sum);
      const order = orders.find(({ id }) => id === draft.orderId);
      expect(draft.status === "COMPLETED", draft.name).toBe(order !== undefined);
      if (order) expect([order.sourceName, order.totalPrice]).toEqual(["shopify_draft_order", draft.totalPrice]);
    }
  });

  it("is a checkout that was left, or one whose token an order bears", () => {
    const tokens = new Set(orders.map(({ checkoutToken }) => checkoutToken));
    for (const { token, completedAt } of abandonedCheckouts) expect(tokens.has(token)).toBe(completedAt !== null);
    expect(new Set(abandonedCheckouts.map(({ completedAt }) => completedAt !== null)).size).toBe(2);
  });
});
