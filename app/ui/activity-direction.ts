import type { ToldDecision } from "../mapping/types.ts";
import { readDetails } from "./values.ts";

interface Told {
  direction: string;
  outcome: string;
  details: Record<string, unknown>;
}

/** The fields that an entry is about: those kept different where it says so, else those that were carried. */
export function toldDecisions({ outcome, details }: Pick<Told, "outcome" | "details">): ToldDecision[] {
  return readDetails(details).decisions.filter((decision) => (decision.rule === "kept_different") === (outcome === "kept_different"));
}

/** Key of `directions.*`: both ways where fields went each way, whatever single one an entry was filed under. */
export function directionOf(activity: Told): string {
  if (activity.outcome === "kept_different") return "none";
  const wrote = new Set(toldDecisions(activity).map((decision) => ("wrote" in decision ? decision.wrote : null)));
  return wrote.has("bigin") && wrote.has("shopify") ? "both" : activity.direction;
}
