/** One HTTP exchange with a time limit, its expected failures as values. Both wings stand on it; it knows neither. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface Exchange {
  status: number;
  retryAfter: string | null;
  text: string;
}

export type ExchangeResult = { ok: true; exchange: Exchange } | { ok: false; detail: string; sent: boolean };

/** Failures before a byte of the request left this machine: nothing can have taken effect. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
]);

/** No answer within this time counts as an outage; work resumes within half a minute of one. */
export const ANSWER_WITHIN_MS = 20_000;

/**
 * Sends a request and reads its answer whole, both within `timeoutMs`. Redirects are not followed: a token must
 * never travel to a host that wasn't asked for.
 */
export async function exchange(fetch: Fetch, url: string, init: RequestInit, timeoutMs: number): Promise<ExchangeResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  const whole = async (): Promise<Exchange> => {
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    return { status: response.status, retryAfter: response.headers.get("retry-after"), text: await response.text() };
  };
  try {
    return { ok: true, exchange: await until(signal, whole()) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const detail = codeOf(error.cause) ?? codeOf(error) ?? error.name;
    return { ok: false, detail, sent: !NEVER_SENT.has(detail) };
  }
}

/** The same `fetch`, for a library that would wait for an answer without end. */
export function timeLimited(fetch: typeof globalThis.fetch, timeoutMs: number): typeof globalThis.fetch {
  return (input, init) => {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])]);
    return until(signal, fetch(input, { ...init, signal }));
  };
}

/** Ends the wait with the signal, also where it is not heeded. */
function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
