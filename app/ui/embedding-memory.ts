/**
 * A document that was reloaded, or reached by a link before the router listened, no longer says in its address which
 * shop embeds it, and Shopify's library turns it away to the login page. These scripts keep what the first document
 * said, and lead back from the login page to the document that was asked for. Sources:
 * https://github.com/Shopify/shopify-app-js/pull/3216 (the same trouble), and the document's own `shop` and `host`,
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
const KEPT = "embedded-in";
const TRIED = "led-back-at";

/** In every document's head. */
export const KEEP_EMBEDDING = `
(function () {
  var given = new URLSearchParams(location.search), shop = given.get("shop"), host = given.get("host");
  if (shop && host) sessionStorage.setItem("${KEPT}", JSON.stringify({ shop: shop, host: host }));
})();`;

/**
 * On the login page alone. Nothing happens outside of a frame, where nothing is kept, or where it was tried less
 * than ten seconds ago (what is kept may be refused again).
 */
export const LEAD_BACK = `
(function () {
  var kept = JSON.parse(sessionStorage.getItem("${KEPT}") || "null");
  var tried = Number(sessionStorage.getItem("${TRIED}") || 0);
  if (!kept || window.top === window.self || Date.now() - tried < 10000) return;
  sessionStorage.setItem("${TRIED}", String(Date.now()));
  var to = new URL(new URLSearchParams(location.search).get("to") || "/app", location.origin);
  if (to.origin !== location.origin || !/^\\/app(\\/|$)/.test(to.pathname)) return;
  to.searchParams.set("embedded", "1");
  to.searchParams.set("shop", kept.shop);
  to.searchParams.set("host", kept.host);
  location.replace(to.href);
})();`;

/** Where a document goes that doesn't say which shop embeds it; null for requests that aren't such documents. */
export function loginForLostDocument(request: Request): string | null {
  const { pathname, search, searchParams } = new URL(request.url);
  const document = request.method === "GET" && !request.headers.has("authorization") && !searchParams.has("_data");
  if (!document || pathname === "/app" || (searchParams.has("shop") && searchParams.has("host"))) return null;
  return `/auth/login?${new URLSearchParams({ to: pathname + search }).toString()}`;
}
