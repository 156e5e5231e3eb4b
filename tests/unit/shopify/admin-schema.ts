import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildSchema,
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";

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
  rows ??= new Map(
    (JSON.parse(fixture("admin-2026-10-scopes.json.gz")) as ScopeRow[]).map((row) => [`${row.typeName}.${row.fieldName ?? ""}`, row.offlineScopes]),
  );
  return rows.get(`${typeName}.${fieldName ?? ""}`) ?? [];
}

/** Points by the strict reading: an object 1, a list 1, everything inside a connection times `first`, all of `nodes(ids)` once for each id. */
export function costOf(text: string, variables: Record<string, unknown>): number {
  const { definitions } = parse(text);
  const fragments = new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [])));
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
  const root = operation.operation === "mutation" ? adminSchema().getMutationType()! : adminSchema().getQueryType()!;

  function costOfSet(set: SelectionSetNode, type: GraphQLObjectType): number {
    return set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + costOfSet(fragments.get(selection.name.value)!, type);
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return sum + costOfSet(selection.selectionSet, adminSchema().getType(selection.typeCondition!.name.value) as GraphQLObjectType);
      return selection.selectionSet ? sum + costOfField(selection, selection.selectionSet, type) : sum;
    }, 0);
  }

  function costOfField(field: FieldNode, set: SelectionSetNode, type: GraphQLObjectType): number {
    const inner = costOfSet(set, getNamedType(type.getFields()[field.name.value]!.type) as GraphQLObjectType);
    const argument = field.arguments?.find(({ name }) => name.value === "first" || name.value === "ids");
    const value = argument ? valueFromASTUntyped(argument.value, variables) : 1;
    const times = Array.isArray(value) ? value.length : Number(value);
    return field.name.value === "nodes" && argument ? times * (1 + inner) : 1 + times * inner;
  }

  return costOfSet(operation.selectionSet, root);
}
