import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, getNamedType, type GraphQLSchema, isCompositeType, type GraphQLObjectType, type SelectionSetNode } from "graphql";

const fixture = (name: string): string => gunzipSync(readFileSync(new URL(`../../fixtures/shopify/${name}`, import.meta.url))).toString("utf8");

let schema: GraphQLSchema | null = null;

/** The published Admin schema of the pinned version. */
export function adminSchema(): GraphQLSchema {
  schema ??= buildSchema(fixture("admin-2026-10.graphql.gz"), { assumeValid: true });
  return schema;
}

interface ScopeRow {
  typeName: string;
  fieldName?: string;
  offlineScopes: string[];
}

let rows: Map<string, string[]> | null = null;

/** The scopes of which one must be granted, for a type or for a field of it. */
export function scopesOf(typeName: string, fieldName?: string): string[] {
  rows ??= new Map((JSON.parse(fixture("admin-2026-10-scopes.json.gz")) as ScopeRow[]).map((row) => [`${row.typeName}.${row.fieldName ?? ""}`, row.offlineScopes]));
  return rows.get(`${typeName}.${fieldName ?? ""}`) ?? [];
}

/** Points by the strict reading: an object 1, a list 1, everything inside a connection times `first`. */
export function costOf(set: SelectionSetNode, type: GraphQLObjectType, variables: Record<string, unknown>): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === "InlineFragment") {
      const narrowed = adminSchema().getType(selection.typeCondition!.name.value) as GraphQLObjectType;
      return sum + costOf(selection.selectionSet, narrowed, variables);
    }
    if (selection.kind === "FragmentSpread" || !selection.selectionSet) return sum;
    const field = type.getFields()[selection.name.value]!;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return sum;
    const inner = costOf(selection.selectionSet, named as GraphQLObjectType, variables);
    const argument = selection.arguments?.find(({ name }) => name.value === "first" || name.value === "ids");
    const value = argument?.value.kind === "IntValue" ? Number(argument.value.value) : argument?.value.kind === "Variable" ? variables[argument.value.name.value] : 1;
    const times = Array.isArray(value) ? value.length : Number(value);
    const isNodes = selection.name.value === "nodes" && argument !== undefined;
    return sum + (isNodes ? times * (1 + inner) : 1 + times * inner);
  }, 0);
}

