import { AppProvider } from "@shopify/polaris";
import polarisEn from "@shopify/polaris/locales/en.json" with { type: "json" };
import { renderToString } from "react-dom/server";
import { createStaticHandler, createStaticRouter, type StaticHandlerContext, StaticRouterProvider } from "react-router-dom/server.js";
import { expect, it } from "vitest";
import { languagePack } from "#app/i18n/language-pack.server.ts";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { ShopProvider } from "#app/ui/shop-context.tsx";

const shop = { language: "en", timeZone: "UTC", currencyCode: "USD", biginCurrency: null, biginHome: null, settingsDenied: null } as const;

/** The bar stands in a page whose address it changes. */
async function barWith(from: string, to: string): Promise<string> {
  const bar = (
    <FilterBar
      label="Filter activity"
      filters={[
        { type: "day", name: "from", label: "From", value: from },
        { type: "day", name: "to", label: "To", value: to },
      ]}
    />
  );
  const handler = createStaticHandler([{ path: "/", element: bar }]);
  const context = (await handler.query(new Request("https://app.example/"))) as StaticHandlerContext;
  return renderToString(
    <AppProvider i18n={polarisEn}>
      <ShopProvider view={shop} messages={languagePack("en").messages}>
        <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} />
      </ShopProvider>
    </AppProvider>,
  );
}

it("tells at the field that a span ends before it begins", async () => {
  const said = "This day is before the first one.";
  expect(await barWith("2026-11-20", "2026-11-10")).toContain(said);
  for (const [from, to] of [
    ["2026-11-10", "2026-11-20"],
    ["2026-11-10", "2026-11-10"],
    ["", "2026-11-10"],
    ["2026-11-20", ""],
  ] as const)
    expect(await barWith(from, to)).not.toContain(said);
});
