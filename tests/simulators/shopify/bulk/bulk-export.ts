import type { ExecutionResult } from "graphql";
import type { Shape } from "./bulk-shape.ts";
import type { BulkQuery } from "./bulk-query.ts";

/** Roots that are read in one go; other work gets its turn between two batches. */
const BATCH = 200;

/** Where a bulk operation stands in its root connection. The records are those of the moment it began. */
export interface BulkPage {
  roots: unknown[] | null;
  from: number;
  size: number;
}

export interface BulkBatch {
  lines: string[];
  roots: number;
}

export type BatchReader = (query: BulkQuery, page: BulkPage) => ExecutionResult;

/** An error of the query while it ran. */
export class BulkTrouble extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs a bulk query over the store and gives its JSONL lines, batch by batch. Grouped, children follow their
 * parent; otherwise they stand anywhere, even before it, and only `__parentId` tells where they belong.
 */
export function* exportBatches(query: BulkQuery, grouped: boolean, read: BatchReader): Generator<BulkBatch> {
  const page: BulkPage = { roots: null, from: 0, size: BATCH };
  let late: string[] = [];
  do {
    const nodes = rootsOf(query, read(query, page));
    const own: string[] = [];
    const delayed: string[] = [];
    nodes.forEach((node, at) => {
      const [root = "", ...children] = linesOf(node, query.shape, null);
      own.push(root);
      if (grouped) own.push(...children);
      else (at % 3 === 0 ? delayed : own).push(...children);
    });
    const lines = grouped ? own : scattered([...own, ...late]);
    late = delayed;
    page.from += BATCH;
    yield { lines, roots: nodes.length };
  } while (page.from < (page.roots?.length ?? 0));
  if (late.length > 0) yield { lines: scattered(late), roots: 0 };
}

function rootsOf(query: BulkQuery, result: ExecutionResult): Record<string, unknown>[] {
  const [error] = result.errors ?? [];
  if (error) throw new BulkTrouble(String(error.extensions["code"] ?? "INTERNAL_SERVER_ERROR"), error.message);
  return nodesOf(result.data?.[query.rootKey]);
}

function nodesOf(connection: unknown): Record<string, unknown>[] {
  const { edges, nodes } = (connection ?? {}) as { edges?: { node: Record<string, unknown> }[]; nodes?: Record<string, unknown>[] };
  return nodes ?? edges?.map(({ node }) => node) ?? [];
}

/** A node's own line, then those of what hangs on it. */
function linesOf(node: Record<string, unknown>, shape: Shape, parentId: string | null): string[] {
  const children: string[] = [];
  const own = plainFields(node, shape, String(node["id"] ?? ""), children);
  return [JSON.stringify(parentId === null ? own : { ...own, __parentId: parentId }), ...children];
}

function plainFields(value: Record<string, unknown>, shape: Shape, id: string, children: string[]): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, field] of shape) {
    if (!(key in value)) continue;
    const inner = value[key];
    if (field.kind === "connection") for (const child of nodesOf(inner)) children.push(...linesOf(child, field.shape, id));
    else if (field.kind === "object" && typeof inner === "object" && inner !== null) {
      plain[key] = Array.isArray(inner)
        ? inner.map((item: unknown) => (isRecord(item) ? plainFields(item, field.shape, id, children) : item))
        : plainFields(inner as Record<string, unknown>, field.shape, id, children);
    } else plain[key] = inner;
  }
  return plain;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The same order in every run, but none that means anything. */
function scattered(lines: string[]): string[] {
  const step = 7919;
  if (lines.length < 2 || lines.length % step === 0) return lines;
  return lines.map((_line, at) => lines[(at * step + 3) % lines.length] as string);
}
