/** What Shopify's admin shows of a record beside it: the answer to the blocks in `extensions/`, as plain data. */
import { ORDER_STAGES, type OrderStage } from "../mapping/types.ts";
import type { GlanceLink, GlanceRow } from "../store/record-glance.server.ts";
import type { AppPhase } from "../sync/pages.ts";
import { phaseOf } from "../sync/phase.ts";
import { recordState, type RecordState } from "../sync/record-state.ts";
import { readSettings } from "../sync/settings.ts";
import type { ShownRecord } from "../sync/shown-record.ts";
import { biginHome, biginRecord } from "./bigin-address.ts";

export interface RecordGlance {
  phase: AppPhase;
  /** Why a limited sync waits, and until when. */
  waitReason: string | null;
  resumesAt: string | null;
  /** The shop's, for showing times. */
  timeZone: string;
  state: RecordState;
  /** Code of what stands behind the state. */
  reason: string | null;
  /** What a person has to do, and what holds up all records of this type. */
  problems: GlanceProblem[];
  /** What a person chose to leave as it is. */
  ignored: (GlanceProblem & { note: string | null })[];
  biginUrl: string | null;
  syncedAt: string | null;
  /** An order's or a draft's. */
  deal: { stage: OrderStage | null; stages: OrderStage[]; amount: string | null; currency: string | null } | null;
  /** A customer's: the newest of the deals after which something is still to come. */
  openDeals: {
    count: number;
    shown: { label: string; stage: string | null; amount: string | null; currency: string | null; biginUrl: string | null }[];
  } | null;
  /** A customer's: as Bigin had it when the app last read the contact. */
  lastActivityAt: string | null;
  /** A product's variants with a record of their own. */
  variants: number;
  activities: { at: string; kind: string; direction: string; outcome: string; cause: string; label: string; reason: string | null }[];
}

export interface GlanceProblem {
  code: string;
  field: string | null;
  holder: string | null;
  message: string | null;
}

export function recordGlance(row: GlanceRow, record: ShownRecord, now: number): RecordGlance {
  const { connection } = row;
  const home = connection ? biginHome(connection) : null;
  const pausedUntil = instant(connection?.pausedUntil ?? null);
  const phase = phaseOf(connection && { status: connection.status, pausedUntil: pausedUntil === null ? null : Date.parse(pausedUntil) }, row.run, now);
  const links = row.links ?? [];
  const own = links.find((link) => link.kind === record.kind) ?? null;
  const problems = (row.problems ?? []).filter(({ state }) => state === "open");
  const ignored = (row.problems ?? []).filter(({ state }) => state === "ignored");
  const setup = row.setup ?? [];
  const decided = recordState({
    links: own ? [own, ...links.filter((link) => link !== own)] : [],
    problems: problems.map(({ code }) => code),
    ignored: ignored.map(({ code }) => code),
    setup: setup.map(({ code }) => code),
    hinted: row.hint !== null,
    off: readSettings(row.settings).directions[record.kind as "contact" | "product" | "deal"] === "off",
  });
  const shownProblems = [...problems, ...(decided.state === "waiting" ? setup : [])];
  return {
    phase,
    waitReason: phase === "limited" ? (connection?.pauseReason ?? null) : null,
    resumesAt: phase === "limited" ? pausedUntil : null,
    timeZone: row.timeZone ?? "UTC",
    ...decided,
    problems: shownProblems.map(glanceProblem),
    ignored: ignored.map((problem) => ({ ...glanceProblem(problem), note: textOf(problem.note) })),
    biginUrl: addressOf(home, own),
    syncedAt: instant(own?.syncedAt ?? null),
    deal:
      record.kind === "deal"
        ? { stage: (own?.stage ?? null) as OrderStage | null, stages: [...ORDER_STAGES], amount: amountOf(own), currency: own?.currency ?? null }
        : null,
    openDeals: row.deals && {
      count: row.deals.count,
      shown: row.deals.shown.map((deal) => ({
        label: deal.label,
        stage: deal.stage,
        amount: amountOf(deal),
        currency: deal.currency,
        biginUrl: addressOf(home, deal),
      })),
    },
    lastActivityAt: record.kind === "contact" ? instant(own?.biginActivityAt ?? null) : null,
    variants: links.filter((link) => link.kind === "variant" && link.state === "linked").length,
    activities: (row.activities ?? []).map((activity) => ({ ...activity, at: instant(activity.at)! })),
  };
}

function glanceProblem({ code, params }: { code: string; params: Record<string, unknown> | null }): GlanceProblem {
  return { code, field: textOf(params?.field), holder: textOf(params?.holder), message: textOf(params?.message) };
}

function addressOf(home: string | null, link: GlanceLink | null): string | null {
  return home && link?.biginId && link.state === "linked" ? biginRecord(home, link.module, link.biginId) : null;
}

/** Without the zeros of the column. */
function amountOf(link: GlanceLink | null): string | null {
  return link?.amount?.includes(".") ? link.amount.replace(/\.?0+$/, "") : (link?.amount ?? null);
}

/** The database gives UTC without saying so. */
function instant(text: string | null): string | null {
  return text === null ? null : new Date(`${text}Z`).toISOString();
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
