import { GraphQLError, Kind, TypeInfo, getNamedType, parse, validate, visit, visitWithTypeInfo } from "graphql";
import type { DocumentNode, FieldNode, SelectionSetNode } from "graphql";
import { isConnection } from "../graphql/cost.ts";
import { adminSchema } from "../graphql/schema.ts";

const MOST_CONNECTIONS = 5;
/** The root's connection and two levels inside of it. */
const DEEPEST = 3;

/** The query of a bulk operation, or why it cannot be one. */
export function readBulkQuery(query: string): { ok: true; document: DocumentNode } | { ok: false; reasons: string[] } {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return { ok: false, reasons: [`Invalid bulk query: ${error.message}`] };
    throw error;
  }
  const errors = validate(adminSchema(), document);
  if (errors.length > 0) return { ok: false, reasons: errors.map(({ message }) => `Invalid bulk query: ${message}`) };
  const reasons = brokenRules(document);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, document };
}

function brokenRules(document: DocumentNode): string[] {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = operations[0];
  if (operations.length !== 1 || operation?.operation !== "query") return ["Bulk queries must contain exactly one query."];
  if ((operation.variableDefinitions ?? []).length > 0) return ["Bulk queries cannot have variables."];
  const fields = operation.selectionSet.selections;
  const root = fields[0];
  if (fields.length !== 1 || root?.kind !== Kind.FIELD) return ["Bulk queries must contain exactly one top-level field."];
  if (root.name.value === "node" || root.name.value === "nodes") return ["Bulk queries cannot contain the top-level `node` or `nodes` fields."];

  const reasons: string[] = [];
  const inside: { field: FieldNode; hasId: boolean }[] = [];
  let connections = 0;
  let deepest = 0;
  const types = new TypeInfo(adminSchema());
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          const type = types.getType();
          if (!type || !isConnection(getNamedType(type).name)) return;
          connections += 1;
          const parent = inside.at(-1);
          if (parent && !parent.hasId) {
            reasons.push(`The parent '${parent.field.name.value}' nodes of the nested connection '${field.name.value}' must select the field 'id'.`);
          }
          inside.push({ field, hasId: selectsId(field.selectionSet, document) });
          deepest = Math.max(deepest, inside.length);
        },
        leave(field) {
          if (inside.at(-1)?.field === field) inside.pop();
        },
      },
    }),
  );
  if (connections === 0) reasons.push("Bulk queries must contain at least one connection.");
  if (connections > MOST_CONNECTIONS) reasons.push(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`);
  if (deepest > DEEPEST) reasons.push("Bulk queries cannot nest connections deeper than two levels.");
  return reasons;
}

/** Whether the nodes of a connection ask for their id, in fragments too. */
function selectsId(connection: SelectionSetNode | undefined, document: DocumentNode): boolean {
  return nodesOf(connection, document).some((selections) => flat(selections, document).some(({ name }) => name.value === "id"));
}

function nodesOf(connection: SelectionSetNode | undefined, document: DocumentNode): SelectionSetNode[] {
  return flat(connection, document).flatMap((field) => {
    if (field.name.value === "nodes") return field.selectionSet ?? [];
    if (field.name.value !== "edges") return [];
    return flat(field.selectionSet, document).flatMap((edge) => (edge.name.value === "node" ? (edge.selectionSet ?? []) : []));
  });
}

function flat(selectionSet: SelectionSetNode | undefined, document: DocumentNode): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return flat(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? flat(fragment.selectionSet, document) : [];
  });
}
