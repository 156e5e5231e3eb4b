import { createHmac } from "node:crypto";
import { Prisma } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { glanceQuery } from "#app/store/record-glance.server.ts";
import { pauseSync, resumeSync } from "#app/sync/activate.server.ts";
import { ignoreProblem } from "#app/sync/resolve.server.ts";
import { shownRecord } from "#app/sync/shown-record.ts";
import type { RecordGlance } from "#app/ui/record-glance.ts";
import { type DoorWorld, OTHER_SHOP, openDoorWorld, SHOP } from "#tests/support/door-world.ts";

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());

const glance = async (gid: string, shop = SHOP): Promise<RecordGlance> =>
  (await world.get(`/extension/record?id=${encodeURIComponent(gid)}`, { shop })).json() as Promise<RecordGlance>;
const send = async (ids: string[], shop = SHOP) => (await world.post("/extension/sync", { ids }, { shop })).json();
const outcomes = async (ids: string[], shop = SHOP) =>
  (await (await world.post("/extension/outcomes", { ids }, { shop })).json()) as {
    phase: string;
    outcomes: { gid: string; busy: boolean; state: string; label: string | null }[];
  };
let people = 0;
const customer = () => world.shopify.merchant(SHOP).createCustomer({ firstName: "Ada", lastName: "Lovelace", email: `ada${(people += 1)}@example.com` });
const desk = () => world.bigin.organizations.all()[0]!;

describe("who may knock", () => {
  const gid = "gid://shopify/Customer/1";
  const path = `/extension/record?id=${encodeURIComponent(gid)}`;
  const forged = (claims: object, secret: string): string => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const now = Math.floor(Date.now() / 1000);
    const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ iss: `https://${SHOP}/admin`, dest: `https://${SHOP}`, aud: "test-key", sub: "1", exp: now + 60, nbf: now, iat: now, jti: "1", sid: "1", ...claims })}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };

  it("a token of Shopify's is let in, and the extension's origin may read the answer", async () => {
    const answer = await world.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["none", () => null],
    ["one signed with another secret", () => forged({}, "another-secret")],
    ["one for another app", () => forged({ aud: "another-app" }, "test-secret")],
    ["one that is over", () => forged({ exp: Math.floor(Date.now() / 1000) - 60 }, "test-secret")],
    ["one without a signature", () => forged({}, "test-secret").replace(/[^.]+$/, "")],
    ["no token at all but text", () => "let-me-in"],
  ])("with %s nobody is let in, at any door, and the extension can read that", async (_name, token) => {
    for (const answer of [
      await world.get(path, { token: token() }),
      await world.post("/extension/sync", { ids: [gid] }, { token: token() }),
      await world.post("/extension/outcomes", { ids: [gid] }, { token: token() }),
    ]) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(await answer.text()).toBe("");
    }
  });

  it("the browser's question before a request is answered without a token", async () => {
    for (const door of ["/extension/record", "/extension/sync", "/extension/outcomes"]) {
      const answer = await world.get(door, { method: "OPTIONS", token: null });
      expect(answer.status).toBe(204);
      expect(answer.headers.get("access-control-allow-headers")).toContain("Authorization");
    }
  });

  it("a record of another shop is as unknown as one that isn't there, and can't be sent", async () => {
    const stranger = world.shopify.merchant(OTHER_SHOP).createCustomer({ lastName: "Stranger", email: "stranger@example.com" });
    await send([stranger.id], OTHER_SHOP);
    await world.work(OTHER_SHOP);
    expect((await glance(stranger.id, OTHER_SHOP)).state).toBe("in_sync");
    const seen = await glance(stranger.id);
    expect(seen).toMatchObject({ state: "not_in_bigin", biginUrl: null, activities: [] });
    expect(await send([stranger.id])).toEqual({ ok: true, sent: 0, unknown: [stranger.id] });
    expect(await outcomes([stranger.id])).toMatchObject({ outcomes: [{ state: "not_in_bigin", label: null, busy: false }] });
    expect(await world.services.db.hint.count({ where: { shopId: SHOP, recordId: stranger.id } })).toBe(0);
  });

  it("what is no record of these four types is refused, and so are more than 250", async () => {
    for (const id of ["", "1", "gid://shopify/Order/abc", "gid://shopify/Shop/1"]) {
      expect((await world.get(`/extension/record?id=${encodeURIComponent(id)}`)).status).toBe(400);
      expect((await world.post("/extension/sync", { ids: [id] })).status).toBe(400);
    }
    const many = Array.from({ length: 251 }, (_, index) => `gid://shopify/Order/${index + 1}`);
    expect((await world.post("/extension/sync", { ids: many })).status).toBe(400);
    expect((await world.post("/extension/sync", "no json")).status).toBe(400);
    expect((await world.post("/extension/sync", `{"ids":["${"x".repeat(70_000)}"]}`)).status).toBe(413);
  });
});

