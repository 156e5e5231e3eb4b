/**
 * A tiny embedded app, in place of the real one where the world around it is tested: `node stub-app.ts` with
 * the app's own environment. It keeps what was posted to it in memory and shows every piece of App Bridge.
 */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";

const received: { path: string; topic: string | null; body: string }[] = [];
let tokenRefused = false;

createServer((request, reply) => {
  answer(request, reply).catch((error: unknown) => reply.writeHead(500).end(String(error)));
}).listen(Number(process.env["PORT"]), process.env["HOST"]);

process.on("SIGTERM", () => process.exit(0));

async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://app");
  if (url.pathname === "/readyz") return void reply.end("ready");
  if (url.pathname === "/received") return void reply.end(JSON.stringify(received));
  if (url.pathname === "/call") return void reply.end(await call(url.searchParams.get("address") ?? ""));
  if (request.method === "POST") {
    const body = (await request.toArray()).join("");
    received.push({ path: url.pathname, topic: String(request.headers["x-shopify-topic"] ?? "") || null, body });
    return void reply.end();
  }
  if (url.pathname === "/auth/session-token") return page(reply, bridge);
  if (url.pathname === "/data") return data(request, reply);
  if (!url.searchParams.has("id_token") && !request.headers.authorization) {
    url.searchParams.set("shopify-reload", `${process.env["SHOPIFY_APP_URL"] ?? ""}${url.pathname}?${url.searchParams.toString()}`);
    return void reply.writeHead(302, { location: `/auth/session-token?${url.searchParams.toString()}` }).end();
  }
  page(reply, embedded(url));
}

/** What another server answers to a call of this one. */
async function call(address: string): Promise<string> {
  const response = await fetch(address);
  return `${response.status} ${await response.text()}`;
}

/** Asks once for a fresh token, then shows whose it is. */
function data(request: IncomingMessage, reply: ServerResponse): void {
  const [, payload] = (request.headers.authorization ?? "").split(".");
  if (!payload) return void reply.writeHead(401).end();
  if (!tokenRefused) {
    tokenRefused = true;
    return void reply.writeHead(401, { "X-Shopify-Retry-Invalid-Session-Request": "1" }).end();
  }
  const { dest, aud } = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, string>;
  reply.end(`token of ${dest ?? ""} for ${aud === process.env["SHOPIFY_API_KEY"] ? "this app" : "another app"}`);
}

function page(reply: ServerResponse, html: string): void {
  reply.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": "frame-ancestors https://admin.shopify.com" });
  reply.end(`<!doctype html><html lang="en"><head><title>Stub</title><link rel="icon" href="data:,"></head><body>${html}</body></html>`);
}

const bridge = `<script data-api-key="${process.env["SHOPIFY_API_KEY"] ?? ""}" src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>`;

function embedded(url: URL): string {
  return `${bridge}
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/activity">Activity</a><a href="/app/problems">Problems</a></ui-nav-menu>
<ui-title-bar title="Page ${url.pathname}">
  <button variant="primary" onclick="tell('primary pressed')">Sync now</button>
  <section label="More actions"><button onclick="tell('pressed in the menu')">Export</button></section>
</ui-title-bar>
<p role="status" id="told"></p><p id="config"></p>
<form data-save-bar onsubmit="event.preventDefault(); tell('saved ' + this.name.value)"><label>Name <input name="name"></label></form>
<ui-save-bar id="own"><button variant="primary" onclick="tell('own saved'); shopify.saveBar.hide('own')">Keep</button><button onclick="shopify.saveBar.hide('own')">Forget</button></ui-save-bar>
<ui-modal id="dialog"><p>In the dialog</p><ui-title-bar title="A dialog"><button variant="primary" onclick="tell('confirmed'); shopify.modal.hide('dialog')">Confirm</button></ui-title-bar></ui-modal>
<button onclick="shopify.toast.show('Done and dusted')">Show a toast</button>
<button onclick="shopify.saveBar.show('own')">Show the save bar</button>
<button onclick="shopify.modal.show('dialog')">Show the dialog</button>
<button onclick="fetch('/data').then((answer) => answer.text()).then(tell)">Fetch data</button>
<button onclick="shopify.scopes.request(['read_all_orders']).then((answer) => tell(answer.result + ': ' + answer.detail.granted.includes('read_all_orders')))">Ask for all orders</button>
<button onclick="history.pushState(null, '', '/app/deep?page=2'); tell('moved')">Move</button>
<button onclick="window.open('https://accounts.zoho.com/oauth/v2/auth?client_id=nobody', '_top')">Go to Zoho</button>
<a href="https://admin.shopify.com/store/demo-shop/orders" target="_top">Orders in Shopify</a>
<script>
  function tell(text) { document.getElementById("told").textContent = text }
  addEventListener("shopify:navigate", (event) => {
    history.pushState(null, "", event.target.getAttribute("href"));
    document.querySelector("ui-title-bar").setAttribute("title", "Page " + location.pathname);
  });
  document.getElementById("config").textContent = [shopify.config.locale, shopify.config.shop, shopify.environment.embedded].join(" ");
</script>`;
}
