import { useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { OrderCard } from "../store/page-orders.server.ts";

interface MoreCards {
  cards: OrderCard[];
  /** Where the column goes on; null at its end. */
  next: string | null;
}

type Answer = MoreCards & { search: string };

/** What a column has beyond its first cards, fetched on the merchant's wish. Another filter starts anew. */
export function useMoreCards(stage: string, firstNext: string | null): MoreCards & { loading: boolean; loadMore: () => void } {
  const { search } = useLocation();
  const { data: answer, state, load } = useFetcher<Answer>();
  const [more, setMore] = useState<Answer>({ search, cards: [], next: firstNext });
  useEffect(() => {
    if (!answer) return;
    setMore((before) => ({ ...answer, cards: [...(before.search === answer.search ? before.cards : []), ...answer.cards] }));
  }, [answer]);
  const asked = more.search === search && more.cards.length > 0;
  const next = asked ? more.next : firstNext;
  const loading = state !== "idle";
  return {
    cards: asked ? more.cards : NONE,
    next,
    loading,
    loadMore: () => {
      if (loading || next === null) return;
      const query = new URLSearchParams(search);
      for (const [name, value] of Object.entries({ stage, after: next, search })) query.set(name, value);
      load(`/app/orders/cards?${query.toString()}`);
    },
  };
}

const NONE: OrderCard[] = [];