describe("a record beside itself", () => {
  it("asks nobody outside while it is shown", async () => {
    const ada = customer();
    const before = world.left();
    await glance(ada.id);
    expect(world.left()).toBe(before);
  });

  it("is found by indexes alone", async () => {
    const { db } = world.services;
    await db.$executeRawUnsafe("SET enable_seqscan = off");
    for (const gid of ["gid://shopify/Customer/1", "gid://shopify/Product/1", "gid://shopify/Order/1", "gid://shopify/DraftOrder/1"]) {
      const plan = await db.$queryRaw<Record<string, string>[]>(Prisma.sql`EXPLAIN ${glanceQuery(SHOP, shownRecord(gid)!)}`);
      const text = plan.map((row) => Object.values(row)[0]).join("\n");
      expect(text).toContain("Index Scan");
      expect(text).not.toContain("Seq Scan");
    }
    await db.$executeRawUnsafe("RESET enable_seqscan");
  });

  it("goes from not sent over waiting to in sync when a merchant sends it", async () => {
    const ada = customer();
    expect(await glance(ada.id)).toMatchObject({ phase: "live", state: "not_in_bigin", biginUrl: null, syncedAt: null });
    expect(await send([ada.id])).toEqual({ ok: true, sent: 1, unknown: [] });
    expect((await glance(ada.id)).state).toBe("waiting");
    expect(await outcomes([ada.id])).toMatchObject({ phase: "live", outcomes: [{ busy: true, state: "waiting" }] });
    await world.work();
    const seen = await glance(ada.id);
    const record = desk()
      .records("Contacts")
      .find((contact) => contact.Email === ada.email)!;
    expect(seen).toMatchObject({ state: "in_sync", reason: null, timeZone: "America/New_York", openDeals: { count: 0, shown: [] }, deal: null });
    expect(seen.biginUrl).toContain(`#/contacts/${record.id}`);
    expect(Date.now() - Date.parse(seen.syncedAt!)).toBeLessThan(60_000);
    expect(seen.activities).toMatchObject([{ outcome: "created", direction: "to_bigin", cause: "person" }]);
    expect(await outcomes([ada.id])).toMatchObject({ outcomes: [{ busy: false, state: "in_sync", label: "Ada Lovelace" }] });
  });

  it("an order shows its deal's stage, and its customer the deals that are still open", async () => {
    const ada = customer();
    const tea = world.shopify.merchant(SHOP).createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.50" }] });
    const place = () => world.shopify.merchant(SHOP).createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }] });
    const [first, second] = [place(), place()];
    const draft = world.shopify.merchant(SHOP).createDraftOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    world.shopify.merchant(SHOP).markPaid(second.id);
    await send([ada.id, tea.id, first.id, second.id, draft.id]);
    await world.work();
    expect((await glance(second.id)).deal).toMatchObject({ stage: "Paid", currency: "USD" });
    expect((await glance(draft.id)).deal).toMatchObject({ stage: "Draft", stages: expect.arrayContaining(["Draft", "New order", "Cancelled"]) });
    expect(await glance(tea.id)).toMatchObject({ state: "in_sync", deal: null, openDeals: null, variants: 0 });
    const open = (await glance(ada.id)).openDeals!;
    expect(open.count).toBe(3);
    expect(open.shown.find((deal) => deal.label === second.name)).toMatchObject({
      stage: "Paid",
      amount: String(Number(second.currentTotalPrice)),
      biginUrl: expect.stringContaining("#/deals/"),
    });
    world.shopify.merchant(SHOP).fulfill(second.id);
    await send([second.id]);
    await world.work();
    expect((await glance(ada.id)).openDeals!.count).toBe(2);
    world.shopify.merchant(SHOP).completeDraftOrder(draft.id);
    const ordered = [...world.shopify.shop(SHOP).store.orders.values()].at(-1)!;
    await send([ordered.id]);
    await world.work();
    expect((await glance(draft.id)).biginUrl).toBe((await glance(ordered.id)).biginUrl);
  });

  it("a contact's last activity in Bigin is what the app last read of it", async () => {
    const ada = customer();
    await send([ada.id]);
    await world.work();
    expect((await glance(ada.id)).lastActivityAt).toBeNull();
    const contact = desk()
      .records("Contacts")
      .find((one) => one.Email === ada.email)!;
    // Bigin tells times in seconds: what a person does in the second of our own write can't be told from it.
    while (Math.floor(Date.now() / 1000) <= Math.floor(Date.parse(String(contact.Modified_Time)) / 1000))
      await new Promise((resolve) => setTimeout(resolve, 50));
    desk().update("Contacts", contact.id, { Mailing_City: "Turin" });
    world.shopify.merchant(SHOP).updateCustomer(ada.id, { lastName: "King" });
    await send([ada.id]);
    await world.work();
    const seen = (await glance(ada.id)).lastActivityAt;
    expect(Date.now() - Date.parse(seen!)).toBeLessThan(60_000);
  });

  it("a problem comes with its code, so that its cure can be named", async () => {
    const ada = customer();
    await send([ada.id]);
    await world.work();
    const contact = desk()
      .records("Contacts")
      .find((one) => one.Email === ada.email)!;
    desk().remove("Contacts", contact.id);
    await world.services.db.hint.create({
      data: { shopId: SHOP, side: "bigin", kind: "Contacts", recordId: contact.id, cause: "notification", deleted: true },
    });
    await world.work();
    expect(await glance(ada.id)).toMatchObject({ state: "problem", reason: "deleted_in_bigin", problems: [{ code: "deleted_in_bigin" }], biginUrl: null });
    expect(await outcomes([ada.id])).toMatchObject({ outcomes: [{ busy: false, state: "problem", reason: "deleted_in_bigin" }] });
    const { id } = await world.services.db.problem.findFirstOrThrow({ where: { subject: ada.id, state: "open" } });
    await ignoreProblem(world.services, SHOP, String(id), "Left on purpose");
    expect(await glance(ada.id)).toMatchObject({ state: "ignored", problems: [], ignored: [{ code: "deleted_in_bigin", note: "Left on purpose" }] });
    expect(await outcomes([ada.id])).toMatchObject({ outcomes: [{ state: "ignored", reason: "deleted_in_bigin" }] });
  });

  it("while paused the wish is kept, and said to be", async () => {
    const ada = customer();
    await pauseSync(world.services, SHOP);
    expect(await send([ada.id])).toMatchObject({ ok: true, sent: 1 });
    expect(await glance(ada.id)).toMatchObject({ phase: "paused", state: "waiting" });
    expect((await outcomes([ada.id])).phase).toBe("paused");
    await resumeSync(world.services, SHOP);
    await world.work();
    expect((await glance(ada.id)).state).toBe("in_sync");
  });

  it("250 records of one wish become 250 records in Bigin, each with its outcome", async () => {
    const ids = Array.from({ length: 250 }, () => customer().id);
    expect(await send(ids)).toEqual({ ok: true, sent: 250, unknown: [] });
    await world.work();
    const after = await outcomes(ids);
    expect(after.outcomes).toHaveLength(250);
    expect(after.outcomes.every((one) => one.state === "in_sync" && !one.busy)).toBe(true);
  });
});

