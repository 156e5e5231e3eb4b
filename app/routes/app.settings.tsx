import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant, type Merchant } from "../merchant.server.ts";
import { readSettingsFacts } from "../store/page-settings.server.ts";
import { listPrivacyRequests } from "../store/privacy-requests.server.ts";
import { readShopSettings, saveShopSettings } from "../store/shops.server.ts";
import { listStaff } from "../store/staff.server.ts";
import { settingsChanged } from "../sync/activate.server.ts";
import { listPipelines } from "../sync/provision.server.ts";
import type { MerchantSettings } from "../sync/settings.ts";
import { accessError } from "../sync/settings-access.ts";
import { meetVisitor, settingsKeepers, settingsRefusal } from "../sync/settings-access.server.ts";
import { readStatus } from "../sync/status.server.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { RouteError } from "../ui/route-error.tsx";
import type { StaffChoice } from "../ui/settings-access.tsx";
import { SettingsConnection } from "../ui/settings-connection.tsx";
import { SettingsCredits } from "../ui/settings-credits.tsx";
import { draftOf } from "../ui/settings-draft.ts";
import { SettingsForm } from "../ui/settings-form.tsx";
import { parseSettings } from "../ui/settings-parse.ts";
import { SettingsPrivacy } from "../ui/settings-privacy.tsx";
import { SettingsPreviewCard } from "../ui/settings-preview.tsx";
import { SettingsRefused } from "../ui/settings-refused.tsx";
import { SettingsVisibility } from "../ui/settings-visibility.tsx";
import { useText } from "../ui/shop-context.tsx";
import { UnsavedBar } from "../ui/unsaved-bar.tsx";
import { useConnect } from "../ui/use-connect.ts";
import { type SettingsSaved, useSettingsForm } from "../ui/use-settings-form.ts";
import { useLastOrders, useSettingsPreview } from "../ui/use-settings-preview.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId, visitor } = merchant;
  const refused = await settingsRefusal(merchant);
  if (refused) return { refused, keepers: await settingsKeepers(services, shopId) };
  const now = new Date(services.now());
  const [{ phase, connection, setup }, settings, pipelines, facts, people, requests] = await Promise.all([
    readStatus(services, shopId),
    readShopSettings(services.db, shopId),
    listPipelines(services, shopId),
    readSettingsFacts(services.db, shopId, now),
    listStaff(services.db, services.box, shopId),
    listPrivacyRequests(services.db, shopId, now),
  ]);
  const staff: StaffChoice[] = people.map(({ userId, name, accountOwner }) => ({ userId, name, accountOwner, you: userId === visitor.userId }));
  return { refused: null, status: { phase, connection }, setup, stored: draftOf(settings), pipelines, facts, staff, requests };
}

export async function action({ request }: ActionFunctionArgs): Promise<SettingsSaved> {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  const refused = await settingsRefusal(merchant);
  if (refused) return { ok: false, errors: { form: refused } };
  const body: unknown = await request.json().catch(() => null);
  const before = await readShopSettings(services.db, shopId);
  const parsed = parseSettings(body, before, await listPipelines(services, shopId));
  if (!parsed.ok) return parsed;
  const accessWho = await accessProblem(merchant, before, parsed.settings);
  if (accessWho) return { ok: false, errors: { accessWho } };
  await saveShopSettings(services.db, shopId, parsed.settings);
  await settingsChanged(services, shopId, before, parsed.settings);
  return { ok: true, at: services.now() };
}

/** The choice of who may use this page is checked against who makes it. */
async function accessProblem({ services, shopId, visitor }: Merchant, before: MerchantSettings, after: MerchantSettings): Promise<string | null> {
  if (after.settingsAccess.who === "everyone") return null;
  const person = await meetVisitor(services, shopId, visitor);
  const staff = await listStaff(services.db, services.box, shopId);
  return accessError(
    before.settingsAccess,
    after.settingsAccess,
    person,
    staff.map(({ userId }) => userId),
  );
}

export default function Settings() {
  const page = useLoaderData<typeof loader>();
  const text = useText();
  if (page.refused === null) return <SettingsPage {...page} />;
  return (
    <PageFrame title={text("navigation.settings")}>
      <SettingsRefused reason={page.refused} keepers={page.keepers} />
    </PageFrame>
  );
}

type Allowed = Extract<Awaited<ReturnType<typeof loader>>, { refused: null }>;

function SettingsPage({ status, setup, stored, pipelines, facts, staff, requests }: Allowed) {
  const text = useText();
  const connect = useConnect();
  const form = useSettingsForm(stored, text("settings.saved"));
  const preview = useSettingsPreview(form.basis, form.draft);
  const lastOrders = useLastOrders();
  return (
    <PageFrame title={text("navigation.settings")}>
      <UnsavedBar open={form.changed} busy={form.busy} onSave={form.save} onDiscard={form.discard} />
      <SettingsConnection status={status} health={facts.health} busy={connect.busy} onConnect={connect.connect} onDisconnect={connect.disconnect} />
      <SettingsForm
        draft={form.draft}
        errors={form.errors}
        refused={form.refused}
        pipelines={pipelines}
        facts={facts}
        staff={staff}
        lastOrders={lastOrders}
        busy={form.busy}
        onChange={form.setDraft}
        onSave={form.save}
      />
      {form.changed ? (
        <SettingsPreviewCard
          busy={preview.busy}
          answer={preview.answer}
          errorText={(errors) => (errors.form ? text(`settings.errors.${errors.form}`) : text("settings.wrong", { count: Object.keys(errors).length }))}
          onAsk={preview.ask}
        />
      ) : null}
      <SettingsVisibility setup={setup} />
      <SettingsCredits credits={facts.credits} />
      <SettingsPrivacy requests={requests} />
    </PageFrame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
