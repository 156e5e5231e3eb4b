/** What surrounds every page: navigation, the message after a change, and the part that refreshes itself. */
import { html, htmlResponse } from "../../admin/html.ts";
import type { Html, Insertable } from "../../admin/html.ts";
import { creditsSpent } from "../credit-ledger.ts";
import { EDITION_NAMES } from "../edition.ts";
import { editionNow } from "../organization.ts";
import type { Place } from "./place.ts";

export interface PageParts {
  title: string;
  /** The navigation's entry that the page belongs to. */
  section: string;
  body: Insertable;
  /** Buttons beside the title. */
  actions?: Insertable;
  status?: number;
}

const SECTIONS: readonly (readonly [path: string, label: string])[] = [
  ["deals", "Deals"],
  ["contacts", "Contacts"],
  ["companies", "Companies"],
  ["products", "Products"],
  ["recycle-bin", "Recycle bin"],
  ["setup", "Setup"],
  ["settings", "Settings"],
];

const NOTICES: Record<string, string> = {
  created: "Created.",
  saved: "Saved.",
  deleted: "Moved to the recycle bin.",
  restored: "Restored.",
  emptied: "The recycle bin is empty.",
  revoked: "The app’s access is taken away. Its next call is refused.",
};

/** Changes with everything a page may show; the browser asks with it whether anything is new. */
export function versionOf(place: Place): string {
  return `${place.desk.organization.revision}-${creditsSpent(place.desk.organization, place.now)}`;
}

export function organizationPage(place: Place, parts: PageParts): Response {
  const { organization } = place.desk;
  const notice = NOTICES[place.query.get("notice") ?? ""];
  const body = html`<a class="skip" href="#content">Skip to content</a>
    <header class="rail">
      <a class="brand" href="${place.prefix}/">Bigin <small>simulated</small></a>
      <p class="organization"><b>${organization.name}</b><span>org${organization.zgid} · ${EDITION_NAMES[editionNow(organization, place.now)]}</span></p>
      <nav aria-label="Bigin">
        ${SECTIONS.map(([path, label]) => html`<a href="${place.base}/${path}" ${parts.section === path && html`aria-current="page"`}>${label}</a>`)}
      </nav>
    </header>
    <main id="content" tabindex="-1" data-version="${versionOf(place)}">
      ${notice && html`<p class="notice" role="status">${notice}</p>`}
      <div class="title" data-part="title">
        <h1>${parts.title}</h1>
        <div class="actions">${parts.actions}</div>
      </div>
      ${parts.body}
    </main>`;
  return page(place.prefix, `${parts.title} · ${organization.name}`, body, parts.status);
}

export function page(prefix: string, title: string, body: Html, status = 200): Response {
  return htmlResponse(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · Bigin (simulated)</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${prefix}/assets/page.css" />
          <script defer src="${prefix}/assets/page.js"></script>
        </head>
        <body>
          ${body}
        </body>
      </html>`,
    status,
  );
}

export function notFound(place: Place): Response {
  return organizationPage(place, {
    title: "Nothing here",
    section: "",
    status: 404,
    body: html`<p class="empty">There is no such record or page in this organisation. It may have been deleted.</p>`,
  });
}