describe("a merchant's own doors", () => {
  it("the preview of the first sync is closed to who may not use the settings, and spends nothing for them", async () => {
    await world.services.db.shop.update({ where: { id: SHOP }, data: { settings: { settingsAccess: { who: "owner", staff: [] } } } });
    expect(await (await world.get("/app/preview", { userId: "2" })).json()).toMatchObject({ refused: "settings_not_allowed" });
    expect(await (await world.post("/app/preview", new URLSearchParams({ fromBigin: "none", tag: "" }), { userId: "2" })).json()).toEqual({
      ok: false,
      code: "settings_not_allowed",
    });
    expect(await (await world.get("/app/preview", { userId: "1" })).json()).toMatchObject({ refused: null });
    await world.services.db.shop.update({ where: { id: SHOP }, data: { settings: {} } });
  });

  it("the export of what is over says when and how it ended, names fields, and asks for nothing", async () => {
    const { activeOrgId: orgId } = await world.services.db.shop.findUniqueOrThrow({ where: { id: SHOP } });
    const over = {
      shopId: SHOP,
      orgId: orgId!,
      code: "shopify_rejected",
      kind: "contact",
      subject: "gid://shopify/Customer/77",
      label: "Ada",
      state: "resolved",
      params: { field: "street, zip" },
      resolvedAt: new Date("2026-11-24T04:30:00Z"),
      resolution: "agreed",
    };
    await world.services.db.problem.create({ data: over });
    const csv = await (await world.get("/app/problems.csv?state=resolved&code=shopify_rejected&locale=en")).text();
    expect(csv).toContain("Ended,How it ended");
    expect(csv).toContain('"Street, Postal code"');
    expect(csv).toContain("2026-11-24T04:30:00.000Z,both sides have the same value now");
    expect(csv).not.toContain("then retry");
  });
});
