import { describe, expect, it } from "vitest";
import { CUSTOMER_BY_IDENTIFIER } from "#app/shopify/operations/customers.graphql.ts";
import { SHOP } from "#app/shopify/operations/shop.graphql.ts";
import { STOCK_SET, TAGS_ADD } from "#app/shopify/operations/writes.graphql.ts";
import { brokenConnection, cost, NOW, refusal, scriptedShopify } from "./scripted-shopify.ts";

type Scripted = ReturnType<typeof scriptedShopify>;

const READ = SHOP;
const WRITE = TAGS_ADD;
const TAGS = { id: "gid://shopify/Customer/1", tags: ["vip"] };
const found = { body: { data: { shop: { id: "gid://shopify/Shop/1" } } } };

describe("a call to Shopify", () => {
  it("goes to the shop's pinned API version with its token, and follows nobody elsewhere", async () => {
    const { client, sent } = scriptedShopify([found]);
    expect(await client.query(READ, {})).toEqual({ ok: true, value: { shop: { id: "gid://shopify/Shop/1" } } });
    expect(sent).toMatchObject([{ url: "https://example.myshopify.com/admin/api/2026-10/graphql.json", token: "token-1", query: READ, redirect: "manual" }]);
  });

  it("is refused for an address that is no shop's", () => {
    expect(() => scriptedShopify([], { shop: "evil.example/x.myshopify.com" })).toThrow("Not the address of a shop");
  });

  it("passes on that no token can be had, and sends nothing", async () => {
    const trouble = { kind: "reinstall_needed" as const, detail: "no session" };
    const { client, sent } = scriptedShopify([], { accessToken: async () => ({ ok: false, trouble }) });
    expect(await client.query(READ, {})).toEqual({ ok: false, trouble });
    expect(sent).toEqual([]);
  });

  it("throws for a document that Shopify doesn't take, and repeats none of the values sent", async () => {
    const { client } = scriptedShopify([{ body: { errors: [{ message: `Variable $email was provided invalid value "ada@example.com" in customerUpdate` }] } }]);
    const error = await client.query(CUSTOMER_BY_IDENTIFIER, { identifier: { emailAddress: "ada@example.com" } }).catch((thrown: unknown) => thrown as Error);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain('"CustomerByIdentifier"');
    expect(String(error)).not.toContain("ada@example.com");
  });
});

describe("a value that Shopify can't take", () => {
  it("is that record's trouble, told without the value", async () => {
    const { client } = scriptedShopify([
      { body: { errors: [{ message: 'Variable $id was provided invalid value "gid://shopify/Customer/1"', extensions: { code: "INVALID_VARIABLE" } }] } },
    ]);
    expect(await client.query(WRITE, TAGS)).toEqual({ ok: false, trouble: { kind: "invalid", message: 'Variable $id was provided invalid value "…"' } });
  });
});

describe("a dead token", () => {
  const dead = { status: 401, body: { errors: "[API] Invalid API key or access token" } };

  it("is renewed once, and the call is made again, writes too", async () => {
    const { client, sent, rejected } = scriptedShopify([dead, found]);
    expect(await client.query(WRITE, TAGS)).toMatchObject({ ok: true });
    expect(rejected).toEqual(["token-1"]);
    expect(sent.map(({ token }) => token)).toEqual(["token-1", "token-2"]);
  });

  it("that stays dead means the app must be installed again", async () => {
    const { client, unused } = scriptedShopify([dead, dead, found]);
    expect(await client.query(READ, {})).toMatchObject({ ok: false, trouble: { kind: "reinstall_needed" } });
    expect(unused).toHaveLength(1);
  });
});

