import type { Problem } from "@prisma/client";
import { Prisma } from "@prisma/client";
import type { Db, Tx } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

export type { Problem };

export type ProblemCode =
  | "ambiguous_match" | "pipeline_missing" | "stage_missing" | "currency_undecided" | "organization_full" | "no_permission" | "rejected"
  | "duplicate_value" | "deleted_in_bigin" | "kept_different" | "shopify_rejected" | "email_taken" | "phone_taken" | "no_email_or_phone"
  | "unknown_country" | "variant_needs_decision" | "mandatory_field" | "export_failed" | "shop_closed" | "scope_missing" | "owner_inactive" | "unexpected";

export interface NewProblem {
  code: ProblemCode;
  kind: string;
  subject: string;
  label: string;
  params?: object;
}

/** Opens problems, or notes another occurrence. One that the merchant ignored stays ignored while its cause is the same. */
export async function reportProblems(db: Db | Tx, pair: Pair, problems: NewProblem[], now: Date): Promise<void> {
  const rows = [...new Map(problems.map((problem) => [`${problem.code} ${problem.subject}`, problem])).values()];
  if (rows.length === 0) return;
  const values = rows.map(
    (row) => Prisma.sql`(${pair.shopId}, ${pair.orgId}, ${row.code}, ${row.kind}, ${row.subject}, ${row.label}, 'open', ${JSON.stringify(row.params ?? {})}::jsonb, ${now}::timestamp, ${now}::timestamp,
      (SELECT id FROM "RecordLink" l WHERE l."shopId" = ${pair.shopId} AND l."orgId" = ${pair.orgId} AND l.kind = ${row.kind} AND (l."shopifyId" = ${row.subject} OR l."biginId" = ${row.subject}) LIMIT 1))`,
  );
  await db.$executeRaw`
    INSERT INTO "Problem" ("shopId", "orgId", code, kind, subject, label, state, params, "firstAt", "lastAt", "linkId")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("shopId", "orgId", code, subject) DO UPDATE SET
      "lastAt" = excluded."lastAt", attempts = "Problem".attempts + 1, label = excluded.label, "linkId" = excluded."linkId",
      state = CASE WHEN "Problem".state = 'ignored' AND "Problem".params = excluded.params THEN 'ignored' ELSE 'open' END,
      "resolvedAt" = NULL, params = excluded.params`;
}

/** The record went through: whatever was wrong with it, of these codes or of any that a success cures, is over. */
export async function resolveProblems(db: Db | Tx, pair: Pair, subjects: string[], now: Date, codes?: ProblemCode[]): Promise<void> {
  if (subjects.length === 0) return;
  await db.problem.updateMany({
    where: { ...pair, subject: { in: subjects }, state: { not: "resolved" }, code: codes ? { in: codes } : { notIn: ["kept_different", "deleted_in_bigin", "email_taken", "phone_taken", "shopify_rejected", "unknown_country"] } },
    data: { state: "resolved", resolvedAt: now },
  });
}

export function findProblem(db: Db, shopId: string, id: bigint): Promise<Problem | null> {
  return db.problem.findFirst({ where: { shopId, id } });
}

export function openProblems(db: Db, pair: Pair, filter: { ids?: bigint[]; code?: string }): Promise<Problem[]> {
  return db.problem.findMany({
    where: { ...pair, state: "open", ...(filter.ids ? { id: { in: filter.ids } } : {}), ...(filter.code ? { code: filter.code } : {}) },
    orderBy: { id: "asc" },
    take: 5000,
  });
}
