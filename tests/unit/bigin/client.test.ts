import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { BiginCall } from "#app/bigin/client.server.ts";
import { brokenConnection, NOW, refusal, scriptedBigin, type Scripted } from "./scripted-bigin.ts";

const answer = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
type Body = z.infer<typeof answer>;
const read: BiginCall<Body> = { method: "GET", path: "Contacts", query: { fields: "id,Email" }, answer };
const write: BiginCall<Body> = { method: "POST", path: "Contacts", body: { data: [{ Last_Name: "Doe" }] }, rows: 1, answer };
const found = { body: { data: [{ id: "7618134000000632028" }] } };

describe("a call to Bigin", () => {
  it("goes to the organisation's data centre with its token", async () => {
    const { client, sent } = scriptedBigin([found]);
    expect(await client.request(read)).toEqual({ ok: true, value: { status: 200, body: { data: [{ id: "7618134000000632028" }] } } });
    expect(sent[0]?.url.href).toBe("https://www.zohoapis.eu/bigin/v2/Contacts?fields=id%2CEmail");
    expect(sent[0]?.token).toBe("Zoho-oauthtoken token-1");
  });

  it("follows nobody to another host", async () => {
    const { client, sent } = scriptedBigin([{ status: 302, text: "", headers: { location: "https://evil.example/" } }]);
    expect(await client.request(write)).toMatchObject({ ok: false, trouble: { kind: "outage", detail: "HTTP 302" } });
    expect(sent).toMatchObject([{ redirect: "manual" }]);
  });

  it("takes 204 for none", async () => {
    const { client } = scriptedBigin([{ status: 204 }]);
    expect(await client.request(read)).toEqual({ ok: true, value: { status: 204, body: null } });
  });

  it("keeps all the digits of an id that comes as a bare number", async () => {
    const { client } = scriptedBigin([{ text: '{"data":[{"id":"1","Big":7618134000000632028,"Amount":129.5}]}' }]);
    const result = await client.request(read);
    expect(result.ok && result.value.body?.data[0]).toEqual({ id: "1", Big: "7618134000000632028", Amount: 129.5 });
  });

  it("refuses to be made for a host that isn't Bigin's", () => {
    const make = (apiDomain: string) => scriptedBigin([], { apiDomain });
    expect(() => make("https://evil.example")).toThrow("not one of Bigin's");
  });

  it("passes on that no token can be had, and sends nothing", async () => {
    const trouble = { kind: "reconnect" as const, detail: "invalid_code" };
    const { client, sent, spent } = scriptedBigin([], { accessToken: async () => ({ ok: false, trouble }) });
    expect(await client.request(read)).toEqual({ ok: false, trouble });
    expect(sent).toEqual([]);
    expect(spent).toEqual([]);
  });
});

describe("a dead access token", () => {
  const dead = { status: 401, body: refusal("INVALID_TOKEN", "invalid oauth token") };

  it("is renewed once, and the call is made again, writes too", async () => {
    const { client, sent, rejected } = scriptedBigin([dead, found]);
    expect(await client.request(write)).toMatchObject({ ok: true });
    expect(rejected).toEqual(["token-1"]);
    expect(sent.map((request) => request.token)).toEqual(["Zoho-oauthtoken token-1", "Zoho-oauthtoken token-2"]);
  });

  it("asks a person to connect again when the new one is dead as well", async () => {
    const { client, sent } = scriptedBigin([dead, dead]);
    expect(await client.request(read)).toEqual({ ok: false, trouble: { kind: "reconnect", detail: "INVALID_TOKEN" } });
    expect(sent).toHaveLength(2);
  });

  it.each(["OAUTH_SCOPE_MISMATCH", "AUTHENTICATION_FAILURE"])("is not what %s means: nothing is tried again", async (code) => {
    const { client, sent, rejected } = scriptedBigin([{ status: 401, body: refusal(code) }]);
    expect(await client.request(read)).toEqual({ ok: false, trouble: { kind: "reconnect", detail: code } });
    expect(sent).toHaveLength(1);
    expect(rejected).toEqual([]);
  });
});

