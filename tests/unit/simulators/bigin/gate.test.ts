import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, read, START, startBigin } from "./started-bigin.ts";
import type { StartedBigin } from "./started-bigin.ts";

async function withScopes(started: StartedBigin, scopes: string[], method: string, path: string): Promise<string> {
  const { accessToken, apiDomain } = started.simulator.accessToken(started.desk.organization.id, scopes);
  const init = { method, headers: { authorization: `Zoho-oauthtoken ${accessToken}` }, ...(method === "GET" ? {} : { body: "{}" }) };
  const { status, body } = await read(await started.simulator.fetch(new Request(`${apiDomain}/bigin/v2/${path}`, init)));
  return `${status} ${body.code ?? ""}`.trim();
}

describe("who may call", () => {
  it("nobody without a token, and another scheme is a malformed request", async () => {
    const { simulator } = startBigin();
    const ask = async (headers: Record<string, string>): Promise<unknown> => {
      const { status, body } = await read(await simulator.fetch(new Request("https://www.zohoapis.com/bigin/v2/org", { headers })));
      return [status, body.code];
    };
    expect(await ask({})).toEqual([401, "AUTHENTICATION_FAILURE"]);
    expect(await ask({ authorization: "Bearer 1000.a.b" })).toEqual([400, "INVALID_REQUEST"]);
    expect(await ask({ authorization: "Zoho-oauthtoken 1000.a.b" })).toEqual([401, "INVALID_TOKEN"]);
  });

  it.each([
    ["ZohoBigin.modules.contacts.READ", "GET", "Contacts?fields=Email", "204"],
    ["ZohoBigin.modules.contacts.READ", "GET", "Products?fields=Product_Name", "401 OAUTH_SCOPE_MISMATCH"],
    ["ZohoBigin.modules.contacts.READ", "POST", "Contacts", "401 OAUTH_SCOPE_MISMATCH"],
    ["ZohoBigin.modules.deals.ALL", "GET", "Pipelines?fields=Stage", "204"],
    ["ZohoBigin.modules.ALL", "GET", "org", "401 OAUTH_SCOPE_MISMATCH"],
    ["ZohoBigin.settings.fields.READ", "GET", "settings/fields?module=Contacts", "200"],
    ["ZohoBigin.settings.fields.READ", "GET", "settings/layouts?module=Pipelines", "401 OAUTH_SCOPE_MISMATCH"],
    ["ZohoBigin.modules.ALL", "POST", "coql", "401 OAUTH_SCOPE_MISMATCH"],
    ["ZohoBigin.notifications.READ", "POST", "actions/watch", "401 OAUTH_SCOPE_MISMATCH"],
  ])("%s: %s %s answers %s", async (scope, method, path, answer) => {
    expect(await withScopes(startBigin(), [scope], method, path)).toBe(answer);
  });

  it("search needs its own scope only where the organisation insists", async () => {
    const started = startBigin();
    expect(await withScopes(started, ["ZohoBigin.modules.ALL"], "GET", "Contacts/search?word=ab")).toBe("204");
    started.desk.organization.manners.searchNeedsScope = true;
    expect(await withScopes(started, ["ZohoBigin.modules.ALL"], "GET", "Contacts/search?word=ab")).toBe("401 OAUTH_SCOPE_MISMATCH");
    expect(await withScopes(started, ["ZohoBigin.modules.ALL", "ZohoSearch.securesearch.READ"], "GET", "Contacts/search?word=ab")).toBe("204");
  });
});

describe("addresses", () => {
  it.each([
    ["GET", "Deals?fields=id", 400, "INVALID_MODULE"],
    ["GET", "settings/nothing", 404, "INVALID_URL_PATTERN"],
    ["GET", "settings/pipelines", 401, "OAUTH_SCOPE_MISMATCH"],
    ["POST", "settings/pipelines", 401, "OAUTH_SCOPE_MISMATCH"],
    ["DELETE", "org", 400, "INVALID_REQUEST_METHOD"],
  ])("%s %s answers %i %s", async (method, path, status, code) => {
    const answer = await startBigin().api(method, path, method === "POST" ? {} : undefined);
    expect(answer).toMatchObject({ status, body: { code, status: "error" } });
  });

  it("bulk jobs don't exist here", async () => {
    const { simulator, desk } = startBigin();
    const { accessToken } = simulator.accessToken(desk.organization.id);
    const init = { method: "POST", headers: { authorization: `Zoho-oauthtoken ${accessToken}` }, body: "{}" };
    expect((await simulator.fetch(new Request("https://www.zohoapis.com/bigin/bulk/v2/write", init))).status).toBe(404);
  });

  it("a body that isn't JSON is refused", async () => {
    const { simulator, desk } = startBigin();
    const { accessToken } = simulator.accessToken(desk.organization.id);
    const init = { method: "POST", headers: { authorization: `Zoho-oauthtoken ${accessToken}` }, body: "{data:" };
    const answer = await read(await simulator.fetch(new Request("https://www.zohoapis.com/bigin/v2/Contacts", init)));
    expect(answer).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
  });
});

