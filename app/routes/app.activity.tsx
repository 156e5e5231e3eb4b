import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "../merchant.server.ts";
import { type ActivityPage, listActivity } from "../store/page-activity.server.ts";
import { activePair, readShell } from "../store/page-shell.server.ts";
import { ActivityList } from "../ui/activity-list.tsx";
import { EmptyList } from "../ui/empty-list.tsx";
import { FilterBar } from "../ui/filter-bar.tsx";
import { ListPages } from "../ui/list-pages.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { activityFilter } from "../ui/page-filters.ts";
import { RouteError } from "../ui/route-error.tsx";
import { useText } from "../ui/shop-context.tsx";

const NONE: ActivityPage = { total: 0, rows: [], next: null, previous: null };
const KINDS = ["contact", "company", "product", "variant", "deal"];
const DIRECTIONS = ["to_bigin", "to_shopify", "none"];
const OUTCOMES = ["created", "updated", "adopted", "unchanged", "skipped", "failed", "conflict", "kept_different", "deleted", "tagged", "restored", "waiting"];

export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const { searchParams } = new URL(request.url);
  const filter = activityFilter(searchParams);
  const pair = await activePair(services.db, shopId);
  if (!pair) return { filter, page: NONE };
  const { timeZone } = await readShell(services.db, shopId);
  const page = await listActivity(services.db, pair, filter, timeZone, { after: searchParams.get("after"), before: searchParams.get("before") });
  return { filter, page };
}

export default function ActivityRoute() {
  const { filter, page } = useLoaderData<typeof loader>();
  const text = useText();
  const filtered = Object.values(filter).some((value) => value);
  const options = (values: string[], prefix: string) => [
    { value: "", label: text("filters.any") },
    ...values.map((value) => ({ value, label: text(`${prefix}.${value}`) })),
  ];
  return (
    <PageFrame title={text("navigation.activity")}>
      <Card>
        <FilterBar
          label={text("activity.filters")}
          filters={[
            { type: "search", name: "q", label: text("filters.record"), value: filter.q },
            { type: "choice", name: "kind", label: text("filters.kind"), value: filter.kind ?? "", options: options(KINDS, "kinds") },
            { type: "choice", name: "direction", label: text("filters.direction"), value: filter.direction ?? "", options: options(DIRECTIONS, "directions") },
            { type: "choice", name: "outcome", label: text("filters.outcome"), value: filter.outcome ?? "", options: options(OUTCOMES, "outcomes") },
            { type: "day", name: "from", label: text("filters.from"), value: filter.from ?? "" },
            { type: "day", name: "to", label: text("filters.to"), value: filter.to ?? "" },
          ]}
        />
      </Card>
      <Card>
        {page.rows.length > 0 ? (
          <BlockStack gap="300">
            <ListPages of="entries" total={page.total} shown={page.rows.length} next={page.next} previous={page.previous} />
            <ActivityList activities={page.rows} />
          </BlockStack>
        ) : filtered ? (
          <EmptyList title={text("list.nothingFound")} body={text("list.otherFilters")} />
        ) : (
          <EmptyList title={text("activity.empty")} body={text("activity.emptyBody")} action={{ label: text("navigation.dashboard"), url: "/app" }} />
        )}
      </Card>
    </PageFrame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
