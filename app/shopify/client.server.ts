/**
 * Calls to one shop's Admin GraphQL API: token, cost, limits and outages in one place.
 * Sources: https://shopify.dev/docs/api/usage/limits and https://shopify.dev/docs/api/admin-graphql/2026-10
 */
import PQueue from "p-queue";
import { askAgain } from "../ask-again.server.ts";
import { ANSWER_WITHIN_MS, type ExchangeResult, type Fetch } from "../http-exchange.server.ts";
import { readAnswer, type Verdict, verdictOf, withoutValues } from "./answer.ts";
import { type CostMemory, createCostMemory } from "./cost-memory.ts";
import type { WantedExtras } from "./extras.ts";
import { createCostGate, type Leave } from "./cost-gate.ts";
import { postJson, retryAfterMs } from "./post-json.server.ts";
import { type DataOf, type Document, isMutation, isRepeatable, operationName, type VariablesOf } from "./operation-types.ts";

export const API_VERSION = "2026-10";

export type ShopifyTrouble =
  /** Epoch milliseconds from which it is worth asking again. */
  | { kind: "limits"; until: number }
  | { kind: "outage"; detail: string; mayHaveTakenEffect: boolean }
  | { kind: "reinstall_needed"; detail: string }
  | { kind: "shop_closed"; detail: string }
  /** `field`: what was denied, as names joined by dots, where Shopify says. */
  | { kind: "denied"; message: string; scope: string | null; field?: string | null }
  | { kind: "too_costly"; cost: number | null; detail: string }
  /** A value that Shopify can't take: one record's fault, not the document's. */
  | { kind: "invalid"; message: string }
  /** The caller may not write any more, for another process does. */
  | { kind: "superseded" };

export type ShopifyResult<T> = { ok: true; value: T } | { ok: false; trouble: ShopifyTrouble };

export interface ShopifyClient {
  /**
   * One document. Waits ahead for the shop's cost bucket; reads and keyed mutations are asked again a few times after
   * an outage, other mutations never, since a lost answer may hide an effect; a dead token is renewed once. A document
   * that Shopify calls wrong is a bug and throws, without the values it was sent. `cost`: points it may cost.
   */
  query<D extends Document>(document: D, variables: VariablesOf<D>, options?: { cost?: number }): Promise<ShopifyResult<DataOf<D>>>;
  /** The same client for a writer who may lose the right to write: asked before each mutation leaves and after each answer. */
  guardedBy(mayGoOn: Guard): ShopifyClient;
  /** What documents cost in this shop so far. */
  readonly costs: CostMemory;
  /** What this shop was found to refuse: `companies` is false where it has no B2B, `extras` where it denies one of them. */
  readonly allows: { companies: boolean; extras: boolean };
  /** What is read of records beyond the default fields. */
  readonly extras: WantedExtras;
  /** Epoch milliseconds. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A file that Shopify names an address of; without the shop's token. */
  download: Fetch;
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

type Guard = () => Promise<boolean>;

const CONCURRENCY = 4;
const RETRY_PAUSE = 500;
/** A call waits this long for the limits in all before it says so. */
const PATIENCE = 60_000;
const UNKNOWN_COST = 10;

type Attempt =
  { kind: "data"; data: unknown } | { kind: "throttled"; waitMs: number | null } | { kind: "expired" } | { kind: "trouble"; trouble: ShopifyTrouble };

type Variables = Record<string, unknown>;

const SUPERSEDED: Attempt = { kind: "trouble", trouble: { kind: "superseded" } };

/** A client for one shop. Keep one per shop and process: it remembers the shop's cost bucket. */
export function createShopifyClient(deps: ShopifyClientDeps): ShopifyClient {
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i.test(deps.shop)) throw new Error("Not the address of a shop");
  const url = `https://${deps.shop}/admin/api/${API_VERSION}/graphql.json`;
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const gate = createCostGate(deps);
  const costs = createCostMemory();

  async function send(document: string, variables: Variables, reckoned: number, token: string, leave: Leave, guard: Guard | null): Promise<Attempt> {
    if (guard && isMutation(document) && !(await guard())) {
      leave(null);
      return SUPERSEDED;
    }
    const result = await postJson(deps.fetch, url, { "x-shopify-access-token": token }, { query: document, variables }, deps.timeoutMs ?? ANSWER_WITHIN_MS);
    const answer = result.ok ? readAnswer(result.exchange.text) : null;
    leave(answer?.throttle ?? null);
    const statedWait =
      result.ok && (result.exchange.status === 429 || result.exchange.status >= 500) ? retryAfterMs(result.exchange.retryAfter, deps.now()) : null;
    if (statedWait) gate.holdUntil(deps.now() + statedWait);
    if (guard && !(await guard())) return SUPERSEDED;
    const refused = refusalOf(result, document, statedWait);
    if (refused) return refused;
    if (!answer) return outage("an answer that is no JSON", isMutation(document));
    const verdict = verdictOf(answer);
    const cost = verdict.kind === "too_costly" ? verdict.cost : answer.requestedCost;
    // A refusal may teach to expect more, never less: only an answer shows that so much was enough.
    const places = placesOf(variables);
    if (cost !== null && (verdict.kind === "data" || cost > costs.expected(document, reckoned, places))) costs.learn(document, reckoned, cost, places);
    return verdict.kind === "data" ? verdict : attemptOf(verdict, document, variables);
  }

