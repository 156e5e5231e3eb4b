import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { readColumn } from "../store/page-orders.server.ts";
import { activePair, readShell } from "../store/page-shell.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";
import { orderFilter } from "../ui/page-filters.ts";

/** More cards of one column of the board. `search` comes back, so that a late answer is not shown under another filter. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const { searchParams } = new URL(request.url);
  const stage = searchParams.get("stage") ?? "";
  const search = searchParams.get("search") ?? "";
  const pair = await activePair(services.db, shopId);
  if (!pair) return { stage, search, cards: [], next: null };
  const { timeZone } = await readShell(services.db, shopId);
  return { stage, search, ...(await readColumn(services.db, pair, orderFilter(searchParams), timeZone, stage, searchParams.get("after"))) };
}

export function shouldRevalidate(): boolean {
  return false;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
