import { ORDER_STAGES, type OrderStage } from "../mapping/types.ts";

/** Where a record stands between the two sides, in a merchant's words. */
export type RecordState =
  | "in_sync"
  | "waiting" // noted, on its way, or held up by what is to be done in Bigin
  | "problem" // a person has to do something
  | "ignored" // not the same on both sides, and a person chose to leave it so
  | "not_in_bigin"
  | "left_out" // deliberately not in Bigin: left deleted, merged away
  | "off"; // its type isn't synced

/** Stages after which nothing is expected to happen any more. */
const FINAL: readonly OrderStage[] = ["Fulfilled", "Refunded", "Cancelled"];
export const OPEN_STAGES: readonly OrderStage[] = ORDER_STAGES.filter((stage) => !FINAL.includes(stage));

export interface StateFacts {
  /** Its own link first, then its variants'. */
  links: { state: string; outcome: string; reason: string | null }[];
  /** Codes of its open problems. */
  problems: string[];
  /** Codes of those that a person ignores. */
  ignored: string[];
  /** Codes of what holds up all records of its type. */
  setup: string[];
  hinted: boolean;
  off: boolean;
}

/** The state, and the code of its reason where there is one. What a person must do comes before what merely waits. */
export function recordState({ links, problems, ignored, setup, hinted, off }: StateFacts): { state: RecordState; reason: string | null } {
  const own = links[0];
  if (off) return { state: "off", reason: null };
  if (problems.length > 0) return { state: "problem", reason: problems[0]! };
  if (setup.length > 0 && own?.state !== "linked") return { state: "waiting", reason: setup[0]! };
  const held = links.find((link) => (link.outcome === "waiting" && !ignored.includes(link.reason ?? "")) || link.state === "inserting");
  if (hinted || held) return { state: "waiting", reason: held?.reason ?? null };
  if (ignored.length > 0) return { state: "ignored", reason: ignored[0]! };
  if (!own) return { state: "not_in_bigin", reason: null };
  const failed = links.find((link) => link.outcome === "failed");
  if (failed) return { state: "problem", reason: failed.reason };
  if (own.state === "unlinked") return { state: "not_in_bigin", reason: own.reason };
  return own.state === "linked" ? { state: "in_sync", reason: null } : { state: "left_out", reason: own.reason };
}
