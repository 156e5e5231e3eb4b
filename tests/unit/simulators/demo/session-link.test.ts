import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { embeddedPath, encodedHost } from "#tests/simulators/admin/session-link.ts";

describe("the address Shopify admin gives the app's iframe", () => {
  const app = { apiKey: "key", apiSecret: "secret", shop: "demo-shop.myshopify.com" };
  const facts = { idToken: "a.b.c", locale: "pt-BR", session: "5e55", now: 1_764_000_000_999 };

  it("names the admin of the shop in base64", () => {
    expect(Buffer.from(encodedHost(app.shop), "base64").toString()).toBe("admin.shopify.com/store/demo-shop");
  });

  it("keeps the app's own path and parameters, and adds Shopify's, with one id_token of now", () => {
    const url = new URL(embeddedPath(app, "/app/orders?stage=Paid&id_token=old", facts), "https://sync-app.example");
    expect(url.pathname).toBe("/app/orders");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      stage: "Paid",
      embedded: "1",
      host: encodedHost(app.shop),
      id_token: "a.b.c",
      locale: "pt-BR",
      session: "5e55",
      shop: "demo-shop.myshopify.com",
      timestamp: "1764000000",
    });
    expect(url.searchParams.getAll("id_token")).toEqual(["a.b.c"]);
  });

  it("signs the sorted parameters with the app's secret", () => {
    const url = new URL(embeddedPath(app, "/app", facts), "https://sync-app.example");
    const message = `embedded=1&host=${encodedHost(app.shop)}&id_token=a.b.c&locale=pt-BR&session=5e55&shop=demo-shop.myshopify.com&timestamp=1764000000`;
    expect(url.searchParams.get("hmac")).toBe(createHmac("sha256", "secret").update(message).digest("hex"));
  });
});
