import type { Problem } from "@prisma/client";
import { Prisma } from "@prisma/client";
import type { Db, Tx } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

export type { Problem };

export type ProblemCode =
  | "ambiguous_match"
  | "pipeline_missing"
  | "stage_missing"
  | "currency_undecided"
  | "organization_full"
  | "no_permission"
  | "rejected"
  | "duplicate_value"
  | "deleted_in_bigin"
  | "kept_different"
  | "shopify_rejected"
  | "address_rejected"
  | "email_taken"
  | "phone_taken"
  | "no_email_or_phone"
  | "unknown_country"
  | "variant_needs_decision"
  | "mandatory_field"
  | "export_failed"
  | "shop_closed"
  | "scope_missing"
  | "owner_inactive"
  | "unexpected";

/** How a problem ended, worded by `problems.ends.*`: by itself, or by what a person decided. */
export const PROBLEM_ENDS = ["went_through", "agreed", "cured", "gone", "came_back", "restored", "left", "decided", "settings", "retried"] as const;
export type ProblemEnd = (typeof PROBLEM_ENDS)[number];

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
    (
      row,
    ) => Prisma.sql`(${pair.shopId}, ${pair.orgId}, ${row.code}, ${row.kind}, ${row.subject}, ${row.label}, 'open', ${JSON.stringify(row.params ?? {})}::jsonb, ${now}::timestamp, ${now}::timestamp,
      (SELECT id FROM "RecordLink" l WHERE l."shopId" = ${pair.shopId} AND l."orgId" = ${pair.orgId} AND l.kind = ${row.kind} AND (l."shopifyId" = ${row.subject} OR l."biginId" = ${row.subject}) LIMIT 1))`,
  );
  await db.$executeRaw`
    INSERT INTO "Problem" ("shopId", "orgId", code, kind, subject, label, state, params, "firstAt", "lastAt", "linkId")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("shopId", "orgId", code, subject) DO UPDATE SET
      "lastAt" = excluded."lastAt", attempts = "Problem".attempts + 1, label = excluded.label, "linkId" = excluded."linkId",
      state = CASE WHEN "Problem".state = 'ignored' AND "Problem".params = excluded.params THEN 'ignored' ELSE 'open' END,
      "resolvedAt" = NULL, resolution = NULL, params = excluded.params`;
}

/** Whatever was wrong with these, of these codes or of any that a success cures, is over; because they went through unless said otherwise. */
export async function resolveProblems(
  db: Db | Tx,
  pair: Pair,
  subjects: string[],
  now: Date,
  codes?: ProblemCode[],
  end: ProblemEnd = "went_through",
): Promise<void> {
  if (subjects.length === 0) return;
  await db.problem.updateMany({
    where: {
      ...pair,
      subject: { in: subjects },
      state: { not: "resolved" },
      code: codes
        ? { in: codes }
        : { notIn: ["kept_different", "deleted_in_bigin", "email_taken", "phone_taken", "shopify_rejected", "address_rejected", "unknown_country"] },
    },
    data: endOf(end, now),
  });
}

/** Whatever was wrong with these is over, of any code: the record is gone, or stands under another name. */
export async function endProblems(db: Db | Tx, pair: Pair, subjects: string[], now: Date, end: ProblemEnd): Promise<void> {
  if (subjects.length === 0) return;
  await db.problem.updateMany({ where: { ...pair, subject: { in: subjects }, state: { not: "resolved" } }, data: endOf(end, now) });
}

export const endOf = (end: ProblemEnd, now: Date) => ({ state: "resolved", resolvedAt: now, resolution: end });

export function findProblem(db: Db, shopId: string, id: bigint): Promise<Problem | null> {
  return db.problem.findFirst({ where: { shopId, id } });
}

const PAGE = 500;

/** All that are open, however many, a page at a time. */
export async function* openProblems(db: Db, pair: Pair, filter: { ids?: bigint[]; code?: string }): AsyncGenerator<Problem[]> {
  for (let after = 0n; ;) {
    const problems: Problem[] = await db.problem.findMany({
      where: { AND: [{ ...pair, state: "open", id: { gt: after } }, filter.ids ? { id: { in: filter.ids } } : {}, filter.code ? { code: filter.code } : {}] },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    if (problems.length > 0) yield problems;
    if (problems.length < PAGE) return;
    after = problems.at(-1)!.id;
  }
}
