import type { Hint } from "@prisma/client";
import { Prisma } from "@prisma/client";
import type { Db, Tx } from "../db.server.ts";

export type { Hint };
export type HintSide = "shopify" | "bigin";
export type HintCause = "webhook" | "notification" | "poll" | "backfill" | "retry" | "reconcile" | "settings" | "person" | "related";

export interface NewHint {
  side: HintSide;
  kind: string;
  recordId: string;
  deleted?: boolean;
  cause: HintCause;
  priority?: number;
  notBefore?: Date;
}

/** Live work goes before what a comparison or a poll found. */
export const LIVE = 10;

/** Notes that records are stale. A record that is already noted keeps one row; its version moves on. */
export async function addHints(db: Db | Tx, shopId: string, hints: NewHint[], now: Date): Promise<void> {
  if (hints.length === 0) return;
  const rows = [...new Map(hints.map((hint) => [`${hint.side} ${hint.kind} ${hint.recordId}`, hint])).values()];
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows
      .slice(start, start + 500)
      .map(
        (hint) =>
          Prisma.sql`(${shopId}, ${hint.side}, ${hint.kind}, ${hint.recordId}, ${hint.deleted ?? false}, ${hint.cause}, ${hint.priority ?? 0}, ${hint.notBefore ?? now}, ${now}, ${now})`,
      );
    await db.$executeRaw`
      INSERT INTO "Hint" ("shopId", side, kind, "recordId", deleted, cause, priority, "notBefore", "firstAt", "seenAt")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("shopId", side, kind, "recordId") DO UPDATE SET
        deleted = excluded.deleted OR "Hint".deleted, version = "Hint".version + 1, attempts = 0,
        cause = CASE WHEN excluded.priority >= "Hint".priority THEN excluded.cause ELSE "Hint".cause END,
        priority = GREATEST("Hint".priority, excluded.priority),
        "notBefore" = LEAST("Hint"."notBefore", excluded."notBefore"), "seenAt" = excluded."seenAt"`;
  }
}

/** The next records of one side to look at, the most pressing first. */
export function takeHints(db: Db, shopId: string, side: HintSide, now: Date, limit: number): Promise<Hint[]> {
  return db.hint.findMany({
    where: { shopId, side, notBefore: { lte: now } },
    orderBy: [{ priority: "desc" }, { firstAt: "asc" }],
    take: limit,
  });
}

/** How many of one side are due, how many of those no notification told of, and when the oldest came; cheap at any number. */
export async function dueHints(db: Db, shopId: string, side: HintSide, now: Date): Promise<{ count: number; untold: number; oldest: Date | null }> {
  const [due] = await db.$queryRaw<[{ count: number; untold: number; oldest: Date | null }]>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE cause <> 'notification')::int AS untold, min("firstAt") AS oldest
    FROM "Hint" WHERE "shopId" = ${shopId} AND side = ${side} AND "notBefore" <= ${now}::timestamp`;
  return due;
}

/** Done with these, unless another hint came meanwhile: then the record is looked at again. */
export async function settleHints(db: Db | Tx, hints: Hint[]): Promise<void> {
  if (hints.length === 0) return;
  // The time of the first hint tells a row from a later one of the same record, which counts its versions anew.
  const rows = hints.map(({ side, kind, recordId, version, firstAt }) => ({ side, kind, id: recordId, version, first: firstAt }));
  await db.$executeRaw`
    DELETE FROM "Hint" h USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS done(side text, kind text, id text, version int, first timestamptz)
    WHERE h."shopId" = ${hints[0]!.shopId} AND h.side = done.side AND h.kind = done.kind AND h."recordId" = done.id AND h.version = done.version AND h."firstAt" = done.first AT TIME ZONE 'UTC'`;
}

/** These wait until a time; `attempted` counts towards the growing back-off. */
export async function postponeHints(db: Db, hints: Hint[], until: Date, attempted: boolean): Promise<void> {
  for (const hint of hints) {
    await db.hint.updateMany({
      where: { shopId: hint.shopId, side: hint.side, kind: hint.kind, recordId: hint.recordId, version: hint.version, firstAt: hint.firstAt },
      data: { notBefore: until, ...(attempted ? { attempts: { increment: 1 } } : {}) },
    });
  }
}

/** Looked at again at a time of its own because of trouble that passes by itself; unlike a new hint, each time counts. */
export async function deferHints(db: Db, shopId: string, hints: (Omit<NewHint, "priority"> & { notBefore: Date })[], now: Date): Promise<void> {
  if (hints.length === 0) return;
  const rows = [...new Map(hints.map((hint) => [`${hint.side} ${hint.kind} ${hint.recordId}`, hint])).values()];
  const values = rows.map(
    (hint) =>
      Prisma.sql`(${shopId}, ${hint.side}, ${hint.kind}, ${hint.recordId}, ${hint.deleted ?? false}, ${hint.cause}, 1, ${hint.notBefore}, ${now}, ${now})`,
  );
  await db.$executeRaw`
    INSERT INTO "Hint" ("shopId", side, kind, "recordId", deleted, cause, attempts, "notBefore", "firstAt", "seenAt")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("shopId", side, kind, "recordId") DO UPDATE SET
      deleted = excluded.deleted OR "Hint".deleted, version = "Hint".version + 1, attempts = "Hint".attempts + 1, "notBefore" = excluded."notBefore"`;
}

/** How often each of these records was deferred or failed so far. */
export async function attemptsOf(
  db: Db,
  shopId: string,
  hints: Pick<NewHint, "side" | "kind" | "recordId">[],
): Promise<(hint: Pick<NewHint, "kind" | "recordId">) => number> {
  const rows = await db.hint.findMany({
    where: { shopId, OR: hints.map(({ side, kind, recordId }) => ({ side, kind, recordId })) },
    select: { kind: true, recordId: true, attempts: true },
  });
  const known = new Map(rows.map((row) => [`${row.kind} ${row.recordId}`, row.attempts]));
  return ({ kind, recordId }) => known.get(`${kind} ${recordId}`) ?? 0;
}

export async function nextHintAt(db: Db, shopId: string): Promise<Date | null> {
  const first = await db.hint.findFirst({ where: { shopId }, orderBy: { notBefore: "asc" }, select: { notBefore: true } });
  return first?.notBefore ?? null;
}

export function countHints(db: Db, shopId: string): Promise<number> {
  return db.hint.count({ where: { shopId } });
}

/** Whatever waited for an outage or a reconnect runs now. */
export async function releaseHints(db: Db, shopId: string, now: Date): Promise<void> {
  await db.hint.updateMany({ where: { shopId, notBefore: { gt: now } }, data: { notBefore: now } });
}
