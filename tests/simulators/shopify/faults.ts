import { brokenConnection, OneShotFaults, timedOut } from "../one-shot-faults.ts";

/** Trouble that the next calls run into, once each. */
export type FaultKind =
  /** An HTTP status instead of an answer, without effect: 401, 402, 403, 404, 423, 429 (with Retry-After), 5xx. */
  | { kind: "status"; status: number; retryAfter?: number; body?: string }
  /** GraphQL's own throttling: HTTP 200 with THROTTLED. `available` points are left. */
  | { kind: "throttled"; available?: number }
  /** HTTP 200 with a top-level error, e.g. INTERNAL_SERVER_ERROR or ACCESS_DENIED. */
  | { kind: "graphql-error"; code: string; message?: string; requiredAccess?: string }
  /** HTTP 200 with a page of HTML. */
  | { kind: "malformed" }
  /** No answer in time, without effect. `hangs`: waits until the caller gives up, instead of failing at once. */
  | { kind: "timeout"; hangs?: boolean }
  /** The connection breaks before anything took effect. */
  | { kind: "reset" }
  /** The call takes effect, then the connection breaks. */
  | { kind: "lost-answer" }
  /** The answer begins and breaks after so many bytes; for results of bulk operations. */
  | { kind: "cut"; afterBytes: number };

export type FaultTarget = "graphql" | "token" | "bulk-result";

export interface FaultRule {
  what: FaultKind;
  /** How many calls run into it; one unless given. */
  times?: number;
  /** Which calls; those of GraphQL unless given. */
  on?: FaultTarget;
  /** Only calls with this field at the root, e.g. `customerUpdate`. */
  field?: string;
  shop?: string;
}

export class FaultQueue extends OneShotFaults<FaultRule> {
  takeFor(on: FaultTarget, shop: string | null, fields: readonly string[] = []): FaultKind | null {
    const found = this.take(
      (rule) => (rule.on ?? "graphql") === on && (rule.field === undefined || fields.includes(rule.field)) && (rule.shop === undefined || rule.shop === shop),
    );
    return found?.what ?? null;
  }
}

/** Acts out a fault around a call. `throttle` answers as the cost limit would. */
export async function sufferFault(
  fault: FaultKind,
  request: Request,
  call: () => Promise<Response>,
  throttle: (available: number) => Response,
): Promise<Response> {
  switch (fault.kind) {
    case "status":
      return new Response(fault.body ?? JSON.stringify({ errors: `The simulated shop answers ${fault.status}` }), {
        status: fault.status,
        headers: { "Content-Type": "application/json", ...(fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter.toFixed(1) }) },
      });
    case "throttled":
      return throttle(fault.available ?? 0);
    case "graphql-error":
      return Response.json({
        errors: [
          {
            message: fault.message ?? (fault.code === "INTERNAL_SERVER_ERROR" ? "Internal error. Looks like something went wrong on our end." : fault.code),
            extensions: { code: fault.code, ...(fault.requiredAccess === undefined ? {} : { requiredAccess: fault.requiredAccess }) },
          },
        ],
      });
    case "malformed":
      return new Response("<html><body>Something went wrong</body></html>", { headers: { "Content-Type": "text/html" } });
    case "timeout":
      request.signal.throwIfAborted();
      if (fault.hangs) await new Promise((_resolve, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason as Error)));
      throw timedOut();
    case "reset":
      throw brokenConnection("ECONNRESET");
    case "lost-answer":
      await call().then((response) => response.arrayBuffer());
      throw brokenConnection("ECONNRESET");
    case "cut":
      return call();
  }
}
