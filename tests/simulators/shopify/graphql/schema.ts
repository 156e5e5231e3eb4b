import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, isScalarType } from "graphql";
import type { GraphQLSchema } from "graphql";
import { instantAt } from "../store/instants.ts";

/** The version whose published schema the simulated shop executes. */
export const API_VERSION = "2026-10";

const fixture = (name: string): string => gunzipSync(readFileSync(new URL(`../../../fixtures/shopify/${name}.gz`, import.meta.url))).toString("utf8");

let schema: GraphQLSchema | null = null;

/** The published Admin schema, built once in a process. */
export function adminSchema(): GraphQLSchema {
  if (schema) return schema;
  schema = buildSchema(fixture(`admin-${API_VERSION}.graphql`), { assumeValidSDL: true });
  const dateTime = schema.getType("DateTime");
  if (isScalarType(dateTime)) dateTime.serialize = (instant) => instantAt(Date.parse(String(instant)));
  return schema;
}

/** One row of the published map of required scopes. */
export interface ScopeRow {
  typeName: string;
  fieldName?: string;
  requiredAccess: string;
  offlineScopes: string[];
}

let scopeRows: Map<string, ScopeRow> | null = null;

/** What a type (`Customer`) or a field (`Mutation.customerSet`) needs; null where nothing of its own. */
export function requiredScopes(name: string): ScopeRow | null {
  if (!scopeRows) {
    const rows = JSON.parse(fixture(`admin-${API_VERSION}-scopes.json`)) as ScopeRow[];
    scopeRows = new Map(
      rows.filter((row) => row.offlineScopes.length > 0).map((row) => [row.fieldName === undefined ? row.typeName : `${row.typeName}.${row.fieldName}`, row]),
    );
  }
  return scopeRows.get(name) ?? null;
}
