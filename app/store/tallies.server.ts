import { Prisma } from "@prisma/client";
import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

/**
 * Figures from the ledgers that triggers of the database keep (LinkTally, ActivityTally): exact at every moment, and
 * as quick with a million records as with ten.
 */
export interface LinkFigure {
  kind: string;
  outcome: string;
  state: string;
  stage: string | null;
  currency: string | null;
  count: number;
  /** Decimal text; "0" where nothing has an amount. */
  amount: string;
}

/** From so many entries on the ledger is joined when it is read; until then a sum takes milliseconds. */
const JOIN_FROM = 5_000;

/** How many records there are of each sort. */
export async function linkFigures(db: Db, pair: Pair): Promise<LinkFigure[]> {
  const rows = await db.$queryRaw<(Omit<LinkFigure, "count"> & { count: bigint; entries: bigint })[]>`
    SELECT kind, outcome, state, stage, currency, sum(count) AS count, sum(amount)::text AS amount, count(*) AS entries
    FROM "LinkTally" WHERE "shopId" = ${pair.shopId} AND "orgId" = ${pair.orgId} GROUP BY 1, 2, 3, 4, 5`;
  if (rows.reduce((sum, row) => sum + Number(row.entries), 0) > JOIN_FROM) await joinLinkTallies(db, pair);
  return rows.map(({ entries: _entries, ...row }) => ({ ...row, count: Number(row.count) })).filter((row) => row.count !== 0);
}

/** Activities of the last days, today included, by day of the shop and outcome. */
export async function activityByDay(db: Db, pair: Pair, timeZone: string, now: Date, days: number): Promise<{ day: string; outcome: string; count: number }[]> {
  const rows = await db.$queryRaw<{ day: string; outcome: string; count: bigint; entries: bigint }[]>`
    SELECT to_char(quarter AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, outcome, sum(count) AS count, count(*) AS entries
    FROM "ActivityTally"
    WHERE "shopId" = ${pair.shopId} AND "orgId" = ${pair.orgId}
      AND quarter >= (date_trunc('day', ${now}::timestamp AT TIME ZONE 'UTC' AT TIME ZONE ${timeZone}) - make_interval(days => ${days - 1}::int)) AT TIME ZONE ${timeZone} AT TIME ZONE 'UTC'
    GROUP BY 1, 2 HAVING sum(count) <> 0 ORDER BY 1`;
  if (rows.reduce((sum, row) => sum + Number(row.entries), 0) > JOIN_FROM) await joinActivityTallies(db, pair);
  return rows.map((row) => ({ day: row.day, outcome: row.outcome, count: Number(row.count) }));
}

/** How many activities a filter finds. `from` and `to` are ends of days, which quarters of an hour never straddle. */
export async function countActivities(
  db: Db,
  pair: Pair,
  filter: { kind: string | null; direction: string | null; outcome: string | null },
  from: Date | null,
  to: Date | null,
): Promise<number> {
  const { kind, direction, outcome } = filter;
  const { _sum } = await db.activityTally.aggregate({
    where: {
      shopId: pair.shopId,
      orgId: pair.orgId,
      ...(kind ? { kind } : {}),
      ...(direction ? { direction } : {}),
      ...(outcome ? { outcome } : {}),
      ...(from || to ? { quarter: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
    },
    _sum: { count: true },
  });
  return _sum.count ?? 0;
}

/** Replaces a ledger's entries by their sums, in one statement: a reader sees the ones or the others. */
export async function joinLinkTallies(db: Db, pair: Pair): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH gone AS (
      DELETE FROM "LinkTally" WHERE id IN (SELECT id FROM "LinkTally" WHERE "shopId" = ${pair.shopId} AND "orgId" = ${pair.orgId} FOR UPDATE SKIP LOCKED) RETURNING *)
    INSERT INTO "LinkTally" ("shopId", "orgId", kind, outcome, state, stage, currency, count, amount)
    SELECT "shopId", "orgId", kind, outcome, state, stage, currency, sum(count), sum(amount) FROM gone
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(count) <> 0 OR sum(amount) <> 0`);
}

export async function joinActivityTallies(db: Db, pair: Pair): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH gone AS (
      DELETE FROM "ActivityTally" WHERE id IN (SELECT id FROM "ActivityTally" WHERE "shopId" = ${pair.shopId} AND "orgId" = ${pair.orgId} FOR UPDATE SKIP LOCKED) RETURNING *)
    INSERT INTO "ActivityTally" ("shopId", "orgId", quarter, kind, direction, outcome, count)
    SELECT "shopId", "orgId", quarter, kind, direction, outcome, sum(count) FROM gone
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(count) <> 0`);
}
