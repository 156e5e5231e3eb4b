import type { SortedRow } from "../store/collection.ts";
import { badRequest } from "./problems.ts";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

export const PAGE_LIMIT = 250;
/** How far a connection can be paged through; beyond, Shopify wants a narrower query or a bulk operation. */
export const PAGING_DEPTH = 25_000;

interface Cursor {
  last_id: string;
  last_value: string;
  /** How many records lie on the pages up to here. */
  depth: number;
}

function encode(row: SortedRow<unknown>, depth: number): string {
  return Buffer.from(JSON.stringify({ last_id: row.key, last_value: row.value, depth } satisfies Cursor)).toString("base64");
}

function decode(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, "base64").toString("utf8")) as Partial<Cursor>;
    if (typeof cursor.last_id === "string" && typeof cursor.last_value === "string") {
      return { last_id: cursor.last_id, last_value: cursor.last_value, depth: cursor.depth ?? 0 };
    }
  } catch {
    // Falls through to the refusal that any other text gets.
  }
  throw badRequest("Invalid cursor for current pagination sort.");
}

/** Index of the first row beyond the cursor, in a list that ascends. */
function firstBeyond(rows: readonly SortedRow<unknown>[], cursor: Cursor, orEqual: boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle] as SortedRow<unknown>;
    const order = row.value === cursor.last_value ? (row.key < cursor.last_id ? -1 : row.key > cursor.last_id ? 1 : 0) : row.value < cursor.last_value ? -1 : 1;
    if (order < 0 || (order === 0 && !orEqual)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checked(args: PageArguments): { size: number; backwards: boolean } {
  const { first, last } = args;
  if ((first ?? null) === null && (last ?? null) === null) throw badRequest("you must provide one of first or last");
  if ((first ?? null) !== null && (last ?? null) !== null) throw badRequest("providing both first and last is not supported");
  const size = first ?? last ?? 0;
  if (size < 0) throw badRequest("first and last must be positive");
  if (size > PAGE_LIMIT) throw badRequest(`first and last cannot exceed ${PAGE_LIMIT}`);
  return { size, backwards: (first ?? null) === null };
}

/**
 * One page of ascending rows. A cursor remembers the value and id of its row: a record that changes its place
 * between two pages is seen twice or not at all, as in a real shop.
 */
export function pageOf<T>(rows: readonly SortedRow<T>[], args: PageArguments, keep: (item: T) => boolean): Connection<T> {
  const { size, backwards } = checked(args);
  const descending = args.reverse === true;
  const after = args.after ? decode(args.after) : null;
  const before = args.before ? decode(args.before) : null;
  const depth = after?.depth ?? 0;
  if (depth + size > PAGING_DEPTH) throw badRequest(`Pagination is limited to ${PAGING_DEPTH} objects.`);
  // Bounds of the window in ascending order; `low` included, `high` not.
  const [lowCursor, highCursor] = descending ? [before, after] : [after, before];
  const low = lowCursor ? firstBeyond(rows, lowCursor, false) : 0;
  const high = highCursor ? firstBeyond(rows, highCursor, true) : rows.length;
  const upwards = descending === backwards;
  const found: SortedRow<T>[] = [];
  let more = false;
  for (let step = 0; step < high - low; step += 1) {
    const row = rows[upwards ? low + step : high - 1 - step];
    if (!row || !keep(row.item)) continue;
    if (found.length === size) {
      more = true;
      break;
    }
    found.push(row);
  }
  if (backwards) found.reverse();
  const edges = found.map((row, at) => ({ node: row.item, cursor: encode(row, depth + at + 1) }));
  return {
    edges,
    nodes: found.map(({ item }) => item),
    pageInfo: {
      hasNextPage: backwards ? before !== null : more,
      hasPreviousPage: backwards ? more : after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Everything at once: connections inside a bulk operation have no pages. */
export function wholeConnection<T>(items: T[]): Connection<T> {
  return {
    edges: items.map((node) => ({ node, cursor: "" })),
    nodes: items,
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  };
}

/** Rows of a list that has an order of its own, such as the lines of an order. */
export function rowsInOrder<T>(items: readonly T[]): SortedRow<T>[] {
  return items.map((item, at) => ({ value: String(at).padStart(8, "0"), key: "", item }));
}

export interface Count {
  count: number;
  precision: "EXACT" | "AT_LEAST";
}

/** Counts up to the limit; null counts everything. */
export function countOf<T>(items: Iterable<T>, keep: (item: T) => boolean, limit: number | null | undefined): Count {
  let count = 0;
  for (const item of items) {
    if (!keep(item)) continue;
    if (limit !== null && limit !== undefined && count === limit) return { count, precision: "AT_LEAST" };
    count += 1;
  }
  return { count, precision: "EXACT" };
}
