import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { type PreviewPage, previewPage } from "../sync/preview-page.server.ts";
import { startPreview, stopPreview } from "../sync/preview.server.ts";
import { settingsKeepers, settingsRefusal } from "../sync/settings-access.server.ts";
import { activationChoices } from "../sync/settings.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { PreviewGroups } from "../ui/preview-groups.tsx";
import { PreviewSamples } from "../ui/preview-samples.tsx";
import { PreviewStartCard } from "../ui/preview-start-card.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { SettingsRefused } from "../ui/settings-refused.tsx";
import { useText } from "../ui/shop-context.tsx";
import { useAction } from "../ui/use-action.ts";
import { useLiveRefresh } from "../ui/use-live-refresh.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  const refused = await settingsRefusal(merchant);
  if (refused) return { refused, keepers: await settingsKeepers(services, shopId) };
  return { refused: null, page: await previewPage(services, shopId) };
}

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await authenticateMerchant(request);
  const { services, shopId } = merchant;
  // It prepares the activation and spends the day's credits: for the same people.
  const refused = await settingsRefusal(merchant);
  if (refused) return { ok: false as const, code: refused };
  const form = await request.formData();
  if (form.get("intent") === "stop") return stopPreview(services, shopId);
  const choices = activationChoices.safeParse({ fromBigin: form.get("fromBigin"), tag: form.get("tag") ?? "" });
  return choices.success ? startPreview(services, shopId, choices.data) : { ok: false as const, code: "tag_missing" };
}

/** What the first sync would do, before it does anything. It is worked out in the background: the page may be left. */
export default function Preview() {
  const answer = useLoaderData<typeof loader>();
  const text = useText();
  if (answer.refused === null) return <AllowedPreview page={answer.page} />;
  return (
    <PageFrame title={text("preview.title")}>
      <SettingsRefused reason={answer.refused} keepers={answer.keepers} />
    </PageFrame>
  );
}

function AllowedPreview({ page }: { page: PreviewPage }) {
  const text = useText();
  const start = useAction("/app/preview");
  useLiveRefresh(page.status === "running" ? 2_000 : null);
  const tagError = start.answer && !start.answer.ok && start.answer.code === "tag_missing" ? text("errors.tag_missing") : null;
  return (
    <PageFrame title={text("preview.title")}>
      <PreviewStartCard
        page={page}
        busy={start.busy}
        tagError={tagError}
        onStart={(choices) => start.run({ intent: "start", ...choices })}
        onStop={() => start.run({ intent: "stop" })}
      />
      {page.report ? (
        <>
          <PreviewGroups report={page.report} />
          <PreviewSamples samples={page.report.samples} />
        </>
      ) : null}
    </PageFrame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
