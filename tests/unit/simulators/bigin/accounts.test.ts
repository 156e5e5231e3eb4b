import { describe, expect, it } from "vitest";
import { askToken, CALLBACK, MINUTE, read, startBigin } from "./started-bigin.ts";
import type { StartedBigin } from "./started-bigin.ts";

const TWO_CENTERS = {
  organizations: [
    { name: "Paris", location: "eu" },
    { name: "Lyon", location: "eu" },
    { name: "Mumbai", location: "in" },
  ],
};

function authorizeAddress(host: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: "client",
    response_type: "code",
    redirect_uri: CALLBACK,
    scope: "ZohoBigin.modules.ALL,ZohoBigin.org.READ",
    access_type: "offline",
    prompt: "consent",
    state: "nonce",
    ...more,
  });
  return `https://${host}/oauth/v2/auth?${query.toString()}`;
}

function codeIn(address: string): string {
  return new URL(address).searchParams.get("code") ?? "";
}

async function connected(started: StartedBigin, accounts = "https://accounts.zoho.com"): Promise<string> {
  const code = codeIn(started.simulator.authorize(started.desk.organization.id));
  const answer = await askToken(started.simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code }, accounts);
  return answer.body.refresh_token;
}

describe("consent", () => {
  it("asks where the account is when several data centres hold organisations", async () => {
    const { simulator } = startBigin(TWO_CENTERS);
    const response = await simulator.fetch(new Request(authorizeAddress("accounts.zoho.com")));
    const text = await response.text();
    expect(text).toContain("https://accounts.zoho.eu/oauth/v2/auth");
    expect(text).toContain("https://accounts.zoho.in/oauth/v2/auth");
  });

  it("leads to the only data centre there is", async () => {
    const { simulator } = startBigin({ organizations: [{ location: "ca" }] });
    const response = await simulator.fetch(new Request(authorizeAddress("accounts.zoho.com"), { redirect: "manual" }));
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toContain("https://accounts.zohocloud.ca/oauth/v2/auth?");
  });

  it("does not lead to China, whose users start at their own address", async () => {
    const { simulator } = startBigin({ organizations: [{ location: "cn" }] });
    expect((await simulator.fetch(new Request(authorizeAddress("accounts.zoho.com")))).status).toBe(404);
    expect((await simulator.fetch(new Request(authorizeAddress("accounts.zoho.com.cn")))).status).toBe(200);
  });

  it("offers every organisation of the data centre and comes back with code, location, accounts server and state", async () => {
    const { simulator } = startBigin(TWO_CENTERS);
    const address = authorizeAddress("accounts.zoho.eu");
    const text = await (await simulator.fetch(new Request(address))).text();
    expect(text).toContain("Paris");
    expect(text).toContain("Lyon");
    expect(text).not.toContain("Mumbai");
    const lyon = simulator.organizations.all().find((desk) => desk.organization.name === "Lyon");
    const body = new URLSearchParams({ decision: "accept", organization: lyon?.organization.id ?? "" });
    const answer = await simulator.fetch(new Request(address, { method: "POST", body }));
    const back = new URL(answer.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ location: "eu", "accounts-server": "https://accounts.zoho.eu", state: "nonce" });
    const tokens = await askToken(simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code: codeIn(back.href) }, "https://accounts.zoho.eu");
    expect(tokens.body.api_domain).toBe("https://www.zohoapis.eu");
    const org = await simulator.fetch(
      new Request("https://www.zohoapis.eu/bigin/v2/org", { headers: { authorization: `Zoho-oauthtoken ${tokens.body.access_token}` } }),
    );
    expect((await read(org)).body.org[0]?.["company_name"]).toBe("Lyon");
  });

  it("comes back with access_denied after Reject", async () => {
    const { simulator } = startBigin();
    const body = new URLSearchParams({ decision: "reject" });
    const answer = await simulator.fetch(new Request(authorizeAddress("accounts.zoho.com"), { method: "POST", body }));
    const back = new URL(answer.headers.get("location") ?? "");
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: "access_denied", state: "nonce" });
  });

  it.each([
    ["another client", { client_id: "other" }],
    ["an address that isn't registered", { redirect_uri: "https://evil.example/" }],
    ["no scope", { scope: "" }],
  ])("refuses %s without redirecting anywhere", async (_what, wrong) => {
    const { simulator } = startBigin();
    const response = await simulator.fetch(new Request(authorizeAddress("accounts.zoho.com", wrong)));
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  });
});

