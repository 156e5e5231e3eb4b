import { Kind, validate, parse, GraphQLError } from "graphql";
import type { DocumentNode, FragmentDefinitionNode } from "graphql";
import { adminSchema } from "../graphql/schema.ts";
import { readShape } from "./bulk-shape.ts";
import type { Shape } from "./bulk-shape.ts";

const CONNECTIONS = 5;
const NESTED = 2;

export interface BulkQuery {
  document: DocumentNode;
  /** The answer's key of the root connection. */
  rootKey: string;
  /** What each of its nodes is asked for. */
  shape: Shape;
}

/** Reads the query of a bulk operation, or says what rule it breaks. */
export function readBulkQuery(text: string): BulkQuery | { refusal: string } {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return { refusal: `Invalid bulk query: ${error.message}` };
    throw error;
  }
  const [error] = validate(adminSchema(), document);
  if (error) return { refusal: `Invalid bulk query: ${error.message}` };
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = operations[0];
  if (!operation || operations.length > 1 || operation.operation !== "query") return { refusal: "Bulk queries must contain exactly one query operation." };
  if ((operation.variableDefinitions ?? []).length > 0) return { refusal: "Bulk queries cannot contain variables." };
  const fragments: Record<string, FragmentDefinitionNode> = Object.fromEntries(
    document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])),
  );
  const query = adminSchema().getQueryType();
  if (!query) throw new Error("The schema has no queries");
  const root = readShape({ schema: adminSchema(), fragments }, operation.selectionSet, query);
  const [first, ...others] = root;
  if (!first || others.length > 0) return { refusal: "Bulk queries must contain exactly one top-level field." };
  const [rootKey, field] = first;
  if (field.field === "node" || field.field === "nodes") return { refusal: `Bulk queries cannot contain a top-level \`${field.field}\` field.` };
  if (field.kind !== "connection") return { refusal: "Bulk queries must contain at least one connection." };
  const refusal = refusalOf(field.shape, 0, { left: CONNECTIONS - 1 });
  return refusal === null ? { document, rootKey, shape: field.shape } : { refusal };
}

function refusalOf(shape: Shape, depth: number, count: { left: number }, inList = false): string | null {
  const fields = [...shape.values()];
  const nested = fields.filter((field) => field.kind === "connection");
  if (nested.length > 0 && inList) return "Queries that contain a connection field within a list field are not currently supported.";
  if (nested.length > 0 && depth >= NESTED) return `Bulk queries cannot contain connections with a nesting depth greater than ${NESTED}.`;
  count.left -= nested.length;
  if (count.left < 0) return `Bulk queries cannot contain more than ${CONNECTIONS} connections.`;
  if (nested.length > 0 && depth >= 0 && shape.get("id")?.field !== "id") {
    return "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type.";
  }
  for (const field of fields) {
    const refusal =
      field.kind === "connection"
        ? refusalOf(field.shape, depth + 1, count)
        : field.kind === "object"
          ? refusalInside(field.shape, depth, count, field.list)
          : null;
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Objects are no nodes: what hangs on them hangs on the node they belong to. */
function refusalInside(shape: Shape, depth: number, count: { left: number }, list: boolean): string | null {
  const hasConnection = [...shape.values()].some(({ kind }) => kind === "connection");
  return hasConnection ? refusalOf(shape, depth, count, list) : null;
}
