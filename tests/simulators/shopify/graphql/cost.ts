import { GraphQLList, GraphQLNonNull, getNamedType, isAbstractType, isCompositeType, isObjectType, isInterfaceType, valueFromASTUntyped } from "graphql";
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from "graphql";

export const MAX_COST = 1_000;
export const MUTATION_COST = 10;
/** A connection by itself, before what is in it. */
export const CONNECTION_COST = 2;

type Fragments = Record<string, FragmentDefinitionNode>;

interface Estimate {
  schema: GraphQLSchema;
  fragments: Fragments;
  variables: Record<string, unknown>;
}

export function isConnection(typeName: string): boolean {
  return typeName.endsWith("Connection");
}

/**
 * What an operation may cost at most, in points: scalars nothing, an object 1, an interface or union its dearest
 * branch, a connection 2 and its nodes times the page's size, `nodes(ids:)` once for each id, a mutation 10.
 */
export function requestedCost(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments, variables: Record<string, unknown>): number {
  const estimate: Estimate = { schema, fragments, variables };
  if (operation.operation === "mutation") return MUTATION_COST * fieldsOf(estimate, operation.selectionSet).length;
  const root = schema.getQueryType();
  return root ? costOfSelections(estimate, operation.selectionSet, root) : 0;
}

function fieldsOf(estimate: Estimate, selectionSet: SelectionSetNode): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === "Field") return [selection];
    if (selection.kind === "InlineFragment") return fieldsOf(estimate, selection.selectionSet);
    const fragment = estimate.fragments[selection.name.value];
    return fragment ? fieldsOf(estimate, fragment.selectionSet) : [];
  });
}

function costOfSelections(estimate: Estimate, selectionSet: SelectionSetNode, parent: GraphQLCompositeType): number {
  let always = 0;
  let dearestBranch = 0;
  for (const selection of selectionSet.selections) {
    if (selection.kind === "Field") {
      always += costOfField(estimate, selection, parent);
      continue;
    }
    const fragment = selection.kind === "InlineFragment" ? selection : estimate.fragments[selection.name.value];
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value;
    const type = condition === undefined ? parent : estimate.schema.getType(condition);
    if (!type || !isCompositeType(type)) continue;
    const cost = costOfSelections(estimate, fragment.selectionSet, type);
    if (isAbstractType(parent) && type !== parent) dearestBranch = Math.max(dearestBranch, cost);
    else always += cost;
  }
  return always + dearestBranch;
}

function costOfField(estimate: Estimate, field: FieldNode, parent: GraphQLCompositeType): number {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return 0;
  const definition = parent.getFields()[field.name.value];
  if (!definition || !field.selectionSet) return 0;
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return 0;
  if (isConnection(type.name)) {
    return CONNECTION_COST + pageSize(estimate, field) * costOfConnected(estimate, field.selectionSet, type);
  }
  const inside = 1 + costOfSelections(estimate, field.selectionSet, type);
  const ids = argument(estimate, field, "ids");
  return isList(definition.type) && Array.isArray(ids) ? ids.length * inside : inside;
}

/** What one node costs, whether it is asked for through `nodes` or through `edges`. */
function costOfConnected(estimate: Estimate, selectionSet: SelectionSetNode, type: GraphQLCompositeType): number {
  if (!isObjectType(type)) return 0;
  let cost = 0;
  for (const field of fieldsOf(estimate, selectionSet)) {
    const definition = type.getFields()[field.name.value];
    const named = definition ? getNamedType(definition.type) : null;
    if (!field.selectionSet || !named || !isCompositeType(named)) continue;
    if (field.name.value === "nodes") cost += 1 + costOfSelections(estimate, field.selectionSet, named);
    if (field.name.value === "edges" && isObjectType(named)) cost += costOfSelections(estimate, field.selectionSet, named);
  }
  return cost;
}

function pageSize(estimate: Estimate, field: FieldNode): number {
  const size = argument(estimate, field, "first") ?? argument(estimate, field, "last");
  return typeof size === "number" && size > 0 ? size : 0;
}

function argument(estimate: Estimate, field: FieldNode, name: string): unknown {
  const node = field.arguments?.find((candidate) => candidate.name.value === name);
  return node ? valueFromASTUntyped(node.value, estimate.variables) : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return type instanceof GraphQLNonNull ? isList(type.ofType as GraphQLOutputType) : type instanceof GraphQLList;
}
