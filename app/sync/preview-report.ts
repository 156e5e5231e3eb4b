/** What a preview says, as plain data for its page, and how a sample stands for the whole. Pure. */
import type { RecordKind, ToldDecision, Value } from "../mapping/types.ts";

/** What would become of records, by what a merchant asks: made, matched and changed, matched and equal, left for a person. */
export type PreviewOutcome = "created" | "updated" | "unchanged" | "undecided" | "waiting" | "skipped" | "failed";
export const PREVIEW_OUTCOMES: readonly PreviewOutcome[] = ["created", "updated", "unchanged", "undecided", "waiting", "skipped", "failed"];

export type PreviewGroup = RecordKind | "guest" | "bigin_contact" | "bigin_product";

export type OutcomeCounts = Partial<Record<PreviewOutcome, number>>;

export interface GroupReport {
  group: PreviewGroup;
  counts: OutcomeCounts;
  /** Of these, records whose fields differ on the two sides; both keep theirs. */
  different: number;
  /** Of these, records of which Shopify is filled from Bigin. */
  toShopify: number;
  /** Null: every record was looked at. */
  sample: { looked: number; total: number } | null;
  /** Nothing of this group can go: `off`, `pipeline_missing`, `currency_undecided`. */
  blockedBy: string | null;
}

export interface PreviewField {
  key: string;
  shopify: Value;
  bigin: Value;
  /** Which side is written; null: both stay as they are. */
  wrote: "bigin" | "shopify" | null;
  value: Value;
  /** What is lost on the way, or why both sides stay as they are. */
  note: string | null;
}

export interface PreviewSample {
  group: PreviewGroup;
  outcome: PreviewOutcome;
  label: string;
  shopifyId: string | null;
  biginId: string | null;
  fields: PreviewField[];
  /** Existing records of Bigin among which a person has to decide. */
  candidates: { biginId: string; name: string }[];
  reason: string | null;
}

export interface PreviewReport {
  groups: GroupReport[];
  samples: PreviewSample[];
  estimate: { credits: number; seconds: number };
  /** Fields and pipeline that the first sync will try to make, and that this preview counts on. */
  assumed: string[];
}

/** So many records of a kind are all looked at. */
export const EXACT_UP_TO = 2_000;
/** Of more, the newest so many. */
export const SAMPLE_SIZE = 400;
/** Samples shown of each group and outcome. */
export const SAMPLES_SHOWN = 10;

/** How many records of `total` are looked at. */
export function lookedAt(total: number | null): { limit: number; sampled: boolean } {
  return total !== null && total > EXACT_UP_TO ? { limit: SAMPLE_SIZE, sampled: true } : { limit: Infinity, sampled: false };
}

/** The counts of a sample, stretched to the whole. Null sample: as they are. */
export function stretched(report: GroupReport): GroupReport {
  const { sample } = report;
  if (sample === null || sample.looked === 0) return report;
  const factor = sample.total / sample.looked;
  const stretch = (count: number): number => Math.round(count * factor);
  const counts = Object.fromEntries(Object.entries(report.counts).map(([outcome, count]) => [outcome, stretch(count)]));
  return { ...report, counts, different: stretch(report.different), toShopify: stretch(report.toShopify) };
}

/** A link's outcome in a merchant's words. What the sync made and met again on its way is new all the same. */
export function outcomeOf(link: { outcome: string; reason: string | null; origin: string }): PreviewOutcome {
  if (link.reason === "ambiguous_match") return "undecided";
  if (link.origin === "created" && (link.outcome === "updated" || link.outcome === "unchanged")) return "created";
  return PREVIEW_OUTCOMES.find((outcome) => outcome === link.outcome) ?? "waiting";
}

/** One field's decision as a sample shows it. */
export function decidedField(decision: ToldDecision): PreviewField {
  const { key, shopify, bigin } = decision;
  if (decision.rule === "kept_different") return { key, shopify, bigin, wrote: null, value: null, note: decision.because };
  if (decision.rule === "held_back") return { key, shopify, bigin, wrote: null, value: null, note: "refused" };
  return { key, shopify, bigin, wrote: decision.wrote, value: decision.value, note: decision.loss };
}
