import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { MAPPED_KINDS } from "../mapping/field-map.ts";
import { isStorable } from "../mapping/text.ts";
import { authenticateMerchant } from "../merchant.server.ts";
import { readShopSettings } from "../store/shops.server.ts";
import { mapFields } from "../sync/field-map-page.server.ts";
import type { MapPreview } from "../sync/map-view.ts";
import { previewMap } from "../sync/preview-map.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";
import { ErrorPage } from "../ui/error-page.tsx";
import { parseDraft } from "../ui/field-map-parse.ts";

const wish = z.object({
  kind: z.enum(MAPPED_KINDS),
  draft: z.unknown(),
  linkId: z.string().max(20).nullable(),
  search: z.string().max(200).refine(isStorable),
});

/** What the map as it is typed would do to one record. Writes nothing. */
export async function action({ request }: ActionFunctionArgs): Promise<MapPreview> {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  if (await settingsRefusal(merchant)) return { ok: false, code: "not_readable" };
  const body = wish.safeParse(await request.json().catch(() => null));
  if (!body.success) return { ok: false, code: "invalid" };
  const stored = await readShopSettings(services.db, shopId);
  const parsed = parseDraft(body.data.draft, stored, { fields: await mapFields(services, shopId), users: null });
  return parsed.ok ? previewMap(services, shopId, parsed.settings, body.data) : { ok: false, code: "invalid" };
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