describe("tokens", () => {
  it("come for a code, with an hour of life and the API host", async () => {
    const { simulator, desk } = startBigin();
    const code = codeIn(simulator.authorize(desk.organization.id));
    const { status, body } = await askToken(simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code });
    expect(status).toBe(200);
    expect(body).toMatchObject({ api_domain: "https://www.zohoapis.com", token_type: "Bearer", expires_in: 3600 });
    expect(body.refresh_token).toMatch(/^1000\./);
  });

  it("come once for a code, and not after two minutes", async () => {
    const { simulator, desk, clock } = startBigin();
    const exchange = (code: string): ReturnType<typeof askToken> => askToken(simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code });
    const code = codeIn(simulator.authorize(desk.organization.id));
    expect((await exchange(code)).body.access_token).toBeTruthy();
    expect(await exchange(code)).toMatchObject({ status: 200, body: { error: "invalid_code" } });
    const late = codeIn(simulator.authorize(desk.organization.id));
    clock.advance(2 * MINUTE);
    expect((await exchange(late)).body).toEqual({ error: "invalid_code" });
  });

  it("are refused at another data centre, with the wrong secret, client or address, always as HTTP 200", async () => {
    const { simulator, desk } = startBigin();
    const exchange = (more: Record<string, string>, accounts?: string): ReturnType<typeof askToken> => {
      const code = codeIn(simulator.authorize(desk.organization.id));
      return askToken(simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code, ...more }, accounts);
    };
    expect(await exchange({}, "https://accounts.zoho.eu")).toMatchObject({ status: 200, body: { error: "invalid_code" } });
    expect((await exchange({ client_secret: "guess" })).body).toEqual({ error: "invalid_client_secret" });
    expect((await exchange({ client_id: "guess" })).body).toEqual({ error: "invalid_client" });
    expect((await exchange({ redirect_uri: "https://other.example/" })).body).toEqual({ error: "invalid_redirect_uri" });
  });

  it("are made anew from the refresh token, ten in ten minutes", async () => {
    const started = startBigin();
    const token = await connected(started);
    const refresh = (): ReturnType<typeof askToken> => askToken(started.simulator, { grant_type: "refresh_token", refresh_token: token });
    for (let made = 1; made < 10; made += 1) expect((await refresh()).body.access_token).toBeTruthy();
    expect(await refresh()).toMatchObject({ status: 200, body: { error: "Access Denied", status: "failure" } });
    started.clock.advance(10 * MINUTE);
    const again = await refresh();
    expect(again.body.access_token).toBeTruthy();
    expect(again.body).not.toHaveProperty("refresh_token");
  });

  it("live fifteen at a time of one refresh token", async () => {
    const started = startBigin();
    const token = await connected(started);
    const access: string[] = [];
    for (let made = 0; made < 16; made += 1) {
      started.clock.advance(2 * MINUTE);
      access.push((await askToken(started.simulator, { grant_type: "refresh_token", refresh_token: token })).body.access_token);
    }
    const status = async (accessToken: string | undefined): Promise<number> =>
      (await started.simulator.fetch(new Request("https://www.zohoapis.com/bigin/v2/org", { headers: { authorization: `Zoho-oauthtoken ${accessToken}` } })))
        .status;
    expect(await status(access[0])).toBe(401);
    expect(await status(access[1])).toBe(200);
  });

  it("of a user's 21st connection push the first one out without a word", async () => {
    const started = startBigin();
    const first = await connected(started);
    for (let made = 0; made < 20; made += 1) await connected(started);
    expect((await askToken(started.simulator, { grant_type: "refresh_token", refresh_token: first })).body).toEqual({ error: "invalid_code" });
    expect(started.simulator.calls.totals().calls).toBe(0);
  });

  it("die with the refresh token when it is revoked", async () => {
    const started = startBigin();
    const code = codeIn(started.simulator.authorize(started.desk.organization.id));
    const { body } = await askToken(started.simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code });
    const revoked = await started.simulator.fetch(
      new Request("https://accounts.zoho.com/oauth/v2/token/revoke", { method: "POST", body: new URLSearchParams({ token: body.refresh_token }) }),
    );
    expect(await revoked.json()).toEqual({ status: "success" });
    const answer = await read(
      await started.simulator.fetch(
        new Request("https://www.zohoapis.com/bigin/v2/org", { headers: { authorization: `Zoho-oauthtoken ${body.access_token}` } }),
      ),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: "INVALID_TOKEN" } });
    expect((await askToken(started.simulator, { grant_type: "refresh_token", refresh_token: body.refresh_token })).body).toEqual({ error: "invalid_code" });
  });

  it("belong to one data centre and end after an hour", async () => {
    const { simulator, desk, clock } = startBigin();
    const { accessToken } = simulator.accessToken(desk.organization.id);
    const at = async (host: string): Promise<number> =>
      (await simulator.fetch(new Request(`https://${host}/bigin/v2/org`, { headers: { authorization: `Zoho-oauthtoken ${accessToken}` } }))).status;
    expect(await at("www.zohoapis.com")).toBe(200);
    expect(await at("www.zohoapis.eu")).toBe(401);
    clock.advance(60 * MINUTE);
    expect(await at("www.zohoapis.com")).toBe(401);
  });

  it("bring no refresh token on a second consent that wasn't asked for again", async () => {
    const { simulator, desk } = startBigin();
    const silent = authorizeAddress("accounts.zoho.com", { prompt: "none" });
    const exchange = async (): Promise<boolean> =>
      "refresh_token" in
      (await askToken(simulator, { grant_type: "authorization_code", redirect_uri: CALLBACK, code: codeIn(simulator.authorize(desk.organization.id, silent)) }))
        .body;
    expect(await exchange()).toBe(true);
    expect(await exchange()).toBe(false);
  });
});

it("serverinfo names the accounts servers, Canada's on its own domain", async () => {
  const { simulator } = startBigin();
  const answer = await simulator.fetch(new Request("https://accounts.zoho.com/oauth/serverinfo"));
  expect(await answer.json()).toMatchObject({ locations: { eu: "https://accounts.zoho.eu", ca: "https://accounts.zohocloud.ca" } });
});

it("hosts that aren't Zoho's are not answered", async () => {
  const { simulator } = startBigin();
  for (const host of ["www.zohoapis.uk", "accounts.zoho.evil", "example.com"]) {
    expect((await simulator.fetch(new Request(`https://${host}/bigin/v2/org`))).status).toBe(404);
  }
});
