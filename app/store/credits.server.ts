import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

/** Counts a call to Bigin, per minute and purpose. */
export async function spendCredits(db: Db, pair: Pair, purpose: string, credits: number, now: Date): Promise<void> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  await db.$executeRaw`
    INSERT INTO "CreditUse" ("shopId", "orgId", minute, purpose, calls, credits) VALUES (${pair.shopId}, ${pair.orgId}, ${minute}, ${purpose}, 1, ${credits})
    ON CONFLICT ("shopId", "orgId", minute, purpose) DO UPDATE SET calls = "CreditUse".calls + 1, credits = "CreditUse".credits + excluded.credits`;
}

/** What the app itself used in the last 24 hours, by purpose. */
export async function creditsUsed(db: Db, pair: Pair, now: Date): Promise<{ purpose: string; calls: number; credits: number }[]> {
  const since = new Date(now.getTime() - 24 * 3600_000);
  const rows = await db.creditUse.groupBy({ by: ["purpose"], where: { ...pair, minute: { gte: since } }, _sum: { calls: true, credits: true } });
  return rows.map((row) => ({ purpose: row.purpose, calls: row._sum.calls ?? 0, credits: row._sum.credits ?? 0 }));
}

export async function creditsSince(db: Db, pair: Pair, since: Date): Promise<number> {
  const { _sum } = await db.creditUse.aggregate({ where: { ...pair, minute: { gte: since } }, _sum: { credits: true } });
  return _sum.credits ?? 0;
}

/** When enough of the rolling day's use has passed for `needed` credits to fit again. */
export async function creditsFreeAt(db: Db, pair: Pair, allowance: number, needed: number, now: Date): Promise<Date> {
  const since = new Date(now.getTime() - 24 * 3600_000);
  const rows = await db.creditUse.findMany({ where: { ...pair, minute: { gte: since } }, orderBy: { minute: "asc" }, select: { minute: true, credits: true } });
  let used = rows.reduce((sum, row) => sum + row.credits, 0);
  for (const row of rows) {
    if (used + needed <= allowance) return now;
    used -= row.credits;
    if (used + needed <= allowance) return new Date(row.minute.getTime() + 24 * 3600_000 + 60_000);
  }
  return now;
}

export async function pruneCredits(db: Db, before: Date): Promise<void> {
  await db.creditUse.deleteMany({ where: { minute: { lt: before } } });
}
