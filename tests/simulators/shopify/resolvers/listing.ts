import type { GraphQLResolveInfo } from "graphql";
import { countOf, pageOf, rowsInOrder, wholeConnection } from "../graphql/connection.ts";
import type { Connection, Count, PageArguments } from "../graphql/connection.ts";
import { badRequest } from "../graphql/problems.ts";
import { compileSearch } from "../graphql/search-query.ts";
import type { SearchFields } from "../graphql/search-query.ts";
import type { BulkPage } from "../bulk/bulk-export.ts";
import { rootOrder } from "../bulk/root-order.ts";
import type { Listing } from "../store/collection.ts";
import type { Execution } from "./resolver.ts";

export interface ListArguments extends PageArguments {
  query?: string | null;
  sortKey?: string | null;
}

/** How one kind of record is listed. */
export interface Listed<T> {
  listing: Listing<T>;
  search: SearchFields<T>;
  /** What each sort key compares, as texts. Keys that are not here are sorted by id. */
  sortKeys: Record<string, (item: T) => string>;
  /** What the app is allowed to see. */
  visible?: (item: T) => boolean;
}

const byId = (): string => "";

/** Times as texts that sort. */
export function sortableTime(instant: string | null): string {
  return instant === null ? "" : String(Date.parse(instant)).padStart(16, "0");
}

export function sortableNumber(number: number | string): string {
  return (Number(number) + 1e12).toFixed(4).padStart(22, "0");
}

function filterOf<T>(listed: Listed<T>, query: string | null | undefined, execution: Execution, info: GraphQLResolveInfo): (item: T) => boolean {
  const search = compileSearch(query, listed.search, () => execution.shop.clock.now());
  if (search.warnings.length > 0) {
    execution.warnings.push({ path: [String(info.path.key)], query: query ?? "", warnings: search.warnings });
  }
  const { visible } = listed;
  return visible ? (item) => visible(item) && search.test(item) : search.test;
}

/** A connection at the root: searched, sorted, paged. */
export function listRecords<T>(listed: Listed<T>, args: ListArguments, execution: Execution, info: GraphQLResolveInfo): Connection<T> {
  const sortKey = args.sortKey ?? "ID";
  const keep = filterOf(listed, args.query, execution, info);
  const rows = listed.listing.sorted(sortKey, listed.sortKeys[sortKey] ?? byId);
  if (execution.bulk) return wholeConnection(windowOf(execution.bulk, info, () => rootOrder(rows).filter(keep)));
  return pageOf(rows, args, keep);
}

/** The root's records in one step of a bulk operation; all of them anywhere else. */
function windowOf<T>(bulk: BulkPage, info: GraphQLResolveInfo, all: () => T[]): T[] {
  if (info.path.prev) return all();
  bulk.roots ??= all();
  return bulk.roots.slice(bulk.from, bulk.from + bulk.size) as T[];
}

/** `customersCount` and its like. */
export function countRecords<T>(
  listed: Listed<T>,
  args: { query?: string | null; limit?: number | null },
  execution: Execution,
  info: GraphQLResolveInfo,
): Count {
  const rows = listed.listing.sorted("ID", byId);
  const keep = filterOf(listed, args.query, execution, info);
  if (args.limit !== null && args.limit !== undefined && args.limit < 1) throw badRequest("limit must be positive");
  return countOf(rows, (row) => keep(row.item), args.limit);
}

/** A connection inside a record, in the record's own order. */
export function listInside<T>(items: readonly T[], args: PageArguments, execution: Execution): Connection<T> {
  return execution.bulk ? wholeConnection([...items]) : pageOf(rowsInOrder(items), args, () => true);
}