describe("outages", () => {
  const failures: [string, Scripted][] = [
    ["a failing server", { status: 502, text: "<html>Bad gateway</html>" }],
    ["a broken connection", { fails: brokenConnection("ECONNRESET") }],
    ["half an answer", { text: '{"data":[{"id":' }],
    ["an empty body", { text: "" }],
    ["JSON of another shape", { body: { records: [] } }],
    ["a page of HTML with status 200", { text: "<html></html>" }],
  ];

  it.each(failures)("a read is asked again after %s", async (_what, failure) => {
    const { client, sent, slept } = scriptedBigin([failure, failure, found]);
    expect(await client.request(read)).toMatchObject({ ok: true });
    expect(sent).toHaveLength(3);
    expect(slept).toEqual([500, 1000]);
  });

  it.each(failures)("a read gives up after four times %s, and is never taken for empty", async (_what, failure) => {
    const { client, sent } = scriptedBigin([failure, failure, failure, failure]);
    expect(await client.request(read)).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: false } });
    expect(sent).toHaveLength(4);
  });

  it.each(failures)("a write is sent once and says that it may have taken effect after %s", async (_what, failure) => {
    const { client, sent } = scriptedBigin([failure]);
    expect(await client.request(write)).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: true } });
    expect(sent).toHaveLength(1);
  });

  it.each(["ECONNREFUSED", "ENOTFOUND"])("a write that never left (%s) has taken no effect", async (code) => {
    const { client, spent } = scriptedBigin([{ fails: brokenConnection(code) }]);
    expect(await client.request(write)).toMatchObject({ ok: false, trouble: { kind: "outage", detail: code, mayHaveTakenEffect: false } });
    expect(spent).toMatchObject([{ credits: 0, outcome: "outage" }]);
  });

  it("no answer in time is an outage, also where the time limit isn't heeded", async () => {
    const { client } = scriptedBigin([], { timeoutMs: 5, fetch: () => new Promise(() => undefined) });
    expect(await client.request(write)).toMatchObject({ ok: false, trouble: { kind: "outage", detail: "TimeoutError", mayHaveTakenEffect: true } });
  });

  it("no answer in time is an outage", async () => {
    const { client } = scriptedBigin([], {
      timeoutMs: 1,
      fetch: (_url, init) => new Promise((_resolve, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason))),
    });
    expect(await client.request(write)).toEqual({
      ok: false,
      trouble: { kind: "outage", detail: "TimeoutError", mayHaveTakenEffect: true },
    });
  });
});

describe("limits", () => {
  const limited = (headers: Record<string, string> = {}) => ({ status: 429, body: refusal("TOO_MANY_REQUESTS"), headers });

  it("a provider's stated wait is obeyed: nothing is sent before it is over", async () => {
    const { client, sent, clock } = scriptedBigin([limited({ "retry-after": "120" }), found]);
    const trouble = { kind: "limits", until: NOW + 120_000, reason: "throttled" };
    expect(await client.request(read)).toEqual({ ok: false, trouble });
    clock.now = NOW + 119_999;
    expect(await client.request(write)).toEqual({ ok: false, trouble });
    expect(sent).toHaveLength(1);
    clock.now = NOW + 120_000;
    expect(await client.request(read)).toMatchObject({ ok: true });
  });

  it("a server that is down and names a time is left alone until then", async () => {
    const { client, sent, clock } = scriptedBigin([{ status: 503, headers: { "retry-after": "40" } }, found]);
    expect(await client.request(write)).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: true, until: NOW + 40_000 } });
    expect(await client.request(read)).toEqual({ ok: false, trouble: { kind: "limits", until: NOW + 40_000, reason: "throttled" } });
    expect(sent).toHaveLength(1);
    clock.now = NOW + 40_000;
    expect(await client.request(read)).toMatchObject({ ok: true });
  });

  it("with a wait of nothing are not met with the same call at once, over and over", async () => {
    const { client } = scriptedBigin([limited({ "retry-after": "0" })]);
    expect(await client.request(read)).toEqual({ ok: false, trouble: { kind: "limits", until: NOW + 1_000, reason: "throttled" } });
  });

  it("without a stated wait they are met with longer and longer ones, until a call goes through", async () => {
    const { client, clock } = scriptedBigin([limited(), limited(), limited(), found, limited()]);
    const waits: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      const result = await client.request(read);
      if (result.ok || result.trouble.kind !== "limits") continue;
      waits.push(result.trouble.until - clock.now);
      clock.now = result.trouble.until;
    }
    expect(waits).toEqual([27_000, 54_000, 108_000, 27_000]);
  });

  it("the day's credits used up, said as HTTP 400, is a limit", async () => {
    const { client } = scriptedBigin([{ status: 400, body: refusal("MAX_DAILY_CALLS_EXCEEDED") }]);
    expect(await client.request(write)).toMatchObject({ ok: false, trouble: { kind: "limits", reason: "credits" } });
  });
});

