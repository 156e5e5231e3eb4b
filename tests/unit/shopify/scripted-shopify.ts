import type { DataOf, Document, VariablesOf } from "#app/shopify/operation-types.ts";
import { createCostMemory } from "#app/shopify/cost-memory.ts";
import { createShopifyClient, type ShopifyClient, type ShopifyClientDeps, type ShopifyResult } from "#app/shopify/client.server.ts";

export const NOW = Date.parse("2026-11-23T10:00:00Z");

export interface Scripted {
  status?: number;
  body?: unknown;
  text?: string;
  headers?: Record<string, string>;
  error?: Error;
}

export interface Sent {
  url: string;
  token: string | null;
  query: string;
  variables: Record<string, unknown>;
  redirect: string | undefined;
}

export function cost(currentlyAvailable: number, requestedQueryCost = 10, restoreRate = 100, maximumAvailable = 2000) {
  return { cost: { requestedQueryCost, actualQueryCost: requestedQueryCost, throttleStatus: { maximumAvailable, currentlyAvailable, restoreRate } } };
}

export function refusal(code: string, more: object = {}): Scripted {
  return { body: { data: null, errors: [{ message: `refused: ${code}`, extensions: { code, ...more } }] } };
}

export function brokenConnection(code: string): Scripted {
  return { error: Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) }) };
}

/** A client whose Shopify answers from a list; the clock moves only when the client sleeps. */
export function scriptedShopify(script: Scripted[], overrides: Partial<ShopifyClientDeps> = {}) {
  const sent: Sent[] = [];
  const slept: number[] = [];
  const rejected: string[] = [];
  let now = NOW;
  let tokens = 1;
  const replies = [...script];
  const client = createShopifyClient({
    fetch: async (url, init) => {
      const body = JSON.parse(String(init.body)) as { query: string; variables: Record<string, unknown> };
      sent.push({ url, token: new Headers(init.headers).get("x-shopify-access-token"), redirect: init.redirect, ...body });
      const reply = replies.shift();
      if (!reply) throw new Error("The script has no more answers");
      if (reply.error) throw reply.error;
      return new Response(reply.text ?? JSON.stringify(reply.body ?? {}), { status: reply.status ?? 200, headers: reply.headers ?? {} });
    },
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0.5,
    shop: "example.myshopify.com",
    accessToken: async (options) => {
      if (options?.rejected) {
        rejected.push(options.rejected);
        tokens += 1;
      }
      return { ok: true, value: `token-${tokens}` };
    },
    ...overrides,
  });
  return { client, sent, slept, rejected, unused: replies };
}

export interface Asked {
  document: string;
  variables: Record<string, unknown>;
}

/** A client that answers from a function of what is asked; `download` gives the files that exports name. */
export function answering(answer: (asked: Asked) => ShopifyResult<unknown>, download: (url: string) => Response = () => new Response(null, { status: 404 })) {
  const asked: Asked[] = [];
  let now = NOW;
  const client: ShopifyClient = {
    guardedBy: () => client,
    now: () => now,
    sleep: async (milliseconds) => void (now += milliseconds),
    download: async (url) => download(url),
    allows: { companies: true, extras: true },
    extras: {},
    costs: createCostMemory(),
    async query<D extends Document>(document: D, variables: VariablesOf<D>) {
      asked.push({ document, variables });
      return answer({ document, variables }) as ShopifyResult<DataOf<D>>;
    },
  };
  return { client, asked };
}

export const answered = (value: unknown): ShopifyResult<unknown> => ({ ok: true, value });
export const tooCostly: ShopifyResult<never> = { ok: false, trouble: { kind: "too_costly", cost: 1200, detail: "too costly" } };
export const down: ShopifyResult<never> = { ok: false, trouble: { kind: "outage", detail: "HTTP 503", mayHaveTakenEffect: false } };

export async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
