/** The operations' answers and variables, by their documents, as the code generator writes them from the published schema. */
import type { GeneratedMutationTypes, GeneratedQueryTypes } from "./generated/admin.generated.d.ts";

type Operations = GeneratedQueryTypes & GeneratedMutationTypes;

/** The text of one of the documents in `operations/`. */
export type Document = keyof Operations;
export type DataOf<D extends Document> = Operations[D]["return"];
export type VariablesOf<D extends Document> = Operations[D]["variables"];

/** A kind's records and the members of their long list, as their documents select them. */
export interface Connection<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

export function isMutation(document: string): boolean {
  return /^\s*(?:#graphql\s+)?mutation\b/.test(document);
}

/** Shopify counts a mutation that carries a key once, however often it arrives. */
export function isRepeatable(document: string): boolean {
  return !isMutation(document) || document.includes("@idempotent(");
}

export function operationName(document: string): string {
  return /(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? "unnamed";
}
