import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateExtension } from "../merchant.server.ts";
import { readGlance } from "../store/record-glance.server.ts";
import { shownRecord } from "../sync/shown-record.ts";
import { recordGlance } from "../ui/record-glance.ts";

/** What a block shows of the record beside it; also answers the browser's question whether it may ask. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId, answer } = await authenticateExtension(request);
  const record = shownRecord(new URL(request.url).searchParams.get("id"));
  if (!record) return answer({ code: "bad_request" }, 400);
  const row = await readGlance(services.db, shopId, record);
  return row ? answer(recordGlance(row, record, services.now())) : answer({ code: "shop_unknown" }, 404);
}
