import { expect, it } from "vitest";
import { openDatabase } from "#app/db.server.ts";
import { addHints, settleHints, takeHints } from "#app/store/hints.server.ts";
import { memoryDatabase } from "#tests/support/databases.ts";

const at = new Date("2026-11-20T10:00:00Z");
const SHOP = "one.myshopify.com";

it("the embedded database vacuums and analyses what changed much, and leaves alone what did not", async () => {
  const database = openDatabase(await memoryDatabase());
  try {
    await database.vacuum();
    await addHints(
      database.db,
      SHOP,
      Array.from({ length: 400 }, (_, index) => ({ side: "bigin" as const, kind: "Contacts", recordId: String(index), cause: "notification" as const })),
      at,
    );
    await settleHints(database.db, (await takeHints(database.db, SHOP, "bigin", at, 400)).slice(0, 300));

    expect(await database.vacuum()).toEqual(['public."Hint"']);

    const [table] = await database.db.$queryRaw<{ rows: number; dead: number; estimate: number }[]>`
      SELECT n_live_tup::int AS rows, n_dead_tup::int AS dead, c.reltuples::int AS estimate FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid WHERE s.relname = 'Hint'`;
    expect(table).toEqual({ rows: 100, dead: 0, estimate: 100 });
    expect(await database.vacuum()).toEqual([]);
  } finally {
    await database.close();
  }
});
