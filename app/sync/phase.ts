import type { AppPhase } from "./pages.ts";

/** What the sync of a shop is doing, from its connection and its run. Times are epoch milliseconds. */
export function phaseOf(connection: { status: string; pausedUntil: number | null } | null, run: { status: string } | null, now: number): AppPhase {
  if (!connection) return "not_connected";
  if (connection.status !== "active") return "reconnect";
  if (!run) return "connected";
  if (run.status === "paused") return "paused";
  if (connection.pausedUntil !== null && connection.pausedUntil > now) return "limited";
  return run.status === "running" ? "running" : "live";
}
