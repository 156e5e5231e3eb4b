/**
 * The simulated https://admin.shopify.com: a fetch-style handler that serves the page around the embedded
 * app and pages to edit the shop's records by hand.
 */
import type { AdminShop, AppInstallation } from "./admin-shop.ts";
import { appFrame } from "./app-page.ts";
import { browserAssets } from "./browser-assets.ts";
import type { ExtensionFacts } from "./browser/extension/messages.ts";
import { bundledExtensions, extensionBundle } from "./extensions.ts";
import { html, htmlResponse, seeOther } from "./html.ts";
import { LANGUAGES, adminPage } from "./layout.ts";
import type { Section } from "./layout.ts";
import { appsPage, changeInstallation, installForm } from "./pages/apps.ts";
import { customerList, customerRecord, newCustomer } from "./pages/customers.ts";
import { draftList, draftRecord, newDraft } from "./pages/drafts.ts";
import { home } from "./pages/home.ts";
import { newOrder, orderList, orderRecord } from "./pages/orders.ts";
import { newProduct, productList, productRecord } from "./pages/products.ts";
import { storeName } from "./session-link.ts";
import type { Answer, Page, Visit } from "./visit.ts";

export interface AdminOptions {
  shop: AdminShop;
  installation: AppInstallation;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Answers requests for `https://admin.shopify.com/…`; redirects and links are relative to that host. */
export function createAdmin(options: AdminOptions): { fetch: (request: Request) => Promise<Response> } {
  return { fetch: (request) => answer(options, request) };
}

async function answer(options: AdminOptions, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/assets/")) return asset(url.pathname);
  const base = `/store/${storeName(options.shop.shop.domain)}`;
  if (url.pathname === "/") return seeOther(base);
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return htmlResponse(html`<h1>There is no such shop.</h1>`, 404);

  const appBase = `${base}/apps/${options.installation.app.apiKey}`;
  const bridgeCall = `${appBase}/-/`;
  if (url.pathname.startsWith(bridgeCall)) return answerBridge(options, url.pathname.slice(bridgeCall.length), request);
  if (url.pathname === `${base}/-/language`) return changeLanguage(url, base);
  if (url.pathname === `${base}/-/user`) return changeUser(options, url, base);

  const posted = request.method === "POST";
  const visit: Visit = {
    shop: options.shop,
    base,
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(posted ? await request.text() : ""),
    posted,
  };
  const locale = languageOf(request);
  const user = userOf(options, request);
  if (url.pathname === appBase || url.pathname.startsWith(`${appBase}/`)) {
    return answerApp(options, visit, locale, user, url.pathname.slice(appBase.length) + url.search);
  }
  const page = await route(options, visit, url.pathname.slice(base.length).split("/").filter(Boolean));
  if (page instanceof Response) return page;
  if (!page) return drawn(options, visit, locale, user, notFound(), 404);
  return drawn(options, visit, locale, user, page);
}

function route(options: AdminOptions, visit: Visit, [section, id, more]: string[]): Answer | Promise<Answer> {
  if (more !== undefined) return null;
  switch (section) {
    case undefined:
      return home(visit);
    case "customers":
      return id === undefined ? customerList(visit) : id === "new" ? newCustomer(visit) : customerRecord(visit, id);
    case "products":
      return id === undefined ? productList(visit) : id === "new" ? newProduct(visit) : productRecord(visit, id);
    case "orders":
      return id === undefined ? orderList(visit) : id === "new" ? newOrder(visit) : orderRecord(visit, id);
    case "draft_orders":
      return id === undefined ? draftList(visit) : id === "new" ? newDraft(visit) : draftRecord(visit, id);
    case "settings":
      return id === "apps" ? appsPage(visit, options.installation) : null;
    default:
      return null;
  }
}

function answerApp(options: AdminOptions, visit: Visit, locale: string, user: string, path: string): Promise<Response> | Response {
  const { installation } = options;
  if (visit.posted) return changeInstallation(visit, installation);
  if (!installation.installed()) {
    const body = html`<div class="page">
      <section class="card stack">
        <h2>Install ${installation.app.name}</h2>
        ${installForm(installation)}
      </section>
    </div>`;
    return drawn(options, visit, locale, user, { section: "app", title: installation.app.name, body });
  }
  const frame = appFrame({
    app: { ...installation.app, shop: options.shop.shop.domain },
    locale,
    idToken: installation.sessionToken(user),
    session: "5e55101d",
    now: options.now(),
    path: path === "" || path.startsWith("?") ? installation.app.homePath + path : path,
  });
  return drawn(options, visit, locale, user, { section: "app", title: installation.app.name, body: frame }, 200, "app");
}

/** What the app page's script asks for on behalf of App Bridge. */
async function answerBridge(options: AdminOptions, call: string, request: Request): Promise<Response> {
  const { installation } = options;
  if (request.method !== "POST" || !installation.installed()) return new Response("The app isn’t installed.", { status: 403 });
  if (call === "session_token") return new Response(installation.sessionToken(userOf(options, request)));
  if (call !== "scopes") return new Response("Not found", { status: 404 });
  const asked = (await request.json()) as { grant?: string[]; revoke?: string[] };
  const { optional } = installation.scopes();
  const grant = (asked.grant ?? []).filter((scope) => optional.includes(scope));
  const revoke = (asked.revoke ?? []).filter((scope) => optional.includes(scope));
  if (grant.length > 0) await installation.grant(grant);
  if (revoke.length > 0) await installation.revoke(revoke);
  return Response.json(installation.scopes());
}

async function drawn(
  options: AdminOptions,
  visit: Visit,
  locale: string,
  user: string,
  page: Page,
  status = 200,
  main: "records" | "app" = "records",
): Promise<Response> {
  const { shop } = options.shop;
  const { app, staff } = { app: options.installation.app, staff: options.installation.staff() };
  const query = visit.query.toString();
  const here = visit.path + (query ? `?${query}` : "");
  const extensions = main === "records" && options.installation.installed() ? await extensionFacts(options, visit, locale) : null;
  return htmlResponse(adminPage({ shop, app, staff, user, locale, section: page.section, title: page.title, here, extensions }, page.body, main), status);
}

async function extensionFacts(options: AdminOptions, visit: Visit, locale: string): Promise<ExtensionFacts> {
  const { apiKey, origin } = options.installation.app;
  return { locale, ...(await bundledExtensions(locale)), appBase: `${visit.base}/apps/${apiKey}`, appOrigin: origin };
}

function notFound(): { section: Section; title: string; body: ReturnType<typeof html> } {
  return { section: "home", title: "Not found", body: html`<div class="page"><h1>This page doesn’t exist.</h1></div>` };
}

function languageOf(request: Request): string {
  const chosen = /(?:^|;\s*)admin_language=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  return LANGUAGES.find(({ locale }) => locale === chosen)?.locale ?? "en";
}

function userOf(options: AdminOptions, request: Request): string {
  const staff = options.installation.staff();
  const chosen = /(?:^|;\s*)admin_user=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  return (staff.find(({ id }) => id === chosen) ?? staff[0])?.id ?? "1";
}

function changeUser(options: AdminOptions, url: URL, base: string): Response {
  const chosen = options.installation.staff().find(({ id }) => id === url.searchParams.get("user"))?.id ?? "";
  return seeOther(wayBack(url, base), { "set-cookie": `admin_user=${chosen}; Path=/; SameSite=Lax` });
}

function wayBack(url: URL, base: string): string {
  const wanted = url.searchParams.get("return") ?? base;
  return wanted.startsWith(base) ? wanted : base;
}

function changeLanguage(url: URL, base: string): Response {
  const chosen = LANGUAGES.find(({ locale }) => locale === url.searchParams.get("locale"))?.locale ?? "en";
  return seeOther(wayBack(url, base), { "set-cookie": `admin_language=${chosen}; Path=/; SameSite=Lax` });
}

/** The sandbox has an origin of its own, so even its stylesheet comes from abroad. */
const SANDBOX = `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" data-style href="/assets/extension.css"></head><body><script src="/assets/extension-sandbox.js"></script></body></html>`;

async function asset(path: string): Promise<Response> {
  const served = (text: string, type: string): Response =>
    new Response(text, { headers: { "content-type": `text/${type}; charset=utf-8`, "access-control-allow-origin": "*" } });
  const bundle = /^\/assets\/extension\/([a-z-]+)\.js$/.exec(path)?.[1];
  if (bundle) {
    const text = await extensionBundle(bundle);
    return text === null ? new Response("Not found", { status: 404 }) : served(text, "javascript");
  }
  const assets = await browserAssets();
  switch (path) {
    case "/assets/admin.css":
      return served(assets.style, "css");
    case "/assets/admin-page.js":
      return served(assets.adminPage, "javascript");
    case "/assets/extension-host.js":
      return served(assets.extensionHost, "javascript");
    case "/assets/extension.html":
      return served(SANDBOX, "html");
    case "/assets/extension-sandbox.js":
      return served(assets.extensionSandbox, "javascript");
    case "/assets/extension.css":
      return served(assets.extensionStyle, "css");
    default:
      return new Response("Not found", { status: 404 });
  }
}
