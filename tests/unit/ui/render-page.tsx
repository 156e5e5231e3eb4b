import { AppProvider } from "@shopify/polaris";
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { matchRoutes } from "react-router-dom";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { languagePack } from "#app/i18n/language-pack.server.ts";
import { ShopProvider, type ShopView } from "#app/ui/shop-context.tsx";

const view: ShopView = {
  language: "en",
  timeZone: "America/New_York",
  currencyCode: "USD",
  biginCurrency: "USD",
  biginHome: "https://bigin.zoho.com/bigin/org1/Home",
  settingsDenied: null,
};

/** A piece of a page as the server renders it, its words only: tags gone, entities read. */
export function wordsOf(element: ReactElement, shop: Partial<ShopView> = {}): string {
  return htmlOf(element, shop)
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

export function htmlOf(element: ReactElement, shop: Partial<ShopView> = {}): string {
  const shown = { ...view, ...shop };
  const page = (
    <AppProvider i18n={polarisEn}>
      <ShopProvider view={shown} messages={languagePack(shown.language).messages}>
        {element}
      </ShopProvider>
    </AppProvider>
  );
  const { dataRoutes } = createStaticHandler([{ path: "*", element: page }]);
  const context = {
    basename: "/",
    location: { pathname: "/app", search: "", hash: "", state: null, key: "default" },
    matches: matchRoutes(dataRoutes, "/app") ?? [],
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  };
  return renderToString(<StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} hydrate={false} />);
}
