import type { Problem } from "@prisma/client";
import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";
import { idOf } from "./page-records.server.ts";
import { type RecordNames, recordNames } from "./record-names.server.ts";

export type ProblemState = "open" | "ignored" | "resolved";

export interface ProblemRow {
  id: string;
  code: string;
  kind: string;
  subject: string;
  linkId: string | null;
  label: string;
  state: string;
  params: Record<string, unknown>;
  note: string | null;
  attempts: number;
  firstAt: string;
  lastAt: string;
  resolvedAt: string | null;
  /** ProblemEnd; null where it is open, or ended before that was noted. */
  resolution: string | null;
}

export interface ProblemGroup {
  code: string;
  count: number;
  rows: ProblemRow[];
  /** Cursor of the rest; null where all are shown. */
  next: string | null;
}

export interface ProblemsPage {
  counts: Record<ProblemState, number>;
  groups: ProblemGroup[];
  /** Records that values kept different point to. */
  names: RecordNames;
}

const FIRST = 10;
const PAGE = 50;
const CSV_PAGE = 500;

/** Problems of one state by cause, the commonest first; of each the first few, or a page of the one asked for. */
export async function listProblems(db: Db, pair: Pair, state: ProblemState, code: string | null, after: string | null): Promise<ProblemsPage> {
  const [states, causes] = await Promise.all([
    db.problem.groupBy({ by: ["state"], where: pair, _count: true }),
    db.problem.groupBy({ by: ["code"], where: { ...pair, state, ...(code ? { code } : {}) }, _count: true }),
  ]);
  const countOf = (wanted: ProblemState): number => states.find((row) => row.state === wanted)?._count ?? 0;
  const sorted = causes.sort((one, other) => other._count - one._count || one.code.localeCompare(other.code));
  const take = code ? PAGE : FIRST;
  const cursor = code ? idOf(after) : null;
  const groups = await Promise.all(
    sorted.map(async (cause): Promise<ProblemGroup> => {
      const rows = await db.problem.findMany({
        where: { ...pair, state, code: cause.code, ...(cursor === null ? {} : { id: { lt: cursor } }) },
        orderBy: { id: "desc" },
        take: take + 1,
      });
      const next = rows.length > take ? (rows[take - 1]?.id.toString() ?? null) : null;
      return { code: cause.code, count: cause._count, rows: rows.slice(0, take).map(problemRow), next };
    }),
  );
  return {
    counts: { open: countOf("open"), ignored: countOf("ignored"), resolved: countOf("resolved") },
    groups,
    names: await recordNames(
      db,
      pair,
      groups.map((group) => group.rows.map(({ params }) => params)),
    ),
  };
}

/** The commonest causes of open problems. */
export async function topCauses(db: Db, pair: Pair, take: number): Promise<{ code: string; count: number }[]> {
  const causes = await db.problem.groupBy({ by: ["code"], where: { ...pair, state: "open" }, _count: true, orderBy: { _count: { code: "desc" } }, take });
  return causes.map((cause) => ({ code: cause.code, count: cause._count }));
}

/** All problems of a state, read page by page, for the export. */
export async function* eachProblem(db: Db, pair: Pair, state: ProblemState, code: string | null): AsyncGenerator<ProblemRow> {
  let before: bigint | null = null;
  for (;;) {
    const rows: Problem[] = await db.problem.findMany({
      where: { ...pair, state, ...(code ? { code } : {}), ...(before === null ? {} : { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: CSV_PAGE,
    });
    for (const row of rows) yield problemRow(row);
    if (rows.length < CSV_PAGE) return;
    before = rows.at(-1)!.id;
  }
}

export function problemRow(problem: Problem): ProblemRow {
  return {
    id: problem.id.toString(),
    code: problem.code,
    kind: problem.kind,
    subject: problem.subject,
    linkId: problem.linkId?.toString() ?? null,
    label: problem.label,
    state: problem.state,
    params: (problem.params ?? {}) as Record<string, unknown>,
    note: problem.note,
    attempts: problem.attempts,
    firstAt: problem.firstAt.toISOString(),
    lastAt: problem.lastAt.toISOString(),
    resolvedAt: problem.resolvedAt?.toISOString() ?? null,
    resolution: problem.resolution,
  };
}