describe("credits", () => {
  const contacts = (count: number): { data: { Last_Name: string }[] } => ({ data: Array.from({ length: count }, (_, index) => ({ Last_Name: `L${index}` })) });

  it("cost one a call, one per ten rows of a write, three for a custom view, one per fifty tagged", async () => {
    const { simulator, api } = startBigin();
    await api("POST", "Contacts", contacts(100));
    await api("POST", "Contacts", contacts(11));
    await api("GET", "Contacts?fields=id");
    await api("GET", "Contacts?fields=id&cvid=1");
    await api("POST", `Contacts/actions/add_tags?tag_names=x&ids=${Array.from({ length: 51 }, (_, index) => index).join(",")}`);
    await api("GET", "org");
    expect(simulator.calls.all().map((call) => call.credits)).toEqual([10, 2, 1, 3, 2, 1]);
    expect(simulator.calls.totals()).toEqual({ calls: 6, credits: 19, written: 111 });
  });

  it("come back 24 hours after they were spent, not at midnight", async () => {
    const { simulator, desk, api, clock } = startBigin();
    simulator.faults.setCreditAllowance(desk.organization.id, 3);
    await api("GET", "org");
    clock.advance(HOUR);
    await api("GET", "org");
    await api("GET", "org");
    expect(await api("GET", "org")).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS", status: "error" } });
    clock.advance(23 * HOUR);
    expect((await api("GET", "org")).status).toBe(200);
    expect((await api("GET", "org")).status).toBe(429);
  });

  it("that don't reach stop the whole write", async () => {
    const { simulator, desk, api } = startBigin();
    simulator.faults.setCreditAllowance(desk.organization.id, 5);
    expect((await api("POST", "Contacts", contacts(60))).status).toBe(429);
    expect(desk.count("Contacts")).toBe(0);
  });

  it("of a day used up can be told in other words too", async () => {
    const { simulator, desk, api } = startBigin({ organizations: [{ manners: { dailyLimit: "MAX_DAILY_CALLS_EXCEEDED" } }] });
    simulator.faults.setCreditAllowance(desk.organization.id, 0);
    expect(await api("GET", "org")).toMatchObject({ status: 400, body: { code: "MAX_DAILY_CALLS_EXCEEDED" } });
  });

  it("left are told only once half of them are gone", async () => {
    const { simulator, desk, api } = startBigin();
    simulator.faults.setCreditAllowance(desk.organization.id, 10);
    for (let call = 0; call < 5; call += 1) expect((await api("GET", "org")).headers.get("x-api-credits-remaining")).toBeNull();
    expect((await api("GET", "org")).headers.get("x-api-credits-remaining")).toBe("4");
  });

  it("of the free edition are 5,000, of ten users 52,500", async () => {
    const free = startBigin({ organizations: [{ edition: "free" }] });
    free.desk.organization.ledger.push({ at: START, credits: 5_000 });
    expect((await free.api("GET", "org")).status).toBe(429);
    const paid = startBigin({ organizations: [{ usersLicensed: 10 }] });
    paid.desk.organization.ledger.push({ at: START, credits: 52_499 });
    expect((await paid.api("GET", "org")).status).toBe(200);
    expect((await paid.api("GET", "org")).status).toBe(429);
  });
});

describe("calls at once", () => {
  const together = async (started: StartedBigin, count: number, path = "org"): Promise<number[]> =>
    (await Promise.all(Array.from({ length: count }, () => started.api("GET", path)))).map((answer) => answer.status);

  it("are ten, of the free edition five", async () => {
    expect((await together(startBigin(), 12)).filter((status) => status === 429)).toHaveLength(2);
    expect((await together(startBigin({ organizations: [{ edition: "free" }] }), 6)).filter((status) => status === 429)).toHaveLength(1);
  });

  it("of the heavy kind have a limit of their own", async () => {
    const started = startBigin();
    started.desk.organization.limits.subConcurrency = 2;
    expect((await together(started, 4, "Contacts?fields=id&sort_by=Modified_Time")).filter((status) => status === 429)).toHaveLength(2);
    expect(await together(started, 4, "org")).toEqual([200, 200, 200, 200]);
  });

  it("one after another are as many as wanted, and a refused one costs nothing", async () => {
    const started = startBigin();
    for (let call = 0; call < 15; call += 1) expect((await started.api("GET", "org")).status).toBe(200);
    await together(started, 12);
    expect(started.simulator.calls.totals().credits).toBe(25);
  });
});

it("answers say when the token ends, in the organisation's time zone", async () => {
  const { api } = startBigin();
  const { headers } = await api("GET", "org");
  expect(headers.get("x-accesstoken-reset")).toBe("2026-10-09T23:00:00+03:00");
  expect(headers.get("server")).toBe("ZGS");
});

