import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { readCandidates } from "../sync/decide-candidate.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";

/** Both sides' values of an undecided match, read now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const id = params.id ?? "";
  return /^\d{1,18}$/.test(id) ? readCandidates(services, shopId, id) : null;
}

/** Asked for by a click; the page's own refreshing must not spend Bigin's credits. */
export function shouldRevalidate(): boolean {
  return false;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
