import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSubscriptions, subscriptionsIn } from "../../../simulators/shopify/webhooks/app-configuration.ts";
import { API_SECRET, customer, openSmallShop, smallShop } from "./small-shop.ts";

const ADA = "gid://shopify/Customer/1";

describe("webhooks of a shop", () => {
  it("tells of a changed customer, signed, with all of Shopify's headers", async () => {
    const { simulator, received } = openSmallShop();
    simulator.merchant().updateCustomer(ADA, { note: "likes tea" });
    await simulator.settle();
    expect(received).toHaveLength(1);
    const [{ headers, text, body } = { headers: new Headers(), text: "", body: {} }] = received;
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-shopify-topic": "customers/update",
      "x-shopify-shop-domain": "small-shop.myshopify.com",
      "x-shopify-api-version": "2026-10",
      "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(text).digest("base64"),
    });
    for (const name of ["x-shopify-webhook-id", "x-shopify-event-id", "x-shopify-triggered-at"]) expect(headers.get(name)).toBeTruthy();
    expect(body).toMatchObject({ id: 1, admin_graphql_api_id: ADA, note: "likes tea", updated_at: "2026-11-01T13:00:00+01:00" });
    expect(body).not.toHaveProperty("tags");
  });

  it("keeps ids beyond 2^53 exact in the body", async () => {
    const id = "gid://shopify/Customer/9007199254740993";
    const { simulator, received } = openSmallShop({}, smallShop({ customers: [customer(1, { id })], orders: [] }));
    simulator.merchant().updateCustomer(id, { note: "far out" });
    await simulator.settle();
    expect(received[0]?.text).toContain('"id":9007199254740993,');
  });

  it("sends only the fields that the app asked for", async () => {
    const { simulator, received } = openSmallShop({ subscriptions: [{ topic: "customers/update", uri: "/hooks", includeFields: ["id", "updated_at"] }] });
    simulator.merchant().updateCustomer(ADA, { note: "likes tea" });
    await simulator.settle();
    expect(Object.keys(received[0]?.body ?? {}).sort()).toEqual(["id", "updated_at"]);
  });

  it("says nothing when an edit changed nothing", async () => {
    const { simulator, received } = openSmallShop();
    simulator.merchant().updateCustomer(ADA, { firstName: "Ada" });
    await simulator.settle();
    expect(received).toEqual([]);
  });

  it("tries eight more times within four hours when the app is down, with the same id and body", async () => {
    const { simulator, received, clock, app } = openSmallShop();
    app.status = 500;
    simulator.merchant().updateCustomer(ADA, { note: "likes tea" });
    for (let minute = 0; minute < 300; minute += 1) {
      await simulator.settle();
      clock.advance(60_000);
    }
    expect(received).toHaveLength(9);
    expect(new Set(received.map(({ headers }) => headers.get("x-shopify-webhook-id"))).size).toBe(1);
    expect(new Set(received.map(({ text }) => text)).size).toBe(1);
    expect(simulator.deliveries.map(({ state }) => state)).toEqual(["given up"]);
  });

  it("delivers later what failed once", async () => {
    const { simulator, received, clock, app } = openSmallShop();
    app.status = 503;
    simulator.merchant().updateCustomer(ADA, { note: "likes tea" });
    await simulator.settle();
    app.status = 200;
    clock.advance(10 * 60_000);
    await simulator.settle();
    expect(received).toHaveLength(2);
    expect(simulator.deliveries[0]).toMatchObject({ state: "delivered", answers: [503, 200] });
  });

  it("loses, doubles, holds back and turns round messages where a test wants it", async () => {
    const { simulator, received } = openSmallShop();
    const merchant = simulator.merchant();
    simulator.webhooks.dropNext(1);
    merchant.updateCustomer(ADA, { note: "lost" });
    simulator.webhooks.duplicateNext(1);
    merchant.updateCustomer(ADA, { note: "twice" });
    await simulator.settle();
    expect(received.map(({ body }) => body["note"])).toEqual(["twice", "twice"]);

    simulator.webhooks.hold();
    merchant.updateCustomer(ADA, { note: "older" });
    merchant.updateCustomer(ADA, { note: "newer" });
    await simulator.settle();
    expect(received).toHaveLength(2);
    simulator.webhooks.reverse(true);
    simulator.webhooks.release();
    await simulator.settle();
    expect(received.slice(2).map(({ body }) => body["note"])).toEqual(["newer", "older"]);
  });

  it("names one event for all that a single action sets off", async () => {
    const { simulator, received } = openSmallShop();
    simulator.merchant().updateCustomer(ADA, { tags: ["vip"] });
    await simulator.settle();
    expect(received.map(({ topic }) => topic).sort()).toEqual(["customer.tags_added", "customers/update"]);
    expect(new Set(received.map(({ headers }) => headers.get("x-shopify-event-id"))).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers.get("x-shopify-webhook-id"))).size).toBe(2);
  });

  it("keeps quiet about what the granted scopes do not cover", async () => {
    const { simulator, received } = openSmallShop({ grantedScopes: ["read_products"] });
    simulator.merchant().updateCustomer(ADA, { note: "secret" });
    simulator.merchant().updateProduct("gid://shopify/Product/1", { title: "Green tea" });
    await simulator.settle();
    expect(received.map(({ topic }) => topic)).toEqual(["products/update"]);
  });

  it("tells of the uninstalled app and says nothing after it", async () => {
    const { simulator, received, ask } = openSmallShop();
    simulator.uninstall();
    simulator.merchant().updateCustomer(ADA, { note: "gone" });
    await simulator.settle();
    expect(received.map(({ topic }) => topic)).toEqual(["app/uninstalled"]);
    expect((await ask("{ shop { name } }")).status).toBe(401);
  });
});

describe("the subscriptions in an app's configuration", () => {
  const TOML = `
name = "x" # [[webhooks.subscriptions]]
[webhooks]
api_version = "2026-10"

  [[webhooks.subscriptions]]
  uri = "/webhooks/shopify"
  topics = [
    "customers/create", # and
    'customers/update',
  ]
  include_fields = ["id", "updated_at"]

  [[webhooks.subscriptions]]
  compliance_topics = ["customers/redact"]
  uri = "/webhooks/privacy"

[access_scopes]
scopes = "read_products"
`;

  it("are read with their fields and compliance topics", () => {
    expect(subscriptionsIn(TOML)).toEqual([
      { topic: "customers/create", uri: "/webhooks/shopify", includeFields: ["id", "updated_at"] },
      { topic: "customers/update", uri: "/webhooks/shopify", includeFields: ["id", "updated_at"] },
      { topic: "customers/redact", uri: "/webhooks/privacy", includeFields: null },
    ]);
  });

  it("are missed where the file is missing", () => {
    expect(() => readSubscriptions("/nowhere/shopify.app.toml")).toThrow();
  });
});
