/** Exports of a whole kind of record. Source: https://shopify.dev/docs/api/usage/bulk-operations/queries */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import { createRowGrouper, type BulkRow } from "./bulk-rows.ts";
import { exportText, type RecordKind } from "./record-documents.ts";
import { BULK_START, BULK_STATE } from "./write-documents.ts";

export type { BulkRow };
export type BulkKind = Exclude<RecordKind, "checkout">;

export type BulkStart =
  | { kind: "started"; id: string }
  /** The app may not export here: no permission, no list of addresses. Cursor pages do without. */
  | { kind: "denied"; message: string }
  /** As many exports run as may. */
  | { kind: "busy" };

interface StartAnswer {
  result: { bulkOperation: { id: string } | null; userErrors: { code: string | null; message: string }[] } | null;
}

/** Starts an export; `filter` in Shopify's search syntax. An export that Shopify calls invalid is a bug and throws. */
export async function startBulk(client: ShopifyClient, kind: BulkKind, filter: string | null): Promise<ShopifyResult<BulkStart>> {
  const answer = await client.query<StartAnswer>(BULK_START, { query: exportText(kind, filter) }, { mutation: true });
  if (!answer.ok) {
    const { trouble } = answer;
    return trouble.kind === "denied" ? { ok: true, value: { kind: "denied", message: trouble.message } } : answer;
  }
  const { bulkOperation, userErrors } = answer.value.data.result ?? { bulkOperation: null, userErrors: [] };
  const [error] = userErrors;
  if (!error && bulkOperation) return { ok: true, value: { kind: "started", id: bulkOperation.id } };
  if (error?.code === "LIMIT_REACHED" || error?.code === "OPERATION_IN_PROGRESS" || /in progress|limit/i.test(error?.message ?? "")) return { ok: true, value: { kind: "busy" } };
  if (/access denied|not (?:approved|authorized|permitted)|permission/i.test(error?.message ?? "")) return { ok: true, value: { kind: "denied", message: error?.message ?? "" } };
  throw new Error(`Shopify doesn't take the export of ${kind}: ${error?.code ?? ""} ${error?.message ?? "no reason given"}`);
}

export interface BulkState {
  /** CREATED, RUNNING, COMPLETED, FAILED, CANCELING, CANCELED or EXPIRED. */
  status: string;
  /** Null until it is complete, and where nothing was found. Carries its own credentials: never log it. */
  url: string | null;
  errorCode: string | null;
  objectCount: string | null;
}

/** Null where Shopify doesn't know the export. */
export async function readBulk(client: ShopifyClient, id: string): Promise<ShopifyResult<BulkState | null>> {
  const answer = await client.query<{ bulkOperation: BulkState | null }>(BULK_STATE, { id });
  if (!answer.ok) return answer;
  const state = answer.value.data.bulkOperation;
  if (!state) return { ok: true, value: null };
  const { status, url, errorCode, objectCount } = state;
  return { ok: true, value: { status, url, errorCode, objectCount: objectCount === null ? null : String(objectCount) } };
}

/**
 * The rows of an export, read line by line as they arrive. The first `skipRoots` records are passed over; a broken
 * connection, an ended address or a line that is no JSON ends the rows with one `trouble`.
 */
export async function* streamBulk(fetch: (input: string, init: RequestInit) => Promise<Response>, url: string, kind: BulkKind, { skipRoots }: { skipRoots: number }): AsyncGenerator<BulkRow> {
  const grouper = createRowGrouper(kind, skipRoots);
  const leave = new AbortController();
  try {
    const response = await fetch(url, { signal: leave.signal });
    if (!response.ok || !response.body) {
      yield { kind: "trouble", detail: `HTTP ${response.status}` };
      return;
    }
    for await (const line of lines(response.body)) {
      const read = grouper.line(line);
      yield* read.rows;
      if (read.broken) return;
    }
    yield* grouper.end();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    yield { kind: "trouble", detail: error.name };
  } finally {
    leave.abort();
  }
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
