/**
 * Calls to one shop's Admin GraphQL API: token, cost, limits and outages in one place.
 * Sources: https://shopify.dev/docs/api/usage/limits and https://shopify.dev/docs/api/admin-graphql/2026-10
 */
import PQueue from "p-queue";
import pRetry from "p-retry";
import { readAnswer, type Verdict, verdictOf, withoutValues } from "./answer.ts";
import { createCostBucket } from "./cost-bucket.ts";
import { type ExchangeResult, type Fetch, postJson, retryAfterMs } from "./http.server.ts";

export const API_VERSION = "2026-10";

export type ShopifyTrouble =
  /** Epoch milliseconds from which it is worth asking again. */
  | { kind: "limits"; until: number }
  | { kind: "outage"; detail: string; mayHaveTakenEffect: boolean }
  | { kind: "reinstall_needed"; detail: string }
  | { kind: "shop_closed"; detail: string }
  | { kind: "denied"; message: string; scope: string | null }
  | { kind: "too_costly"; cost: number | null; detail: string };

export type ShopifyResult<T> = { ok: true; value: T } | { ok: false; trouble: ShopifyTrouble };

export interface QueryOptions {
  /** Changes something: never repeated after an outage, since a lost answer may hide an effect. */
  mutation?: boolean;
  /** A mutation that carries `@idempotent` may be repeated like a read. */
  retryable?: boolean;
  /** Points it is expected to cost; else what the document cost last. */
  cost?: number;
}

export interface ShopifyClient {
  /**
   * One document. Waits ahead for the shop's cost bucket; reads are asked again a few times after an outage; a dead
   * token is renewed once. A document that Shopify calls wrong is a bug and throws, without the values it was sent.
   */
  query<T>(document: string, variables?: Record<string, unknown>, options?: QueryOptions): Promise<ShopifyResult<{ data: T; requestedCost: number | null }>>;
  /** Epoch milliseconds. */
  now(): number;
}

export interface ShopifyClientDeps {
  fetch: Fetch;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to below 1. */
  random: () => number;
  /** `example.myshopify.com`; anything else is a bug and throws. */
  shop: string;
  /** The shop's token. With `rejected`, the one that Shopify has just refused. */
  accessToken: (options?: { rejected?: string }) => Promise<ShopifyResult<string>>;
  timeoutMs?: number;
}

const CONCURRENCY = 4;
const READ_RETRIES = 3;
const RETRY_PAUSE = 500;
/** A call waits this long for the limits in all before it says so. */
const PATIENCE = 60_000;
const UNKNOWN_COST = 10;

type Attempt = { kind: "data"; data: unknown; requestedCost: number | null } | { kind: "throttled"; waitMs: number | null } | { kind: "expired" } | { kind: "trouble"; trouble: ShopifyTrouble };

class Unanswered extends Error {
  readonly trouble: ShopifyTrouble;
  constructor(trouble: ShopifyTrouble) {
    super("unanswered");
    this.trouble = trouble;
  }
}

