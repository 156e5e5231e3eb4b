import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect, useRef, useState } from "react";
import { authenticateMerchant } from "../merchant.server.ts";
import { OWNED_FIELDS, readSettingsFacts } from "../store/page-settings.server.ts";
import { readShopSettings, saveShopSettings } from "../store/shops.server.ts";
import { settingsChanged } from "../sync/activate.server.ts";
import { listPipelines } from "../sync/provision.server.ts";
import { readStatus } from "../sync/status.server.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { SettingsConnection } from "../ui/settings-connection.tsx";
import { SettingsCredits } from "../ui/settings-credits.tsx";
import { type DraftErrors, draftOf, sameDraft, type SettingsDraft } from "../ui/settings-draft.ts";
import { SettingsForm } from "../ui/settings-form.tsx";
import { parseSettings } from "../ui/settings-parse.ts";
import { useText } from "../ui/shop-context.tsx";
import { showToast } from "../ui/toast.ts";
import { UnsavedBar } from "../ui/unsaved-bar.tsx";
import { useConnect } from "../ui/use-connect.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const [{ phase, connection }, settings, pipelines, facts] = await Promise.all([
    readStatus(services, shopId),
    readShopSettings(services.db, shopId),
    listPipelines(services, shopId),
    readSettingsFacts(services.db, shopId, new Date(services.now())),
  ]);
  return { status: { phase, connection }, stored: draftOf(settings), pipelines, facts, ownedFields: OWNED_FIELDS };
}

type Saved = { ok: true; at: number } | { ok: false; errors: DraftErrors };

export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { services, shopId } = await authenticateMerchant(request);
  const body: unknown = await request.json().catch(() => null);
  const before = await readShopSettings(services.db, shopId);
  const parsed = parseSettings(body, before, await listPipelines(services, shopId));
  if (!parsed.ok) return parsed;
  await saveShopSettings(services.db, shopId, parsed.settings);
  await settingsChanged(services, shopId, before, parsed.settings);
  return { ok: true, at: services.now() };
}

export default function Settings() {
  const { status, stored, pipelines, facts, ownedFields } = useLoaderData<typeof loader>();
  const text = useText();
  const connect = useConnect();
  const form = useSettingsForm(stored, text("settings.saved"));
  return (
    <PageFrame title={text("navigation.settings")}>
      <UnsavedBar open={form.changed} busy={form.busy} onSave={form.save} onDiscard={form.discard} />
      <SettingsConnection status={status} polledAt={facts.polledAt} busy={connect.busy} onConnect={connect.connect} onDisconnect={connect.disconnect} />
      <SettingsForm
        draft={form.draft}
        errors={form.errors}
        pipelines={pipelines}
        ownedFields={ownedFields}
        facts={facts}
        busy={form.busy}
        onChange={form.setDraft}
        onSave={form.save}
      />
      <SettingsCredits credits={facts.credits} />
    </PageFrame>
  );
}

/** The form's state: what is typed stays until the server has taken it. */
function useSettingsForm(stored: SettingsDraft, savedText: string) {
  const fetcher = useFetcher<Saved>();
  const [draft, setDraft] = useState(stored);
  const [basis, setBasis] = useState(stored);
  const busy = fetcher.state !== "idle";
  const answer = fetcher.data as Saved | undefined;
  const seen = useRef<Saved | undefined>(undefined);
  const sent = useRef(stored);
  useEffect(() => {
    if (busy || !answer || seen.current === answer) return;
    seen.current = answer;
    if (!answer.ok) return;
    // The page's data was read again after saving: what is stored now is what the form begins from. What was typed
    // while it was being saved stays.
    setBasis(stored);
    setDraft((typed) => (sameDraft(typed, sent.current) ? stored : typed));
    showToast(savedText);
  }, [busy, answer, stored, savedText]);
  return {
    draft,
    setDraft,
    busy,
    changed: !sameDraft(draft, basis),
    errors: answer && !answer.ok ? answer.errors : {},
    save: () => {
      if (busy) return;
      sent.current = draft;
      fetcher.submit(JSON.stringify({ before: basis, draft }), { method: "post", action: "/app/settings", encType: "application/json" });
    },
    discard: () => setDraft(basis),
  };
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
