import { describe, expect, it } from "vitest";
import { frontAddress, isSimulatedServer, outsideAddress } from "#tests/simulators/demo/outside-address.ts";
import {
  cookieForBrowser,
  htmlForBrowser,
  htmlStreamForBrowser,
  policyForBrowser,
  requestHeadersForApp,
  responseHeadersForBrowser,
} from "#tests/simulators/demo/rewriting.ts";

const origins = { app: "https://sync-app.example", front: "http://localhost:4400" };

describe("addresses of Shopify and Zoho on the demo's one origin", () => {
  it.each([
    ["https://admin.shopify.com/store/demo-shop/orders/1?x=1#top", "/~admin.shopify.com/store/demo-shop/orders/1?x=1#top"],
    ["https://accounts.zoho.com.au/oauth/v2/auth?client_id=1", "/~accounts.zoho.com.au/oauth/v2/auth?client_id=1"],
    ["https://accounts.zohocloud.ca/oauth/v2/auth", "/~accounts.zohocloud.ca/oauth/v2/auth"],
    ["https://bigin.zoho.eu/bigin/org1/Home", "/~bigin.zoho.eu/bigin/org1/Home"],
    ["https://demo-shop.myshopify.com/admin", "/~demo-shop.myshopify.com/admin"],
    ["https://sync-app.example/bigin/callback?code=1", "/bigin/callback?code=1"],
  ])("%s is %s", (address, path) => {
    expect(frontAddress(address, origins.app)).toBe(path);
  });

  it.each(["https://admin.shopify.com.evil.example/", "http://admin.shopify.com/", "https://www.bigin.com/help", "/app/orders", "mailto:a@b.example"])(
    "%s stays as it is",
    (address) => {
      expect(frontAddress(address, origins.app)).toBe(address);
    },
  );

  it("leads back from the path to the real address", () => {
    expect(outsideAddress("/~accounts.zoho.eu/oauth/v2/auth?a=b")?.href).toBe("https://accounts.zoho.eu/oauth/v2/auth?a=b");
    expect(outsideAddress("/~accounts.zoho.eu")?.href).toBe("https://accounts.zoho.eu/");
    expect(outsideAddress("/~example.com/")).toBeNull();
    expect(outsideAddress("/app/~admin.shopify.com/")).toBeNull();
  });

  it("takes the app's calls to every data centre of Zoho, to shops and to bulk results, and to nobody else", () => {
    const hosts = ["demo-shop.myshopify.com", "accounts.zohocloud.ca", "www.zohoapis.com.cn", "content.zohoapis.sa", "storage.googleapis.com"];
    expect(hosts.filter(isSimulatedServer)).toEqual(hosts);
    expect(["www.zohoapis.com.evil.example", "example.com", "accounts.zoho.com.evil.example"].filter(isSimulatedServer)).toEqual([]);
  });
});

describe("headers on their way to the browser", () => {
  it("redirects to Zoho, to the admin and to the app's public origin stay on the front", () => {
    const location = (value: string, host?: string) => responseHeadersForBrowser([["Location", value]], origins, host)[0]?.[1];
    expect(location("https://accounts.zoho.com/oauth/v2/auth?x=1")).toBe("/~accounts.zoho.com/oauth/v2/auth?x=1");
    expect(location("https://admin.shopify.com/store/demo-shop/apps/key")).toBe("/~admin.shopify.com/store/demo-shop/apps/key");
    expect(location("https://sync-app.example/bigin/callback?code=1", "accounts.zoho.com")).toBe("/bigin/callback?code=1");
    expect(location("/app?shop=x")).toBe("/app?shop=x");
    expect(location("/store/demo-shop", "admin.shopify.com")).toBe("/~admin.shopify.com/store/demo-shop");
  });

  it("lets the front embed the app where Shopify admin may, and nobody where nobody may", () => {
    expect(policyForBrowser("frame-ancestors https://demo-shop.myshopify.com https://admin.shopify.com;")).toBe(
      "frame-ancestors https://demo-shop.myshopify.com https://admin.shopify.com 'self'",
    );
    expect(policyForBrowser("frame-ancestors 'none'; upgrade-insecure-requests")).toBe("frame-ancestors 'none'");
  });

  it("keeps cookies on plain http", () => {
    expect(cookieForBrowser("a=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned")).toBe("a=1; Path=/; HttpOnly; SameSite=Lax");
  });

  it("loads the stand-in where the app preloads App Bridge, and drops what forces https", () => {
    const headers = responseHeadersForBrowser(
      [
        ["Link", '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";'],
        ["Strict-Transport-Security", "max-age=1"],
      ],
      origins,
    );
    expect(headers).toEqual([["Link", '</~cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";']]);
  });

  it("the app sees its public host and origin", () => {
    const headers = requestHeadersForApp(
      [
        ["Host", "localhost:4400"],
        ["Origin", "http://localhost:4400"],
        ["Accept-Encoding", "gzip"],
        ["Cookie", "a=1"],
      ],
      origins,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      Origin: "https://sync-app.example",
      Cookie: "a=1",
      host: "sync-app.example",
      "x-forwarded-proto": "https",
    });
    expect(headers.some(([name]) => name === "Host")).toBe(false);
  });
});

describe("pages on their way to the browser", () => {
  const page =
    '<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script><a href="https://admin.shopify.com/store/x">x</a>' +
    "<p>https://admin.shopify.com/store/x</p>";
  const expected =
    '<script src="/~cdn.shopify.com/shopifycloud/app-bridge.js"></script><a href="/~admin.shopify.com/store/x">x</a>' +
    "<p>https://admin.shopify.com/store/x</p>";

  it("changes links and scripts and leaves text alone", () => {
    expect(htmlForBrowser(page, origins)).toBe(expected);
  });

  it("keeps the links of a simulated host's own page on that host", () => {
    const html = '<form action="/oauth/allow"></form><a href="//x.example/">x</a><iframe src="https://sync-app.example/app?a=1"></iframe>';
    expect(htmlForBrowser(html, origins, "accounts.zoho.eu")).toBe(
      '<form action="/~accounts.zoho.eu/oauth/allow"></form><a href="//x.example/">x</a><iframe src="http://localhost:4400/app?a=1"></iframe>',
    );
  });

  it("does the same however the page is cut into chunks, letters of any script included", async () => {
    const text = `${page}<p>日本語 🎉</p>`;
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 2, 7, 64]) {
      const chunks = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      });
      const rewritten = await new Response(chunks.pipeThrough(htmlStreamForBrowser(origins))).text();
      expect(rewritten).toBe(`${expected}<p>日本語 🎉</p>`);
    }
  });
});