describe("simultaneous calls", () => {
  function gated(concurrency?: { calls: number; heavy: number }) {
    const running = { now: 0, most: 0 };
    const gates: (() => void)[] = [];
    const bigin = scriptedBigin([], {
      ...(concurrency ? { concurrency } : {}),
      fetch: async () => {
        running.now += 1;
        running.most = Math.max(running.most, running.now);
        await new Promise<void>((resolve) => gates.push(resolve));
        running.now -= 1;
        return Response.json(found.body);
      },
    });
    async function finish<T>(calls: Promise<T>[]): Promise<T[]> {
      let done = false;
      const all = Promise.all(calls).finally(() => (done = true));
      while (!done) {
        gates.splice(0).forEach((open) => open());
        await new Promise((resolve) => setImmediate(resolve));
      }
      return all;
    }
    return { ...bigin, running, finish };
  }

  it("are four at most", async () => {
    const { client, running, finish } = gated();
    const results = await finish(Array.from({ length: 12 }, () => client.request(read)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(running.most).toBe(4);
  });

  it("are two at most of heavy ones, which leave the other places to light ones", async () => {
    const { client, running, finish } = gated();
    const sorted = { ...read, query: { fields: "id", sort_by: "Modified_Time" } };
    await finish(Array.from({ length: 6 }, () => client.request(sorted)));
    expect(running.most).toBe(2);
    await finish([...Array.from({ length: 6 }, () => client.request({ ...write, rows: 100 })), client.request(read), client.request(read)]);
    expect(running.most).toBe(4);
  });

  it("take urgent ones first", async () => {
    const { client, spent, finish } = gated({ calls: 1, heavy: 1 });
    const importing = client.withPurpose("import");
    const live = client.withPurpose("live", { urgent: true });
    await finish([importing.request(read), importing.request(read), importing.request(read), live.request(read)]);
    expect(spent.map((entry) => entry.purpose)).toEqual(["import", "live", "import", "import"]);
  });

  it("can be fewer for an edition that allows fewer", async () => {
    const { client, running, finish } = gated({ calls: 1, heavy: 1 });
    await finish(Array.from({ length: 3 }, () => client.request(read)));
    expect(running.most).toBe(1);
  });
});

describe("the ledger", () => {
  it("gets every request that was sent, with its purpose, cost and end, and without what was asked", async () => {
    const { client, spent } = scriptedBigin([found, { status: 500, text: "" }, found]);
    await client.withPurpose("backfill").request({ ...write, rows: 100 });
    await client.withPurpose("poll").request(read);
    expect(spent).toEqual([
      { purpose: "backfill", method: "POST", path: "/bigin/v2/Contacts", credits: 10, outcome: "answered" },
      { purpose: "poll", method: "GET", path: "/bigin/v2/Contacts", credits: 1, outcome: "outage" },
      { purpose: "poll", method: "GET", path: "/bigin/v2/Contacts", credits: 1, outcome: "answered" },
    ]);
  });

  it("books nothing for requests that Bigin turned away", async () => {
    const { client, spent } = scriptedBigin([
      { status: 401, body: refusal("INVALID_TOKEN") },
      { status: 429, body: refusal("TOO_MANY_REQUESTS") },
    ]);
    await client.request(read);
    expect(spent.map(({ credits, outcome }) => [outcome, credits])).toEqual([
      ["expired", 0],
      ["limits", 0],
    ]);
  });
});
