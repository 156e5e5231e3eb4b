/** Exports of a whole kind of record. Source: https://shopify.dev/docs/api/usage/bulk-operations/queries */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import { type BulkRow, createRowGrouper } from "./bulk-rows.ts";
import { withExtras } from "./extras.ts";
import { exportText } from "./export-text.ts";
import { CUSTOMER_EXPORT } from "./operations/customers.graphql.ts";
import { DRAFT_ORDER_EXPORT } from "./operations/draft-orders.graphql.ts";
import { EXPORT_CANCEL, EXPORT_START, EXPORT_STATE } from "./operations/exports.graphql.ts";
import { ORDER_EXPORT } from "./operations/orders.graphql.ts";
import { PRODUCT_EXPORT } from "./operations/products.graphql.ts";
import { ANSWER_WITHIN_MS, type Fetch } from "../http-exchange.server.ts";

export type { BulkRow };
export type BulkKind = "customer" | "product" | "order" | "draft_order";

const RECORD_EXPORTS: Record<BulkKind, string> = { customer: CUSTOMER_EXPORT, product: PRODUCT_EXPORT, order: ORDER_EXPORT, draft_order: DRAFT_ORDER_EXPORT };
export type BulkStart =
  | { kind: "started"; id: string }
  /** The app may not export here: no permission, no list of addresses. Cursor pages do without. */
  | { kind: "denied"; message: string }
  /** As many exports run as may. */
  | { kind: "busy" }
  /** Shopify calls the export invalid: a bug of ours or a rule of theirs, which cursor pages do without. */
  | { kind: "refused"; code: string; message: string };

/** Starts an export; `filter` in Shopify's search syntax. */
export function startBulk(client: ShopifyClient, kind: BulkKind, filter: string | null): Promise<ShopifyResult<BulkStart>> {
  return start(client, exportText(withExtras(RECORD_EXPORTS[kind], client.allows.extras ? client.extras : {}), { filter, companies: client.allows.companies }));
}

async function start(client: ShopifyClient, query: string): Promise<ShopifyResult<BulkStart>> {
  const answer = await client.query(EXPORT_START, { query });
  if (!answer.ok) {
    const { trouble } = answer;
    return trouble.kind === "denied" ? { ok: true, value: { kind: "denied", message: trouble.message } } : answer;
  }
  const { bulkOperation, userErrors } = answer.value.result ?? { bulkOperation: null, userErrors: [] };
  const [error] = userErrors;
  if (!error && bulkOperation) return { ok: true, value: { kind: "started", id: bulkOperation.id } };
  if (!error) return { ok: false, trouble: { kind: "outage", detail: "an export without a result", mayHaveTakenEffect: true } };
  const { code, message } = error;
  if (code === "LIMIT_REACHED" || code === "OPERATION_IN_PROGRESS" || /in progress|limit/i.test(message)) return { ok: true, value: { kind: "busy" } };
  if (/access denied|not (?:approved|authorized|permitted)|permission/i.test(message)) return { ok: true, value: { kind: "denied", message } };
  return { ok: true, value: { kind: "refused", code: code ?? "", message } };
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
  const answer = await client.query(EXPORT_STATE, { id });
  if (!answer.ok) return answer;
  const state = answer.value.bulkOperation;
  if (!state) return { ok: true, value: null };
  return { ok: true, value: { status: state.status, url: state.url ?? null, errorCode: state.errorCode ?? null, objectCount: String(state.objectCount) } };
}

/** Asks Shopify to stop an export; it stops a little later. False where there is nothing to stop. */
export async function cancelBulk(client: ShopifyClient, id: string): Promise<ShopifyResult<boolean>> {
  const answer = await client.query(EXPORT_CANCEL, { id });
  return answer.ok ? { ok: true, value: (answer.value.result?.userErrors.length ?? 1) === 0 } : answer;
}

/**
 * The rows of an export, read line by line as they arrive. The first `skipRoots` records are passed over; a broken
 * connection, an ended address or a line that is no JSON ends the rows with one `trouble`.
 */
export async function* streamBulk(fetch: Fetch, url: string, kind: BulkKind, { skipRoots }: { skipRoots: number }): AsyncGenerator<BulkRow> {
  const grouper = createRowGrouper(kind, skipRoots);
  for await (const line of exportLines(fetch, url)) {
    if (line.kind === "trouble") {
      yield line;
      return;
    }
    const read = grouper.line(line.text);
    yield* read.rows;
    if (read.broken) return;
  }
  yield* grouper.end();
}

type ExportLine = { kind: "line"; text: string } | { kind: "trouble"; detail: string };

/** The file's lines that hold something; a failure on the way is the last. Leaving early ends the download. */
async function* exportLines(fetch: Fetch, url: string): AsyncGenerator<ExportLine> {
  const leave = new AbortController();
  const inTime: InTime = (work) => {
    let silence: NodeJS.Timeout | undefined;
    const nothing = new Promise<never>((_resolve, reject) => {
      silence = setTimeout(() => reject(new DOMException("Nothing came", "TimeoutError")), ANSWER_WITHIN_MS);
    });
    return Promise.race([work, nothing]).finally(() => clearTimeout(silence));
  };
  try {
    const response = await inTime(fetch(url, { signal: leave.signal }));
    if (!response.ok || !response.body) {
      yield { kind: "trouble", detail: `HTTP ${response.status}` };
      return;
    }
    for await (const text of lines(response.body, inTime)) if (text.trim() !== "") yield { kind: "line", text };
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    yield { kind: "trouble", detail: error.name };
  } finally {
    leave.abort();
  }
}

/** Waits no longer than for an answer of Shopify's; the time between two pieces, while their records are sent, doesn't count. */
type InTime = <T>(work: Promise<T>) => Promise<T>;

async function* lines(body: ReadableStream<Uint8Array>, inTime: InTime): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  for (let piece = await inTime(reader.read()); !piece.done; piece = await inTime(reader.read())) {
    const parts = (rest + decoder.decode(piece.value, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
