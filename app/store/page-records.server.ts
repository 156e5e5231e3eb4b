import type { Prisma, RecordLink } from "@prisma/client";
import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";
import { type LinkFigure, linkFigures } from "./tallies.server.ts";

/** Deals that stand on the board: also those whose order is gone from Shopify, not those that never got to Bigin. */
export const BOARD_STATES = ["linked", "deleted_in_shopify"];
export const ON_BOARD: Prisma.RecordLinkWhereInput = { kind: "deal", state: { in: BOARD_STATES } };

export interface RecordFilter {
  kind: string | null;
  outcome: string | null;
  /** An order's stage: the deals that the board shows in it. */
  stage: string | null;
  q: string;
}

export interface RecordRow {
  id: string;
  kind: string;
  label: string;
  outcome: string;
  state: string;
  reason: string | null;
  module: string;
  shopifyId: string | null;
  parentId: string | null;
  biginId: string | null;
  syncedAt: string | null;
}

export interface RecordPage {
  /** Exactly as many records as the filter finds. */
  total: number;
  rows: RecordRow[];
  /** Cursors; null where there is no such page. */
  next: string | null;
  previous: string | null;
}

const PAGE = 50;

/** Records behind a figure, newest first. `after` and `before` are ids of a page's last and first row. */
export async function listRecords(db: Db, pair: Pair, filter: RecordFilter, cursor: { after: string | null; before: string | null }): Promise<RecordPage> {
  const where = whereOf(pair, filter);
  const backwards = cursor.before !== null;
  const at = idOf(cursor.before ?? cursor.after);
  const [total, found] = await Promise.all([
    countRecords(db, pair, filter, where),
    db.recordLink.findMany({
      where: at === null ? where : { AND: [where, { id: backwards ? { gt: at } : { lt: at } }] },
      orderBy: { id: backwards ? "asc" : "desc" },
      take: PAGE + 1,
    }),
  ]);
  const more = found.length > PAGE;
  const links = found.slice(0, PAGE);
  if (backwards) links.reverse();
  const first = links.at(0)?.id.toString() ?? null;
  const last = links.at(-1)?.id.toString() ?? null;
  return {
    total,
    rows: links.map(rowOf),
    next: backwards || more ? last : null,
    previous: (backwards ? more : at !== null) ? first : null,
  };
}

/** A search counts what it finds; every other filter is a sum of the ledger. */
async function countRecords(db: Db, pair: Pair, filter: RecordFilter, where: Prisma.RecordLinkWhereInput): Promise<number> {
  if (filter.q) return db.recordLink.count({ where });
  const { kind, outcome, stage } = filter;
  const wanted = (figure: LinkFigure): boolean =>
    (!kind || figure.kind === kind) &&
    (!outcome || figure.outcome === outcome) &&
    (!stage || (figure.kind === "deal" && figure.stage === stage && BOARD_STATES.includes(figure.state)));
  return (await linkFigures(db, pair)).filter(wanted).reduce((sum, figure) => sum + figure.count, 0);
}

function whereOf(pair: Pair, filter: RecordFilter): Prisma.RecordLinkWhereInput {
  const where: Prisma.RecordLinkWhereInput[] = [{ shopId: pair.shopId, orgId: pair.orgId }];
  if (filter.kind) where.push({ kind: filter.kind });
  if (filter.outcome) where.push({ outcome: filter.outcome });
  if (filter.stage) where.push(ON_BOARD, { stage: filter.stage });
  if (filter.q) where.push(matching(filter.q));
  return { AND: where };
}

/** A name, or an id of either side as a person finds it in an address. */
export function matching(q: string): Prisma.RecordLinkWhereInput {
  const byName: Prisma.RecordLinkWhereInput = { label: containing(q) };
  return /^\d{6,}$/.test(q) ? { OR: [byName, { biginId: q }, { shopifyId: { endsWith: `/${q}` } }] } : byName;
}

/** Letter case ignored; the database's own wildcards mean themselves. */
export function containing(q: string): { contains: string; mode: "insensitive" } {
  return { contains: q.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" };
}

/** A cursor or an id from an address: null for what is none. */
export function idOf(text: string | null | undefined): bigint | null {
  return text && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

export function rowOf(link: RecordLink): RecordRow {
  return {
    id: link.id.toString(),
    kind: link.kind,
    label: link.label,
    outcome: link.outcome,
    state: link.state,
    reason: link.reason,
    module: link.module,
    shopifyId: link.shopifyId,
    parentId: link.parentId,
    biginId: link.biginId,
    syncedAt: link.syncedAt?.toISOString() ?? null,
  };
}
