import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { ORDER_STAGES } from "../mapping/types.ts";
import { authenticateMerchant } from "../merchant.server.ts";
import { listRecords, type RecordPage } from "../store/page-records.server.ts";
import { activePair } from "../store/page-shell.server.ts";
import { EmptyList } from "../ui/empty-list.tsx";
import { FilterBar } from "../ui/filter-bar.tsx";
import { ListPages } from "../ui/list-pages.tsx";
import { Breadcrumb, PageFrame } from "../ui/page-frame.tsx";
import { recordFilter } from "../ui/page-filters.ts";
import { RecordRows } from "../ui/record-rows.tsx";
import { RouteError } from "../ui/route-error.tsx";
import { useText } from "../ui/shop-context.tsx";

const NONE: RecordPage = { total: 0, rows: [], next: null, previous: null };
const KINDS = ["contact", "company", "product", "variant", "deal"];
const OUTCOMES = ["created", "updated", "unchanged", "skipped", "failed", "waiting"];

/** The list behind a figure: its total is the figure. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const { searchParams } = new URL(request.url);
  const filter = recordFilter(searchParams);
  const pair = await activePair(services.db, shopId);
  const page = pair ? await listRecords(services.db, pair, filter, { after: searchParams.get("after"), before: searchParams.get("before") }) : NONE;
  return { filter, page };
}

export default function Records() {
  const { filter, page } = useLoaderData<typeof loader>();
  const text = useText();
  const filtered = Object.values(filter).some((value) => value);
  const options = (values: readonly string[], prefix: string) => [
    { value: "", label: text("filters.any") },
    ...values.map((value) => ({ value, label: text(`${prefix}.${value}`) })),
  ];
  return (
    <PageFrame title={text("records.title")} bar={<Breadcrumb url="/app" label={text("navigation.dashboard")} />}>
      <Card>
        <FilterBar
          label={text("records.filters")}
          filters={[
            { type: "search", name: "q", label: text("filters.record"), value: filter.q },
            { type: "choice", name: "kind", label: text("filters.kind"), value: filter.kind ?? "", options: options(KINDS, "kinds") },
            { type: "choice", name: "outcome", label: text("filters.outcome"), value: filter.outcome ?? "", options: options(OUTCOMES, "outcomes") },
            ...(filter.kind === null || filter.kind === "deal"
              ? [{ type: "choice" as const, name: "stage", label: text("filters.stage"), value: filter.stage ?? "", options: options(ORDER_STAGES, "stages") }]
              : []),
          ]}
        />
      </Card>
      <Card>
        {page.rows.length > 0 ? (
          <BlockStack gap="300">
            <ListPages total={page.total} shown={page.rows.length} next={page.next} previous={page.previous} />
            <RecordRows rows={page.rows} />
          </BlockStack>
        ) : filtered ? (
          <EmptyList title={text("list.nothingFound")} body={text("list.otherFilters")} />
        ) : (
          <EmptyList title={text("records.empty")} body={text("activity.emptyBody")} action={{ label: text("navigation.dashboard"), url: "/app" }} />
        )}
      </Card>
    </PageFrame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
