import { describe, expect, it } from "vitest";
import { API_SECRET, DOMAIN, graphqlRequest, openSmallShop } from "./small-shop.ts";
import type { SmallWorld } from "./small-shop.ts";

const HOUR = 3_600_000;

async function token(world: SmallWorld, fields: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }> {
  const request = new Request(`https://${DOMAIN}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: "small-key", client_secret: API_SECRET, ...fields }),
  });
  const answer = await world.simulator.fetch(request);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const exchange = (world: SmallWorld, subject: string, kind = "offline"): ReturnType<typeof token> =>
  token(world, {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: subject,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
    expiring: "1",
  });

const refresh = (world: SmallWorld, value: unknown): ReturnType<typeof token> => token(world, { grant_type: "refresh_token", refresh_token: String(value) });

async function opens(world: SmallWorld, value: unknown): Promise<boolean> {
  return (await world.simulator.fetch(graphqlRequest(String(value), "{ shop { name } }"))).status === 200;
}

describe("access to a shop", () => {
  it("trades a session token for an offline token of one hour", async () => {
    const world = openSmallShop();
    const { status, body } = await exchange(world, world.simulator.mintSessionToken());
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(await opens(world, body["access_token"])).toBe(true);
    world.clock.advance(HOUR);
    expect(await opens(world, body["access_token"])).toBe(false);
  });

  it("names the user with an online token", async () => {
    const world = openSmallShop();
    const { body } = await exchange(world, world.simulator.mintSessionToken(undefined, "42"), "online");
    expect(body).toMatchObject({ associated_user: { id: 42, account_owner: true } });
  });

  it("refuses a session token that is older than a minute, or of somebody else", async () => {
    const world = openSmallShop();
    const old = world.simulator.mintSessionToken();
    world.clock.advance(61_000);
    expect(await exchange(world, old)).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
    const [head, payload] = world.simulator.mintSessionToken().split(".");
    expect(await exchange(world, `${head}.${payload}.forged`)).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  });

  it("rotates refresh tokens, and gives a lost answer again until the new one is used", async () => {
    const world = openSmallShop();
    const first = await exchange(world, world.simulator.mintSessionToken());
    const lost = await refresh(world, first.body["refresh_token"]);
    const again = await refresh(world, first.body["refresh_token"]);
    expect(again.status).toBe(200);
    expect(again.body["refresh_token"]).not.toBe(lost.body["refresh_token"]);
    expect((await refresh(world, again.body["refresh_token"])).status).toBe(200);
    expect((await refresh(world, first.body["refresh_token"])).status).toBe(400);
  });

  it("lets refresh tokens die after 90 days", async () => {
    const world = openSmallShop();
    const { body } = await exchange(world, world.simulator.mintSessionToken());
    world.clock.advance(90 * 24 * HOUR);
    expect((await refresh(world, body["refresh_token"])).status).toBe(400);
  });

  it("denies what the scopes do not cover, and names them", async () => {
    const { ask } = openSmallShop({ grantedScopes: ["read_products"] });
    const { status, data, errors } = await ask(`{ products(first: 1) { nodes { id } } customers(first: 1) { nodes { id } } }`);
    expect(status).toBe(200);
    expect(data).toBeFalsy();
    expect(errors?.[0]).toMatchObject({ path: ["customers"], extensions: { code: "ACCESS_DENIED" } });
    expect(errors?.[0]?.message).toContain("read_customers");
  });

  it("tells the app when the merchant grants or takes scopes", async () => {
    const { simulator, received } = openSmallShop({ grantedScopes: ["write_customers", "read_products"] });
    simulator.setScopes(["write_customers"]);
    await simulator.settle();
    expect(received[0]).toMatchObject({ topic: "app/scopes_update", body: { previous: ["write_customers", "read_products"], current: ["write_customers"] } });
  });
});
