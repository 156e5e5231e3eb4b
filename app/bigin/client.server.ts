/**
 * Calls to one Bigin organisation: token, limits, outages and credits in one place, answers checked against a shape.
 * Sources: https://www.bigin.com/developer/docs/apis/v2/status-codes.html and …/apis/api-limits.html
 */
import PQueue from "p-queue";
import type { z } from "zod";
import { askAgain } from "../ask-again.server.ts";
import { ANSWER_WITHIN_MS, exchange, type Exchange, type Fetch } from "../http-exchange.server.ts";
import { creditsFor, isHeavy } from "./credits.ts";
import { knownApiDomain } from "./data-centers.ts";
import { readJson } from "./json-text.ts";
import { createPause } from "./pause.ts";
import type { BiginResult, BiginTrouble } from "./records.ts";
import { isDeadToken, retryAt, troubleOf } from "./trouble.ts";
import { member } from "./shapes.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One HTTP request that was sent, for the organisation's ledger. */
export interface Spending {
  /** What the call was for, as the caller named it. */
  purpose: string;
  method: Method;
  /** Below the API host, without the query. */
  path: string;
  /** None for a request that was turned away before it did anything: a dead token, a limit. */
  credits: number;
  outcome: "answered" | "expired" | BiginTrouble["kind"];
}

export interface BiginClientDeps {
  fetch: Fetch;
  /** Epoch milliseconds. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to below 1. */
  random: () => number;
  /** One of the known API hosts; anything else is a bug and throws. */
  apiDomain: string;
  /** The organisation's token. With `rejected`, the one that Bigin has just refused: refresh once for everybody who asks. */
  accessToken: (options?: { rejected?: string }) => Promise<BiginResult<string>>;
  /** Called after each request, before its answer is handed on. */
  spend: (spending: Spending) => void | Promise<void>;
  /** At most this many requests at once; `heavy` counts sorted lists and writes of more than ten rows. */
  concurrency?: { calls: number; heavy: number };
  timeoutMs?: number;
}

export interface BiginCall<T> {
  method: Method;
  /** Below `/bigin/v2/`, e.g. `Contacts`. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** Rows of a write. */
  rows?: number;
  answer: z.ZodType<T>;
  /** Rows carry their own truth: take the answer whatever its HTTP status, wherever its body has the shape. */
  anyStatus?: boolean;
  /** An attempt to create fields or pipelines: a missing scope is then `refused`, not `reconnect`. */
  setup?: boolean;
}

export interface BiginClient {
  now: () => number;
  /**
   * One call. `body` is null for 204, Bigin's word for "none". Reads are asked again a few times after an outage;
   * writes never are, since a lost answer may hide an effect (`mayHaveTakenEffect`). A dead token is renewed once.
   * An answer that isn't what it should be is an outage, never an empty result.
   */
  request<T>(call: BiginCall<T>): Promise<BiginResult<{ status: number; body: T | null }>>;
  /** The same client, its calls booked under another purpose; urgent ones go before all others that wait for their turn. */
  withPurpose(purpose: string, options?: { urgent: boolean }): BiginClient;
  /** The same client for a writer who may lose the right to write: asked before each write leaves and after each answer. */
  guardedBy(mayGoOn: Guard): BiginClient;
}

type Guard = () => Promise<boolean>;

const SHORTEST_WAIT = 1_000;

type Attempt<T> = BiginResult<{ status: number; body: T | null }> | { ok: false; trouble: BiginTrouble; expired: true };

const SUPERSEDED = { ok: false, trouble: { kind: "superseded" } } as const;

