import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useLocation } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect, useState } from "react";
import { authenticateMerchant } from "../merchant.server.ts";
import { type OrderCard, readBoard } from "../store/page-orders.server.ts";
import { activePair, readShell } from "../store/page-shell.server.ts";
import { EmptyList } from "../ui/empty-list.tsx";
import { FilterBar } from "../ui/filter-bar.tsx";
import { type MoreCards, OrdersBoard } from "../ui/orders-board.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { orderFilter } from "../ui/page-filters.ts";
import { RouteError } from "../ui/route-error.tsx";
import { useText } from "../ui/shop-context.tsx";
import { useSteadyActions } from "../ui/use-steady-actions.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { services, shopId } = await authenticateMerchant(request);
  const filter = orderFilter(new URL(request.url).searchParams);
  const pair = await activePair(services.db, shopId);
  if (!pair) return { filter, columns: [] };
  const { timeZone } = await readShell(services.db, shopId);
  return { filter, columns: await readBoard(services.db, pair, filter, timeZone) };
}

export default function Orders() {
  const { filter, columns } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const text = useText();
  const { more, loading, loadMore } = useMore(search);
  const total = columns.reduce((sum, column) => sum + column.count, 0);
  const filtered = Object.values(filter).some((value) => value);
  const { onMore } = useSteadyActions({ onMore: loadMore });
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
        <OrdersBoard columns={columns} more={more} loading={loading} onMore={onMore} />
      ) : (
        <Card>
          {filtered ? (
            <EmptyList title={text("list.nothingFound")} body={text("list.otherFilters")} action={{ label: text("filters.clear"), url: "/app/orders" }} />
          ) : (
            <EmptyList title={text("orders.empty")} body={text("orders.emptyBody")} action={{ label: text("navigation.dashboard"), url: "/app" }} />
          )}
        </Card>
      )}
    </PageFrame>
  );
}

function useMore(search: string): { more: MoreCards; loading: string | null; loadMore: (stage: string, after: string) => void } {
  const fetcher = useFetcher<{ stage: string; search: string; cards: OrderCard[]; next: string | null }>();
  const [more, setMore] = useState<{ search: string; columns: MoreCards }>({ search, columns: {} });
  const [loading, setLoading] = useState<string | null>(null);
  const answer = fetcher.data;
  useEffect(() => {
    if (!answer) return;
    setLoading(null);
    setMore((before) => {
      const columns = before.search === answer.search ? before.columns : {};
      const known = columns[answer.stage]?.cards ?? [];
      return { search: answer.search, columns: { ...columns, [answer.stage]: { cards: [...known, ...answer.cards], next: answer.next } } };
    });
  }, [answer]);
  return {
    more: more.search === search ? more.columns : {},
    loading: fetcher.state === "idle" ? null : loading,
    loadMore: (stage, after) => {
      if (fetcher.state !== "idle") return;
      setLoading(stage);
      const query = new URLSearchParams(search);
      query.set("stage", stage);
      query.set("after", after);
      query.set("search", search);
      fetcher.load(`/app/orders/cards?${query.toString()}`);
    },
  };
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export { RouteError as ErrorBoundary };
