import { Kind, getNamedType, isCompositeType, isInterfaceType, isObjectType } from "graphql";
import type { FieldNode, FragmentDefinitionNode, GraphQLCompositeType, GraphQLSchema, SelectionSetNode } from "graphql";
import { isConnection } from "../graphql/cost.ts";

/** What a selection asks for, by the keys of its answer. */
export type Shape = Map<string, ShapeField>;

export type ShapeField =
  | { kind: "leaf"; field: string }
  | { kind: "object"; field: string; list: boolean; shape: Shape }
  /** Its nodes become lines of their own. */
  | { kind: "connection"; field: string; shape: Shape };

interface Reading {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
}

export function readShape(reading: Reading, selectionSet: SelectionSetNode, type: GraphQLCompositeType): Shape {
  const shape: Shape = new Map();
  collect(reading, selectionSet, type, shape);
  return shape;
}

function collect(reading: Reading, selectionSet: SelectionSetNode, type: GraphQLCompositeType, shape: Shape): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      addField(reading, selection, type, shape);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : reading.fragments[selection.name.value];
    const condition = fragment?.typeCondition ? reading.schema.getType(fragment.typeCondition.name.value) : type;
    if (fragment && condition && isCompositeType(condition)) collect(reading, fragment.selectionSet, condition, shape);
  }
}

function addField(reading: Reading, node: FieldNode, type: GraphQLCompositeType, shape: Shape): void {
  const key = node.alias?.value ?? node.name.value;
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  const named = definition ? getNamedType(definition.type) : null;
  if (!named || !isCompositeType(named) || !node.selectionSet) {
    shape.set(key, { kind: "leaf", field: node.name.value });
    return;
  }
  const known = shape.get(key);
  const inner: Shape = known && known.kind !== "leaf" ? known.shape : new Map();
  if (isConnection(named.name)) {
    for (const set of nodeSelections(reading, node.selectionSet)) collectNode(reading, set, named, inner);
    shape.set(key, { kind: "connection", field: node.name.value, shape: inner });
    return;
  }
  collect(reading, node.selectionSet, named, inner);
  shape.set(key, { kind: "object", field: node.name.value, list: definition ? String(definition.type).startsWith("[") : false, shape: inner });
}

/** The selections of `nodes` and of `edges { node }`. */
function nodeSelections(reading: Reading, selectionSet: SelectionSetNode): SelectionSetNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return nodeSelections(reading, selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = reading.fragments[selection.name.value];
      return fragment ? nodeSelections(reading, fragment.selectionSet) : [];
    }
    if (!selection.selectionSet) return [];
    if (selection.name.value === "nodes" || selection.name.value === "node") return [selection.selectionSet];
    return selection.name.value === "edges" ? nodeSelections(reading, selection.selectionSet) : [];
  });
}

function collectNode(reading: Reading, selectionSet: SelectionSetNode, connection: GraphQLCompositeType, shape: Shape): void {
  const nodes = isObjectType(connection) ? connection.getFields()["nodes"] : undefined;
  const type = nodes ? getNamedType(nodes.type) : null;
  if (type && isCompositeType(type)) collect(reading, selectionSet, type, shape);
}
