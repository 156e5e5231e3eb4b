/** Trouble that the next requests run into, once each. */
export type FaultKind =
  /** An error instead of an answer, without effect. `retryAfter` in seconds. */
  | { kind: "status"; status: 401 | 402 | 403 | 404 | 423 | 429 | 500 | 502 | 503 | 504; retryAfter?: number }
  /** HTTP 200 with the error THROTTLED. */
  | { kind: "throttled" }
  /** HTTP 200 with the error INTERNAL_SERVER_ERROR. */
  | { kind: "internal-error" }
  /** No answer in time, without effect. `hangs`: waits until the caller gives up, instead of failing at once. */
  | { kind: "timeout"; hangs?: boolean }
  /** The connection breaks before anything took effect. */
  | { kind: "reset" }
  /** The request takes effect, then the connection breaks. */
  | { kind: "lost-answer" }
  /** A bulk result breaks off after so many bytes. */
  | { kind: "broken-off"; afterBytes: number };

export interface FaultRule {
  what: FaultKind;
  /** How many requests run into it; one unless given. */
  times?: number;
  /** Which requests; `graphql` unless given. */
  at?: "graphql" | "token" | "bulk-result";
  /** Only operations with this root field, e.g. `customerUpdate`. */
  field?: string;
  shop?: string;
}

export class FaultQueue {
  #waiting: (FaultRule & { left: number })[] = [];

  next(rule: FaultRule): void {
    this.#waiting.push({ ...rule, left: rule.times ?? 1 });
  }

  take(at: NonNullable<FaultRule["at"]>, shop: string | null, fields: readonly string[] = []): FaultKind | null {
    const found = this.#waiting.find(
      (rule) =>
        (rule.at ?? "graphql") === at &&
        (rule.shop === undefined || rule.shop === shop) &&
        (rule.field === undefined || fields.includes(rule.field)),
    );
    if (!found) return null;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((rule) => rule !== found);
    return found.what;
  }

  /** How many requests will still run into trouble. */
  pending(): number {
    return this.#waiting.reduce((sum, rule) => sum + rule.left, 0);
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** What `fetch` throws when a connection breaks, as undici words it. */
export function brokenConnection(): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

/** Fails as `fetch` does when its time limit passes: at once, or when the caller's own limit ends the wait. */
export async function noAnswer(request: Request, hangs: boolean): Promise<never> {
  const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
  if (!hangs) throw late;
  return new Promise((_resolve, reject) => {
    if (request.signal.aborted) reject(request.signal.reason as Error);
    request.signal.addEventListener("abort", () => reject(request.signal.reason as Error), { once: true });
  });
}
