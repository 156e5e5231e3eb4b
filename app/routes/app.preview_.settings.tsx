import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { previewWith } from "../sync/preview-settings.server.ts";
import { listPipelines } from "../sync/provision.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";
import { parseSettings } from "../ui/settings-parse.ts";
import type { SettingsPreviewAnswer } from "../ui/settings-preview.tsx";

/** What the settings as typed would change at records that are there. Nothing is saved, nothing is written. */
export async function action({ request }: ActionFunctionArgs): Promise<SettingsPreviewAnswer> {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  const refused = await settingsRefusal(merchant);
  if (refused) return { ok: false, trouble: refused };
  const body: unknown = await request.json().catch(() => null);
  const parsed = parseSettings(body, await readShopSettings(services.db, shopId), await listPipelines(services, shopId));
  if (!parsed.ok) return parsed;
  const preview = await previewWith(services, shopId, parsed.settings);
  return "trouble" in preview ? { ok: false, trouble: preview.trouble } : { ok: true, preview };
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
