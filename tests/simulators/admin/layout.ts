/** The frame of every page of the simulated Shopify admin. */
import type { ExtensionFacts } from "./browser/extension/messages.ts";
import { Html as Markup, html } from "./html.ts";
import type { Html, Insertable } from "./html.ts";
import { storeName } from "./session-link.ts";

export const LANGUAGES = [
  { locale: "en", name: "English" },
  { locale: "ja", name: "日本語" },
  { locale: "pt-BR", name: "Português (Brasil)" },
] as const;

export type Section = "home" | "orders" | "drafts" | "products" | "customers" | "apps" | "app";

export interface PageFacts {
  shop: { domain: string; name: string };
  app: { name: string; apiKey: string; homePath: string };
  /** Who can be logged in, and who is. */
  staff: readonly { id: string; name: string }[];
  user: string;
  locale: string;
  section: Section;
  title: string;
  /** Path and query of this page, to come back to after the language was changed. */
  here: string;
  /** Null where none are installed. */
  extensions: ExtensionFacts | null;
}

export function adminPage(facts: PageFacts, body: Html, main: "records" | "app" = "records"): Html {
  const base = `/store/${storeName(facts.shop.domain)}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${facts.title} · ${facts.shop.name}</title>
        <link rel="stylesheet" href="/assets/admin.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${topBar(facts, base)} ${sideBar(facts, base)}
        <main class="${main}">${body}</main>
        <div class="toasts" data-toasts role="status"></div>
        ${main === "app" ? html`<script src="/assets/admin-page.js" defer></script>` : null} ${facts.extensions ? extensionScripts(facts.extensions) : null}
      </body>
    </html>`;
}

function extensionScripts(facts: ExtensionFacts): Html {
  const data = JSON.stringify(facts).replaceAll("<", "\\u003c");
  return html`<script type="application/json" data-extensions>
      ${new Markup(data)}
    </script>
    <script src="/assets/extension-host.js" defer></script>`;
}

function topBar(facts: PageFacts, base: string): Html {
  const where = facts.section === "customers" || facts.section === "products" || facts.section === "drafts" ? facts.section : "orders";
  const path = where === "drafts" ? "draft_orders" : where;
  return html`<header>
    <a class="brand" href="${base}"><i aria-hidden="true">S</i>shopify <small>simulated</small></a>
    <div class="center">
      <div class="savebar" data-save-bar hidden role="region" aria-label="Unsaved changes"></div>
      <form class="search" role="search" action="${base}/${path}">
        <input type="search" name="query" placeholder="Search ${where}" aria-label="Search ${where}" />
      </form>
    </div>
    <form class="language" action="${base}/-/language">
      <input type="hidden" name="return" value="${facts.here}" />
      <select name="locale" aria-label="Language" onchange="this.form.requestSubmit()">
        ${LANGUAGES.map(({ locale, name }) => html`<option value="${locale}" ${locale === facts.locale ? "selected" : ""}>${name}</option>`)}
      </select>
    </form>
    <form class="language" action="${base}/-/user">
      <input type="hidden" name="return" value="${facts.here}" />
      <select name="user" aria-label="Logged in as" onchange="this.form.requestSubmit()">
        ${facts.staff.map(({ id, name }) => html`<option value="${id}" ${id === facts.user ? "selected" : ""}>${name}</option>`)}
      </select>
    </form>
    <div class="shop"><span>${facts.shop.name}</span><b aria-hidden="true">${initials(facts.shop.name)}</b></div>
  </header>`;
}

function sideBar(facts: PageFacts, base: string): Html {
  const entry = (section: Section, path: string, icon: string, label: string): Html =>
    html`<li>
      <a href="${base}${path}" ${facts.section === section ? "aria-current=page" : ""}><span class="icon" aria-hidden="true">${icon}</span>${label}</a>
    </li>`;
  return html`<div class="side">
    <input type="checkbox" class="menu-toggle" id="menu-open" aria-label="Show the menu" /><label for="menu-open">☰ Menu</label>
    <nav aria-label="Shopify">
      <ul>
        ${entry("home", "", "⌂", "Home")} ${entry("orders", "/orders", "▤", "Orders")}
        ${
          facts.section === "orders" || facts.section === "drafts"
            ? html`<li class="sub"><a href="${base}/draft_orders" ${facts.section === "drafts" ? "aria-current=page" : ""}>Drafts</a></li>`
            : null
        }
        ${entry("products", "/products", "◈", "Products")} ${entry("customers", "/customers", "☺", "Customers")}
      </ul>
    </nav>
    <nav aria-label="Apps">
      <h2>Apps</h2>
      <ul>
        <li>
          <a href="${base}/apps/${facts.app.apiKey}${facts.app.homePath}" data-app-home ${facts.section === "app" ? "aria-current=true" : ""}
            ><span class="icon" aria-hidden="true">⇄</span>${facts.app.name}</a
          >
        </li>
      </ul>
      <ul class="sub" data-app-menu aria-label="${facts.app.name}"></ul>
      <ul>
        ${entry("apps", "/settings/apps", "⚙", "Apps and permissions")}
      </ul>
    </nav>
  </div>`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();
}

/** A page's head: its title, a way back, its actions. */
export function pageHead(title: Insertable, options: { back?: { href: string; label: string }; actions?: Insertable } = {}): Html {
  return html`<div class="head">
    <div>
      ${options.back ? html`<a class="link" href="${options.back.href}">‹ ${options.back.label}</a>` : null}
      <h1>${title}</h1>
    </div>
    <div class="actions">${options.actions}</div>
  </div>`;
}
