import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { authenticateExtension, extensionPreflight } from "../merchant.server.ts";
import { readOutcomes } from "../store/record-outcomes.server.ts";
import { chosenRecords } from "../sync/chosen-records.ts";

/** What became of the records that were sent. A post, for 250 ids are too long for an address. */
export async function action({ request }: ActionFunctionArgs) {
  const { services, shopId, text, answer } = await authenticateExtension(request);
  const records = chosenRecords(text);
  return records ? answer(await readOutcomes(services.db, shopId, records, new Date(services.now()))) : answer({ code: "bad_request" }, 400);
}

/** The browser asks before it posts. */
export function loader({ request }: LoaderFunctionArgs) {
  return extensionPreflight(request);
}
