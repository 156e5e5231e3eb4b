import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useText } from "./shop-context.tsx";

/** Pages that lead to records, each with the text that names it. */
const LEADING: Record<string, string> = {
  "/app": "navigation.dashboard",
  "/app/orders": "navigation.orders",
  "/app/activity": "navigation.activity",
  "/app/problems": "navigation.problems",
  "/app/records": "records.title",
};
/** What the admin adds to the address of a document is none of a filter. */
const FILTERS = new Set(["q", "kind", "direction", "outcome", "stage", "from", "to", "state", "code", "after", "before"]);

export interface Leading {
  url: string;
  /** Key of its name. */
  name: string;
}

/** The page as one goes back to it, filters included; null: it leads to no record. Pure. */
export function leadingPage({ pathname, search }: { pathname: string; search: string }): Leading | null {
  const name = LEADING[pathname];
  if (!name) return null;
  const kept = [...new URLSearchParams(search)].filter(([key]) => FILTERS.has(key));
  return { url: kept.length > 0 ? `${pathname}?${new URLSearchParams(kept).toString()}` : pathname, name };
}

/** The last such page since the document was loaded. */
let last: Leading | null = null;

/** Called once, where every page passes. */
export function useTrail(): void {
  const location = useLocation();
  useEffect(() => {
    last = leadingPage(location) ?? last;
  }, [location]);
}

/** Where a record's page was come from; the list of records for who opened it by its address. */
export function useCameFrom(): { url: string; label: string } {
  const text = useText();
  const [from] = useState(() => last ?? { url: "/app/records", name: LEADING["/app/records"]! });
  return { url: from.url, label: text(from.name) };
}
