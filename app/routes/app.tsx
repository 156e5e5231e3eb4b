import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, type ShouldRevalidateFunctionArgs, useLoaderData, useNavigation } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { memo, useEffect, useMemo, useState } from "react";
import { type LanguagePack, languagePack } from "../i18n/language-pack.server.ts";
import { authenticateMerchant } from "../merchant.server.ts";
import { readShell } from "../store/page-shell.server.ts";
import { noteVisitor, settingsDenial } from "../sync/settings-access.server.ts";
import { Alive } from "../ui/alive.tsx";
import { biginHome } from "../ui/bigin-address.ts";
import { useTrail } from "../ui/came-from.ts";
import { ErrorPage } from "../ui/error-page.tsx";
import { ShopProvider, type ShopView, useText } from "../ui/shop-context.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId, locale, visitor } = merchant;
  const denied = await settingsDenial(merchant);
  noteVisitor(services, shopId, visitor, denied !== null);
  const { timeZone, currencyCode, connection, languageChosen } = await readShell(services.db, shopId);
  const view: ShopView = {
    language: locale,
    timeZone,
    currencyCode,
    biginCurrency: connection?.currencyCode ?? null,
    biginHome: connection && biginHome(connection),
    settingsDenied: denied,
  };
  return { apiKey: services.env.SHOPIFY_API_KEY, view, pack: languagePack(locale), languageChosen };
}

/** In the browser: the shop's facts are read from Shopify after the app was opened for the first time. */
let factsKnown = true;

/** Texts and shop facts come once; only what changes the language or the organisation asks for them again. */
export function shouldRevalidate({ formAction }: ShouldRevalidateFunctionArgs): boolean {
  return !factsKnown || /^\/app\/(connection|settings)/.test(formAction ?? "");
}

export default function App() {
  const { apiKey, view } = useLoaderData<typeof loader>();
  const { language, messages, polaris } = useLanguagePack();
  useTrail();
  useEffect(() => {
    factsKnown = view.currencyCode !== null;
  }, [view]);
  const shown = useMemo(() => ({ ...view, language }), [view, language]);
  return <Frame apiKey={apiKey} polaris={polaris} view={shown} messages={messages} />;
}

type FrameProps = Pick<LanguagePack, "messages" | "polaris"> & { apiKey: string; view: ShopView };

/** The router tells of every request: what stands around the pages is none the wiser. */
const Frame = memo(function Frame({ apiKey, polaris, view, messages }: FrameProps) {
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polaris}>
      <ShopProvider view={view} messages={messages}>
        <Navigation />
        <LoadingBar />
        <Alive>
          <Outlet />
        </Alive>
      </ShopProvider>
    </AppProvider>
  );
});

/** Only the first document says which language Shopify speaks; where the merchant chose none, that one stays. */
function useLanguagePack(): LanguagePack {
  const { pack, languageChosen } = useLoaderData<typeof loader>();
  const [first] = useState({ pack, languageChosen });
  return languageChosen || first.languageChosen ? pack : first.pack;
}

/** The admin's own bar runs while a page is on its way. */
function LoadingBar() {
  const loading = useNavigation().state !== "idle";
  useEffect(() => {
    const show = (on: boolean): void => {
      if ("shopify" in window) window.shopify.loading?.(on);
    };
    show(loading);
    // An error page in place of this one must not leave it running.
    return () => show(false);
  }, [loading]);
  return null;
}

function Navigation() {
  const text = useText();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {text("navigation.dashboard")}
      </Link>
      <Link to="/app">{text("navigation.dashboard")}</Link>
      <Link to="/app/orders">{text("navigation.orders")}</Link>
      <Link to="/app/activity">{text("navigation.activity")}</Link>
      <Link to="/app/problems">{text("navigation.problems")}</Link>
      <Link to="/app/settings">{text("navigation.settings")}</Link>
    </NavMenu>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
