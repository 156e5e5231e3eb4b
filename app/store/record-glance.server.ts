import { Prisma } from "@prisma/client";
import type { Db } from "../db.server.ts";
import { OPEN_STAGES } from "../sync/record-state.ts";
import type { ShownRecord } from "../sync/shown-record.ts";

/** Everything known of one record, as the database gives it; times are UTC without a zone. */
export interface GlanceRow {
  settings: unknown;
  timeZone: string | null;
  connection: { orgId: string; location: string; status: string; pausedUntil: string | null; pauseReason: string | null } | null;
  run: { status: string } | null;
  /** The record's own link, and those of a product's variants. */
  links: GlanceLink[] | null;
  hint: { notBefore: string } | null;
  problems: GlanceProblem[] | null;
  /** What holds up all orders. */
  setup: GlanceProblem[] | null;
  activities: { at: string; kind: string; direction: string; outcome: string; cause: string; label: string; reason: string | null }[] | null;
  deals: { count: number; shown: GlanceLink[] } | null;
}

export interface GlanceLink {
  kind: string;
  module: string;
  label: string;
  state: string;
  outcome: string;
  reason: string | null;
  biginId: string | null;
  stage: string | null;
  amount: string | null;
  currency: string | null;
  occurredAt: string | null;
  syncedAt: string | null;
  biginActivityAt: string | null;
}

export interface GlanceProblem {
  code: string;
  params: Record<string, unknown> | null;
  state: "open" | "ignored";
  note: string | null;
}

/** One statement, every part of it by an index. Null: the shop has not installed the app. */
export async function readGlance(db: Db, shopId: string, record: ShownRecord): Promise<GlanceRow | null> {
  const [row] = await db.$queryRaw<GlanceRow[]>(glanceQuery(shopId, record));
  return row ?? null;
}

export function glanceQuery(shopId: string, record: ShownRecord): Prisma.Sql {
  return Prisma.sql`
    WITH shop AS MATERIALIZED (SELECT id, "activeOrgId" AS org, settings, facts FROM "Shop" WHERE id = ${shopId} AND "uninstalledAt" IS NULL),
    links AS MATERIALIZED (${Prisma.join(linksOf(record), " UNION ALL ")})
    SELECT shop.settings, shop.facts->>'ianaTimezone' AS "timeZone",
      (SELECT to_jsonb(c) FROM (SELECT "orgId", location, status, "pausedUntil", "pauseReason" FROM "Connection" WHERE "shopId" = shop.id AND "orgId" = shop.org) c) AS connection,
      (SELECT to_jsonb(r) FROM (SELECT status FROM "SyncRun" WHERE "shopId" = shop.id AND "orgId" = shop.org) r) AS run,
      (SELECT jsonb_agg(${linkColumns("l")} ORDER BY l.id) FROM links l) AS links,
      (SELECT to_jsonb(h) FROM (SELECT "notBefore" FROM "Hint" WHERE "shopId" = shop.id AND side = 'shopify' AND kind = ${record.type} AND "recordId" = ${record.gid}) h) AS hint,
      (SELECT jsonb_agg(p) FROM (SELECT code, params, state, note FROM "Problem" WHERE "shopId" = shop.id AND "orgId" = shop.org AND state IN ('open', 'ignored')
        AND subject = ANY(ARRAY(SELECT "shopifyId" FROM links WHERE "shopifyId" IS NOT NULL UNION SELECT "biginId" FROM links WHERE "biginId" IS NOT NULL UNION SELECT ${record.gid})) ORDER BY state = 'open' DESC, id LIMIT 3) p) AS problems,
      ${record.kind === "deal" ? SETUP_PROBLEMS : NOTHING} AS setup,
      (SELECT jsonb_agg(a) FROM (SELECT at, kind, direction, outcome, cause, label, details->>'reason' AS reason FROM "Activity" WHERE "shopId" = shop.id AND "orgId" = shop.org
        AND "linkId" = ANY(ARRAY(SELECT id FROM links)) ORDER BY id DESC LIMIT 3) a) AS activities,
      ${record.kind === "contact" ? openDeals(record.gid) : NOTHING} AS deals
    FROM shop`;
}

const NOTHING = Prisma.sql`NULL::jsonb`;
const linksWhere = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT l.* FROM shop JOIN "RecordLink" l ON l."shopId" = shop.id AND l."orgId" = shop.org WHERE ${condition}`;

/** A completed draft's deal is its order's now. */
function linksOf(record: ShownRecord): Prisma.Sql[] {
  const own = linksWhere(Prisma.sql`l.kind = ${record.kind} AND l."shopifyId" = ${record.gid}`);
  if (record.type === "product") return [own, linksWhere(Prisma.sql`l."parentId" = ${record.gid} AND l.kind = 'variant'`)];
  return record.type === "draft_order" ? [own, linksWhere(Prisma.sql`l."draftId" = ${record.gid}`)] : [own];
}

const linkColumns = (from: "l" | "d"): Prisma.Sql =>
  Prisma.raw(
    `jsonb_build_object(${["kind", "module", "label", "state", "outcome", "reason", "biginId", "stage", "currency", "occurredAt", "syncedAt", "biginActivityAt"].map((name) => `'${name}', ${from}."${name}"`).join(", ")}, 'amount', ${from}.amount::text)`,
  );

const SETUP_PROBLEMS = Prisma.sql`(SELECT jsonb_agg(p) FROM (SELECT code, params, state, note FROM "Problem" WHERE "shopId" = shop.id AND "orgId" = shop.org AND state = 'open' AND kind = 'setup'
  AND (code IN ('pipeline_missing', 'currency_undecided') OR code = 'stage_missing' AND subject IN (SELECT 'stage:' || stage FROM links)) ORDER BY id LIMIT 3) p)`;

function openDeals(gid: string): Prisma.Sql {
  const open = Prisma.sql`FROM "RecordLink" d WHERE d."shopId" = shop.id AND d."orgId" = shop.org AND d."parentId" = ${gid} AND d.kind = 'deal' AND d.state = 'linked' AND d.stage IN (${Prisma.join([...OPEN_STAGES])})`;
  return Prisma.sql`(SELECT jsonb_build_object('count', (SELECT count(*) ${open}),
    'shown', COALESCE((SELECT jsonb_agg(${linkColumns("d")}) FROM (SELECT d.* ${open} ORDER BY d."occurredAt" DESC NULLS LAST LIMIT 3) d), '[]'::jsonb)))`;
}
