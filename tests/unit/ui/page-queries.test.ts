import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#app/db.server.ts";
import { listActivity } from "#app/store/page-activity.server.ts";
import { readBoard, readColumn } from "#app/store/page-orders.server.ts";
import { eachProblem, listProblems, topCauses } from "#app/store/page-problems.server.ts";
import { readRecord } from "#app/store/page-record.server.ts";
import { listRecords } from "#app/store/page-records.server.ts";
import { activePair, readShell } from "#app/store/page-shell.server.ts";

const pair = { shopId: "one.myshopify.com", orgId: "10" };
const other = { shopId: "two.myshopify.com", orgId: "20" };
const NO_FILTER = { kind: null, outcome: null, stage: null, q: "" };
const START = { after: null, before: null };
const NOON = Date.parse("2026-11-23T17:00:00Z");

let database: Database;

beforeAll(async () => {
  database = openDatabase({ memory: true });
  await database.migrate();
  const { db } = database;
  const link = (change: object) => ({ ...pair, kind: "deal", module: "Pipelines", state: "linked", outcome: "created", label: "", ...change });
  await db.shop.create({ data: { id: pair.shopId, activeOrgId: null, facts: { ianaTimezone: "America/New_York", currencyCode: "USD" } } });
  await db.recordLink.createMany({
    data: [
      ...Array.from({ length: 130 }, (_, index) =>
        link({
          label: `#${1000 + index}`,
          shopifyId: `gid://shopify/Order/${9_000_000 + index}`,
          biginId: `70109640000${index}`,
          stage: index < 60 ? "Paid" : "Fulfilled",
          amount: "10.10",
          currency: "USD",
          // Two of each minute, so that a page's end falls between equal times.
          occurredAt: new Date(NOON - Math.floor(index / 2) * 60_000),
          parentId: index < 3 ? "gid://shopify/Customer/1" : null,
        }),
      ),
      link({ label: "#D1", shopifyId: "gid://shopify/DraftOrder/1", stage: "Paid", state: "unlinked", outcome: "waiting", amount: "99" }),
      link({
        label: "#gone",
        shopifyId: "gid://shopify/Order/2",
        biginId: "2",
        stage: "Paid",
        state: "deleted_in_shopify",
        outcome: "skipped",
        amount: "0.05",
        currency: "USD",
        occurredAt: null,
      }),
      link({ kind: "contact", module: "Contacts", label: "Ada Lovelace", shopifyId: "gid://shopify/Customer/1", biginId: "5" }),
      link({
        kind: "contact",
        module: "Contacts",
        label: "Grace 100%_",
        shopifyId: "gid://shopify/Customer/2",
        biginId: "6",
        outcome: "failed",
        reason: "rejected",
      }),
      link({ ...other, label: "#1000", shopifyId: "gid://shopify/Order/1", biginId: "1", stage: "Paid", amount: "7" }),
    ],
  });
  const ada = await db.recordLink.findFirstOrThrow({ where: { ...pair, label: "Ada Lovelace" } });
  const activity = (change: object) => ({
    ...pair,
    kind: "contact",
    direction: "to_bigin",
    outcome: "created",
    cause: "webhook",
    label: "Ada Lovelace",
    linkId: ada.id,
    ...change,
  });
  await db.activity.createMany({
    data: [
      ...Array.from({ length: 120 }, (_, index) => activity({ at: new Date(NOON - (120 - index) * 60_000), details: { index } })),
      // 23:30 and 00:30 on the shop's clock: two days there, one in UTC.
      activity({ at: new Date("2026-11-25T04:30:00Z"), outcome: "conflict" }),
      activity({ at: new Date("2026-11-25T05:30:00Z"), outcome: "conflict", direction: "to_shopify" }),
      activity({ ...other, linkId: null }),
    ],
  });
  const problem = <Change extends { subject: string }>(change: Change) => ({
    ...pair,
    code: "rejected",
    kind: "contact",
    label: "Ada Lovelace",
    state: "open",
    params: {},
    ...change,
  });
  await db.problem.createMany({
    data: [
      ...Array.from({ length: 70 }, (_, index) => problem({ subject: `gid://shopify/Customer/${index}`, linkId: index === 0 ? ada.id : null })),
      problem({ code: "email_taken", subject: "a" }),
      problem({ code: "email_taken", subject: "b", state: "ignored", note: "Known" }),
      problem({ code: "rejected", subject: "c", state: "resolved" }),
      problem({ ...other, subject: "d" }),
    ],
  });
}, 60_000);

afterAll(() => database.close());

