import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useCallback, useEffect } from "react";
import { authenticateMerchant } from "../merchant.server.ts";
import { topCauses } from "../store/page-problems.server.ts";
import type { AppPhase } from "../sync/pages.ts";
import { readStatus } from "../sync/status.server.ts";
import { ActivateCard } from "../ui/activate-card.tsx";
import { AttentionCard } from "../ui/attention-card.tsx";
import { type CheckAnswer, CheckCard } from "../ui/check-card.tsx";
import { ConnectionCard } from "../ui/connection-card.tsx";
import { FiguresCard } from "../ui/figures-card.tsx";
import { LastActivityCard } from "../ui/last-activity-card.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { ProgressCard } from "../ui/progress-card.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { piecesToMake, SetupCard } from "../ui/setup-card.tsx";
import { useText } from "../ui/shop-context.tsx";
import { SetupGuide } from "../ui/setup-guide.tsx";
import { StatusBanners } from "../ui/status-banners.tsx";
import { useAction } from "../ui/use-action.ts";
import { useConnect } from "../ui/use-connect.ts";
import { useLiveRefresh } from "../ui/use-live-refresh.ts";
import { useLookAgain } from "../ui/use-look-again.ts";

const REFRESH: Record<AppPhase, number | null> = {
  not_connected: null,
  connected: null,
  running: 2_000,
  paused: 10_000,
  limited: 10_000,
  reconnect: null,
  live: 10_000,
};

export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const status = await readStatus(services, shopId);
  const orgId = status.connection?.orgId;
  const causes = orgId && status.openProblems > 0 ? await topCauses(services.db, { shopId, orgId }, 5) : [];
  return { status, causes, connectOutcome: new URL(request.url).searchParams.get("bigin") };
}

export default function Dashboard() {
  const { status, causes, connectOutcome } = useLoaderData<typeof loader>();
  const text = useText();
  const connect = useConnect();
  const sync = useAction("/app/sync");
  const look = useAction("/app/sync");
  const hurry = useAction("/app/sync", { done: text("progress.looking") });
  const activated = status.activatedAt !== null;
  const connected = status.connection !== null && status.phase !== "reconnect";
  const { check, busy: checking, runCheck } = useCheck(connected && !activated);
  const toMake = connected ? piecesToMake(status.setup, status.steps) : [];
  const { ended, restart } = useLookAgain(toMake.length > 0, () => look.run({ intent: "look-again" }));
  useLiveRefresh(REFRESH[status.phase]);
  const askAllOrders = useAllOrders();
  const report = check && "lines" in check ? check : null;

  const connection = (
    <ConnectionCard
      phase={status.phase}
      connection={status.connection}
      pending={status.pendingOrganization}
      busy={connect.busy}
      onConnect={connect.connect}
      onConfirmOrganization={connect.confirmOrganization}
      onCancelOrganization={connect.cancelOrganization}
    />
  );
  const setup = (
    <SetupCard
      pieces={toMake}
      busy={look.busy}
      ended={ended}
      onLookAgain={() => {
        restart();
        look.run({ intent: "look-again" });
      }}
    />
  );

  const attention = <AttentionCard openProblems={status.openProblems} ignoredProblems={status.ignoredProblems} causes={causes} />;

  return (
    <PageFrame title={text("navigation.dashboard")}>
      <Text as="p" visuallyHidden>
        <span role="status">{text(`phases.${status.phase}`)}</span>
      </Text>
      <StatusBanners status={status} connectOutcome={connectOutcome} busy={connect.busy} onConnect={connect.connect} onAskAllOrders={askAllOrders} />
      {activated ? (
        <>
          {setup}
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
            <BlockStack gap="400">
              <ProgressCard
                phase={status.phase}
                steps={status.steps}
                activatedAt={status.activatedAt}
                finishedAt={status.finishedAt}
                busy={sync.busy || hurry.busy}
                onPause={() => sync.run({ intent: "pause" })}
                onResume={() => sync.run({ intent: "resume" })}
                onSyncNow={() => hurry.run({ intent: "now" })}
              />
              {status.finishedAt ? attention : null}
            </BlockStack>
            <BlockStack gap="400">
              {connection}
              {status.finishedAt ? null : attention}
            </BlockStack>
          </InlineGrid>
          <FiguresCard
            outcomes={status.outcomes}
            stages={status.stages}
            activityByDay={status.activityByDay}
            currencyCode={status.currencyCode}
            noted={status.phase === "paused" ? status.waitingHints : 0}
          />
          <LastActivityCard activities={status.lastActivity} />
        </>
      ) : (
        <>
          <SetupGuide connected={connected} checked={report !== null} />
          {connection}
          <ActivateCard
            connected={connected}
            counts={report?.counts ?? null}
            busy={sync.busy}
            onActivate={(choices) => sync.run({ intent: "activate", ...choices })}
            tagError={sync.answer && !sync.answer.ok && sync.answer.code === "tag_missing" ? text("errors.tag_missing") : null}
          />
          {connected ? <CheckCard check={check} busy={checking} onCheck={runCheck} /> : null}
          {setup}
        </>
      )}
    </PageFrame>
  );
}

/** The check asks both services, so it is fetched once the page stands. */
function useCheck(wanted: boolean): { check: CheckAnswer; busy: boolean; runCheck: () => void } {
  const { load, data, state } = useFetcher<CheckAnswer>();
  const runCheck = useCallback(() => load("/app/check"), [load]);
  useEffect(() => {
    if (wanted) runCheck();
  }, [wanted, runCheck]);
  // The check reads the shop's and the organisation's facts anew: the page shows them.
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (data) revalidate();
  }, [data, revalidate]);
  return { check: data as CheckAnswer, busy: state !== "idle", runCheck };
}

/** Shopify's own dialog asks. Closing it is an answer too: the banner stays. */
function useAllOrders(): () => void {
  const { revalidate } = useRevalidator();
  return () => void window.shopify.scopes.request(["read_all_orders"]).then(revalidate, () => undefined);
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
