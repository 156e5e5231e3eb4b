/** The demo's Bigin: one organisation that fits the shop, its pages under Zoho's own host. */
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

  return {
    simulator,
    path: `${PAGE_PREFIX}/`,
    async answer(request) {
      const url = new URL(request.url);
      if (!url.hostname.startsWith("bigin.")) return simulator.fetch(request);
      return simulator.page(new Request(`${url.origin}${PAGE_PREFIX}${url.pathname}${url.search}`, request));
    },
    refusesSetup: () => simulator.organizations.all().some(({ organization }) => organization.manners.setup !== "accepted"),
  };
}

/** As Bigin describes an organisation's home currency. */
function currencyOf(isoCode: string): { name: string; isoCode: string; symbol: string } {
  const part = new Intl.NumberFormat("en", { style: "currency", currency: isoCode, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find(({ type }) => type === "currency");
  return { name: new Intl.DisplayNames("en", { type: "currency" }).of(isoCode) ?? isoCode, isoCode, symbol: part?.value ?? isoCode };
}
