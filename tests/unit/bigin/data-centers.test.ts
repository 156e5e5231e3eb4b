import { describe, expect, it } from "vitest";
import { authorizeUrl, DATA_CENTERS, knownAccountsServer, knownApiDomain, SCOPES } from "#app/bigin/data-centers.ts";

describe("data centres", () => {
  it("knows all eight, Canada's accounts host apart from its API host", () => {
    expect(DATA_CENTERS.map((center) => center.location)).toEqual(["us", "eu", "in", "au", "jp", "cn", "sa", "ca"]);
    expect(DATA_CENTERS.at(-1)).toEqual({
      location: "ca",
      accountsServer: "https://accounts.zohocloud.ca",
      apiDomain: "https://www.zohoapis.ca",
    });
  });

  it.each(DATA_CENTERS)("accepts the hosts of $location, with or without a final slash", ({ accountsServer, apiDomain }) => {
    expect(knownAccountsServer(accountsServer)).toBe(accountsServer);
    expect(knownAccountsServer(`${accountsServer}/`)).toBe(accountsServer);
    expect(knownApiDomain(apiDomain)).toBe(apiDomain);
    expect(knownAccountsServer(apiDomain)).toBeNull();
    expect(knownApiDomain(accountsServer)).toBeNull();
  });

  it.each([
    "http://accounts.zoho.eu",
    "https://accounts.zoho.eu:8443",
    "https://accounts.zoho.eu.evil.example",
    "https://evil.example/accounts.zoho.eu",
    "https://accounts.zoho.eu@evil.example",
    "https://user@accounts.zoho.eu",
    "https://accounts.zoho.eu/elsewhere",
    "https://accounts.zoho.eu?x=1",
    "https://accounts.zoho.uk",
    "https://127.0.0.1",
    "accounts.zoho.eu",
    "",
  ])("refuses %s as an accounts server", (url) => {
    expect(knownAccountsServer(url)).toBeNull();
  });

  it.each(["https://api.zoho.eu", "https://content.zohoapis.eu", "https://zohoapis.eu", "https://www.zohoapis.evil", "//www.zohoapis.eu"])(
    "refuses %s as an API host",
    (url) => {
      expect(knownApiDomain(url)).toBeNull();
    },
  );

  it("asks for a refresh token and hands back the state, starting where the user's data centre needs it", () => {
    const request = { clientId: "1000.ABC", redirectUri: "https://app.example.com/bigin/callback", state: "n+1/é", scopes: SCOPES };
    const url = new URL(authorizeUrl({ ...request, start: "com" }));
    expect(url.origin + url.pathname).toBe("https://accounts.zoho.com/oauth/v2/auth");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "1000.ABC",
      response_type: "code",
      redirect_uri: "https://app.example.com/bigin/callback",
      scope: "ZohoBigin.modules.ALL,ZohoBigin.settings.ALL,ZohoBigin.users.READ,ZohoBigin.org.READ,ZohoBigin.notifications.ALL",
      access_type: "offline",
      prompt: "consent",
      state: "n+1/é",
    });
    expect(new URL(authorizeUrl({ ...request, start: "com.cn" })).origin).toBe("https://accounts.zoho.com.cn");
  });
});
