import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { readMapChoices } from "../sync/field-map-page.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";

/** Custom fields of the shop and people in Bigin, read from both once the page stands. */
export async function loader({ request }: LoaderFunctionArgs): Promise<MapChoicesAnswer> {
  const merchant = await authenticateMerchant(request);
  if (await settingsRefusal(merchant)) return { metafields: null, users: null };
  return readMapChoices(merchant.services, merchant.shopId);
}

export type MapChoicesAnswer = Awaited<ReturnType<typeof readMapChoices>>;

export function shouldRevalidate(): boolean {
  return false;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
