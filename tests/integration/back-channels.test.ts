import { Prisma } from "@prisma/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelOf, findConnection } from "#app/store/connections.server.ts";
import { takeNotification } from "#app/sync/channel.server.ts";
import type { CustomerEntity } from "#tests/simulators/shopify/entities.ts";
import { customerNow, editInBigin, problemsOf, recordOf } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let shop: LiveShop;
let ada: CustomerEntity;
let adaId: string;
afterEach(() => shop.close());
const open = async (edition?: "free") => {
  shop = await openLiveShop();
  // An organisation that went back to the free edition, as the app knows of it.
  if (edition) {
    shop.bigin.faults.setEdition(shop.desk().organization.id, edition);
    const { organization } = await connection();
    await shop.services.db.connection.updateMany({ data: { organization: { ...(organization as object), edition } } });
  }
  ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  await shop.heard();
  adaId = (await recordOf(shop, ada.id)).id;
  await shop.pass(5_000, 5_000);
};
const channels = () => shop.desk().organization.channels.filter((channel) => !channel.disabled && channel.expiresAt > shop.clock.now());
const connection = async () =>
  (await findConnection(shop.services.db, SHOP, (await shop.services.db.shop.findUniqueOrThrow({ where: { id: SHOP } })).activeOrgId!))!;
const lose = (lost: boolean) => Object.assign(shop.desk().organization.manners.notifications, { lost });

