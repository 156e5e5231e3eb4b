import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
beforeEach(async () => {
  shop = await openLiveShop();
});
afterEach(() => shop.close());

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const person = (name: string) => shop.merchant.createCustomer({ firstName: "Ada", lastName: name, email: `${name.toLowerCase()}@example.com` });
const surnames = () => shop.records("Contacts").map((contact) => contact.Last_Name);
const sent = () => shop.bigin.calls.all().length;

describe("Bigin out of reach", () => {
  it("is down for an hour: nothing is lost, and work resumes within 30 seconds of its return", async () => {
    shop.bigin.faults.next({ what: { kind: "error", status: 503 }, times: 1_000_000, path: /^\/bigin/ });
    const early = person("Early");
    await shop.heard();
    await shop.pass(30 * MINUTE, 5 * MINUTE);
    shop.merchant.updateCustomer(early.id, { lastName: "Changed" });
    person("Late");
    await shop.heard();
    await shop.pass(30 * MINUTE, 5 * MINUTE);
    expect(surnames()).toEqual([]);
    shop.bigin.faults.clear();
    await shop.pass(30 * SECOND, 5 * SECOND);
    expect(surnames().sort()).toEqual(["Changed", "Late"]);
  });

  it("asks to wait: nothing is sent before the time it names, and then everything", async () => {
    shop.bigin.faults.next({ what: { kind: "error", status: 429, code: "TOO_MANY_REQUESTS", retryAfter: 90 }, method: "POST" });
    person("Lovelace");
    await shop.heard();
    const after = sent();
    person("Byron");
    await shop.heard();
    await shop.pass(85 * SECOND, 5 * SECOND);
    expect(sent()).toBe(after);
    await shop.pass(10 * SECOND, SECOND);
    expect(surnames().sort()).toEqual(["Byron", "Lovelace"]);
  });

  it("refuses the connection for good: the app says so, takes hints on, and does all of it after reconnecting", async () => {
    const organization = shop.desk().organization.id;
    shop.bigin.faults.revokeTokens(organization);
    person("Lovelace");
    await shop.heard();
    const connection = () => shop.services.db.connection.findFirstOrThrow();
    expect((await connection()).status).toBe("reconnect");
    const after = sent();
    person("Byron");
    await shop.heard();
    await shop.pass(2 * HOUR, 10 * MINUTE);
    expect(sent()).toBe(after);
    await shop.connect();
    await shop.heard();
    expect((await connection()).status).toBe("active");
    expect(surnames().sort()).toEqual(["Byron", "Lovelace"]);
  });

  it("an access token that ended early is renewed without anybody noticing", async () => {
    shop.bigin.faults.expireAccessTokens(shop.desk().organization.id);
    person("Lovelace");
    await shop.heard();
    expect(surnames()).toEqual(["Lovelace"]);
    expect(await shop.openProblems()).toEqual([]);
  });
});

describe("Shopify out of reach", () => {
  it("fails, throttles and breaks off: the changes are carried once it answers", async () => {
    shop.shopify.faults.next({ what: { kind: "status", status: 502 }, times: 8 });
    shop.shopify.faults.next({ what: { kind: "throttled" }, times: 2 });
    shop.shopify.faults.next({ what: { kind: "reset" }, times: 6 });
    person("Lovelace");
    await shop.heard();
    await shop.pass(3 * MINUTE, 10 * SECOND);
    expect(surnames()).toEqual(["Lovelace"]);
  });
});

describe("an answer that is lost after its effect", () => {
  it.each([
    ["Contacts", "POST"],
    ["Accounts", "POST"],
    ["Products", "POST"],
    ["Pipelines", "POST"],
  ])("on inserting into %s leads to no duplicate", async (module, method) => {
    shop.bigin.faults.next({ what: { kind: "lost-answer" }, method, path: `/bigin/v2/${module}` });
    const ada = person("Lovelace");
    const company = shop.merchant.createCompany("Engines Ltd");
    shop.merchant.updateCustomer(ada.id, { companyIds: [company.id] });
    const shirt = shop.merchant.createProduct({
      title: "Shirt",
      variants: ["S", "M"].map((value) => ({ sku: value, price: "20.00", selectedOptions: [{ name: "Size", value }] })),
    });
    shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: shirt.variants[0]!.id, quantity: 1 }] });
    shop.merchant.createOrder({ email: "guest@example.com", lines: [{ variantId: shirt.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    await shop.pass(MINUTE, 10 * SECOND);
    expect(shop.bigin.faults.pending()).toBe(0);
    expect(["Contacts", "Accounts", "Products", "Pipelines"].map((name) => shop.desk().count(name as "Contacts"))).toEqual([2, 1, 3, 2]);
    expect(await shop.openProblems()).toEqual([]);
  });

  it("on updating leaves the record as it should be", async () => {
    const ada = person("Lovelace");
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }], paid: false });
    await shop.heard();
    for (const module of ["Contacts", "Products", "Pipelines"])
      shop.bigin.faults.next({ what: { kind: "lost-answer" }, method: "PUT", path: `/bigin/v2/${module}` });
    shop.merchant.updateCustomer(ada.id, { lastName: "King", tags: ["vip"] });
    shop.merchant.updateProduct(tea.id, { title: "Green tea" });
    shop.merchant.editOrder(order.id, [{ variantId: tea.variants[0]!.id, quantity: 1 }]);
    await shop.heard();
    await shop.pass(2 * MINUTE, 10 * SECOND);
    expect(shop.bigin.faults.pending()).toBe(0);
    expect(surnames()).toEqual(["King"]);
    expect(shop.records("Products").map((product) => product.Product_Name)).toEqual(["Green tea"]);
    const [deal] = shop.records("Pipelines");
    expect([Number(deal!.Amount), (deal!.Associated_Products as { Quantity: number }[]).map((row) => row.Quantity)]).toEqual([30, [2, 1]]);
    expect(
      shop.shopify.writes
        .all()
        .map(({ name }) => name)
        .filter((name) => /^(customer|product)[A-Z]/.test(name)),
    ).toEqual([]);
  });
});

describe("one bad record", () => {
  it("among a hundred fails alone, with its reason", async () => {
    shop.bigin.faults.next({
      what: { kind: "rejected-row", row: 42, code: "INVALID_DATA", message: "invalid data", details: { api_name: "Email" } },
      method: "POST",
      path: "/bigin/v2/Contacts",
    });
    for (let number = 0; number < 100; number += 1) person(`Number${number}`);
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(99);
    expect((await shop.openProblems()).map(({ code }) => code)).toEqual(["rejected"]);
    const [problem] = await shop.openProblems();
    shop.merchant.updateCustomer(problem!.subject, { note: "Corrected" });
    await shop.heard();
    expect(shop.records("Contacts")).toHaveLength(100);
    expect(await shop.openProblems()).toEqual([]);
  });
});
