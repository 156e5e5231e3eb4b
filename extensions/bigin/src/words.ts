import type { Outcome, Problem } from "./answers.ts";
import { FIELDS, OUTCOMES, PROBLEMS, REASONS, STAGES } from "./codes.ts";
import type { I18n } from "./host.ts";

/** Within so long a day and a month name one day. */
const LATEST_MS = 300 * 24 * 3600_000;

const among = (known: readonly string[], code: string): boolean => known.includes(code);

export interface Words {
  (key: string, values?: Record<string, string | number>): string;
  stage(stage: string): string;
  outcome(outcome: string): string;
  problem(code: string): { title: string; cure: string };
  /** What the provider or the field adds to a problem's title. */
  detail(problem: Problem): string | null;
  /** Why a record stands as it does; null where nothing is to be said. */
  reason(code: string | null): string | null;
  dateTime(instant: string, timeZone: string): string;
  /** For a line that has little room: the year only where it isn't the latest. */
  shortTime(instant: string, timeZone: string): string;
  money(amount: string, currency: string | null): string;
}

export function wordsOf(i18n: I18n): Words {
  const translate = (key: string, values?: Record<string, string | number>): string => i18n.translate(key, values);
  const problem = (code: string): { title: string; cure: string } => {
    const known = among(PROBLEMS, code) ? code : "unexpected";
    return { title: translate(`problems.${known}.title`), cure: translate(`problems.${known}.cure`) };
  };
  // A field that the merchant added is called as in Bigin.
  const fieldName = (key: string): string => (among(FIELDS, key) ? translate(`fields.${key}`) : key.replace(/^custom:/, "").replaceAll("_", " "));
  return Object.assign(translate, {
    stage: (stage: string) => (among(STAGES, stage) ? translate(`stages.${keyOf(stage)}`) : stage),
    outcome: (outcome: string) => (among(OUTCOMES, outcome) ? translate(`outcomes.${outcome}`) : outcome),
    problem,
    detail: ({ field, holder, message }: Problem) =>
      [field?.split(", ").map(fieldName).join(", "), holder, message?.replace(/\bAddress[12]\b/g, fieldName("street"))].filter(Boolean).join(" · ") || null,
    reason: (code: string | null) => {
      if (code === null) return null;
      if (among(REASONS, code)) return translate(`reasons.${code}`);
      return among(PROBLEMS, code) ? problem(code).title : null;
    },
    dateTime: (instant: string, timeZone: string) => i18n.formatDate(new Date(instant), { dateStyle: "medium", timeStyle: "short", timeZone }),
    shortTime: (instant: string, timeZone: string) => {
      // An hour is written as `dateTime` writes it: 00:56 in Portuguese, 0:56 in Japanese.
      const hour = i18n.formatDate(new Date(3_600_000), { timeStyle: "short", timeZone: "UTC" }).startsWith("0") ? "2-digit" : "numeric";
      const at = new Date(instant);
      const long = Date.now() - at.getTime() > LATEST_MS;
      return i18n.formatDate(at, {
        month: "short",
        day: "numeric",
        ...(long ? { year: "numeric" as const } : { hour, minute: "2-digit" }),
        timeZone,
      });
    },
    money: (amount: string, currency: string | null) => (currency ? i18n.formatCurrency(Number(amount), { currency }) : i18n.formatNumber(Number(amount))),
  });
}

/** `Partially refunded` stands under `partially_refunded`. */
export const keyOf = (stage: string): string => stage.toLowerCase().replaceAll(" ", "_");

/** A record's name, else the number that the admin's address shows. */
export const nameOf = (outcome: Pick<Outcome, "label" | "gid">): string => outcome.label ?? outcome.gid.slice(outcome.gid.lastIndexOf("/") + 1);
