/** What a person sees at the accounts server. */
import { html, htmlResponse } from "../../admin/html.ts";
import type { Html, Insertable } from "../../admin/html.ts";
import type { DataCenter } from "../data-centers.ts";
import type { Organization } from "../organization.ts";

/** Scopes in words, by their second part. */
const MEANINGS: Record<string, string> = {
  modules: "See and change your contacts, companies, products and deals",
  settings: "See and change fields, layouts and tags",
  users: "See who uses Bigin",
  org: "See your organisation’s details",
  notifications: "Be told when records change",
  coql: "Look records up with queries",
  bulk: "Read and write many records at once",
  securesearch: "Search your records",
  files: "Upload files",
};

export function consentPage(center: DataCenter, organizations: readonly Organization[], scopes: readonly string[], url: URL): Response {
  const meanings = new Set(scopes.map((scope) => MEANINGS[scope.split(".")[1] ?? ""] ?? scope));
  return page(
    "Allow access to Bigin",
    html`<p class="who">${center.name} · ${center.accountsHost}</p>
      <h1>Shopify ⇄ Bigin sync would like to use your Bigin</h1>
      <form method="post" action="${`${url.pathname}${url.search}`}">
        <fieldset>
          <legend>Organisation</legend>
          ${organizations.map(
            (one, index) =>
              html`<label class="choice"
                ><input type="radio" name="organization" value="${one.id}" ${index === 0 && html`checked`} /><span
                  >${one.name}<small>org${one.zgid}</small></span
                ></label
              >`,
          )}
        </fieldset>
        <p>It asks to:</p>
        <ul>
          ${[...meanings].map((meaning) => html`<li>${meaning}</li>`)}
        </ul>
        <p class="buttons">
          <button class="main" name="decision" value="accept">Accept</button>
          <button name="decision" value="reject">Reject</button>
        </p>
      </form>`,
  );
}

export function dataCenterPage(choices: readonly { center: DataCenter; address: string }[]): Response {
  return page(
    "Choose your data centre",
    html`<h1>Where is your Bigin account?</h1>
      <p>A Zoho account lives in one data centre. The simulator has organisations in these:</p>
      <ul class="centers">
        ${choices.map(
          ({ center, address }) =>
            html`<li>
              <a href="${address}">${center.name}<small>${center.accountsHost}</small></a>
            </li>`,
        )}
      </ul>`,
  );
}

export function nobodyHerePage(center: DataCenter): Response {
  return page(
    "No account here",
    html`<h1>There is no Bigin organisation in this data centre</h1>
      <p>${center.name} (${center.accountsHost}) holds none.</p>`,
    404,
  );
}

export function refusedPage(reason: string): Response {
  return page(
    "Error",
    html`<h1>${reason}</h1>
      <p>The address that led here is not one that this client may use.</p>`,
    400,
  );
}

function page(title: string, body: Insertable, status = 200): Response {
  const whole: Html = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title} · Zoho Accounts (simulated)</title>
        <style>
          body {
            margin: 0;
            min-height: 100vh;
            display: grid;
            place-items: center;
            background: #eef1f6;
            color: #1f2937;
            font:
              16px/1.5 system-ui,
              sans-serif;
          }
          main {
            background: #fff;
            max-width: 460px;
            width: calc(100% - 88px);
            margin: 20px;
            padding: 32px 36px;
            border-radius: 14px;
            box-shadow: 0 6px 30px #1f293722;
          }
          h1 {
            font-size: 22px;
            line-height: 1.3;
            margin: 4px 0 18px;
          }
          .who,
          small {
            color: #5b6472;
            font-size: 13px;
          }
          small {
            display: block;
          }
          fieldset {
            border: 1px solid #d5dae3;
            border-radius: 10px;
            margin: 0 0 16px;
            padding: 8px 14px;
          }
          legend {
            padding: 0 6px;
            color: #5b6472;
            font-size: 14px;
          }
          .choice {
            display: flex;
            gap: 10px;
            align-items: start;
            padding: 7px 0;
            cursor: pointer;
          }
          .choice input {
            margin-top: 6px;
          }
          ul {
            padding-left: 20px;
          }
          .centers {
            list-style: none;
            padding: 0;
            display: grid;
            gap: 8px;
          }
          .centers a {
            display: block;
            padding: 10px 14px;
            border: 1px solid #d5dae3;
            border-radius: 10px;
            color: inherit;
            text-decoration: none;
          }
          .centers a:hover {
            border-color: #1769d2;
          }
          .buttons {
            display: flex;
            gap: 12px;
            margin: 22px 0 0;
          }
          button {
            flex: 1;
            padding: 11px;
            border-radius: 8px;
            border: 1px solid #c3cad6;
            background: #fff;
            font: inherit;
            cursor: pointer;
          }
          .main {
            background: #1769d2;
            border-color: #1769d2;
            color: #fff;
            font-weight: 600;
          }
          :focus-visible {
            outline: 3px solid #1769d288;
            outline-offset: 2px;
          }
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return htmlResponse(whole, status);
}