describe("hearing of changes in Bigin", () => {
  beforeEach(() => open());

  it("asks for contacts, products, deleted deals and deleted companies at an address that nobody can guess", () => {
    const [channel, ...others] = channels();
    expect(others).toEqual([]);
    expect(channel!.events.sort()).toEqual(["Accounts.delete", "Contacts.all", "Pipelines.delete", "Products.all"]);
    expect(new URL(channel!.notifyUrl).pathname).toMatch(/^\/bigin\/notifications\/test-shop\.myshopify\.com\/[\w-]{32,}$/);
    expect(channel!.token).toMatch(/^[\w-]{32,50}$/);
  });

  it("believes no notification with another address or token", async () => {
    const [channel] = channels();
    const path = channel!.notifyUrl.split("/").at(-1)!;
    const token = String(channel!.token);
    const body = (given: string) =>
      JSON.stringify({ server_time: 1, module: "Contacts", operation: "update", ids: [adaId], channel_id: channel!.channelId, token: given });
    expect(await takeNotification(shop.services, SHOP, `${path}x`, body(token))).toBe(404);
    expect(await takeNotification(shop.services, SHOP, path, body(`${token}x`))).toBe(404);
    expect(await takeNotification(shop.services, "other.myshopify.com", path, body(token))).toBe(404);
    expect(await takeNotification(shop.services, SHOP, path, "{")).toBe(400);
    expect(await shop.services.db.hint.count()).toBe(0);
    expect(await takeNotification(shop.services, SHOP, path, body(token))).toBe(200);
    expect(await shop.services.db.hint.count()).toBe(1);
  });

  it("takes ids as text and as numbers beyond 2^53, several at once, each once, whatever the operation", async () => {
    const [channel] = channels();
    const path = channel!.notifyUrl.split("/").at(-1)!;
    const take = (text: string) => takeNotification(shop.services, SHOP, path, text);
    const body = (operation: string, ids: string, more = "", module = "Contacts") =>
      `{"server_time":1708426963120,"module":"${module}","operation":"${operation}","ids":[${ids}],"channel_id":${channel!.channelId},"token":"${String(channel!.token)}"${more}}`;
    expect(
      await take(
        body(
          "insert",
          '9007199254740993, "7010964000000600999", 9007199254740993',
          ',"query_params":{},"affected_fields":[{"1":["Phone"]}],"resource_uri":"https://www.zohoapis.com/bigin/v1/Contacts"',
        ),
      ),
    ).toBe(200);
    expect(await take(body("delete", "9007199254740995"))).toBe(200);
    expect(await take(body("update", "", "", "Calls"))).toBe(200);
    const hints = await shop.services.db.hint.findMany({ orderBy: { recordId: "asc" } });
    expect(hints.map(({ recordId, deleted }) => [recordId, deleted])).toEqual([
      ["7010964000000600999", false],
      ["9007199254740993", false],
      ["9007199254740995", true],
    ]);
    await shop.drain();
    expect(await shop.services.db.hint.count()).toBe(0);
    expect(await shop.openProblems()).toEqual([]);
    // Without a token, with another one's, or not of the shape: nothing is believed.
    for (const text of [body("update", "1").replace(/,"token":"[^"]*"/, ""), '{"module":"Contacts"}', "[]", "null", ""])
      expect([400, 404]).toContain(await take(text));
    expect(await shop.services.db.hint.count()).toBe(0);
  });

  it("a channel that Bigin grants for shorter than asked is renewed before that ends", async () => {
    const [granted] = channels();
    Object.assign(granted!, { expiresAt: shop.clock.now() + 2 * HOUR });
    const stored = channelOf(await connection())!;
    await shop.services.db.connection.updateMany({ data: { channel: { ...stored, expiresAt: new Date(shop.clock.now() + 2 * HOUR).toISOString() } } });
    await shop.pass(90 * MINUTE, 15 * MINUTE);
    expect(channels()).toHaveLength(1);
    expect(channels()[0]!.expiresAt).toBeGreaterThan(shop.clock.now() + 2 * HOUR);
  });

  it("renews the channel well before it ends, and keeps its address", async () => {
    const [before] = channels();
    await shop.pass(26 * HOUR, HOUR);
    const [after, ...others] = channels();
    expect(others).toEqual([]);
    expect(after).toMatchObject({ channelId: before!.channelId, notifyUrl: before!.notifyUrl });
    expect(after!.expiresAt - shop.clock.now()).toBeGreaterThan(10 * HOUR);
    await editInBigin(shop, "Contacts", adaId, { First_Name: "Augusta" });
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
  });

  it("makes the channel again when it was lost", async () => {
    shop.bigin.faults.disableChannel(shop.desk().organization.id, channels()[0]!.channelId);
    shop.desk().update("Contacts", adaId, { First_Name: "Augusta" });
    await shop.pass(20 * MINUTE, MINUTE);
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
    await shop.pass(20 * MINUTE, MINUTE);
    expect(channels()).toHaveLength(1);
    await editInBigin(shop, "Contacts", adaId, { First_Name: "Ada" });
    expect(customerNow(shop, ada.id).firstName).toBe("Ada");
  });

  it("a refused channel stops nothing: the poll finds every change", async () => {
    Object.assign(shop.desk().organization, { channels: [] });
    await shop.services.db.connection.updateMany({ data: { channel: Prisma.DbNull } });
    shop.bigin.faults.next({ what: { kind: "error", status: 400, code: "NOT_ALLOWED" }, path: "/bigin/v2/actions/watch", times: 5 });
    shop.desk().update("Contacts", adaId, { First_Name: "Augusta" });
    await shop.pass(20 * MINUTE, MINUTE);
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
    expect(await shop.openProblems()).toEqual([]);
  });

  it("finds a change whose notification was lost within 20 minutes", async () => {
    lose(true);
    await shop.pass(7 * MINUTE, MINUTE);
    shop.desk().update("Contacts", adaId, { First_Name: "Augusta" });
    const made = shop.desk().create("Contacts", { Last_Name: "New", Email: "new@example.com" });
    await shop.pass(20 * MINUTE, MINUTE);
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
    expect([...shop.shopify.shop().store.customers.values()].map(({ email }) => email)).toContain("new@example.com");
    expect(made.ok).toBe(true);
  });

  it("finds a contact's deletion within 20 minutes and a deal's within 75, although nobody told of them", async () => {
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ sku: "TEA", price: "1.00" }] });
    const order = shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }] });
    await shop.heard();
    const deal = await recordOf(shop, order.id);
    lose(true);
    await shop.pass(3 * MINUTE, MINUTE);
    shop.desk().remove("Contacts", adaId);
    shop.desk().remove("Pipelines", deal.id);
    await shop.pass(20 * MINUTE, MINUTE);
    expect(await problemsOf(shop, ada.id)).toEqual(["deleted_in_bigin"]);
    await shop.pass(55 * MINUTE, MINUTE);
    expect(await problemsOf(shop, order.id)).toEqual(["deleted_in_bigin"]);
    expect(shop.shopify.shop().store.orders.get(order.id)).toBeDefined();
    expect(shop.desk().count("Pipelines")).toBe(0);
  });

  it("late and doubled notifications write nothing twice", async () => {
    Object.assign(shop.desk().organization.manners.notifications, { copies: 3, delayMs: 90_000 });
    const before = shop.shopify.writes.count;
    shop.desk().update("Contacts", adaId, { First_Name: "Augusta" });
    await shop.pass(5 * MINUTE, 10_000);
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
    expect(shop.shopify.writes.count - before).toBe(1);
  });

  it("a burst of edits is read as one list", async () => {
    const many = Array.from({ length: 60 }, (_, index) => shop.merchant.createCustomer({ lastName: `Many ${index}`, email: `many${index}@example.com` }));
    await shop.heard();
    await shop.pass(5_000, 5_000);
    const ids = await Promise.all(many.map(async ({ id }) => (await recordOf(shop, id)).id));
    const cost = await shop.cost(async () => {
      for (const id of ids) shop.desk().update("Contacts", id, { Description: "Called" });
      await shop.heard();
    });
    expect(many.map(({ id }) => customerNow(shop, id).note)).toEqual(many.map(() => "Called"));
    expect(cost.credits).toBeLessThanOrEqual(5);
    expect(cost.written).toBe(0);
  });
});

describe("what an hour without changes costs", () => {
  it.each([
    ["at most 20 credits", undefined, 20],
    ["at most 6 credits in the free edition, which is asked more seldom", "free" as const, 6],
  ])("%s", async (_name, edition, most) => {
    await open(edition);
    await shop.pass(2 * HOUR, HOUR);
    const cost = await shop.cost(() => shop.pass(6 * HOUR, HOUR));
    expect(cost.written).toBe(0);
    expect(cost.credits / 6).toBeLessThanOrEqual(most);
    expect((await connection()).status).toBe("active");
    expect(channelOf(await connection())).not.toBeNull();
  });

  it("in the free edition a change whose notification was lost is found within 2 hours", async () => {
    await open("free");
    lose(true);
    await shop.pass(13 * MINUTE, MINUTE);
    shop.desk().update("Contacts", adaId, { First_Name: "Augusta" });
    await shop.pass(2 * HOUR, HOUR);
    expect(customerNow(shop, ada.id).firstName).toBe("Augusta");
  });
});
