/** The demo's Bigin: one organisation that fits the shop, its pages under Zoho's own host. */
import { html, htmlResponse } from "../admin/html.ts";
import { createBiginSimulator } from "../bigin/simulator.ts";
import type { BiginSimulator } from "../bigin/simulator.ts";
import type { Clock } from "../clock.ts";
import type { ShopEntity } from "../shopify/entities.ts";
import type { WorldFolder } from "./world-folder.ts";

export interface BiginSideOptions {
  folder: WorldFolder;
  clock: Clock;
  deliver: (request: Request) => Promise<Response>;
  appOrigin: string;
  shop: ShopEntity;
  seed: number;
  refusesSetup: boolean;
}

export interface BiginSide {
  simulator: BiginSimulator;
  /** Where its pages begin on the front. */
  path: string;
  /** Any request to one of Zoho's hosts. */
  answer(request: Request): Promise<Response>;
  refusesSetup(): boolean;
}

/** Bigin's pages keep the front's place for their host in their own addresses. */
const PAGE_PREFIX = "/~bigin.zoho.com";

export function openBigin(options: BiginSideOptions): BiginSide {
  const { shop, folder } = options;
  const simulator = createBiginSimulator({
    clientId: folder.keys.biginClientId,
    clientSecret: folder.keys.biginClientSecret,
    redirectUri: `${options.appOrigin}/bigin/callback`,
    clock: options.clock,
    seed: options.seed,
    refusesSetup: options.refusesSetup,
    deliver: options.deliver,
    pagePrefix: PAGE_PREFIX,
    organizations: [
      {
        name: shop.name,
        location: "us",
        timeZone: shop.ianaTimezone,
        currency: currencyOf(shop.currencyCode),
        users: [{ name: "Alex Morgan", email: "alex@demo-shop.example" }],
      },
    ],
  });
  const kept = folder.read("bigin");
  if (kept !== undefined) simulator.restore(kept);

  const [first] = simulator.organizations.all();
  return {
    simulator,
    path: `${PAGE_PREFIX}/${first ? `org/${first.organization.zgid}/deals` : ""}`,
    async answer(request) {
      const url = new URL(request.url);
      if (!url.hostname.startsWith("bigin.")) return simulator.fetch(request);
      const home = /^\/bigin\/org(\w+)(?:\/|$)/.exec(url.pathname)?.[1];
      if (home) return homePage(`${PAGE_PREFIX}/org/${home}`);
      return simulator.page(new Request(`${url.origin}${PAGE_PREFIX}${url.pathname}${url.search}`, request));
    },
    refusesSetup: () => simulator.organizations.all().some(({ organization }) => organization.manners.setup !== "accepted"),
  };
}

/** The real Bigin names its pages behind a `#`, which no server sees: this page leads on from there. */
function homePage(base: string): Response {
  return htmlResponse(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Bigin</title>
          <script>
            const wanted = location.hash.replace(/^#\\/?/, "");
            location.replace("${base}/" + (wanted.startsWith("settings") ? "setup" : wanted || "deals"));
          </script>
        </head>
        <body></body>
      </html>`,
  );
}

/** As Bigin describes an organisation's home currency. */
function currencyOf(isoCode: string): { name: string; isoCode: string; symbol: string } {
  const part = new Intl.NumberFormat("en", { style: "currency", currency: isoCode, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find(({ type }) => type === "currency");
  return { name: new Intl.DisplayNames("en", { type: "currency" }).of(isoCode) ?? isoCode, isoCode, symbol: part?.value ?? isoCode };
}