/** A client for one organisation. Keep one per organisation and process: it holds the queue and the wait after a limit. */
export function createBiginClient(deps: BiginClientDeps): BiginClient {
  const origin = knownApiDomain(deps.apiDomain);
  if (origin === null) throw new Error("The API host is not one of Bigin's");
  const limit = deps.concurrency ?? { calls: 4, heavy: 2 };
  const calls = new PQueue({ concurrency: limit.calls });
  const heavyCalls = new PQueue({ concurrency: limit.heavy });
  const pause = createPause();

  /** A heavy call takes its heavy slot first, so that it never holds a common one while it waits. */
  function inTurn<T>(turn: { heavy: boolean; urgent: boolean }, work: () => Promise<T>): Promise<T> {
    const options = { priority: turn.urgent ? 1 : 0, throwOnTimeout: true } as const;
    const common = (): Promise<T> => calls.add(work, options);
    return turn.heavy ? heavyCalls.add(common, options) : common();
  }

  async function send<T>(call: BiginCall<T>, purpose: string, token: string, guard: Guard | null): Promise<Attempt<T>> {
    const startedAt = deps.now();
    const waitUntil = pause.until(startedAt);
    if (waitUntil) return { ok: false, trouble: waitUntil };
    const query = new URLSearchParams(Object.entries(call.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
    const path = `/bigin/v2/${call.path}`;
    if (guard && call.method !== "GET" && !(await guard())) return SUPERSEDED;
    const result = await exchange(
      deps.fetch,
      `${origin}${path}${query.size > 0 ? `?${query}` : ""}`,
      {
        method: call.method,
        headers: {
          authorization: `Zoho-oauthtoken ${token}`,
          accept: "application/json",
          ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      },
      deps.timeoutMs ?? ANSWER_WITHIN_MS,
    );
    const attempt: Attempt<T> = result.ok
      ? judge(call, result.exchange, startedAt)
      : { ok: false, trouble: { kind: "outage", detail: result.detail, mayHaveTakenEffect: result.sent && call.method !== "GET" } };
    const outcome = attempt.ok ? "answered" : "expired" in attempt ? "expired" : attempt.trouble.kind;
    const free = outcome === "expired" || outcome === "limits" || outcome === "reconnect" || (!result.ok && !result.sent);
    const credits = free ? 0 : creditsFor(call.method, `${path}?${query}`, call.rows);
    await deps.spend({ purpose, method: call.method, path, credits, outcome });
    return guard && !(await guard()) ? SUPERSEDED : attempt;
  }

  function judge<T>(call: BiginCall<T>, { status, text, retryAfter }: Exchange, startedAt: number): Attempt<T> {
    if (status === 204) {
      pause.answered(startedAt);
      return { ok: true, value: { status, body: null } };
    }
    const body = readJson(text)?.value;
    const success = status >= 200 && status < 300;
    const code = member(body, "code");
    const hasOwnVerdict = code !== undefined && code !== "SUCCESS";
    if (success || (call.anyStatus && !(hasOwnVerdict && (status === 429 || status >= 500)))) {
      const parsed = call.answer.safeParse(body);
      if (parsed.success) {
        pause.answered(startedAt);
        return { ok: true, value: { status, body: parsed.data } };
      }
    }
    if (success && !hasOwnVerdict)
      return {
        ok: false,
        trouble: { kind: "outage", detail: `HTTP ${status} malformed answer`, mayHaveTakenEffect: call.method !== "GET" },
      };
    const now = deps.now();
    const stated = retryAt(retryAfter, now);
    // "At once" said with a refusal would have the call sent over and over.
    const named = stated === null ? null : Math.max(stated, now + SHORTEST_WAIT);
    const refusal = { method: call.method, status, body, retryAt: named };
    const trouble = troubleOf(refusal, { backOffUntil: pause.hint(now, startedAt, deps.random()), setup: call.setup === true });
    if (trouble.kind === "limits") pause.limited(trouble, startedAt);
    // A server that is down and says for how long is left alone as long.
    if (trouble.kind === "outage" && named !== null) {
      trouble.until = named;
      pause.limited({ kind: "limits", until: named, reason: "throttled" }, startedAt);
    }
    return isDeadToken(status, body) ? { ok: false, trouble, expired: true } : { ok: false, trouble };
  }

  async function attempt<T>(call: BiginCall<T>, purpose: string, guard: Guard | null): Promise<Attempt<T>> {
    const token = await deps.accessToken();
    if (!token.ok) return token;
    const first = await send(call, purpose, token.value, guard);
    if (first.ok || !("expired" in first)) return first;
    const fresh = await deps.accessToken({ rejected: token.value });
    if (!fresh.ok) return fresh;
    return send(call, purpose, fresh.value, guard);
  }

  function clientFor(purpose: string, { urgent }: { urgent: boolean }, guard: Guard | null): BiginClient {
    return {
      now: deps.now,
      withPurpose: (other, options = { urgent: false }) => clientFor(other, options, guard),
      guardedBy: (mayGoOn) => clientFor(purpose, { urgent }, mayGoOn),
      async request(call) {
        const heavy = isHeavy(call.method, call.query ?? {}, call.rows);
        const once = async (): Promise<BiginResult<{ status: number; body: z.infer<typeof call.answer> | null }>> => {
          const result = await inTurn({ heavy, urgent }, () => attempt(call, purpose, guard));
          return result.ok ? result : { ok: false, trouble: result.trouble };
        };
        if (call.method !== "GET") return once();
        return askAgain(once, deps);
      },
    };
  }

  return clientFor("other", { urgent: false }, null);
}
