/**
 * Where a reading by pages stands. Shopify ends a connection at 25,000 places, so a reading by id begins anew behind
 * the last id well before that.
 * Source: https://shopify.dev/docs/api/usage/pagination-graphql
 */
import { type Gid, legacyId } from "./records.ts";

export interface Place {
  /** Cursor of the last place read; null at the start. */
  after: string | null;
  /** Only ids beyond this one, in the direction of reading: the number at the end of a gid. */
  beyond: string | null;
  /** Places read since `beyond`. */
  seen: number;
}

/** By rising id, or by falling id: newest first. */
export type Direction = "rising" | "falling";

export const START: Place = { after: null, beyond: null, seen: 0 };

const RESTART_AFTER = 20_000;

export function placeText(place: Place): string {
  return JSON.stringify([place.after, place.beyond, place.seen]);
}

/** A text that is no place is a bug and throws. */
export function readPlace(text: string | null): Place {
  if (text === null) return START;
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) throw new Error("Not a place of a page");
  const [after, beyond, seen] = parts as unknown[];
  return { after: typeof after === "string" ? after : null, beyond: typeof beyond === "string" ? beyond : null, seen: Number(seen) };
}

/** The caller's filter and the ids still to come. */
export function placeQuery(query: string | null, place: Place, direction: Direction): string | null {
  if (place.beyond === null) return query;
  const ids = `id:${direction === "rising" ? ">" : "<"}${place.beyond}`;
  return query === null ? ids : `(${query}) AND ${ids}`;
}

/** The next place after a page, null at the end. */
export function nextPlace(place: Place, page: { ids: Gid[]; hasNextPage: boolean; endCursor?: string | null }): Place | null {
  if (!page.hasNextPage || !page.endCursor) return null;
  const seen = place.seen + page.ids.length;
  const last = page.ids.at(-1);
  if (seen < RESTART_AFTER || !last) return { ...place, after: page.endCursor, seen };
  return { after: null, beyond: legacyId(last), seen: 0 };
}
