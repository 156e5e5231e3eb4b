import { GraphQLError, Kind, execute, parse, validate } from "graphql";
import type { DocumentNode, ExecutionResult, FragmentDefinitionNode, OperationDefinitionNode } from "graphql";
import type { BulkPage } from "../bulk/bulk-export.ts";
import type { Execution } from "../resolvers/resolver.ts";
import { scopesOf } from "../shop-world.ts";
import type { ShopWorld } from "../shop-world.ts";
import { MAX_COST, MUTATION_COST, requestedCost } from "./cost.ts";
import type { ThrottleStatus } from "./cost-bucket.ts";
import { createDispatcher } from "./dispatch.ts";
import { adminSchema } from "./schema.ts";

export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
}

/** The body of an answer, which comes with HTTP 200 whatever is in it. */
export interface GraphqlAnswer {
  data?: unknown;
  errors?: readonly (GraphQLError | { message: string; extensions?: Record<string, unknown> })[];
  extensions?: Record<string, unknown>;
}

interface Parsed {
  document: DocumentNode;
  errors: readonly GraphQLError[];
}

const parsed = new Map<string, Parsed>();
const REMEMBERED = 500;

/** Parses and validates against the published schema; unknown fields fail, deprecated ones pass. */
export function parseOperation(query: string): Parsed {
  const known = parsed.get(query);
  if (known) return known;
  let result: Parsed;
  try {
    const document = parse(query, { noLocation: false });
    result = { document, errors: validate(adminSchema(), document) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    result = { document: { kind: Kind.DOCUMENT, definitions: [] }, errors: [error] };
  }
  if (parsed.size >= REMEMBERED) parsed.delete(parsed.keys().next().value ?? "");
  parsed.set(query, result);
  return result;
}

function operationOf(document: DocumentNode, name: string | null): OperationDefinitionNode | null {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (name === null) return operations.length === 1 ? (operations[0] ?? null) : null;
  return operations.find((operation) => operation.name?.value === name) ?? null;
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])),
  );
}

/** The names of the root fields, so that a fault can be aimed at one. */
export function rootFields(request: GraphqlRequest): string[] {
  const { document } = parseOperation(request.query);
  const operation = operationOf(document, request.operationName);
  return operation?.selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])) ?? [];
}

export const THROTTLED: GraphqlAnswer["errors"] = [
  { message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } },
];

/** Executes one request of the app: validation, cost, scopes, then the resolvers. */
export function answerGraphql(shop: ShopWorld, request: GraphqlRequest): GraphqlAnswer {
  const { document, errors } = parseOperation(request.query);
  if (errors.length > 0) return { errors };
  const operation = operationOf(document, request.operationName);
  if (!operation) return { errors: [{ message: "An operation name is required" }] };

  const requested = requestedCost(adminSchema(), operation, fragmentsOf(document), request.variables);
  if (requested > MAX_COST && operation.operation === "query") return { errors: [tooDear(requested)] };
  if (!shop.bucket.take(requested)) return throttledAnswer(shop, requested);

  const { result, spent, execution } = executeIn(shop, document, request);
  const actual = operation.operation === "mutation" ? MUTATION_COST * operation.selectionSet.selections.length : Math.min(spent, requested);
  shop.bucket.giveBack(requested - actual);
  return {
    ...result,
    extensions: { cost: costOf(requested, actual, shop.bucket.status()), ...searchWarnings(execution) },
  };
}

export function throttledAnswer(shop: ShopWorld, requested: number): GraphqlAnswer {
  return { errors: THROTTLED ?? [], extensions: { cost: costOf(requested, null, shop.bucket.status()) } };
}

/** Runs a document without asking what it costs: bulk operations come this way. */
export function executeIn(
  shop: ShopWorld,
  document: DocumentNode,
  request: { variables: Record<string, unknown>; operationName: string | null; bulk?: BulkPage },
): { result: ExecutionResult; spent: number; execution: Execution } {
  const scopes = scopesOf(shop);
  const execution: Execution = { shop, scopes, bulk: request.bulk ?? null, warnings: [] };
  const dispatcher = createDispatcher(scopes);
  const result = execute({
    schema: adminSchema(),
    document,
    contextValue: execution,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: dispatcher.fieldResolver,
    typeResolver: dispatcher.typeResolver,
  });
  if (result instanceof Promise) throw new Error("A resolver of the simulated shop is asynchronous");
  return { result, spent: dispatcher.spent(), execution };
}

function costOf(requested: number, actual: number | null, throttleStatus: ThrottleStatus): Record<string, unknown> {
  return { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus };
}

function tooDear(cost: number): { message: string; extensions: Record<string, unknown> } {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_COST}).`,
    extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: MAX_COST, documentation: "https://shopify.dev/api/usage/rate-limits" },
  };
}

function searchWarnings(execution: Execution): { search?: unknown } {
  return execution.warnings.length > 0 ? { search: execution.warnings } : {};
}
