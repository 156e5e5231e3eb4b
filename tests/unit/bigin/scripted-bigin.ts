/** A Bigin of recorded answers: each request takes the next one, and is kept for looking at. */
import { createBiginClient, type BiginClient, type BiginClientDeps, type Spending } from "#app/bigin/client.server.ts";

export interface Sent {
  method: string;
  url: URL;
  token: string | null;
  body: unknown;
  form: URLSearchParams;
  redirect: string | null;
}

export interface Scripted {
  status?: number;
  body?: unknown;
  text?: string;
  headers?: Record<string, string>;
  /** Instead of an answer: the failure that fetch reports. */
  fails?: Error;
}

export const NOW = Date.parse("2026-10-09T20:00:00Z");

/** What undici throws when a connection breaks. */
export function brokenConnection(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

export function scriptedFetch(...answers: (Scripted | ((sent: Sent) => Scripted))[]): { fetch: BiginClientDeps["fetch"]; sent: Sent[] } {
  const sent: Sent[] = [];
  const queue = [...answers];
  return {
    sent,
    fetch: async (input, init) => {
      const text = typeof init.body === "string" ? init.body : "";
      const isForm = new Headers(init.headers).get("content-type")?.includes("urlencoded") === true;
      const request: Sent = {
        method: init.method ?? "GET",
        url: new URL(input),
        token: new Headers(init.headers).get("authorization"),
        body: text === "" || isForm ? null : JSON.parse(text),
        form: new URLSearchParams(isForm ? text : ""),
        redirect: init.redirect ?? null,
      };
      sent.push(request);
      const next = queue.shift();
      // A request nobody planned for is refused under a status that no test expects.
      if (!next) return new Response("unexpected", { status: 418 });
      const answer = typeof next === "function" ? next(request) : next;
      if (answer.fails) throw answer.fails;
      const status = answer.status ?? 200;
      const body = status === 204 ? null : (answer.text ?? JSON.stringify(answer.body ?? {}));
      return new Response(body, { status, headers: answer.headers });
    },
  };
}

export interface ScriptedBigin {
  client: BiginClient;
  sent: Sent[];
  spent: Spending[];
  slept: number[];
  rejected: string[];
  clock: { now: number };
}

/** A client on recorded answers, on a clock that only `sleep` and the test move. */
export function scriptedBigin(answers: Parameters<typeof scriptedFetch>, overrides: Partial<BiginClientDeps> = {}): ScriptedBigin {
  const { fetch, sent } = scriptedFetch(...answers);
  const clock = { now: NOW };
  const spent: Spending[] = [];
  const slept: number[] = [];
  const rejected: string[] = [];
  const client = createBiginClient({
    fetch,
    now: () => clock.now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      clock.now += milliseconds;
    },
    random: () => 0.5,
    apiDomain: "https://www.zohoapis.eu",
    accessToken: async (options) => {
      if (options?.rejected === undefined) return { ok: true, value: "token-1" };
      rejected.push(options.rejected);
      return { ok: true, value: "token-2" };
    },
    spend: (entry) => void spent.push(entry),
    ...overrides,
  });
  return { client, sent, spent, slept, rejected, clock };
}

export function refusal(code: string, message = "", details: unknown = {}): unknown {
  return { code, details, message, status: "error" };
}

/** A page of a list as recorded, the last one unless `info` says otherwise. */
export function page(records: Record<string, unknown>[], info: Record<string, unknown> = {}): Scripted {
  return {
    body: {
      data: records,
      info: {
        per_page: 200,
        count: records.length,
        page: 1,
        sort_by: "id",
        sort_order: "desc",
        more_records: false,
        next_page_token: null,
        previous_page_token: null,
        page_token_expiry: null,
        ...info,
      },
    },
  };
}

export const asked = (sent: Sent | undefined) => Object.fromEntries(sent?.url.searchParams ?? []);
