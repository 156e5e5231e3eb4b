import type { BiginTrouble } from "../bigin/records.ts";

/** Why work of a shop stops for now, and until when. Nothing is lost by it: hints and checkpoints stay. */
export type Halt =
  | { kind: "wait"; until: number; reason: "credits" | "throttled" | "outage" | "shopify_limits" | "shopify_outage" | "bulk_running" }
  | { kind: "reconnect"; detail: string }
  | { kind: "shop_closed"; detail: string }
  | { kind: "shopify_access"; detail: string }
  | { kind: "refused"; status: number; code: string; message: string }
  /** Another process writes for this shop now; what is left is its work. */
  | { kind: "superseded" };

export type Halted<T> = { ok: true; value: T } | { ok: false; halt: Halt };

export const done = <T>(value: T): Halted<T> => ({ ok: true, value });
export const halted = (halt: Halt): { ok: false; halt: Halt } => ({ ok: false, halt });

/** How long after the n-th failure in a row a service is tried again: it is back within 30 seconds of its recovery. */
export function outageDelay(failures: number, random: number): number {
  const base = Math.min(15_000, 1_000 * 2 ** Math.min(failures, 5));
  return Math.round(base * (0.75 + random * 0.5));
}

export function haltOfBigin(trouble: BiginTrouble, now: number, failures: number, random: number): Halt {
  switch (trouble.kind) {
    case "limits":
      return { kind: "wait", until: trouble.until, reason: trouble.reason === "credits" ? "credits" : "throttled" };
    case "outage":
      // Whoever got no answer has waited already.
      return {
        kind: "wait",
        until: Math.max(trouble.until ?? 0, now + outageDelay(/TimeoutError/.test(trouble.detail) ? 1 : failures, random)),
        reason: "outage",
      };
    case "reconnect":
      return { kind: "reconnect", detail: trouble.detail };
    case "superseded":
      return { kind: "superseded" };
    case "refused":
      return { kind: "refused", status: trouble.status, code: trouble.code, message: trouble.message };
  }
}