describe("the list behind a figure", () => {
  it("has exactly as many records as the figure counts, whatever the filter", async () => {
    const { db } = database;
    const figures = await db.recordLink.groupBy({ by: ["kind", "outcome"], where: pair, _count: true });
    for (const figure of figures) {
      const page = await listRecords(db, pair, { ...NO_FILTER, kind: figure.kind, outcome: figure.outcome }, START);
      expect(page.total).toBe(figure._count);
    }
  });

  it("of a stage is what the board shows in it, deleted orders too and waiting ones not", async () => {
    const board = await readBoard(database.db, pair, { q: "", outcome: null, from: null, to: null }, "America/New_York");
    for (const column of board) {
      const page = await listRecords(database.db, pair, { ...NO_FILTER, kind: "deal", stage: column.stage }, START);
      expect([column.stage, page.total]).toEqual([column.stage, column.count]);
    }
    expect(board.find((column) => column.stage === "Paid")).toMatchObject({ count: 61, sums: [{ amount: "606.05", currency: "USD" }] });
  });

  it("shows every record once, page by page, forwards and back again", async () => {
    const seen: string[] = [];
    let cursor = START as { after: string | null; before: string | null };
    const pages: string[][] = [];
    for (;;) {
      const page = await listRecords(database.db, pair, { ...NO_FILTER, kind: "deal" }, cursor);
      pages.push(page.rows.map((row) => row.id));
      seen.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      cursor = { after: page.next, before: null };
    }
    expect(pages.map((page) => page.length)).toEqual([50, 50, 32]);
    expect(new Set(seen).size).toBe(132);
    const back = await listRecords(database.db, pair, { ...NO_FILTER, kind: "deal" }, { after: null, before: pages[2]![0]! });
    expect(back.rows.map((row) => row.id)).toEqual(pages[1]);
    expect(back).toMatchObject({ previous: pages[1]![0], next: pages[1]!.at(-1) });
    const first = await listRecords(database.db, pair, { ...NO_FILTER, kind: "deal" }, { after: null, before: pages[1]![0]! });
    expect(first).toMatchObject({ previous: null });
  });

  it.each([
    ["ada", 1],
    ["100%_", 1],
    ["%", 1],
    ["9000012", 1],
    ["7010964000012", 1],
    ["nobody", 0],
  ])("finds %j as a person would", async (q, total) => {
    expect(await listRecords(database.db, pair, { ...NO_FILTER, q }, START)).toMatchObject({ total });
  });

  it("is not moved by a cursor that is none", async () => {
    expect(await listRecords(database.db, pair, { ...NO_FILTER, kind: "contact" }, { after: "1 OR 1=1", before: null })).toMatchObject({
      total: 2,
      previous: null,
    });
  });
});

describe("the board", () => {
  const filter = { q: "", outcome: null, from: null, to: null };

  it("shows a column's newest orders first and the rest on demand, each once", async () => {
    const board = await readBoard(database.db, pair, filter, "America/New_York");
    const paid = board.find((column) => column.stage === "Paid")!;
    expect(paid.cards).toHaveLength(12);
    const ids = paid.cards.map((card) => card.id);
    let next = paid.next;
    while (next) {
      const more = await readColumn(database.db, pair, filter, "America/New_York", "Paid", next);
      ids.push(...more.cards.map((card) => card.id));
      next = more.next;
    }
    expect(ids).toHaveLength(61);
    expect(new Set(ids).size).toBe(61);
  });

  it("finds an order by its own name and by its customer's", async () => {
    const count = async (q: string) => (await readBoard(database.db, pair, { ...filter, q }, "UTC")).reduce((sum, column) => sum + column.count, 0);
    expect(await count("#1007")).toBe(1);
    expect(await count("lovelace")).toBe(3);
    expect(await count("nobody")).toBe(0);
  });

  it("counts days on the shop's clock", async () => {
    const count = async (day: string, zone: string) =>
      (await readBoard(database.db, pair, { ...filter, from: day, to: day }, zone)).reduce((sum, column) => sum + column.count, 0);
    expect(await count("2026-11-23", "America/New_York")).toBe(130);
    // Noon in New York is past midnight in Auckland.
    expect(await count("2026-11-24", "Pacific/Auckland")).toBe(130);
    expect(await count("2026-11-23", "Pacific/Auckland")).toBe(0);
  });
});

