/**
 * Where a reading by pages stands. Shopify ends a connection at 25,000 places, so a reading by id begins anew behind
 * the last id well before that.
 * Source: https://shopify.dev/docs/api/usage/pagination-graphql
 */
import { type Gid, legacyId } from "./records.ts";

export interface Place {
  /** Cursor of the last place read; null at the start. */
  after: string | null;
  /** Only ids above this one: the number at the end of a gid. */
  above: string | null;
  /** Places read since `above`. */
  seen: number;
}

export const START: Place = { after: null, above: null, seen: 0 };

const RESTART_AFTER = 20_000;

export function placeText(place: Place): string {
  return JSON.stringify([place.after, place.above, place.seen]);
}

/** A text that is no place is a bug and throws. */
export function readPlace(text: string | null): Place {
  if (text === null) return START;
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) throw new Error("Not a place of a page");
  const [after, above, seen] = parts as unknown[];
  return { after: typeof after === "string" ? after : null, above: typeof above === "string" ? above : null, seen: Number(seen) };
}

/** The caller's filter and the ids still to come. */
export function placeQuery(query: string | null, place: Place): string | null {
  if (place.above === null) return query;
  return query === null ? `id:>${place.above}` : `(${query}) AND id:>${place.above}`;
}

/** The next place after a page, null at the end. `byId`: the pages are sorted by id and may begin anew. */
export function nextPlace(place: Place, page: { ids: Gid[]; hasNextPage: boolean; endCursor: string | null }, byId: boolean): Place | null {
  if (!page.hasNextPage || page.endCursor === null) return null;
  const seen = place.seen + page.ids.length;
  const last = page.ids.at(-1);
  if (!byId || seen < RESTART_AFTER || !last) return { ...place, after: page.endCursor, seen };
  return { after: null, above: legacyId(last), seen: 0 };
}
