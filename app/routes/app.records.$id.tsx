import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { readRecord } from "../store/page-record.server.ts";
import type { RecordComparison } from "../sync/pages.ts";
import { useCameFrom } from "../ui/came-from.ts";
import { CardSection } from "../ui/card-section.tsx";
import { CompareCard } from "../ui/compare-card.tsx";
import { Breadcrumb, PageFrame } from "../ui/page-frame.tsx";
import { RecordFactsCard } from "../ui/record-facts-card.tsx";
import { RecordProblemsCard } from "../ui/record-problems-card.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { useText } from "../ui/shop-context.tsx";
import { SumProofCard } from "../ui/sum-proof-card.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { useAction } from "../ui/use-action.ts";
import { useLiveRefresh } from "../ui/use-live-refresh.ts";
import { RecordNamesProvider } from "../ui/value-text.tsx";

/** Nothing is synced of these before they are restored. */
const GONE_IN_BIGIN = ["deleted_in_bigin", "left"];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const after = new URL(request.url).searchParams.get("after");
  const view = await readRecord(services.db, shopId, params.id ?? "", after);
  if (!view) throw new Response(null, { status: 404 });
  return { ...view, older: after !== null };
}

export default function RecordRoute() {
  const { record, activities, nextActivity, problems, names, older } = useLoaderData<typeof loader>();
  const text = useText();
  const sync = useAction("/app/sync", { done: text("record.syncQueued") });
  const restore = useAction("/app/sync", { done: text("problems.done.restore") });
  const { load: compare, data: comparison, state } = useFetcher<RecordComparison>();
  const comparing = state !== "idle";
  useLiveRefresh(5_000);
  const from = useCameFrom();
  const title = record.label || text("common.unnamed");
  return (
    <PageFrame title={title} bar={<Breadcrumb {...from} />}>
      <RecordFactsCard record={record}>
        {GONE_IN_BIGIN.includes(record.state) ? (
          <Button loading={restore.busy} onClick={() => restore.run({ intent: "restore", id: record.id })}>
            {text("problems.restore")}
          </Button>
        ) : (
          <Button loading={sync.busy} onClick={() => sync.run({ intent: "record", id: record.id })}>
            {text("record.syncNow")}
          </Button>
        )}
      </RecordFactsCard>
      <CompareCard answer={comparison} busy={comparing} onCompare={() => compare(`/app/records/compare/${record.id}`)} />
      <RecordNamesProvider value={names}>
        <RecordProblemsCard problems={problems} />
      </RecordNamesProvider>
      <SumProofCard proof={record.proof} />
      <CardSection title={text("timeline.title")}>
        {activities.length > 0 ? (
          <RecordNamesProvider value={names}>
            <Timeline activities={activities} />
          </RecordNamesProvider>
        ) : (
          <Text as="p" tone="subdued">
            {text("timeline.none")}
          </Text>
        )}
        <BlockStack gap="200">
          <InlineStack gap="300">
            {older ? <Link url={`/app/records/${record.id}`}>{text("timeline.newest")}</Link> : null}
            {nextActivity ? <Link url={`/app/records/${record.id}?after=${nextActivity}`}>{text("timeline.older")}</Link> : null}
          </InlineStack>
        </BlockStack>
      </CardSection>
    </PageFrame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
