/** The address that Shopify admin gives the iframe of an embedded app. */
import { createHmac } from "node:crypto";

export interface EmbeddedApp {
  apiKey: string;
  apiSecret: string;
  /** Permanent domain, `demo-shop.myshopify.com`. */
  shop: string;
}

/** The part of the domain that admin addresses use: `demo-shop`. */
export function storeName(shop: string): string {
  return shop.replace(/\.myshopify\.com$/, "");
}

/** base64 of `admin.shopify.com/store/{name}`, as App Bridge and the app's server expect it. */
export function encodedHost(shop: string): string {
  return Buffer.from(`admin.shopify.com/store/${storeName(shop)}`)
    .toString("base64")
    .replace(/=+$/, "");
}

/**
 * The iframe's path and query: the app's own path and parameters, then what Shopify adds, signed like every
 * request of Shopify's that carries `hmac`.
 */
export function embeddedPath(app: EmbeddedApp, path: string, facts: { idToken: string; locale: string; session: string; now: number }): string {
  const [pathname = "/", own = ""] = splitQuery(path);
  const query = new URLSearchParams(own);
  const added: Record<string, string> = {
    embedded: "1",
    host: encodedHost(app.shop),
    id_token: facts.idToken,
    locale: facts.locale,
    session: facts.session,
    shop: app.shop,
    timestamp: String(Math.floor(facts.now / 1000)),
  };
  for (const [name, value] of Object.entries(added)) query.set(name, value);
  query.set("hmac", queryHmac(query, app.apiSecret));
  return `${pathname}?${query.toString()}`;
}

function splitQuery(path: string): [string, string] {
  const at = path.indexOf("?");
  return at < 0 ? [path, ""] : [path.slice(0, at), path.slice(at + 1)];
}

/** Hex HMAC-SHA256 over the sorted parameters, `hmac` left out. */
export function queryHmac(query: URLSearchParams, secret: string): string {
  const message = [...query]
    .filter(([name]) => name !== "hmac")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return createHmac("sha256", secret).update(message).digest("hex");
}
