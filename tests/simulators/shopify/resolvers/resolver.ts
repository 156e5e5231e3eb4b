import type { GraphQLResolveInfo } from "graphql";
import type { BulkPage } from "../bulk/bulk-export.ts";
import type { SearchWarning } from "../graphql/search-query.ts";
import type { ShopWorld } from "../shop-world.ts";

/** One request under way. */
export interface Execution {
  readonly shop: ShopWorld;
  /** Granted scopes with the implied ones. */
  readonly scopes: ReadonlySet<string>;
  /** Bulk operations have no pages: a connection answers everything, the root's one window at a time. */
  readonly bulk: BulkPage | null;
  readonly warnings: { path: string[]; query: string; warnings: SearchWarning[] }[];
}

/** Bivariant on purpose, so that each resolver names the source and arguments that the schema gives it. */
export type FieldResolver = {
  call(source: unknown, args: unknown, execution: Execution, info: GraphQLResolveInfo): unknown;
}["call"];

/** Resolvers of one type by field. A field without one is read from the source, if the source has it. */
export type TypeResolvers = Record<string, FieldResolver>;
export type ResolverTable = Record<string, TypeResolvers>;
