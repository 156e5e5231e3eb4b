/** The front's own pages: where a visitor begins, and what they see while the app is away. */
import { html } from "../admin/html.ts";
import type { Html } from "../admin/html.ts";

export interface StartPageFacts {
  shopName: string;
  /** Paths on the front. */
  appInAdmin: string;
  admin: string;
  bigin: string;
  biginRefusesSetup: boolean;
  readAllOrders: boolean;
}

export function startPage(facts: StartPageFacts): string {
  return page(
    "Shopify and Bigin, simulated",
    html`<h1>Shopify ⇄ Bigin sync</h1>
      <p>
        The app on this machine, between a simulated Shopify with the shop <b>${facts.shopName}</b> and a simulated Bigin. Nothing leaves this computer and no
        account is needed.
      </p>
      <p class="ways">
        <a class="way" href="${facts.appInAdmin}"><b>Open the app in Shopify admin</b><span>Connect Bigin there, then press Activate Sync.</span></a>
        <a class="way" href="${facts.bigin}"><b>Open Bigin</b><span>The board of deals, contacts and products, to look at and to edit.</span></a>
        <a class="way" href="${facts.admin}"><b>Open Shopify admin</b><span>Customers, products and orders: change one and watch it arrive.</span></a>
      </p>
      <ul>
        <li>
          ${
            facts.biginRefusesSetup
              ? "Bigin refuses to create fields and pipelines through its API, as the real service is expected to: the app says what to make by hand."
              : html`Bigin lets the app create fields and its pipeline. With <code>npm run demo -- --bigin-refuses-setup</code> it refuses, as the real service
                  is expected to.`
          }
        </li>
        <li>
          ${
            facts.readAllOrders
              ? html`The shop has granted <code>read_all_orders</code>; “Apps and permissions” in Shopify admin takes it away.`
              : html`The shop hasn’t granted <code>read_all_orders</code>: orders older than 60 days stay hidden until it does.`
          }
        </li>
        <li>
          <code>npm run demo -- --shop FOLDER</code> fills the shop from CSV files that Shopify admin exported; <code>--reset</code> starts afresh; Ctrl-C in
          the terminal stops everything and keeps it for next time.
        </li>
      </ul>`,
  );
}

export function appAwayPage(): string {
  return page(
    "The app isn’t answering",
    html`<h1>The app isn’t answering</h1>
      <p>It is starting or has stopped. The terminal that runs the demo says which, and <code>.demo</code> holds its log.</p>
      <p><a href="">Try again</a></p>`,
  );
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          body {
            margin: 0;
            background: #f1f1f1;
            color: #303030;
            font:
              16px/1.55 Inter,
              system-ui,
              sans-serif;
          }
          main {
            max-width: 760px;
            margin: 8vh auto;
            padding: 0 20px;
          }
          h1 {
            font-size: 28px;
            margin: 0 0 8px;
          }
          .ways {
            display: grid;
            gap: 12px;
            margin: 28px 0;
          }
          .way {
            display: grid;
            padding: 16px 20px;
            border-radius: 12px;
            background: #fff;
            box-shadow: 0 1px 3px #0002;
            color: inherit;
            text-decoration: none;
          }
          .way:hover {
            box-shadow: 0 2px 10px #0003;
          }
          .way b {
            color: #005bd3;
          }
          .way span,
          li {
            color: #616161;
          }
          li {
            margin: 8px 0;
          }
          code {
            background: #e3e3e3;
            border-radius: 4px;
            padding: 1px 5px;
            font-size: 14px;
          }
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.text;
}
