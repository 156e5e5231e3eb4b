import { createServer } from "node:http";
import type { Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen, freePort } from "#tests/simulators/demo/free-port.ts";
import { createFront } from "#tests/simulators/demo/front.ts";
import { redirectingFetch } from "#tests/simulators/demo/preload.ts";

describe("the demo's front", () => {
  const servers: Server[] = [];
  const outside: Request[] = [];
  let front = "";
  let appPort = 0;
  let frontPort = 0;

  beforeEach(async () => {
    appPort = await freePort();
    frontPort = await freePort();
    front = `http://localhost:${frontPort}`;
    const app = createServer((request, reply) => {
      if (request.url === "/connect") {
        reply.writeHead(302, { location: "https://accounts.zoho.eu/oauth/v2/auth?state=1" }).end();
        return;
      }
      if (request.url?.startsWith("/app")) {
        reply.writeHead(200, {
          "content-type": "text/html",
          "content-security-policy": "frame-ancestors https://admin.shopify.com",
          "set-cookie": ["a=1; Secure", "b=2; Secure"],
        });
        reply.write('<script src="https://cdn.shopify.com/');
        setImmediate(() => reply.end('shopifycloud/app-bridge.js"></script>'));
        return;
      }
      reply.writeHead(200, { "content-type": "application/json" });
      request.pipe(reply);
    });
    const world = createFront({
      origins: { app: "https://sync-app.example", front },
      appPort: () => appPort,
      startPage: () => "<h1>Start</h1>",
      outside: async (request) => {
        outside.push(request);
        if (request.url.endsWith("/broken")) throw new Error("connection reset on purpose");
        if (request.url.includes("/oauth/v2/auth")) {
          return new Response('<form action="/oauth/allow"></form>', { headers: { "content-type": "text/html", "content-length": "37" } });
        }
        return new Response(`${request.method} ${await request.text()}`, { status: 201, headers: { "x-seen": request.headers.get("authorization") ?? "" } });
      },
    });
    expect(await listen(app, appPort, "127.0.0.1")).toBe(true);
    expect(await listen(world, frontPort, "127.0.0.1")).toBe(true);
    servers.push(app, world);
  });

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    outside.length = 0;
  });

  it("shows its start page, and passes the app's paths on with their bodies", async () => {
    expect(await (await fetch(`${front}/`)).text()).toContain("Start");
    const posted = await fetch(`${front}/webhooks/shopify?x=1`, { method: "POST", body: '{"id":1}' });
    expect(await posted.json()).toEqual({ id: 1 });
  });

  it("makes the app's page embeddable, its cookies plain and its App Bridge the stand-in", async () => {
    const page = await fetch(`${front}/app?embedded=1&shop=demo-shop.myshopify.com`);
    expect(await page.text()).toBe('<script src="/~cdn.shopify.com/shopifycloud/app-bridge.js"></script>');
    expect(page.headers.get("content-security-policy")).toBe("frame-ancestors https://admin.shopify.com 'self'");
    expect(page.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("leads from the app to the simulated consent page on its own origin", async () => {
    const moved = await fetch(`${front}/connect`, { redirect: "manual" });
    expect(moved.headers.get("location")).toBe("/~accounts.zoho.eu/oauth/v2/auth?state=1");
    const consent = await fetch(`${front}${moved.headers.get("location")}`);
    expect(await consent.text()).toBe('<form action="/~accounts.zoho.eu/oauth/allow"></form>');
    expect(outside[0]?.url).toBe("https://accounts.zoho.eu/oauth/v2/auth?state=1");
  });

  it("answers the app's own calls to Shopify and Zoho, method, headers, body and status kept", async () => {
    const redirected = redirectingFetch(frontPort, fetch);
    const answer = await redirected("https://www.zohoapis.eu/bigin/v2/Contacts", {
      method: "POST",
      headers: { Authorization: "Zoho-oauthtoken t" },
      body: "hello",
    });
    expect([answer.status, await answer.text(), answer.headers.get("x-seen")]).toEqual([201, "POST hello", "Zoho-oauthtoken t"]);
    const asRequest = await redirected(new Request("https://demo-shop.myshopify.com/admin/api", { method: "PUT", body: "again" }));
    expect(await asRequest.text()).toBe("PUT again");
    expect(outside.map((request) => request.url)).toEqual(["https://www.zohoapis.eu/bigin/v2/Contacts", "https://demo-shop.myshopify.com/admin/api"]);
  });

  it("passes a broken connection on as one", async () => {
    await expect(redirectingFetch(frontPort, fetch)("https://www.zohoapis.eu/broken")).rejects.toThrow("fetch failed");
  });

  it("leaves calls to anybody else alone", async () => {
    const seen: string[] = [];
    const passOn: typeof fetch = (input) => {
      seen.push(String(input));
      return Promise.resolve(new Response("real"));
    };
    await redirectingFetch(frontPort, passOn)("https://example.com/x");
    expect(seen).toEqual(["https://example.com/x"]);
  });

  it("says that the app is away while it is", async () => {
    servers[0]?.closeAllConnections();
    await new Promise((resolve) => servers[0]?.close(resolve));
    const answer = await fetch(`${front}/app?shop=demo-shop.myshopify.com`);
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain("isn’t answering");
  });
});