describe("Shopify's limits", () => {
  it("are waited for ahead of the call, as long as the bucket needs to fill", async () => {
    const { client, slept } = scriptedShopify([{ body: { data: {}, extensions: cost(100, 300) } }, { body: { data: {}, extensions: cost(0, 300) } }]);
    await client.query(READ, {}, { cost: 300 });
    await client.query(READ, {}, { cost: 300 });
    expect(slept).toEqual([2000]);
  });

  it("are reckoned with what the document really cost before, scaled to what it asks for now", async () => {
    const { client, slept } = scriptedShopify([{ body: { data: {}, extensions: cost(100, 150) } }, { body: { data: {}, extensions: cost(0, 300) } }]);
    await client.query(READ, {}, { cost: 300 });
    await client.query(READ, {}, { cost: 600 });
    // 300 points and the 2 that surround every query, where 100 are left.
    expect(slept).toEqual([2020]);
  });

  it("found out by a throttled answer are waited for, and the call is made again, writes too", async () => {
    const throttled = { body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: cost(50, 250) } };
    const { client, slept, sent } = scriptedShopify([throttled, { body: { data: { ok: true }, extensions: cost(10, 250) } }]);
    expect(await client.query(WRITE, TAGS)).toMatchObject({ ok: true });
    expect(sent).toHaveLength(2);
    expect(slept.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(2000);
  });

  it("that don't lift within a minute are said, with the time to come back", async () => {
    const { client } = scriptedShopify(Array.from({ length: 80 }, () => refusal("THROTTLED")));
    const result = await client.query(READ, {});
    expect(result).toMatchObject({ ok: false, trouble: { kind: "limits" } });
    expect(!result.ok && result.trouble.kind === "limits" && result.trouble.until).toBeGreaterThan(NOW + 50_000);
  });

  it("stated in seconds by a 429 are obeyed", async () => {
    const { client, slept } = scriptedShopify([{ status: 429, headers: { "retry-after": "7" } }, found]);
    expect(await client.query(WRITE, TAGS)).toMatchObject({ ok: true });
    expect(slept).toEqual([7000]);
  });

  it("stated as nothing are not met with the same call at once, over and over", async () => {
    const { client, slept } = scriptedShopify([{ status: 429, headers: { "retry-after": "0" } }, found]);
    expect(await client.query(WRITE, TAGS)).toMatchObject({ ok: true });
    expect(slept).toEqual([250]);
  });

  it("stated beyond a minute end the call at once", async () => {
    const { client, slept } = scriptedShopify([{ status: 429, headers: { "retry-after": "600" } }]);
    expect(await client.query(READ, {})).toEqual({ ok: false, trouble: { kind: "limits", until: NOW + 600_000 } });
    expect(slept).toEqual([]);
  });

  it("on a single query are a trouble of their own", async () => {
    const { client } = scriptedShopify([refusal("MAX_COST_EXCEEDED", { cost: 1200, maxCost: 1000 })]);
    expect(await client.query(READ, {})).toMatchObject({ ok: false, trouble: { kind: "too_costly", cost: 1200 } });
  });
});

describe("calls at the same time", () => {
  const query = (client: Scripted["client"]) => client.query(READ, {}, { cost: 900 });

  it("go one by one until an answer has told what the bucket holds, then wait for one another's share", async () => {
    const { client, slept, sent } = scriptedShopify([1100, 200, 100].map((left) => ({ body: { data: {}, extensions: cost(left, 900) } })));
    await Promise.all([query(client), query(client), query(client)]);
    expect(sent).toHaveLength(3);
    // 1,100 points are left after the first: the second goes at once, the third waits for the 700 it lacks, at 100 a second.
    expect(slept).toEqual([7000]);
  });
});

describe("an outage", () => {
  it("is asked through for a read: four tries, with growing pauses", async () => {
    const { client, slept } = scriptedShopify([{ status: 503 }, brokenConnection("ECONNRESET"), { status: 200, text: "<html>" }, found]);
    expect(await client.query(READ, {})).toMatchObject({ ok: true });
    expect(slept).toEqual([500, 1000, 2000]);
  });

  it("that goes on is told", async () => {
    const { client, unused } = scriptedShopify(Array.from({ length: 5 }, () => ({ status: 502 })));
    expect(await client.query(READ, {})).toEqual({ ok: false, trouble: { kind: "outage", detail: "HTTP 502", mayHaveTakenEffect: false } });
    expect(unused).toHaveLength(1);
  });

  it("of a write is never tried again: it may have taken effect", async () => {
    const { client, sent } = scriptedShopify([brokenConnection("ECONNRESET"), found]);
    expect(await client.query(WRITE, TAGS)).toEqual({ ok: false, trouble: { kind: "outage", detail: "ECONNRESET", mayHaveTakenEffect: true } });
    expect(sent).toHaveLength(1);
  });

  it("of a write that never left can't have taken effect", async () => {
    const { client } = scriptedShopify([brokenConnection("ECONNREFUSED")]);
    expect(await client.query(WRITE, TAGS)).toMatchObject({ trouble: { mayHaveTakenEffect: false } });
  });

  it("of a write with an idempotency key is asked through", async () => {
    const { client } = scriptedShopify([{ status: 500 }, refusal("INTERNAL_SERVER_ERROR"), found]);
    expect(await client.query(STOCK_SET, { key: "k", input: { name: "available", reason: "correction", quantities: [] } })).toMatchObject({ ok: true });
  });
});

describe("a refusal", () => {
  it.each([402, 423, 404])("with HTTP %i means the shop is closed", async (status) => {
    const { client } = scriptedShopify([{ status, body: { errors: "Unavailable Shop" } }]);
    expect(await client.query(READ, {})).toEqual({ ok: false, trouble: { kind: "shop_closed", detail: `HTTP ${status}` } });
  });

  it("for a missing scope names the scope", async () => {
    const { client } = scriptedShopify([refusal("ACCESS_DENIED", { requiredAccess: "`read_all_orders` access scope." })]);
    expect(await client.query(READ, {})).toMatchObject({ ok: false, trouble: { kind: "denied", scope: "read_all_orders" } });
  });

  it("by the list of allowed addresses is a denial", async () => {
    const { client } = scriptedShopify([{ status: 403, body: { errors: "IP address not allowed" } }]);
    expect(await client.query(READ, {})).toEqual({ ok: false, trouble: { kind: "denied", message: "IP address not allowed", scope: null } });
  });
});
