import type { RecordLink } from "@prisma/client";
import type { BiginId, ModuleName } from "../bigin/records.ts";
import type { Db, Tx } from "../db.server.ts";
import type { RecordKind, Values } from "../mapping/types.ts";

export type { RecordLink };
/** Links, bases and decisions belong to a shop and an organisation. */
export interface Pair {
  shopId: string;
  orgId: string;
}
export type LinkState = "linked" | "inserting" | "unlinked" | "deleted_in_shopify" | "deleted_in_bigin" | "left" | "merged";
export type Outcome = "created" | "updated" | "unchanged" | "skipped" | "failed" | "waiting";

export const MODULE_OF: Record<RecordKind, ModuleName> = {
  contact: "Contacts",
  company: "Accounts",
  product: "Products",
  variant: "Products",
  deal: "Pipelines",
};

export const baseShopifyOf = (link: RecordLink): Values => link.baseShopify as Values;
export const baseBiginOf = (link: RecordLink): Values => link.baseBigin as Values;

export async function linksByShopifyId(db: Db, pair: Pair, kind: RecordKind, ids: string[]): Promise<Map<string, RecordLink>> {
  if (ids.length === 0) return new Map();
  const rows = await db.recordLink.findMany({ where: { ...pair, kind, shopifyId: { in: ids } } });
  return new Map(rows.map((row) => [row.shopifyId!, row]));
}

export async function linksByBiginId(db: Db, pair: Pair, module: ModuleName, ids: BiginId[]): Promise<Map<BiginId, RecordLink>> {
  if (ids.length === 0) return new Map();
  const rows = await db.recordLink.findMany({ where: { ...pair, module, biginId: { in: ids } } });
  return new Map(rows.map((row) => [row.biginId!, row]));
}

/** Those of the ids whose person was erased on request. */
export async function redactedIds(db: Db, pair: Pair, kind: RecordKind, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.recordLink.findMany({ where: { ...pair, kind, shopifyId: { in: ids }, redactedAt: { not: null } }, select: { shopifyId: true } });
  return new Set(rows.map((row) => row.shopifyId!));
}

export function linksByParent(db: Db, pair: Pair, kind: RecordKind, parentIds: string[]): Promise<RecordLink[]> {
  return db.recordLink.findMany({ where: { ...pair, kind, parentId: { in: parentIds } } });
}

/** Linked records of a range of Shopify's ids that were known before a time. `prefix`: the gid up to its number. */
export function linksInRange(
  db: Db,
  pair: Pair,
  kind: RecordKind,
  prefix: string,
  range: { digits: number; from: string; to: string },
  knownBefore: Date,
): Promise<{ shopifyId: string; occurredAt: Date | null }[]> {
  return db.$queryRaw`
    SELECT "shopifyId", "occurredAt" FROM "RecordLink"
    WHERE "shopId" = ${pair.shopId} AND "orgId" = ${pair.orgId} AND kind = ${kind} AND state = 'linked'
      AND "shopifyId" > ${prefix + range.from} AND "shopifyId" <= ${prefix + range.to} AND length("shopifyId") = ${prefix.length + range.digits}::int
      AND coalesce("firstSyncedAt", "updatedAt") < ${knownBefore}::timestamp`;
}

export function findLink(db: Db, shopId: string, id: bigint): Promise<RecordLink | null> {
  return db.recordLink.findFirst({ where: { shopId, id } });
}

/** A link's columns as a write leaves them; what is absent stays. */
export interface LinkWrite {
  kind: RecordKind;
  shopifyId: string;
  label?: string;
  biginId?: BiginId | null;
  state?: LinkState;
  outcome?: Outcome;
  reason?: string | null;
  /** Made in Bigin, matched with a record there, or made in Shopify from one. */
  origin?: "created" | "adopted" | "from_bigin";
  parentId?: string | null;
  draftId?: string | null;
  checkoutToken?: string | null;
  baseShopify?: Values;
  baseBigin?: Values;
  losses?: Record<string, string>;
  stage?: string | null;
  amount?: string | null;
  currency?: string | null;
  occurredAt?: string | null;
  proof?: unknown;
  insertStartedAt?: string | null;
  shopifyUpdatedAt?: string | null;
  biginModifiedAt?: string | null;
  biginWrittenAt?: string | null;
  biginActivityAt?: string | null;
  firstSyncedAt?: string | null;
  syncedAt?: string | null;
}

