/** What the rest of a running import will cost, from the rows that its steps still have. An estimate. Pure. */
import { creditsFor, RECORDS_PER_PAGE, ROWS_PER_CALL } from "../bigin/credits.ts";
import type { StepName } from "./pages.ts";

/** The import leaves this share of a day's credits to live changes. */
const RESERVE = 0.1;

export function reserveOf(allowance: number): number {
  return Math.ceil(allowance * RESERVE);
}

/** Credits of one written row, in full calls. */
const PER_ROW = creditsFor("POST", "Contacts", ROWS_PER_CALL) / ROWS_PER_CALL;
const PER_LISTED = 1 / RECORDS_PER_PAGE;

const COST: Record<StepName, number> = {
  index: PER_LISTED,
  contacts: PER_ROW,
  products: PER_ROW,
  pipeline: 0,
  deals: PER_ROW,
  drafts: PER_ROW,
  bigin_contacts: PER_LISTED + PER_ROW,
  bigin_products: PER_LISTED + PER_ROW,
};

export interface ForecastStep {
  name: string;
  status: string;
  rows: number;
  /** Null: not known. */
  expected: number | null;
}

/** Null where nothing is left to do; `partial`: of some steps it isn't known how many rows they will have. */
export function forecastCredits(steps: ForecastStep[]): { credits: number; rows: number; partial: boolean } | null {
  const open = steps.filter((step) => step.status !== "done" && step.name !== "pipeline");
  if (open.length === 0) return null;
  const left = (step: ForecastStep): number => Math.max(0, (step.expected ?? step.rows) - step.rows);
  return {
    credits: Math.ceil(open.reduce((sum, step) => sum + left(step) * (COST[step.name as StepName] ?? PER_ROW), 0)),
    rows: open.reduce((sum, step) => sum + left(step), 0),
    partial: open.some((step) => step.expected === null),
  };
}
