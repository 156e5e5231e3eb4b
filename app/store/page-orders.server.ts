import type { Prisma, RecordLink } from "@prisma/client";
import { Decimal } from "decimal.js";
import type { Db } from "../db.server.ts";
import { ORDER_STAGES } from "../mapping/types.ts";
import type { Pair } from "./links.server.ts";
import { daySpan } from "./page-activity.server.ts";
import { BOARD_STATES, containing, matching, ON_BOARD } from "./page-records.server.ts";
import { linkFigures } from "./tallies.server.ts";

export interface OrderFilter {
  q: string;
  outcome: string | null;
  /** Calendar days of the shop, both included. */
  from: string | null;
  to: string | null;
}

export interface OrderCard {
  id: string;
  label: string;
  /** Whose it is, by name; null where that isn't known here. */
  customer: string | null;
  amount: string | null;
  currency: string | null;
  at: string | null;
  state: string;
  outcome: string;
  shopifyId: string | null;
  biginId: string | null;
}

export interface OrderColumn {
  stage: string;
  count: number;
  sums: { amount: string; currency: string | null }[];
  cards: OrderCard[];
  /** Where the rest of the column begins; null where all of it is shown. */
  next: string | null;
}

const PAGE = 12;
/** Customers whose orders a search for a name brings up. */
const NAMES = 200;

/** The board: every stage with its figures and its newest orders. */
export async function readBoard(db: Db, pair: Pair, filter: OrderFilter, timeZone: string): Promise<OrderColumn[]> {
  const where = await whereOf(db, pair, filter, timeZone);
  const figures = await boardFigures(db, pair, filter, where);
  return Promise.all(
    ORDER_STAGES.map(async (stage): Promise<OrderColumn> => {
      const own = figures.filter((row) => row.stage === stage);
      const count = own.reduce((sum, row) => sum + row.count, 0);
      const { cards, next } = count > 0 ? await readCards(db, where, stage, null) : { cards: [], next: null };
      const sums = own.flatMap(({ amount, currency }) => (amount === null ? [] : [{ amount, currency }]));
      return { stage, count, sums, cards, next };
    }),
  );
}

interface BoardFigure {
  stage: string | null;
  currency: string | null;
  count: number;
  amount: string | null;
}

/** The whole board is a sum of the ledger; a filtered one is counted among the deals that the filter finds. */
async function boardFigures(db: Db, pair: Pair, filter: OrderFilter, where: Prisma.RecordLinkWhereInput): Promise<BoardFigure[]> {
  if (filter.q || filter.outcome || filter.from || filter.to) {
    const rows = await db.recordLink.groupBy({
      by: ["stage", "currency"],
      where: { AND: [where, { stage: { in: [...ORDER_STAGES] } }] },
      _count: true,
      _sum: { amount: true },
    });
    return rows.map((row) => ({ stage: row.stage, currency: row.currency, count: row._count, amount: row._sum.amount?.toString() ?? null }));
  }
  const figures = new Map<string, { stage: string | null; currency: string | null; count: number; amount: Decimal }>();
  for (const figure of await linkFigures(db, pair)) {
    if (figure.kind !== "deal" || !BOARD_STATES.includes(figure.state)) continue;
    const key = `${figure.stage} ${figure.currency}`;
    const known = figures.get(key);
    figures.set(key, {
      stage: figure.stage,
      currency: figure.currency,
      count: (known?.count ?? 0) + figure.count,
      amount: new Decimal(figure.amount).plus(known?.amount ?? 0),
    });
  }
  return [...figures.values()].map((figure) => ({ ...figure, amount: figure.currency === null && figure.amount.isZero() ? null : figure.amount.toString() }));
}

/** More of one column. */
export async function readColumn(
  db: Db,
  pair: Pair,
  filter: OrderFilter,
  timeZone: string,
  stage: string,
  after: string | null,
): Promise<Pick<OrderColumn, "cards" | "next">> {
  return readCards(db, await whereOf(db, pair, filter, timeZone), stage, after);
}

async function readCards(db: Db, where: Prisma.RecordLinkWhereInput, stage: string, after: string | null): Promise<Pick<OrderColumn, "cards" | "next">> {
  const links = await db.recordLink.findMany({
    where: { AND: [where, { stage }, afterCursor(after)] },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const cards = links.slice(0, PAGE);
  const names = await customerNames(db, cards);
  return { cards: cards.map((link) => cardOf(link, names.get(link.parentId ?? "") ?? null)), next: links.length > PAGE ? cursorOf(cards.at(-1)!) : null };
}

/** One look-up for all the cards of a column. */
async function customerNames(db: Db, deals: RecordLink[]): Promise<Map<string, string>> {
  const ids = [...new Set(deals.flatMap(({ parentId }) => parentId ?? []))];
  if (ids.length === 0) return new Map();
  const { shopId, orgId } = deals[0]!;
  const contacts = await db.recordLink.findMany({
    where: { shopId, orgId, kind: "contact", shopifyId: { in: ids }, label: { not: "" } },
    select: { shopifyId: true, label: true },
  });
  return new Map(contacts.map(({ shopifyId, label }) => [shopifyId!, label]));
}

/** `time_id` of the last card: the next page goes on behind it, whatever came in front meanwhile. Without a time comes first. */
function cursorOf(link: RecordLink): string {
  return `${link.occurredAt?.getTime() ?? ""}_${link.id}`;
}

function afterCursor(cursor: string | null): Prisma.RecordLinkWhereInput {
  const match = /^(-?\d{1,15})?_(\d{1,18})$/.exec(cursor ?? "");
  if (!match?.[2]) return {};
  const id = BigInt(match[2]);
  if (match[1] === undefined) return { OR: [{ occurredAt: null, id: { lt: id } }, { occurredAt: { not: null } }] };
  const at = new Date(Number(match[1]));
  return { occurredAt: { lte: at }, OR: [{ occurredAt: { lt: at } }, { id: { lt: id } }] };
}

async function whereOf(db: Db, pair: Pair, filter: OrderFilter, timeZone: string): Promise<Prisma.RecordLinkWhereInput> {
  const where: Prisma.RecordLinkWhereInput[] = [{ shopId: pair.shopId, orgId: pair.orgId }, ON_BOARD];
  const [from, to] = await daySpan(db, filter.from, filter.to, timeZone);
  if (filter.outcome) where.push({ outcome: filter.outcome });
  if (from) where.push({ occurredAt: { gte: from } });
  if (to) where.push({ occurredAt: { lt: to } });
  if (filter.q) where.push(await nameOrCustomer(db, pair, filter.q));
  return { AND: where };
}

/** An order's own name, or the name of the customer who placed it. */
async function nameOrCustomer(db: Db, pair: Pair, q: string): Promise<Prisma.RecordLinkWhereInput> {
  const customers = await db.recordLink.findMany({
    where: { shopId: pair.shopId, orgId: pair.orgId, kind: "contact", label: containing(q) },
    select: { shopifyId: true },
    take: NAMES,
  });
  const ids = customers.flatMap((customer) => customer.shopifyId ?? []);
  return { OR: [matching(q), ...(ids.length > 0 ? [{ parentId: { in: ids } }] : [])] };
}

function cardOf(link: RecordLink, customer: string | null): OrderCard {
  return {
    id: link.id.toString(),
    label: link.label,
    customer,
    amount: link.amount?.toString() ?? null,
    currency: link.currency,
    at: link.occurredAt?.toISOString() ?? null,
    state: link.state,
    outcome: link.outcome,
    shopifyId: link.shopifyId,
    biginId: link.biginId,
  };
}
