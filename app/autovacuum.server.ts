import type { PGlite } from "@electric-sql/pglite";

/**
 * What a PostgreSQL server's autovacuum does, by its default thresholds, for the embedded one, which has no such
 * process: without statistics it reads whole indexes where a few rows are asked for, and without a vacuum its folder
 * only grows. Gives the tables that were due. https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM
 */
export async function vacuumWhatIsDue(pglite: PGlite): Promise<string[]> {
  await pglite.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await pglite.query<{ name: string }>(`
    SELECT format('%I.%I', s.schemaname, s.relname) AS name FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
    WHERE s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) OR s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
    ORDER BY 1`);
  for (const { name } of rows) await pglite.exec(`VACUUM (ANALYZE) ${name}`);
  return rows.map((row) => row.name);
}
