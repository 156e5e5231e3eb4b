import { Prisma } from "@prisma/client";
import type { Activity } from "@prisma/client";
import type { Db } from "../db.server.ts";
import { isGuestKey } from "../sync/guest-key.ts";
import type { Pair } from "./links.server.ts";
import { containing, idOf } from "./page-records.server.ts";
import { countActivities } from "./tallies.server.ts";

export interface ActivityFilter {
  q: string;
  kind: string | null;
  direction: string | null;
  outcome: string | null;
  /** Calendar days of the shop, both included; null: open on that side. */
  from: string | null;
  to: string | null;
}

export interface ActivityRow {
  id: string;
  at: string;
  linkId: string | null;
  kind: string;
  direction: string;
  outcome: string;
  cause: string;
  label: string;
  /** About somebody without a customer record. */
  guest: boolean;
  details: Record<string, unknown>;
}

export interface ActivityPage {
  total: number;
  rows: ActivityRow[];
  next: string | null;
  previous: string | null;
}

const PAGE = 50;

/** What was done, newest first: an id is given in the order of time. */
export async function listActivity(
  db: Db,
  pair: Pair,
  filter: ActivityFilter,
  timeZone: string,
  cursor: { after: string | null; before: string | null },
): Promise<ActivityPage> {
  const [from, to] = await daySpan(db, filter.from, filter.to, timeZone);
  const where = whereOf(pair, filter, from, to);
  const backwards = cursor.before !== null;
  const at = idOf(cursor.before ?? cursor.after);
  const [total, found] = await Promise.all([
    filter.q ? db.activity.count({ where }) : countActivities(db, pair, filter, from, to),
    db.activity.findMany({
      where: at === null ? where : { AND: [where, { id: backwards ? { gt: at } : { lt: at } }] },
      orderBy: { id: backwards ? "asc" : "desc" },
      take: PAGE + 1,
    }),
  ]);
  const more = found.length > PAGE;
  const activities = found.slice(0, PAGE);
  if (backwards) activities.reverse();
  return {
    total,
    rows: activities.map(activityRow),
    next: backwards || more ? (activities.at(-1)?.id.toString() ?? null) : null,
    previous: (backwards ? more : at !== null) ? (activities.at(0)?.id.toString() ?? null) : null,
  };
}

function whereOf(pair: Pair, filter: ActivityFilter, from: Date | null, to: Date | null): Prisma.ActivityWhereInput {
  const { kind, direction, outcome, q } = filter;
  return {
    shopId: pair.shopId,
    orgId: pair.orgId,
    ...(kind ? { kind } : {}),
    ...(direction ? { direction } : {}),
    ...(outcome ? { outcome } : {}),
    ...(q ? { label: containing(q) } : {}),
    ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  };
}

/** The instants at which days begin and end where the shop is: the database knows every zone's clock changes. */
export async function daySpan(db: Db, from: string | null, to: string | null, timeZone: string): Promise<[Date | null, Date | null]> {
  if (!from && !to) return [null, null];
  const [row] = await db.$queryRaw<{ from: Date | null; to: Date | null }[]>(Prisma.sql`
    SELECT (${from}::date::timestamp AT TIME ZONE ${timeZone}) AT TIME ZONE 'UTC' AS "from",
           ((${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}) AT TIME ZONE 'UTC' AS "to"`);
  return [row?.from ?? null, row?.to ?? null];
}

export function activityRow(activity: Activity): ActivityRow {
  return {
    id: activity.id.toString(),
    at: activity.at.toISOString(),
    linkId: activity.linkId?.toString() ?? null,
    kind: activity.kind,
    direction: activity.direction,
    outcome: activity.outcome,
    cause: activity.cause,
    label: activity.label,
    guest: isGuestKey(activity.shopifyId),
    details: (activity.details ?? {}) as Record<string, unknown>,
  };
}
