import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { lastOrders } from "../sync/last-orders.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";

/** The last orders with their states, for the stage map. It may ask Shopify, so the page fetches it once it stands. */
export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  if (await settingsRefusal(merchant)) return { orders: null };
  return { orders: await lastOrders(services, shopId) };
}

/** What is typed into the form changes none of it. */
export function shouldRevalidate(): boolean {
  return false;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
