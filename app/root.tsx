import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation, useRouteLoaderData } from "@remix-run/react";
import type { LinksFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { languageFor } from "./i18n/languages.ts";
import { ErrorPage } from "./ui/error-page.tsx";
import "./ui/radio-button.css";
import { KEEP_EMBEDDING } from "./ui/embedding-memory.ts";
import { KEEP_EARLY_PRESS } from "./ui/early-press.ts";
import { SAFE_SESSION_STORAGE } from "./ui/safe-session-storage.ts";

export const links: LinksFunction = () => [
  { rel: "preconnect", href: "https://cdn.shopify.com" },
  { rel: "stylesheet", href: polarisStyles },
];

/** Every document of the app. Its language is the merchant's once they are known. */
export function Layout({ children }: { children: ReactNode }) {
  const app = useRouteLoaderData<{ view?: { language: string } }>("routes/app");
  const login = useRouteLoaderData<{ language: string }>("routes/auth.login");
  // Until then it is the one of Shopify's admin, in which an error would be told.
  const { search } = useLocation();
  return (
    <html lang={app?.view?.language ?? login?.language ?? languageFor(new URLSearchParams(search).get("locale"))}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <script dangerouslySetInnerHTML={{ __html: SAFE_SESSION_STORAGE }} />
        <script dangerouslySetInnerHTML={{ __html: KEEP_EMBEDDING + KEEP_EARLY_PRESS }} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export { ErrorPage as ErrorBoundary };