const COLUMNS = {
  label: "text",
  biginId: "text",
  state: "text",
  outcome: "text",
  reason: "text",
  origin: "text",
  parentId: "text",
  draftId: "text",
  checkoutToken: "text",
  baseShopify: "jsonb",
  baseBigin: "jsonb",
  losses: "jsonb",
  stage: "text",
  amount: "numeric",
  currency: "text",
  occurredAt: "timestamp",
  proof: "jsonb",
  insertStartedAt: "timestamp",
  shopifyUpdatedAt: "timestamp",
  biginModifiedAt: "timestamp",
  biginWrittenAt: "timestamp",
  biginActivityAt: "timestamp",
  firstSyncedAt: "timestamp",
  syncedAt: "timestamp",
} as const;

/** For a new row, what a write need not name. */
const DEFAULTS: Partial<Record<Column, string>> = {
  label: "''",
  state: "'unlinked'",
  outcome: "'waiting'",
};
type Column = keyof typeof COLUMNS;

/**
 * Writes many links, one statement for each set of columns that the writes name. Rows are matched by shop,
 * organisation, kind and Shopify id; a column that a write doesn't name keeps its value.
 */
export async function saveLinks(db: Db | Tx, pair: Pair, writes: LinkWrite[], now: Date): Promise<void> {
  const groups = new Map<string, LinkWrite[]>();
  for (const write of writes) {
    const named = namedColumns(write).join(",");
    groups.set(named, [...(groups.get(named) ?? []), write]);
  }
  for (const group of groups.values()) await saveGroup(db, pair, namedColumns(group[0]!), group, now);
}

function namedColumns(write: LinkWrite): Column[] {
  return (Object.keys(COLUMNS) as Column[]).filter((name) => write[name] !== undefined);
}

/** Times come with an offset, Bigin's with that of the organisation; they are kept in UTC. */
const valueOf = (name: Column): string => (COLUMNS[name] === "timestamp" ? `r."${name}" AT TIME ZONE 'UTC'` : `r."${name}"`);

async function saveGroup(db: Db | Tx, pair: Pair, named: Column[], writes: LinkWrite[], now: Date): Promise<void> {
  // A record that stands twice in a batch is written once, as it was last.
  const last = [...new Map(writes.map((write) => [`${write.kind} ${write.shopifyId}`, write])).values()];
  const rows = last.map((write) => ({
    kind: write.kind,
    module: MODULE_OF[write.kind],
    shopifyId: write.shopifyId,
    ...Object.fromEntries(named.map((name) => [name, write[name] ?? null])),
  }));
  const extra = (Object.keys(DEFAULTS) as Column[]).filter((name) => !named.includes(name));
  const list = (names: Column[], wrap: (name: Column) => string) => names.map((name) => `, ${wrap(name)}`).join("");
  await db.$executeRawUnsafe(
    `INSERT INTO "RecordLink" ("shopId", "orgId", kind, module, "shopifyId", "updatedAt"${list([...named, ...extra], (name) => `"${name}"`)})
     SELECT $1, $2, r.kind, r.module, r."shopifyId", $4::timestamptz AT TIME ZONE 'UTC'${list(named, valueOf)}${list(extra, (name) => DEFAULTS[name]!)}
     FROM jsonb_to_recordset($3::jsonb) AS r(kind text, module text, "shopifyId" text${list(named, (name) => `"${name}" ${COLUMNS[name] === "timestamp" ? "timestamptz" : COLUMNS[name]}`)})
     ON CONFLICT ("shopId", "orgId", kind, "shopifyId") DO UPDATE SET "updatedAt" = excluded."updatedAt"${list(named, (name) => `"${name}" = excluded."${name}"`)}`,
    pair.shopId,
    pair.orgId,
    JSON.stringify(rows),
    now.toISOString(),
  );
}
