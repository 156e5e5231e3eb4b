import { describe, expect, it } from "vitest";
import { exchangeCode, refreshAccessToken, revokeToken } from "#app/bigin/oauth.server.ts";
import { brokenConnection, NOW, scriptedFetch, type Scripted } from "./scripted-bigin.ts";

const client = { clientId: "1000.ID", clientSecret: "secret" };
const granted = {
  access_token: "1000.aaa.bbb",
  refresh_token: "1000.ccc.ddd",
  api_domain: "https://www.zohoapis.eu",
  token_type: "Bearer",
  expires_in: 3600,
};
const lockedOut = {
  error: "Access Denied",
  error_description: "You have made too many requests continuously. Please try again after some time.",
  status: "failure",
};

function exchange(answer: Scripted, accountsServer = "https://accounts.zoho.eu") {
  const { fetch, sent } = scriptedFetch(answer);
  const result = exchangeCode({ fetch, now: () => NOW }, { ...client, accountsServer, code: "1000.x", redirectUri: "https://app.example.com/bigin/callback" });
  return result.then((value) => ({ value, sent }));
}

function refresh(answer: Scripted) {
  const { fetch, sent } = scriptedFetch(answer);
  const result = refreshAccessToken({ fetch, now: () => NOW }, { ...client, accountsServer: "https://accounts.zoho.in", refreshToken: "1000.r" });
  return result.then((value) => ({ value, sent }));
}

describe("connecting", () => {
  it("changes the code for tokens at the data centre the merchant came back from", async () => {
    const { value, sent } = await exchange({ body: granted });
    expect(value).toEqual({
      ok: true,
      value: {
        accessToken: "1000.aaa.bbb",
        refreshToken: "1000.ccc.ddd",
        apiDomain: "https://www.zohoapis.eu",
        expiresAt: NOW + 3_600_000,
      },
    });
    expect(sent[0]?.url.href).toBe("https://accounts.zoho.eu/oauth/v2/token");
    expect(sent[0]?.method).toBe("POST");
    expect(Object.fromEntries(sent[0]!.form)).toEqual({
      grant_type: "authorization_code",
      client_id: "1000.ID",
      client_secret: "secret",
      redirect_uri: "https://app.example.com/bigin/callback",
      code: "1000.x",
    });
  });

  it("sends nothing to a server that isn't Zoho's", async () => {
    const { value, sent } = await exchange({ body: granted }, "https://accounts.zoho.eu.evil.example");
    expect(value).toMatchObject({ ok: false, trouble: { kind: "refused", code: "unknown_accounts_server" } });
    expect(sent).toEqual([]);
  });

  it.each(["invalid_code", "invalid_client", "invalid_client_secret", "invalid_redirect_uri", "access_denied"])(
    "is refused with %s, though the answer says HTTP 200",
    async (error) => {
      const { value } = await exchange({ status: 200, body: { error } });
      expect(value).toMatchObject({ ok: false, trouble: { kind: "refused", code: error } });
    },
  );

  it("is refused when the API host is not one of Bigin's", async () => {
    const { value } = await exchange({ body: { ...granted, api_domain: "https://evil.example" } });
    expect(value).toMatchObject({ ok: false, trouble: { kind: "refused", code: "unknown_api_domain" } });
  });

  it("is refused when no refresh token came", async () => {
    const { value } = await exchange({ body: { ...granted, refresh_token: undefined } });
    expect(value).toMatchObject({ ok: false, trouble: { kind: "refused", code: "no_refresh_token" } });
  });

  it.each([
    ["a page instead of JSON", { text: "<html>Service unavailable</html>" }],
    ["an answer without a token", { body: { token_type: "Bearer" } }],
    ["a failing server", { status: 503, text: "" }],
    ["a broken connection", { fails: brokenConnection("ECONNRESET") }],
  ])("meets an outage in %s", async (_what, answer) => {
    const { value } = await exchange(answer);
    expect(value).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: true } });
  });
});

describe("refreshing", () => {
  it("asks the same data centre and gets a token for an hour", async () => {
    const { value, sent } = await refresh({ body: { access_token: "1000.new", api_domain: "https://www.zohoapis.in", expires_in: 3600 } });
    expect(value).toEqual({ ok: true, value: { accessToken: "1000.new", expiresAt: NOW + 3_600_000 } });
    expect(sent[0]?.url.href).toBe("https://accounts.zoho.in/oauth/v2/token");
    expect(Object.fromEntries(sent[0]!.form)).toEqual({
      grant_type: "refresh_token",
      client_id: "1000.ID",
      client_secret: "secret",
      refresh_token: "1000.r",
    });
  });

  it.each(["invalid_code", "invalid_client", "access_denied"])("%s: a person has to connect again", async (error) => {
    expect((await refresh({ body: { error } })).value).toEqual({ ok: false, trouble: { kind: "reconnect", detail: error } });
  });

  it("waits ten minutes when the server is closed for too many requests", async () => {
    const { value } = await refresh({ body: lockedOut });
    expect(value).toEqual({ ok: false, trouble: { kind: "limits", until: NOW + 600_000, reason: "throttled" } });
  });

  it("obeys a wait the server names", async () => {
    const { value } = await refresh({ status: 429, text: "", headers: { "retry-after": "45" } });
    expect(value).toMatchObject({ ok: false, trouble: { kind: "limits", until: NOW + 45_000 } });
  });

  it("meets an outage where nobody answers, and knows that nothing was sent", async () => {
    const { value } = await refresh({ fails: brokenConnection("ECONNREFUSED") });
    expect(value).toMatchObject({ ok: false, trouble: { kind: "outage", mayHaveTakenEffect: false } });
  });
});

describe("disconnecting", () => {
  const revoke = (answer: Scripted) => {
    const { fetch, sent } = scriptedFetch(answer);
    return revokeToken({ fetch, now: () => NOW }, { accountsServer: "https://accounts.zohocloud.ca", refreshToken: "1000.r" }).then((value) => ({
      value,
      sent,
    }));
  };

  it("revokes the refresh token", async () => {
    const { value, sent } = await revoke({ body: { status: "success" } });
    expect(value).toEqual({ ok: true, value: null });
    expect(sent[0]?.url.href).toBe("https://accounts.zohocloud.ca/oauth/v2/token/revoke");
    expect(sent[0]?.form.get("token")).toBe("1000.r");
  });

  it("is done as well when the token was revoked before", async () => {
    expect((await revoke({ body: { error: "invalid_code" } })).value).toEqual({ ok: true, value: null });
  });

  it("says when it can't", async () => {
    expect((await revoke({ status: 500, text: "" })).value).toMatchObject({ ok: false, trouble: { kind: "outage" } });
  });
});
