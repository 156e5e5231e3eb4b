import type { Db, Tx } from "../db.server.ts";

/**
 * A right that one holder at a time has, e.g. to write for a shop or to refresh a token. It is a row with an
 * end, because neither a transaction nor an advisory lock may be held across HTTP.
 */
export async function acquireLease(db: Db, name: string, holder: string, now: Date, milliseconds: number): Promise<boolean> {
  const until = new Date(now.getTime() + milliseconds);
  const taken = await db.$executeRaw`
    INSERT INTO "Lease" (name, holder, until) VALUES (${name}, ${holder}, ${until})
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE "Lease".until <= ${now} OR "Lease".holder = excluded.holder`;
  return taken === 1;
}

export async function renewLease(db: Db, name: string, holder: string, until: Date): Promise<boolean> {
  const { count } = await db.lease.updateMany({ where: { name, holder }, data: { until } });
  return count === 1;
}

/** Whether the lease is this holder's; nobody else takes it before the transaction ends. */
export async function heldInTransaction(tx: Tx, name: string, holder: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Lease" WHERE name = ${name} AND holder = ${holder} FOR SHARE`;
  return rows.length === 1;
}

export async function releaseLease(db: Db, name: string, holder: string): Promise<void> {
  await db.lease.deleteMany({ where: { name, holder } });
}

/** Where one process owns the database, whatever an earlier one held ended with it. */
export async function forgetLeases(db: Db): Promise<void> {
  await db.lease.deleteMany({});
}
