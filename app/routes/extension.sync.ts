import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { authenticateExtension, extensionPreflight } from "../merchant.server.ts";
import { chosenRecords } from "../sync/chosen-records.ts";
import { sendRecords } from "../sync/send-records.server.ts";

/** Sends the records that a merchant chose, to Bigin, now. */
export async function action({ request }: ActionFunctionArgs) {
  const { services, shopId, text, answer } = await authenticateExtension(request);
  const records = chosenRecords(text);
  return records ? answer(await sendRecords(services, shopId, records)) : answer({ code: "bad_request" }, 400);
}

/** The browser asks before it posts. */
export function loader({ request }: LoaderFunctionArgs) {
  return extensionPreflight(request);
}