  /** One answer that is not about limits; waits for the bucket, and again where Shopify throttles all the same. */
  async function within(document: string, variables: Variables, reckoned: number, token: string, guard: Guard | null): Promise<Attempt> {
    const deadline = deps.now() + PATIENCE;
    for (let turn = 0; ; turn += 1) {
      const admission = await gate.enter(costs.expected(document, reckoned, placesOf(variables)), deadline);
      if (!admission.ok) return { kind: "trouble", trouble: { kind: "limits", until: admission.until } };
      const attempt = await send(document, variables, reckoned, token, admission.leave, guard);
      if (attempt.kind !== "throttled") return attempt;
      // "At once" said with a refusal would have the call sent over and over.
      const pause = attempt.waitMs || RETRY_PAUSE * 2 ** Math.min(turn, 4) * (0.5 + deps.random());
      if (deps.now() + pause > deadline) return { kind: "trouble", trouble: { kind: "limits", until: deps.now() + pause } };
      await deps.sleep(pause);
    }
  }

  async function once<T>(document: string, variables: Variables, reckoned: number, guard: Guard | null): Promise<ShopifyResult<T>> {
    const token = await deps.accessToken();
    if (!token.ok) return token;
    let attempt = await within(document, variables, reckoned, token.value, guard);
    if (attempt.kind === "expired") {
      const fresh = await deps.accessToken({ rejected: token.value });
      if (!fresh.ok) return fresh;
      attempt = await within(document, variables, reckoned, fresh.value, guard);
    }
    if (attempt.kind === "data") return { ok: true, value: attempt.data as T };
    return { ok: false, trouble: attempt.kind === "trouble" ? attempt.trouble : { kind: "reinstall_needed", detail: "HTTP 401" } };
  }

  const common = { now: deps.now, sleep: deps.sleep, download: deps.fetch, allows: { companies: true, extras: true }, extras: {}, costs };
  const clientFor = (guard: Guard | null): ShopifyClient => ({
    ...common,
    guardedBy: clientFor,
    query<D extends Document>(document: D, variables: VariablesOf<D>, options: { cost?: number } = {}) {
      const turn = (): Promise<ShopifyResult<DataOf<D>>> =>
        queue.add(() => once<DataOf<D>>(document, variables, options.cost ?? UNKNOWN_COST, guard), { throwOnTimeout: true });
      return isRepeatable(document) ? askAgain(turn, deps) : turn();
    },
  });
  return clientFor(null);
}

/** The same client, reading more of each record. */
export function clientWithExtras(client: ShopifyClient, extras: WantedExtras): ShopifyClient {
  return { ...client, extras, guardedBy: (mayGoOn) => clientWithExtras(client.guardedBy(mayGoOn), extras) };
}

function placesOf({ places }: Variables): number {
  return typeof places === "number" ? places : 0;
}

/** What the exchange itself says before its body counts; null where the body decides. */
function refusalOf(result: ExchangeResult, document: string, statedWait: number | null): Attempt | null {
  const changes = isMutation(document);
  if (!result.ok) return { kind: "trouble", trouble: { kind: "outage", detail: result.detail, mayHaveTakenEffect: result.sent && changes } };
  const { status, text } = result.exchange;
  if (status === 401) return { kind: "expired" };
  if (status === 402 || status === 423 || status === 404) return { kind: "trouble", trouble: { kind: "shop_closed", detail: `HTTP ${status}` } };
  if (status === 403) return { kind: "trouble", trouble: { kind: "denied", message: readAnswer(text)?.errors[0]?.message || "HTTP 403", scope: null } };
  // Whatever may be asked twice is asked again after a stated wait; what else may have been done is told.
  if (status === 429 || (status >= 500 && statedWait && isRepeatable(document))) return { kind: "throttled", waitMs: statedWait };
  if (status >= 500 || (status >= 300 && status < 400)) return outage(`HTTP ${status}`, changes);
  return null;
}

function attemptOf(verdict: Exclude<Verdict, { kind: "data" }>, document: string, variables: Variables): Attempt {
  switch (verdict.kind) {
    case "throttled":
      return { kind: "throttled", waitMs: null };
    case "outage":
      return outage(verdict.detail, isMutation(document));
    case "invalid":
      return { kind: "trouble", trouble: { kind: "invalid", message: withoutValues(verdict.message, variables) } };
    case "fault":
      throw new Error(`Shopify doesn't take the document "${operationName(document)}": ${withoutValues(verdict.message, variables)}`);
    default:
      return { kind: "trouble", trouble: verdict };
  }
}

function outage(detail: string, changes: boolean): Attempt {
  return { kind: "trouble", trouble: { kind: "outage", detail, mayHaveTakenEffect: changes } };
}
