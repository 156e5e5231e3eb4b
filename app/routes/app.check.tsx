import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { runCheck } from "../sync/check.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";

/** The check before the first sync. It asks both services, so pages fetch it once they stand. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  try {
    return await runCheck(services, shopId);
  } catch (error) {
    // A check that fails is a line on the page, never the end of the page.
    services.log.error({ err: error, shopId }, "the check failed");
    return { trouble: "unexpected" };
  }
}

/** Nothing that a merchant does on a page changes it; they ask again themselves. */
export function shouldRevalidate(): boolean {
  return false;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
