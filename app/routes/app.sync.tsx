import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { activate, pauseSync, resumeSync, syncNow, syncRecord } from "../sync/activate.server.ts";
import { restoreRecord } from "../sync/deleted-records.server.ts";
import { lookAgain } from "../sync/provision.server.ts";
import { settingsRefusal } from "../sync/settings-access.server.ts";
import { activationChoices } from "../sync/settings.ts";
import { ErrorPage } from "../ui/error-page.tsx";

const SETTLING = ["activate", "pause", "resume"];

/** Starting, stopping and hurrying the sync. */
export async function action({ request }: ActionFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  const form = await request.formData();
  const intent = String(form.get("intent"));
  // Who may not change what the app does may still hurry it.
  const refused = SETTLING.includes(intent) ? await settingsRefusal(merchant) : null;
  if (refused) return { ok: false as const, code: refused };
  switch (intent) {
    case "activate": {
      const choices = activationChoices.safeParse({ fromBigin: form.get("fromBigin"), tag: form.get("tag") ?? "" });
      return choices.success ? activate(services, shopId, choices.data) : { ok: false as const, code: "tag_missing" };
    }
    case "pause":
      return pauseSync(services, shopId);
    case "resume":
      return resumeSync(services, shopId);
    case "now":
      return syncNow(services, shopId);
    case "record":
    case "restore": {
      const id = String(form.get("id"));
      if (!/^\d{1,18}$/.test(id)) return { ok: false as const, code: "record_unknown" };
      return intent === "record" ? syncRecord(services, shopId, BigInt(id)) : restoreRecord(services, shopId, BigInt(id));
    }
    case "look-again":
      return { ok: true as const, missing: (await lookAgain(services, shopId)).filter((piece) => piece.state === "missing").length };
    default:
      return { ok: false as const, code: "bad_request" };
  }
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { ErrorPage as ErrorBoundary };
