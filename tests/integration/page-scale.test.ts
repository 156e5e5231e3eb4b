import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#app/db.server.ts";
import { listActivity } from "#app/store/page-activity.server.ts";
import { readBoard, readColumn } from "#app/store/page-orders.server.ts";
import { listProblems } from "#app/store/page-problems.server.ts";
import { listRecords } from "#app/store/page-records.server.ts";
import { openProblems } from "#app/store/problems.server.ts";
import { activityByDay, joinActivityTallies, joinLinkTallies, linkFigures } from "#app/store/tallies.server.ts";
import { seedLinks } from "#tests/support/seeded-links.ts";

const pair = { shopId: "big.myshopify.com", orgId: "10" };
const NOW = new Date("2026-11-25T17:00:00Z");
const START = { after: null, before: null };
const NO_FILTER = { q: "", outcome: null, from: null, to: null };
const DEALS = 50_000;

let database: Database;
beforeAll(async () => {
  database = openDatabase({ memory: true });
  await database.migrate();
  await seedLinks(database.db, pair, { deals: DEALS, contacts: 20_000, activities: 60_000, problems: 6_000 }, NOW);
}, 120_000);
afterAll(() => database.close());

/** How many rows and index entries of the tables the work read, as the database itself counts them. */
async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const read = async (): Promise<number> => {
    await database.db.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
    const [row] = await database.db.$queryRaw<{ read: bigint }[]>`
      SELECT (SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_user_tables WHERE relname IN ('RecordLink', 'Activity', 'Problem'))
           + (SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes WHERE relname IN ('RecordLink', 'Activity', 'Problem')) AS read`;
    return Number(row?.read);
  };
  const before = await read();
  await work();
  return (await read()) - before;
}

describe("with 50,000 orders", () => {
  it("the counter of rows read sees a scan", async () => {
    expect(await rowsRead(() => database.db.$queryRaw`SELECT count(*) FROM "RecordLink" WHERE label = 'x'`)).toBeGreaterThan(DEALS);
  });

  it("the board reads the cards that it shows, and no column's whole", async () => {
    const { db } = database;
    let next = "";
    const read = await rowsRead(async () => {
      const columns = await readBoard(db, pair, NO_FILTER, "UTC");
      expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(DEALS);
      expect(columns.flatMap(({ cards }) => cards).every(({ customer }) => /^Customer \d+$/.test(customer ?? ""))).toBe(true);
      next = columns[4]?.next ?? "";
    });
    // The cards, each with its customer.
    expect(read).toBeLessThan(1_000);
    expect(await rowsRead(() => readColumn(db, pair, NO_FILTER, "UTC", "Fulfilled", next))).toBeLessThan(100);
  });

  it("a board of some days reads the orders of those days", async () => {
    const read = await rowsRead(() => readBoard(database.db, pair, { ...NO_FILTER, from: "2026-11-20", to: "2026-11-24" }, "UTC"));
    expect(read).toBeLessThan(3_000);
  });

  it("all open problems are tried again, however many there are", async () => {
    const subjects = new Set<string>();
    for await (const problems of openProblems(database.db, pair, {})) for (const problem of problems) subjects.add(problem.subject);
    expect(subjects.size).toBe(await database.db.problem.count({ where: { ...pair, state: "open" } }));
    expect(subjects.size).toBeGreaterThan(5_000);
  });

  it("records, activity and problems read a page, whatever their totals are", async () => {
    const { db } = database;
    const none = { q: "", kind: null, outcome: null };
    expect(
      await rowsRead(async () => expect((await listRecords(db, pair, { ...none, kind: "deal", outcome: "failed", stage: null }, START)).total).toBe(DEALS / 4)),
    ).toBeLessThan(200);
    expect(
      await rowsRead(async () => expect((await listActivity(db, pair, { ...none, direction: null, from: null, to: null }, "UTC", START)).total).toBe(60_000)),
    ).toBeLessThan(200);
    expect(await rowsRead(() => listProblems(db, pair, "open", "rejected", null))).toBeLessThan(20_000);
  });

  it("the dashboard's figures read no record at all", async () => {
    const read = await rowsRead(async () => {
      await linkFigures(database.db, pair);
      await activityByDay(database.db, pair, "Asia/Kathmandu", NOW, 14);
    });
    expect(read).toBe(0);
  });
});

describe("the ledgers of figures", () => {
  const counted = async () => {
    const links = await database.db.$queryRaw<object[]>`
      SELECT kind, outcome, state, stage, currency, count(*)::int AS count, coalesce(sum(amount), 0)::float AS amount FROM "RecordLink" WHERE "shopId" = ${pair.shopId} GROUP BY 1, 2, 3, 4, 5`;
    const days = await database.db.$queryRaw<object[]>`
      SELECT to_char(at AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Kathmandu', 'YYYY-MM-DD') AS day, outcome, count(*)::int AS count FROM "Activity" WHERE "shopId" = ${pair.shopId} GROUP BY 1, 2`;
    return { links: sorted(links), days: sorted(days) };
  };
  const told = async () => ({
    links: sorted((await linkFigures(database.db, pair)).map((figure) => ({ ...figure, amount: Number(figure.amount) }))),
    days: sorted(await activityByDay(database.db, pair, "Asia/Kathmandu", NOW, 30)),
  });
  const sorted = (rows: object[]): string[] => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

  it("say what counting says, after every kind of change, and after they are joined", async () => {
    const { db } = database;
    expect(await told()).toEqual(await counted());
    await db.recordLink.updateMany({ where: { ...pair, stage: "Paid" }, data: { stage: "Fulfilled", outcome: "updated" } });
    await db.recordLink.updateMany({ where: { ...pair, stage: "Draft" }, data: { amount: "0.1", state: "deleted_in_bigin" } });
    await db.recordLink.updateMany({ where: { ...pair, kind: "contact" }, data: { label: "" } });
    await db.recordLink.deleteMany({ where: { ...pair, outcome: "failed" } });
    await db.activity.deleteMany({ where: { ...pair, outcome: "created" } });
    await db.activity.create({
      data: { ...pair, at: new Date("2026-11-24T18:14:59Z"), kind: "deal", direction: "none", outcome: "tagged", cause: "poll", label: "" },
    });
    expect(await told()).toEqual(await counted());
    await Promise.all([joinLinkTallies(db, pair), joinActivityTallies(db, pair)]);
    expect(await told()).toEqual(await counted());
    expect(await db.linkTally.count({ where: pair })).toBe((await linkFigures(db, pair)).length);
  });
});
