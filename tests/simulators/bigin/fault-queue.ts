/** Trouble that the next calls run into, once each. */
export type FaultKind =
  /** An error instead of an answer, without effect: 500, 429 with or without Retry-After, anything else. */
  | { kind: "error"; status: number; code?: string; message?: string; retryAfter?: number | string }
  /** HTTP 200 with a page of HTML. */
  | { kind: "malformed" }
  | { kind: "invalid-token" }
  /** No answer in time, without effect. `hangs`: waits until the caller gives up, instead of failing at once. */
  | { kind: "timeout"; hangs?: boolean }
  /** The connection breaks before anything took effect. */
  | { kind: "reset" }
  /** The call takes effect, then the connection breaks. */
  | { kind: "lost-answer" }
  /** One row of a write is refused; the first is row 0. */
  | { kind: "rejected-row"; row: number; code: string; message?: string; details?: Record<string, unknown> };

export interface FaultRule {
  what: FaultKind;
  /** How many calls run into it; one unless given. */
  times?: number;
  method?: string;
  /** Exact path such as `/bigin/v2/Contacts`, or a pattern. The accounts server's paths count as well. */
  path?: string | RegExp;
}

interface Waiting extends FaultRule {
  left: number;
}

export class FaultQueue {
  #waiting: Waiting[] = [];

  next(rule: FaultRule): void {
    this.#waiting.push({ ...rule, left: rule.times ?? 1 });
  }

  take(method: string, path: string): FaultKind | null {
    const found = this.#waiting.find((rule) => {
      const pathFits = rule.path === undefined || (typeof rule.path === "string" ? rule.path === path : rule.path.test(path));
      return pathFits && (rule.method === undefined || rule.method === method);
    });
    if (!found) return null;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((rule) => rule !== found);
    return found.what;
  }

  /** How many calls will still run into trouble. */
  pending(): number {
    return this.#waiting.reduce((sum, rule) => sum + rule.left, 0);
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** What `fetch` throws when a connection breaks, as undici words it. */
export function brokenConnection(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(`read ${code}`), { code }) });
}

/** What `fetch` throws when its time limit passes. */
export function timedOut(): Error {
  return new DOMException("The operation was aborted due to timeout", "TimeoutError");
}
