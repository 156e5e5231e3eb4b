import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { BlockStack, Button } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect } from "react";
import { MAPPED_KINDS, type MappedKind } from "../mapping/field-map.ts";
import { authenticateMerchant } from "../merchant.server.ts";
import { settingsKeepers, settingsRefusal } from "../sync/settings-access.server.ts";
import { SettingsRefused } from "../ui/settings-refused.tsx";
import { readShopSettings } from "../store/shops.server.ts";
import { activeUsers, mapFields, readMapView, refreshFields, saveFieldMap } from "../sync/field-map-page.server.ts";
import { type FieldErrors, fieldDraftOf } from "../ui/field-map-draft.ts";
import { FieldMapForm } from "../ui/field-map-form.tsx";
import { FieldMapPreview } from "../ui/field-map-preview.tsx";
import { parseFieldMap } from "../ui/field-map-parse.ts";
import { useFieldMapForm } from "../ui/use-field-map-form.ts";
import { PageFrame, PageRow } from "../ui/page-frame.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { useText } from "../ui/shop-context.tsx";
import { UnsavedBar } from "../ui/unsaved-bar.tsx";
import type { MapChoicesAnswer } from "./app.settings_.fields_.choices.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  const refused = await settingsRefusal(merchant);
  if (refused) return { refused, keepers: await settingsKeepers(services, shopId) };
  const [view, settings] = await Promise.all([readMapView(services, shopId), readShopSettings(services.db, shopId)]);
  return { refused: null, view, stored: fieldDraftOf(settings) };
}

export type MapSaved = { ok: true; at: number; refreshed?: true } | { ok: false; errors: FieldErrors };

export async function action({ request }: ActionFunctionArgs): Promise<MapSaved> {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  if (await settingsRefusal(merchant)) return { ok: false, errors: { form: { code: "notYours" } } };
  const body: unknown = await request.json().catch(() => null);
  if (body !== null && typeof body === "object" && "refresh" in body) {
    return (await refreshFields(services, shopId))
      ? { ok: true, at: services.now(), refreshed: true }
      : { ok: false, errors: { form: { code: "unreachable" } } };
  }
  const stored = await readShopSettings(services.db, shopId);
  const read = { fields: await mapFields(services, shopId), users: null };
  let parsed = parseFieldMap(body, stored, read);
  // People are looked up only where another one was chosen: a call in Bigin costs a credit.
  if (parsed.ok && (parsed.settings.ownerId !== stored.ownerId || parsed.settings.dealOwnerId !== stored.dealOwnerId)) {
    const users = await activeUsers(services, shopId);
    parsed = parseFieldMap(body, stored, { ...read, users: users && users.map(({ id }) => id) });
  }
  if (!parsed.ok) return parsed;
  await saveFieldMap(services, shopId, parsed.settings);
  return { ok: true, at: services.now() };
}

export default function Fields() {
  const page = useLoaderData<typeof loader>();
  const text = useText();
  if (page.refused === null) return <FieldsPage {...page} />;
  return (
    <PageFrame title={text("fieldMap.title")}>
      <SettingsRefused reason={page.refused} keepers={page.keepers} />
    </PageFrame>
  );
}

type Allowed = Extract<Awaited<ReturnType<typeof loader>>, { refused: null }>;

function FieldsPage({ view, stored }: Allowed) {
  const text = useText();
  const [params, setParams] = useSearchParams();
  const form = useFieldMapForm(stored, text("fieldMap.saved"), text("fieldMap.refreshed"));
  const choices = useFetcher<MapChoicesAnswer>();
  const { load } = choices;
  useEffect(() => load("/app/settings/fields/choices"), [load]);
  const kind = MAPPED_KINDS.find((one) => one === params.get("type")) ?? "contact";
  return (
    <PageFrame title={text("fieldMap.title")}>
      <UnsavedBar open={form.changed} busy={form.busy} onSave={form.save} onDiscard={form.discard} />
      <BlockStack gap="400">
        <PageRow>
          <Button variant="plain" url="/app/settings">
            {text("fieldMap.back")}
          </Button>
        </PageRow>
        <FieldMapForm
          kind={kind}
          view={view}
          form={form}
          choices={(choices.data as MapChoicesAnswer | undefined) ?? null}
          loading={choices.data === undefined}
          onKind={(next: MappedKind) => setParams({ type: next }, { replace: true, preventScrollReset: true })}
        />
        {view.connected ? <FieldMapPreview key={kind} kind={kind} draft={form.draft} /> : null}
      </BlockStack>
    </PageFrame>
  );
}

/** Another type of record is shown from what is there already. */
export function shouldRevalidate({ formMethod, defaultShouldRevalidate }: { formMethod?: string; defaultShouldRevalidate: boolean }): boolean {
  return formMethod === undefined || formMethod === "GET" ? false : defaultShouldRevalidate;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