describe("faults strike once each", () => {
  it("500, and 429 with and without a wait", async () => {
    const { simulator, api } = startBigin();
    simulator.faults.next({ what: { kind: "error", status: 500 } });
    simulator.faults.next({ what: { kind: "error", status: 429, retryAfter: 30 } });
    simulator.faults.next({ what: { kind: "error", status: 429 } });
    expect(await api("GET", "org")).toMatchObject({ status: 500, body: { code: "INTERNAL_ERROR" } });
    const limited = await api("GET", "org");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "30"]);
    const other = await api("GET", "org");
    expect([other.status, other.headers.get("retry-after")]).toEqual([429, null]);
    expect((await api("GET", "org")).status).toBe(200);
  });

  it("only on the method and path they name", async () => {
    const { simulator, api } = startBigin();
    simulator.faults.next({ method: "POST", path: "/bigin/v2/Contacts", times: 2, what: { kind: "invalid-token" } });
    expect((await api("GET", "Contacts?fields=id")).status).toBe(204);
    expect(await api("POST", "Contacts", { data: [{ Last_Name: "A" }] })).toMatchObject({ status: 401, body: { code: "INVALID_TOKEN" } });
    expect(simulator.faults.pending()).toBe(1);
  });

  it("a broken connection and a timeout have no effect, a lost answer has", async () => {
    const { simulator, desk, api } = startBigin();
    const insert = (): Promise<unknown> => api("POST", "Contacts", { data: [{ Last_Name: "A" }] });
    simulator.faults.next({ what: { kind: "reset" } });
    await expect(insert()).rejects.toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
    simulator.faults.next({ what: { kind: "timeout" } });
    await expect(insert()).rejects.toMatchObject({ name: "TimeoutError" });
    expect(desk.count("Contacts")).toBe(0);
    simulator.faults.next({ what: { kind: "lost-answer" } });
    await expect(insert()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    expect(desk.count("Contacts")).toBe(1);
  });

  it("a hanging call ends when its caller gives up", async () => {
    const { simulator, desk } = startBigin();
    simulator.faults.next({ what: { kind: "timeout", hangs: true } });
    const { accessToken } = simulator.accessToken(desk.organization.id);
    const giveUp = new AbortController();
    const request = new Request("https://www.zohoapis.com/bigin/v2/org", {
      headers: { authorization: `Zoho-oauthtoken ${accessToken}` },
      signal: giveUp.signal,
    });
    const call = simulator.fetch(request);
    giveUp.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  });

  it("one row of a write is refused, the others stay", async () => {
    const { simulator, desk, api } = startBigin();
    simulator.faults.next({ what: { kind: "rejected-row", row: 1, code: "INVALID_DATA", details: { api_name: "Phone" } } });
    const answer = await api("POST", "Contacts", { data: [{ Last_Name: "A" }, { Last_Name: "B" }, { Last_Name: "C" }] });
    expect(answer.body.data.map((row) => row.code)).toEqual(["SUCCESS", "INVALID_DATA", "SUCCESS"]);
    expect(desk.records("Contacts").map((contact) => contact["Last_Name"])).toEqual(["A", "C"]);
  });

  it("tokens taken away by a person, or ended early", async () => {
    const { simulator, desk } = startBigin();
    const call = async (token: string): Promise<number> =>
      (await simulator.fetch(new Request("https://www.zohoapis.com/bigin/v2/org", { headers: { authorization: `Zoho-oauthtoken ${token}` } }))).status;
    const first = simulator.accessToken(desk.organization.id).accessToken;
    simulator.faults.expireAccessTokens(desk.organization.id);
    expect(await call(first)).toBe(401);
    const second = simulator.accessToken(desk.organization.id).accessToken;
    expect(await call(second)).toBe(200);
    simulator.faults.revokeTokens(desk.organization.id);
    expect(await call(second)).toBe(401);
  });

  it("on the accounts server as well", async () => {
    const { simulator } = startBigin();
    simulator.faults.next({ path: "/oauth/v2/token", what: { kind: "error", status: 500 } });
    const answer = await simulator.fetch(new Request("https://accounts.zoho.com/oauth/v2/token", { method: "POST", body: new URLSearchParams() }));
    expect(answer.status).toBe(500);
  });
});

it("the call log names method, path, rows and trigger, and when", async () => {
  const { simulator, api, clock } = startBigin();
  clock.advance(MINUTE);
  await api("POST", "Contacts", { data: [{ Last_Name: "A" }, {}], trigger: [] });
  expect(simulator.calls.matching("POST", "/bigin/v2/Contacts")).toMatchObject([
    { status: 202, records: 2, written: 1, trigger: [], at: START + MINUTE, fault: null },
  ]);
});
