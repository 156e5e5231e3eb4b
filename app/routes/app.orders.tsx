import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { memo } from "react";
import { authenticateMerchant } from "../merchant.server.ts";
import { readBoard } from "../store/page-orders.server.ts";
import { activePair, readShell } from "../store/page-shell.server.ts";
import { EmptyList } from "../ui/empty-list.tsx";
import { FilterBar } from "../ui/filter-bar.tsx";
import { OrdersBoard } from "../ui/orders-board.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { orderFilter } from "../ui/page-filters.ts";
import { RouteError } from "../ui/route-error.tsx";
import { useText } from "../ui/shop-context.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const filter = orderFilter(new URL(request.url).searchParams);
  const pair = await activePair(services.db, shopId);
  if (!pair) return { filter, columns: [] };
  const { timeZone } = await readShell(services.db, shopId);
  return { filter, columns: await readBoard(services.db, pair, filter, timeZone) };
}

type Board = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Orders() {
  return <Page {...useLoaderData<typeof loader>()} />;
}

/** The router tells of every request; the page changes with its own data alone. */
const Page = memo(function Page({ filter, columns }: Board) {
  const text = useText();
  const total = columns.reduce((sum, column) => sum + column.count, 0);
  const filtered = Object.values(filter).some((value) => value);
  return (
    <PageFrame title={text("navigation.orders")} fullWidth>
      <Card>
        <FilterBar
          label={text("orders.filters")}
          filters={[
            { type: "search", name: "q", label: text("orders.search"), value: filter.q },
            {
              type: "choice",
              name: "outcome",
              label: text("filters.outcome"),
              value: filter.outcome ?? "",
              options: [
                { value: "", label: text("filters.any") },
                ...["created", "updated", "unchanged", "waiting", "failed", "skipped"].map((value) => ({ value, label: text(`outcomes.${value}`) })),
              ],
            },
            { type: "day", name: "from", label: text("filters.from"), value: filter.from ?? "" },
            { type: "day", name: "to", label: text("filters.to"), value: filter.to ?? "" },
          ]}
        />
      </Card>
      {total > 0 ? (
        <OrdersBoard columns={columns} />
      ) : (
        <Card>
          {filtered ? (
            <EmptyList title={text("list.nothingFound")} body={text("list.otherFilters")} />
          ) : (
            <EmptyList title={text("orders.empty")} body={text("orders.emptyBody")} action={{ label: text("navigation.dashboard"), url: "/app" }} />
          )}
        </Card>
      )}
    </PageFrame>
  );
});

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
