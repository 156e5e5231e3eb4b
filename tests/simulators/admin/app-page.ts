/** The page that embeds the app in an iframe, and what App Bridge asks of the admin. */
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { embeddedPath, encodedHost, storeName } from "./session-link.ts";
import type { EmbeddedApp } from "./session-link.ts";

export interface AppFrameFacts {
  app: EmbeddedApp & { name: string; origin: string };
  locale: string;
  idToken: string;
  session: string;
  /** Epoch milliseconds. */
  now: number;
  /** The app's own path and query: what stands behind `/apps/{api key}` in the admin's address. */
  path: string;
}

/** Everything beside the admin's menus: the title bar and the iframe. */
export function appFrame(facts: AppFrameFacts): Html {
  const { app, idToken, locale, now, session } = facts;
  const source = app.origin + embeddedPath(app, facts.path, { idToken, locale, session, now });
  const frameFacts = JSON.stringify({ shop: app.shop, host: encodedHost(app.shop), locale });
  return html`<div class="titlebar" data-title-bar data-app-name="${app.name}">
      <div class="title"><span data-app-title>${app.name}</span></div>
    </div>
    <div class="progress" data-loading hidden role="progressbar" aria-label="Loading"></div>
    <iframe
      class="app"
      title="${app.name}"
      name="${frameFacts}"
      data-app-base="/store/${storeName(app.shop)}/apps/${app.apiKey}"
      src="${source}"
      allow="clipboard-write *"
    ></iframe>`;
}
