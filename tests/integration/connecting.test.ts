import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSecretBox } from "#app/secrets.server.ts";
import { beginConnect, cancelOrganization, confirmOrganization, disconnect, finishConnect } from "#app/sync/connect.server.ts";
import { canOpenSecrets, resealSecrets } from "#app/sync/reseal.server.ts";
import { readStatus } from "#app/sync/status.server.ts";
import { problemsOf, recordOf } from "#tests/support/both-sides.ts";
import { emptyShop, type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

const MINUTE = 60_000;
const OTHER = "other-shop.myshopify.com";

let shop: LiveShop;
/** Requests to accounts servers and to the API, as they were sent. */
const sent: { url: URL; body: string }[] = [];
beforeAll(async () => {
  const seed = emptyShop();
  shop = await openLiveShop({
    otherShops: [{ ...seed, shop: { ...seed.shop, domain: OTHER, id: "gid://shopify/Shop/78" } }],
    aroundCall: async (request, call) => {
      sent.push({ url: new URL(request.url), body: await request.clone().text() });
      return call();
    },
  });
});
afterAll(() => shop.close());

const zoho = () => sent.filter(({ url }) => url.hostname.startsWith("accounts."));
const tokens = () => zoho().filter(({ body }) => body.includes("grant_type=refresh_token"));
const connection = (orgId?: string) =>
  shop.services.db.connection.findFirstOrThrow({ where: { shopId: SHOP, ...(orgId ? { orgId } : {}) }, orderBy: { connectedAt: "desc" } });

/** Zoho sends the browser back with this; what is changed is what an attacker or a mishap changed. */
async function comeBack(changes: Partial<Parameters<typeof finishConnect>[1]> = {}, index = 0, shopId = SHOP) {
  const { url } = await beginConnect(shop.services, shopId);
  const query = new URL(shop.bigin.authorize(shop.bigin.organizations.all()[index]!.organization.id, url)).searchParams;
  const answer = {
    state: query.get("state"),
    code: query.get("code"),
    location: query.get("location"),
    accountsServer: query.get("accounts-server"),
    error: query.get("error"),
    ...changes,
  };
  return { answer, ...(await finishConnect(shop.services, answer)) };
}

describe("coming back from Zoho's consent", () => {
  it("the state works once, for a quarter of an hour, and for the shop that began with it", async () => {
    const { answer, outcome, shopId } = await comeBack();
    expect([outcome, shopId]).toEqual([{ kind: "connected" }, SHOP]);
    expect(await finishConnect(shop.services, answer)).toEqual({ shopId: null, outcome: { kind: "state_unknown" } });
    const { url } = await beginConnect(shop.services, SHOP);
    const state = new URL(url).searchParams.get("state");
    shop.clock.advance(15 * MINUTE + 1_000);
    const before = zoho().length;
    expect((await finishConnect(shop.services, { ...answer, state })).outcome).toEqual({ kind: "state_unknown" });
    expect((await finishConnect(shop.services, { ...answer, state: "made-up" })).outcome).toEqual({ kind: "state_unknown" });
    expect(zoho()).toHaveLength(before);
    expect(await shop.services.db.oAuthState.count({ where: { stateHash: state! } })).toBe(0);
  });

  it("a server that isn't Zoho's is never asked, and the code isn't sent anywhere", async () => {
    const before = sent.length;
    for (const accountsServer of [
      "https://accounts.zoho.com.evil.example",
      "http://accounts.zoho.com",
      "https://accounts.zoho.com@evil.example",
      "https://accounts.zoho.com/evil",
    ]) {
      expect((await comeBack({ accountsServer })).outcome).toEqual({ kind: "server_unknown" });
    }
    expect(sent).toHaveLength(before);
  });

  it("a refusal of the person changes nothing, and its state is used up", async () => {
    const { answer, outcome } = await comeBack({ error: "access_denied", code: null });
    expect(outcome).toEqual({ kind: "denied" });
    expect((await finishConnect(shop.services, { ...answer, error: null, code: "1000.x" })).outcome).toEqual({ kind: "state_unknown" });
    expect((await connection()).status).toBe("active");
  });

  it("a code that Zoho doesn't take, said with HTTP 200, leaves the connection as it is", async () => {
    expect((await comeBack({ code: "1000.used" })).outcome).toEqual({ kind: "exchange_failed", detail: "invalid_code" });
    expect((await connection()).status).toBe("active");
  });
});

describe("another organisation", () => {
  it("is asked about first; cancelled, its grant is revoked and everything stays", async () => {
    const { outcome } = await comeBack({}, 1);
    expect(outcome.kind).toBe("confirm");
    expect((await readStatus(shop.services, SHOP)).pendingOrganization).toMatchObject({ orgName: "Test organisation" });
    expect(JSON.stringify(await shop.services.db.pendingOrganization.findFirst())).not.toContain("1000.");
    const before = zoho().length;
    await cancelOrganization(shop.services, SHOP);
    expect(
      zoho()
        .slice(before)
        .map(({ url }) => url.pathname),
    ).toEqual(["/oauth/v2/token/revoke"]);
    expect((await readStatus(shop.services, SHOP)).pendingOrganization).toBeNull();
    expect(await confirmOrganization(shop.services, SHOP)).toEqual({ ok: false, code: "organization_expired" });
  });

  it("that nobody confirms within half an hour is forgotten", async () => {
    await comeBack({}, 1);
    shop.clock.advance(31 * MINUTE);
    expect(await confirmOrganization(shop.services, SHOP)).toEqual({ ok: false, code: "organization_expired" });
    await cancelOrganization(shop.services, SHOP);
  });

  it("that serves another shop is refused, and its grant is revoked", async () => {
    await shop.connect(OTHER);
    const before = zoho().length;
    expect((await comeBack({}, 1)).outcome).toEqual({ kind: "organization_taken" });
    expect(
      zoho()
        .slice(before)
        .map(({ url }) => url.pathname),
    ).toEqual(["/oauth/v2/token", "/oauth/v2/token/revoke"]);
    expect(await shop.services.db.connection.count({ where: { shopId: SHOP } })).toBe(1);
    expect((await shop.services.db.connection.findFirstOrThrow({ where: { shopId: OTHER } })).status).toBe("active");
  });
});

describe("a token", () => {
  const expire = () => shop.bigin.faults.expireAccessTokens(shop.desk().organization.id);

  it("that ended is renewed once, however many calls find it so", async () => {
    const people = Array.from({ length: 4 }, (_, index) => shop.merchant.createCustomer({ lastName: `Token ${index}`, email: `token${index}@example.com` }));
    await shop.delivered();
    expire();
    const before = tokens().length;
    await shop.drain();
    expect(tokens().length - before).toBe(1);
    for (const { id } of people) expect(await recordOf(shop, id)).toBeDefined();
  });

  it("lockout pauses the work for ten minutes, loses nothing, and asks nobody to reconnect", async () => {
    const ada = shop.merchant.createCustomer({ lastName: "Locked", email: "locked@example.com" });
    await shop.delivered();
    // Ten tokens in ten minutes are the most.
    for (let minted = 0; minted < 12; minted += 1) {
      expire();
      await shop.services.db.connection.updateMany({ where: { shopId: SHOP }, data: { accessExpiresAt: new Date(0) } });
      shop.services.queue.woken.add(SHOP);
      await shop.drain();
      shop.merchant.updateCustomer(ada.id, { note: `Note ${minted}` });
      await shop.delivered();
    }
    const status = await readStatus(shop.services, SHOP);
    expect(status.phase).toBe("limited");
    expect(Date.parse(status.resumesAt!) - shop.clock.now()).toBeGreaterThan(8 * MINUTE);
    const before = zoho().length;
    await shop.pass(5 * MINUTE, MINUTE);
    expect(zoho()).toHaveLength(before);
    await shop.pass(12 * MINUTE, MINUTE);
    expect((await connection()).status).toBe("active");
    expect((await recordOf(shop, ada.id)).Description).toBe("Note 11");
  });

  it("that was revoked pauses the connection and says so; what waits is carried over within 30 seconds of reconnecting", async () => {
    const ada = shop.merchant.createCustomer({ lastName: "Revoked", email: "revoked@example.com" });
    await shop.heard();
    shop.bigin.faults.revokeTokens(shop.desk().organization.id);
    shop.merchant.updateCustomer(ada.id, { note: "Waits" });
    await shop.heard();
    expect((await readStatus(shop.services, SHOP)).phase).toBe("reconnect");
    const before = sent.length;
    await shop.pass(60 * MINUTE, 20 * MINUTE);
    expect(sent.slice(before).filter(({ url }) => url.hostname.includes("zoho"))).toEqual([]);
    expect(await shop.services.db.hint.count({ where: { shopId: SHOP, recordId: ada.id } })).toBe(1);
    expect((await comeBack()).outcome).toEqual({ kind: "connected" });
    await shop.pass(30_000, 5_000);
    expect((await recordOf(shop, ada.id)).Description).toBe("Waits");
    expect(await problemsOf(shop, ada.id)).toEqual([]);
  });

  it("is revoked and forgotten on disconnecting", async () => {
    const orgId = (await connection()).orgId;
    const before = zoho().length;
    await disconnect(shop.services, SHOP);
    expect(
      zoho()
        .slice(before)
        .map(({ url }) => url.pathname),
    ).toEqual(["/oauth/v2/token/revoke"]);
    expect(await connection(orgId)).toMatchObject({ status: "disconnected", refreshToken: "", accessToken: "", servesOrg: null });
    expect(shop.desk().organization.channels.filter((channel) => !channel.disabled)).toEqual([]);
    expect((await comeBack()).outcome).toEqual({ kind: "connected" });
    await shop.pass(30_000, 10_000);
    expect(shop.desk().organization.channels.filter((channel) => !channel.disabled && channel.expiresAt > shop.clock.now())).toHaveLength(1);
  });
});

describe("a rotation of the encryption key", () => {
  const [old, fresh] = [9, 4].map((byte) => Buffer.alloc(32, byte).toString("base64"));

  it("the previous key still reads; after a start with both, the current one alone reads everything", async () => {
    const ada = shop.merchant.createCustomer({ lastName: "Rotated", email: "rotated@example.com" });
    shop.merchant.requestCustomerData(ada.id);
    await shop.heard();
    shop.services.box = createSecretBox(fresh!);
    expect(await canOpenSecrets(shop.services)).toBe(false);
    shop.services.box = createSecretBox(fresh!, old);
    expect(await canOpenSecrets(shop.services)).toBe(true);
    shop.merchant.updateCustomer(ada.id, { note: "With both" });
    await shop.heard();
    expect((await recordOf(shop, ada.id)).Description).toBe("With both");
    expect(await resealSecrets(shop.services)).toBeGreaterThan(4);
    expect(await resealSecrets(shop.services)).toBe(0);
    shop.services.box = createSecretBox(fresh!);
    expect(await canOpenSecrets(shop.services)).toBe(true);
    for (const { export: sealed } of await shop.services.db.complianceRequest.findMany())
      expect(JSON.parse(await shop.services.box.open(sealed!))).toMatchObject({ shop: SHOP });
    shop.bigin.faults.expireAccessTokens(shop.desk().organization.id);
    shop.merchant.updateCustomer(ada.id, { note: "With the new one" });
    await shop.heard();
    expect((await recordOf(shop, ada.id)).Description).toBe("With the new one");
    // Notifications are still believed, and matching still finds who is there.
    await shop.pass(3_000, 1_000);
    shop.desk().update("Contacts", (await recordOf(shop, ada.id)).id, { First_Name: "From Bigin" });
    await shop.heard();
    expect(shop.shopify.shop(SHOP).store.customers.get(ada.id)!.firstName).toBe("From Bigin");
  });
});
