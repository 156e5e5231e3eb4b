import { OneShotFaults } from "../one-shot-faults.ts";

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

export class FaultQueue extends OneShotFaults<FaultRule> {
  takeFor(method: string, path: string): FaultKind | null {
    const found = this.take((rule) => {
      const pathFits = rule.path === undefined || (typeof rule.path === "string" ? rule.path === path : rule.path.test(path));
      return pathFits && (rule.method === undefined || rule.method === method);
    });
    return found?.what ?? null;
  }
}
