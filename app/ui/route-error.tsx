import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { errorWords } from "../i18n/error-words.ts";
import { LibraryPage, libraryPage } from "./library-page.tsx";
import { PageFrame } from "./page-frame.tsx";
import { useShop, useText } from "./shop-context.tsx";
import { useLiveRefresh } from "./use-live-refresh.ts";

const RETRY_MS = 3_000;

/** One page failed: the menu and the other pages still work, and this one can be asked for again. */
export function RouteError() {
  const error = useRouteError();
  const { language } = useShop();
  const text = useText();
  const { revalidate, state } = useRevalidator();
  const page = libraryPage(error);
  const lasting = page !== null || (isRouteErrorResponse(error) && error.status < 500);
  // A server that was away for a moment is back soon: the page comes back by itself.
  useLiveRefresh(lasting ? null : RETRY_MS);
  if (page !== null) return <LibraryPage html={page} />;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = errorWords(language, status);
  return (
    <PageFrame title={words.title}>
      <Banner
        tone={status === 404 ? "info" : "critical"}
        title={words.title}
        action={
          status === 404 ? { content: text("navigation.dashboard"), url: "/app" } : { content: words.retry, loading: state !== "idle", onAction: revalidate }
        }
      >
        <p>{words.advice}</p>
      </Banner>
    </PageFrame>
  );
}
