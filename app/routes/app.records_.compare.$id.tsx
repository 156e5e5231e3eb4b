import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { compareRecord } from "../sync/compare-record.server.ts";
import type { RecordComparison } from "../sync/pages.ts";
import { ErrorPage } from "../ui/error-page.tsx";

/** One record on both sides, read now. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<RecordComparison> {
  const { services, shopId } = await authenticateMerchant(request);
  const id = params.id ?? "";
  return /^\d{1,18}$/.test(id) ? compareRecord(services, shopId, BigInt(id)) : { ok: false, code: "record_unknown" };
}

/** Asked for by a click; the page's own refreshing must not spend Bigin's credits. */
export function shouldRevalidate(): boolean {
  return false;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