/** A client for one shop. Keep one per shop and process: it remembers the shop's cost bucket. */
export function createShopifyClient(deps: ShopifyClientDeps): ShopifyClient {
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i.test(deps.shop)) throw new Error("Not the address of a shop");
  const url = `https://${deps.shop}/admin/api/${API_VERSION}/graphql.json`;
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const bucket = createCostBucket();
  /** What a document cost last, in parts of what was expected: the real cost differs by kind, and grows with the ids asked for. */
  const costRatios = new Map<string, number>();

  async function send(document: string, variables: Record<string, unknown>, options: QueryOptions, token: string, booked: number): Promise<Attempt> {
    const result = await postJson(deps.fetch, url, { "x-shopify-access-token": token }, { query: document, variables }, deps.timeoutMs ?? 30_000);
    const answer = result.ok ? readAnswer(result.exchange.text) : null;
    bucket.settle(booked, answer?.throttle ?? null, deps.now());
    if (answer?.requestedCost) costRatios.set(document, answer.requestedCost / (options.cost ?? 1));
    const refused = refusalOf(result, options, deps.now());
    if (refused) return refused;
    if (!answer) return outage("an answer that is no JSON", options);
    const verdict = verdictOf(answer);
    return verdict.kind === "data" ? { kind: "data", data: verdict.data, requestedCost: answer.requestedCost } : attemptOf(verdict, document, variables, options);
  }

  /** One answer that is not about limits; waits for the bucket, and again where Shopify throttles all the same. */
  async function within(document: string, variables: Record<string, unknown>, options: QueryOptions, token: string): Promise<Attempt> {
    let waited = 0;
    for (let turn = 0; ; turn += 1) {
      const ratio = costRatios.get(document);
      const booked = ratio === undefined ? (options.cost ?? UNKNOWN_COST) : ratio * (options.cost ?? 1);
      const ahead = bucket.take(booked, deps.now());
      if (waited + ahead > PATIENCE) {
        bucket.settle(booked, null, deps.now());
        return { kind: "trouble", trouble: { kind: "limits", until: deps.now() + ahead } };
      }
      if (ahead > 0) await deps.sleep(ahead);
      waited += ahead;
      const attempt = await send(document, variables, options, token, booked);
      if (attempt.kind !== "throttled") return attempt;
      const pause = attempt.waitMs ?? RETRY_PAUSE * 2 ** Math.min(turn, 4) * (0.5 + deps.random());
      if (waited + pause > PATIENCE) return { kind: "trouble", trouble: { kind: "limits", until: deps.now() + pause } };
      await deps.sleep(pause);
      waited += pause;
    }
  }

  async function once<T>(document: string, variables: Record<string, unknown>, options: QueryOptions): Promise<ShopifyResult<{ data: T; requestedCost: number | null }>> {
    const token = await deps.accessToken();
    if (!token.ok) return token;
    let attempt = await within(document, variables, options, token.value);
    if (attempt.kind === "expired") {
      const fresh = await deps.accessToken({ rejected: token.value });
      if (!fresh.ok) return fresh;
      attempt = await within(document, variables, options, fresh.value);
    }
    if (attempt.kind === "data") return { ok: true, value: { data: attempt.data as T, requestedCost: attempt.requestedCost } };
    return { ok: false, trouble: attempt.kind === "trouble" ? attempt.trouble : { kind: "reinstall_needed", detail: "HTTP 401" } };
  }

  return {
    now: deps.now,
    query<T>(document: string, variables: Record<string, unknown> = {}, options: QueryOptions = {}) {
      const turn = (): Promise<ShopifyResult<{ data: T; requestedCost: number | null }>> => queue.add(() => once<T>(document, variables, options), { throwOnTimeout: true });
      return options.mutation && !options.retryable ? turn() : askAgain(turn, deps);
    },
  };
}

/** What the exchange itself says before its body counts; null where the body decides. */
function refusalOf(result: ExchangeResult, options: QueryOptions, now: number): Attempt | null {
  if (!result.ok) return { kind: "trouble", trouble: { kind: "outage", detail: result.detail, mayHaveTakenEffect: result.sent && options.mutation === true } };
  const { status, retryAfter, text } = result.exchange;
  if (status === 401) return { kind: "expired" };
  if (status === 402 || status === 423 || status === 404) return { kind: "trouble", trouble: { kind: "shop_closed", detail: `HTTP ${status}` } };
  if (status === 403) return { kind: "trouble", trouble: { kind: "denied", message: readAnswer(text)?.errors[0]?.message || "HTTP 403", scope: null } };
  if (status === 429) return { kind: "throttled", waitMs: retryAfterMs(retryAfter, now) };
  if (status >= 500 || (status >= 300 && status < 400)) return outage(`HTTP ${status}`, options);
  return null;
}

function attemptOf(verdict: Exclude<Verdict, { kind: "data" }>, document: string, variables: Record<string, unknown>, options: QueryOptions): Attempt {
  switch (verdict.kind) {
    case "throttled":
      return { kind: "throttled", waitMs: null };
    case "outage":
      return outage(verdict.detail, options);
    case "fault":
      throw new Error(`Shopify doesn't take the document "${/(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? "unnamed"}": ${withoutValues(verdict.message, variables)}`);
    default:
      return { kind: "trouble", trouble: verdict };
  }
}

function outage(detail: string, options: QueryOptions): Attempt {
  return { kind: "trouble", trouble: { kind: "outage", detail, mayHaveTakenEffect: options.mutation === true } };
}

/** Repeats after an outage, pausing half a second, then twice as long each time, with jitter. */
async function askAgain<T>(once: () => Promise<ShopifyResult<T>>, deps: Pick<ShopifyClientDeps, "sleep" | "random">): Promise<ShopifyResult<T>> {
  try {
    return await pRetry(
      async () => {
        const result = await once();
        if (!result.ok && result.trouble.kind === "outage") throw new Unanswered(result.trouble);
        return result;
      },
      {
        retries: READ_RETRIES,
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof Unanswered,
        onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
          if (!(error instanceof Unanswered) || retriesLeft === 0) return;
          await deps.sleep(RETRY_PAUSE * 2 ** (attemptNumber - 1) * (0.5 + deps.random()));
        },
      },
    );
  } catch (error) {
    if (error instanceof Unanswered) return { ok: false, trouble: error.trouble };
    throw error;
  }
}
