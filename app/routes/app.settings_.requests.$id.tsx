import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateMerchant } from "../merchant.server.ts";
import { idOf } from "../store/page-records.server.ts";
import { sealedExport } from "../store/privacy-requests.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";

/** What was collected for a data request, as a JSON file. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const merchant = await authenticateMerchant(request);
  if (await settingsRefusal(merchant)) return new Response(null, { status: 403 });
  const { services, shopId } = merchant;
  const id = idOf(params.id);
  const found = id === null ? null : await sealedExport(services.db, shopId, id, new Date(services.now()));
  if (!found) return new Response(null, { status: 404 });
  return new Response(await services.box.open(found.sealed), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="customer-data-${found.number.replace(/\D/g, "")}.json"`,
      "cache-control": "no-store",
    },
  });
}
