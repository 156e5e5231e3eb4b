import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeDelivery } from "#app/sync/intake.server.ts";
import { beginConnect, finishConnect } from "#app/sync/connect.server.ts";
import type { CustomerEntity, ProductEntity } from "#tests/simulators/shopify/entities.ts";
import { type LiveShop, openLiveShop, tagsOf } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
let ada: CustomerEntity;
let tea: ProductEntity;
beforeEach(async () => {
  shop = await openLiveShop();
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "10.00" }] });
  await shop.heard();
  shop.clock.advance(60_000);
});
afterEach(() => shop.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const order = () => shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
const stored = () => shop.services.db.shop.findUnique({ where: { id: SHOP } });
const comeBack = async () => {
  shop.shopify.install();
  await shop.connect();
  await shop.services.queue.wake(SHOP);
  await shop.heard();
};

describe("uninstalling", () => {
  it("stops all work at once and forgets both tokens, but not what belongs together", async () => {
    const links = await shop.services.db.recordLink.count();
    order();
    shop.shopify.uninstall();
    await shop.heard();
    expect(await shop.services.db.session.count()).toBe(0);
    expect(await shop.services.db.connection.findFirstOrThrow()).toMatchObject({ refreshToken: "", accessToken: "", servesOrg: null });
    expect((await stored())!.uninstalledAt).not.toBeNull();
    expect(await shop.services.db.recordLink.count()).toBe(links);
    const before = shop.bigin.calls.all().length;
    await shop.pass(DAY, 60 * MINUTE);
    expect(shop.bigin.calls.all().length).toBe(before);
    expect(shop.records("Pipelines")).toHaveLength(0);
  });

  it("keeps no token of a consent that was still open", async () => {
    const { url } = await beginConnect(shop.services, SHOP);
    shop.shopify.uninstall();
    await shop.heard();
    const state = new URL(url).searchParams.get("state");
    const answer = { state, code: "any", location: "us", accountsServer: "https://accounts.zoho.com", error: null };
    expect(await finishConnect(shop.services, answer)).toMatchObject({ shopId: null, outcome: { kind: "state_unknown" } });
  });

  it("a reinstall and a reconnect catch up with what was made, changed and deleted meanwhile", async () => {
    const gone = shop.merchant.createCustomer({ lastName: "Gone", email: "gone@example.com" });
    await shop.heard();
    shop.shopify.uninstall();
    await shop.heard();
    shop.clock.advance(3 * DAY);
    order();
    shop.merchant.updateCustomer(ada.id, { lastName: "King" });
    shop.merchant.deleteCustomer(gone.id);
    await comeBack();
    await shop.pass(5 * MINUTE);
    expect(shop.records("Pipelines")).toHaveLength(1);
    expect(shop.records("Contacts").map((contact) => [contact.Last_Name, tagsOf(contact)])).toEqual([
      ["King", []],
      ["Gone", ["Deleted in Shopify"]],
    ]);
  });

  it("a late word of an uninstall doesn't end an app that was installed again", async () => {
    shop.shopify.uninstall();
    await shop.heard();
    const late = shop.shopify.webhooks.record().find(({ topic }) => topic === "app/uninstalled")!;
    shop.clock.advance(MINUTE);
    await comeBack();
    shop.shopify.webhooks.redeliver({ ...late, webhookId: `${late.webhookId}-late` });
    await shop.heard();
    expect((await stored())!.uninstalledAt).toBeNull();
    order();
    await shop.heard();
    expect(shop.records("Pipelines")).toHaveLength(1);
  });

  it.each([
    ["told by the second, in the second of the installation", "2026-11-20T10:00:00Z", false],
    ["told by the second, in the second before", "2026-11-20T09:59:59Z", true],
    ["told exactly, just before", "2026-11-20T10:00:00.499Z", true],
    ["told exactly, just after", "2026-11-20T10:00:00.501-00:00", false],
  ])("an uninstall %s is taken for what it is", async (_when, triggeredAt, late) => {
    await shop.services.db.shop.update({ where: { id: SHOP }, data: { installedAt: new Date("2026-11-20T10:00:00.500Z") } });
    const body = '{"id":77}';
    const hmac = createHmac("sha256", shop.services.env.SHOPIFY_API_SECRET).update(body).digest("base64");
    expect(await takeDelivery(shop.services, { topic: "app/uninstalled", shop: SHOP.toUpperCase(), webhookId: "w", hmac, triggeredAt, body })).toBe(200);
    expect((await stored())!.uninstalledAt === null).toBe(late);
  });

  it("a shop's redaction erases everything of it, without a trace of a person in the receipt", async () => {
    order();
    await shop.heard();
    shop.shopify.uninstall();
    await shop.heard();
    shop.merchant.redactShop();
    await shop.heard();
    const { db } = shop.services;
    for (const count of [
      db.shop.count(),
      db.recordLink.count(),
      db.activity.count(),
      db.candidate.count(),
      db.problem.count(),
      db.connection.count(),
      db.delivery.count(),
    ])
      expect(await count).toBe(0);
    const [receipt] = await db.complianceRequest.findMany();
    expect(receipt).toMatchObject({ topic: "shop/redact", export: null });
    expect(receipt!.doneAt).not.toBeNull();
    expect(JSON.stringify(receipt!.counts)).not.toMatch(/ada|lovelace|example\.com/i);
  });

  it("a shop's redaction erases everything also where the word of the uninstall was lost", async () => {
    shop.shopify.tokens.revoke(SHOP);
    shop.merchant.redactShop();
    await shop.heard();
    expect(await stored()).toBeNull();
    expect(await shop.services.db.recordLink.count()).toBe(0);
  });

  it("a shop's redaction erases nothing of a shop that was installed again", async () => {
    shop.shopify.uninstall();
    await shop.heard();
    const links = await shop.services.db.recordLink.count();
    shop.clock.advance(MINUTE);
    await comeBack();
    shop.merchant.redactShop();
    await shop.heard();
    expect(await shop.services.db.recordLink.count()).toBe(links);
    expect(await stored()).not.toBeNull();
    order();
    await shop.heard();
    expect(shop.records("Pipelines")).toHaveLength(1);
  });
});
