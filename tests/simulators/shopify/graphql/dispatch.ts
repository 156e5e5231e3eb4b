import { getNamedType, getNullableType, isListType, isNonNullType, isObjectType } from "graphql";
import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLTypeResolver } from "graphql";
import { missingAccess } from "../access/scopes.ts";
import type { Execution, FieldResolver } from "../resolvers/resolver.ts";
import { RESOLVERS } from "../resolvers/table.ts";
import { gidType } from "../store/gids.ts";
import { CONNECTION_COST, MUTATION_COST, isConnection } from "./cost.ts";
import { accessDenied, unsupported } from "./problems.ts";

interface FieldPlan {
  /** What is missing to use the field, in Shopify's words. */
  missing: string | null;
  resolver: FieldResolver | null;
  /** Whether null is an answer. At the root it is not: what is not simulated there must not look absent. */
  mayBeNull: boolean;
  /** What one value costs. */
  points: number;
  /** Lists cost once for each of their objects. */
  list: boolean;
}

/** Resolves every field of one request, checks its scopes and adds up what it really cost. */
export interface Dispatcher {
  fieldResolver: GraphQLFieldResolver<unknown, Execution>;
  typeResolver: GraphQLTypeResolver<unknown, Execution>;
  spent(): number;
}

export function createDispatcher(scopes: ReadonlySet<string>): Dispatcher {
  const plans = new Map<GraphQLObjectType, Map<string, FieldPlan>>();
  let spent = 0;

  const planOf = (parent: GraphQLObjectType, field: string): FieldPlan => {
    let fields = plans.get(parent);
    if (!fields) plans.set(parent, (fields = new Map()));
    let plan = fields.get(field);
    if (!plan) fields.set(field, (plan = planField(parent, field, scopes)));
    return plan;
  };

  return {
    fieldResolver(source, args, execution, info) {
      const field = info.fieldName;
      const plan = planOf(info.parentType, field);
      if (plan.missing !== null) throw accessDenied(field, plan.missing);
      let value: unknown;
      if (plan.resolver) value = plan.resolver(source, args, execution, info);
      else if (typeof source === "object" && source !== null && field in source) value = (source as Record<string, unknown>)[field];
      else if (plan.mayBeNull) value = null;
      else throw unsupported(`${info.parentType.name}.${field}`);
      if (plan.points > 0 && value !== null && value !== undefined) {
        spent += plan.list && Array.isArray(value) ? plan.points * value.length : plan.points;
      }
      return value;
    },
    typeResolver(value) {
      const named = value as { __typename?: string; id?: string };
      return named.__typename ?? gidType(named.id ?? "") ?? undefined;
    },
    spent: () => spent,
  };
}

function planField(parent: GraphQLObjectType, field: string, scopes: ReadonlySet<string>): FieldPlan {
  const type = parent.getFields()[field]?.type;
  const named = type ? getNamedType(type) : null;
  const guarded = named && isObjectType(named) ? named.name.replace(/(Connection|Edge)$/, "") : null;
  const key = `${parent.name}.${field}`;
  return {
    missing: missingAccess(key, scopes) ?? (guarded === null ? null : missingAccess(guarded, scopes)),
    resolver: RESOLVERS[parent.name]?.[field] ?? null,
    mayBeNull: type !== undefined && !isNonNullType(type) && parent.name !== "QueryRoot" && parent.name !== "Mutation",
    points: pointsOf(parent.name, field, named && "getFields" in named ? named.name : named && "getTypes" in named ? named.name : null),
    list: type ? isListType(getNullableType(type)) : false,
  };
}

function pointsOf(parent: string, field: string, compositeType: string | null): number {
  if (compositeType === null) return 0;
  if (parent === "Mutation") return MUTATION_COST;
  if (isConnection(compositeType)) return CONNECTION_COST;
  return field === "edges" || field === "pageInfo" ? 0 : 1;
}
