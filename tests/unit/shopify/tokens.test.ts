import { describe, expect, it } from "vitest";
import { refreshOfflineToken } from "#app/shopify/tokens.server.ts";
import { NOW } from "./scripted-shopify.ts";

const request = { shop: "example.myshopify.com", apiKey: "key", apiSecret: "secret", refreshToken: "r1" };
const fresh = { access_token: "a2", expires_in: 3600, refresh_token: "r2", refresh_token_expires_in: 7_776_000, scope: "read_orders" };

function refresh(answer: () => Response) {
  const sent: { url: string; body: unknown }[] = [];
  const result = refreshOfflineToken(
    {
      now: () => NOW,
      fetch: async (url, init) => {
        sent.push({ url, body: JSON.parse(String(init.body)) });
        return answer();
      },
    },
    request,
  );
  return { result, sent };
}

describe("an offline token", () => {
  it("is renewed with the refresh token, and both new ones come with their ends", async () => {
    const { result, sent } = refresh(() => Response.json(fresh));
    expect(await result).toEqual({
      ok: true,
      value: { accessToken: "a2", expiresAt: NOW + 3_600_000, refreshToken: "r2", refreshTokenExpiresAt: NOW + 7_776_000_000 },
    });
    expect(sent).toEqual([
      {
        url: "https://example.myshopify.com/admin/oauth/access_token",
        body: { client_id: "key", client_secret: "secret", grant_type: "refresh_token", refresh_token: "r1" },
      },
    ]);
  });

  it("of an answer that names nothing but the token lives as long as documented, and is renewed with the same refresh token", async () => {
    expect(await refresh(() => Response.json({ access_token: "a2", scope: "read_orders" })).result).toEqual({
      ok: true,
      value: { accessToken: "a2", expiresAt: NOW + 3_600_000, refreshToken: "r1", refreshTokenExpiresAt: NOW + 7_776_000_000 },
    });
  });

  it.each([400, 401])("refused with HTTP %i means the app must be installed again", async (status) => {
    const { result } = refresh(() => Response.json({ error: "invalid_grant" }, { status }));
    expect(await result).toMatchObject({ ok: false, trouble: { kind: "reinstall_needed" } });
  });

  it.each([
    ["a server error", () => new Response("", { status: 503 })],
    ["a page instead of JSON", () => new Response("<html>")],
    ["an answer without a token", () => Response.json({ ...fresh, access_token: undefined })],
  ])("after %s stays what it was: an outage", async (_what, answer) => {
    expect(await refresh(answer).result).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: false } });
  });

  it("after a broken connection stays what it was: an outage", async () => {
    const { result } = refresh(() => {
      throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
    });
    expect(await result).toMatchObject({ ok: false, trouble: { kind: "outage", detail: "ECONNRESET" } });
  });
});
