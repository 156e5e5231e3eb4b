import { Prisma, type Candidate } from "@prisma/client";
import type { BiginId, ModuleName } from "../bigin/records.ts";
import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

export type { Candidate };

/** One existing Bigin record, reduced to keyed hashes of what it can be matched by. */
export interface CandidateWrite {
  biginId: BiginId;
  shopifyKey: string | null;
  emailKey: string | null;
  phoneKey: string | null;
  codeKey: string | null;
  nameKey: string | null;
  createdTime: string | null;
  ours: boolean;
}

export async function saveCandidates(db: Db, pair: Pair, module: ModuleName, candidates: CandidateWrite[]): Promise<void> {
  for (let start = 0; start < candidates.length; start += 500) {
    const rows = candidates
      .slice(start, start + 500)
      .map(
        (row) =>
          Prisma.sql`(${pair.shopId}, ${pair.orgId}, ${module}, ${row.biginId}, ${row.shopifyKey}, ${row.emailKey}, ${row.phoneKey}, ${row.codeKey}, ${row.nameKey}, ${row.createdTime ? new Date(row.createdTime) : null}::timestamp, ${row.ours})`,
      );
    await db.$executeRaw`
      INSERT INTO "Candidate" ("shopId", "orgId", module, "biginId", "shopifyKey", "emailKey", "phoneKey", "codeKey", "nameKey", "createdTime", ours)
      VALUES ${Prisma.join(rows)}
      ON CONFLICT ("shopId", "orgId", module, "biginId") DO UPDATE SET "shopifyKey" = excluded."shopifyKey", "emailKey" = excluded."emailKey",
        "phoneKey" = excluded."phoneKey", "codeKey" = excluded."codeKey", "nameKey" = excluded."nameKey", ours = excluded.ours`;
  }
}

/** New keys of records that are in the index; what isn't named stays. */
export async function rekeyCandidates(
  db: Db,
  pair: Pair,
  module: ModuleName,
  records: { biginId: BiginId; keys: Partial<Pick<CandidateWrite, "emailKey" | "phoneKey" | "codeKey" | "nameKey">> }[],
): Promise<void> {
  for (const { biginId, keys } of records) await db.candidate.updateMany({ where: { ...pair, module, biginId }, data: keys });
}

export interface CandidateKeys {
  shopifyKeys: string[];
  emailKeys: string[];
  phoneKeys: string[];
  codeKeys: string[];
  nameKeys: string[];
}

/** Every existing record that shares a key with the asked ones. */
export function findCandidates(db: Db, pair: Pair, module: ModuleName, keys: CandidateKeys): Promise<Candidate[]> {
  const any = [
    ...(keys.shopifyKeys.length ? [{ shopifyKey: { in: keys.shopifyKeys } }] : []),
    ...(keys.emailKeys.length ? [{ emailKey: { in: keys.emailKeys } }] : []),
    ...(keys.phoneKeys.length ? [{ phoneKey: { in: keys.phoneKeys } }] : []),
    ...(keys.codeKeys.length ? [{ codeKey: { in: keys.codeKeys } }] : []),
    ...(keys.nameKeys.length ? [{ nameKey: { in: keys.nameKeys } }] : []),
  ];
  return any.length ? db.candidate.findMany({ where: { ...pair, module, OR: any } }) : Promise.resolve([]);
}

export async function dropCandidates(db: Db, pair: Pair, module: ModuleName, biginIds: BiginId[]): Promise<void> {
  if (biginIds.length) await db.candidate.deleteMany({ where: { ...pair, module, biginId: { in: biginIds } } });
}

/** Existing records, oldest id first, in pages. */
export function pageCandidates(db: Db, pair: Pair, module: ModuleName, after: string | null, take: number): Promise<Candidate[]> {
  return db.candidate.findMany({ where: { ...pair, module, ...(after ? { biginId: { gt: after } } : {}) }, orderBy: { biginId: "asc" }, take });
}

export function countCandidates(db: Db, pair: Pair, module: ModuleName): Promise<number> {
  return db.candidate.count({ where: { ...pair, module } });
}
