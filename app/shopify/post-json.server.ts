import { exchange, type ExchangeResult, type Fetch } from "../http-exchange.server.ts";

/** Posts a JSON body; see `exchange`. */
export function postJson(fetch: Fetch, url: string, headers: Record<string, string>, body: unknown, timeoutMs: number): Promise<ExchangeResult> {
  const init = { method: "POST", headers: { accept: "application/json", "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
  return exchange(fetch, url, init, timeoutMs);
}

/** Milliseconds to wait of a Retry-After header, which is in seconds or a date; null where there is none. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