describe("the activity", () => {
  const filter = { q: "", kind: null, direction: null, outcome: null, from: null, to: null };

  it("is told newest first, page by page", async () => {
    const first = await listActivity(database.db, pair, filter, "UTC", START);
    expect(first).toMatchObject({ total: 122, previous: null });
    const second = await listActivity(database.db, pair, filter, "UTC", { after: first.next, before: null });
    const third = await listActivity(database.db, pair, filter, "UTC", { after: second.next, before: null });
    expect([first, second, third].map((page) => page.rows.length)).toEqual([50, 50, 22]);
    expect(third.next).toBeNull();
    expect(await listActivity(database.db, pair, filter, "UTC", { after: null, before: second.rows[0]!.id })).toMatchObject({
      rows: first.rows,
      previous: null,
    });
  });

  it("of a day is the shop's day, and is found by direction and outcome", async () => {
    const day = (from: string, timeZone: string) => listActivity(database.db, pair, { ...filter, outcome: "conflict", from, to: from }, timeZone, START);
    expect((await day("2026-11-24", "America/New_York")).total).toBe(1);
    expect((await day("2026-11-25", "America/New_York")).total).toBe(1);
    expect((await day("2026-11-25", "UTC")).total).toBe(2);
    expect((await listActivity(database.db, pair, { ...filter, direction: "to_shopify" }, "UTC", START)).total).toBe(1);
    expect((await listActivity(database.db, pair, { ...filter, q: "LOVELACE", kind: "contact" }, "UTC", START)).total).toBe(122);
  });

  it("knows whoever has no customer record by the key of the guest", async () => {
    const { db } = database;
    const told = { ...pair, kind: "contact", direction: "to_bigin", outcome: "created", cause: "webhook", label: "Walk-in" };
    await db.activity.createMany({
      data: [
        { ...told, shopifyId: "guest:abc" },
        { ...told, shopifyId: "gid://shopify/Customer/1" },
      ],
    });
    const { rows } = await listActivity(db, pair, { ...filter, q: "walk-in" }, "UTC", START);
    expect(rows.map(({ guest }) => guest)).toEqual([false, true]);
    await db.activity.deleteMany({ where: { label: told.label } });
  });
});

describe("a record's page", () => {
  it("has the record, its latest activity with the rest behind it, and what is open about it", async () => {
    const ada = await database.db.recordLink.findFirstOrThrow({ where: { ...pair, label: "Ada Lovelace" } });
    const view = await readRecord(database.db, pair.shopId, ada.id.toString(), null);
    expect(view).toMatchObject({ record: { label: "Ada Lovelace", biginId: "5" } });
    expect(view?.activities).toHaveLength(30);
    expect(view?.problems).toHaveLength(1);
    const older = await readRecord(database.db, pair.shopId, ada.id.toString(), view!.nextActivity);
    expect(older?.activities[0]?.id).not.toBe(view?.activities.at(-1)?.id);
    expect(Date.parse(older!.activities[0]!.at)).toBeLessThanOrEqual(Date.parse(view!.activities.at(-1)!.at));
  });

  it("is nobody else's, and nothing for what is no id", async () => {
    const ada = await database.db.recordLink.findFirstOrThrow({ where: { ...pair, label: "Ada Lovelace" } });
    expect(await readRecord(database.db, other.shopId, ada.id.toString(), null)).toBeNull();
    expect(await readRecord(database.db, pair.shopId, "1e3", null)).toBeNull();
    expect(await readRecord(database.db, pair.shopId, "", null)).toBeNull();
  });
});

describe("the problems", () => {
  it("stand by cause, the commonest first, with the first few of each", async () => {
    const page = await listProblems(database.db, pair, "open", null, null);
    expect(page.counts).toEqual({ open: 71, ignored: 1, resolved: 1 });
    expect(page.groups.map((group) => [group.code, group.count, group.rows.length, group.next !== null])).toEqual([
      ["rejected", 70, 10, true],
      ["email_taken", 1, 1, false],
    ]);
    expect(await topCauses(database.db, pair, 1)).toEqual([{ code: "rejected", count: 70 }]);
  });

  it("of one cause can be read to the end", async () => {
    const first = await listProblems(database.db, pair, "open", "rejected", null);
    const second = await listProblems(database.db, pair, "open", "rejected", first.groups[0]!.next);
    expect([first, second].map((page) => page.groups[0]!.rows.length)).toEqual([50, 20]);
    expect(second.groups[0]!.next).toBeNull();
  });

  it("are exported all, of this shop and state alone", async () => {
    expect(await all(eachProblem(database.db, pair, "open", null))).toHaveLength(71);
    expect(await all(eachProblem(database.db, pair, "ignored", null))).toMatchObject([{ note: "Known" }]);
  });
});

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

describe("what every page is shown with", () => {
  it("is the shop's clock and money, and the organisation once there is one", async () => {
    expect(await readShell(database.db, pair.shopId)).toEqual({ timeZone: "America/New_York", currencyCode: "USD", connection: null, languageChosen: false });
    expect(await activePair(database.db, pair.shopId)).toBeNull();
    expect(await readShell(database.db, "unknown.myshopify.com")).toMatchObject({ timeZone: "UTC", currencyCode: null });
  });
});
