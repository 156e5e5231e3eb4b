import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { beginConnect, cancelOrganization, confirmOrganization, disconnect } from "../sync/connect.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";

/** Joining a Bigin organisation and leaving it. */
export async function action({ request }: ActionFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  const refused = await settingsRefusal(merchant);
  if (refused) return { ok: false as const, code: refused };
  const intent = (await request.formData()).get("intent");
  switch (intent) {
    case "connect":
      return { ok: true as const, ...(await beginConnect(services, shopId)) };
    case "confirm":
      return confirmOrganization(services, shopId);
    case "cancel":
      return cancelOrganization(services, shopId);
    case "disconnect":
      return disconnect(services, shopId);
    default:
      return { ok: false as const, code: "bad_request" };
  }
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
