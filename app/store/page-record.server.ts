import type { Prisma } from "@prisma/client";
import type { Db } from "../db.server.ts";
import { findLink } from "./links.server.ts";
import { type ActivityRow, activityRow } from "./page-activity.server.ts";
import { type ProblemRow, problemRow } from "./page-problems.server.ts";
import { type RecordNames, recordNames } from "./record-names.server.ts";
import { idOf, type RecordRow, rowOf } from "./page-records.server.ts";

export interface RecordDetail extends RecordRow {
  origin: string;
  stage: string | null;
  amount: string | null;
  currency: string | null;
  occurredAt: string | null;
  firstSyncedAt: string | null;
  /** SumProof of app/mapping/sum-proof.ts; null for what is no deal. */
  proof: unknown;
  /** Field key → why Bigin's value isn't the same as Shopify's. */
  losses: Record<string, string>;
}

export interface RecordView {
  record: RecordDetail;
  activities: ActivityRow[];
  nextActivity: string | null;
  problems: ProblemRow[];
  /** Records that values point to. */
  names: RecordNames;
}

const PAGE = 30;

/** One record's whole story; null where the shop has no such record. */
export async function readRecord(db: Db, shopId: string, id: string, after: string | null): Promise<RecordView | null> {
  const linkId = idOf(id);
  const link = linkId === null ? null : await findLink(db, shopId, linkId);
  if (!link) return null;
  const pair = { shopId: link.shopId, orgId: link.orgId };
  const olderThan = idOf(after);
  const where: Prisma.ActivityWhereInput = { ...pair, linkId: link.id, ...(olderThan === null ? {} : { id: { lt: olderThan } }) };
  const [activities, problems] = await Promise.all([
    db.activity.findMany({ where, orderBy: { id: "desc" }, take: PAGE + 1 }),
    db.problem.findMany({ where: { ...pair, linkId: link.id, state: { in: ["open", "ignored"] } }, orderBy: { id: "desc" }, take: 20 }),
  ]);
  const [shown, held] = [activities.slice(0, PAGE).map(activityRow), problems.map(problemRow)];
  return {
    record: {
      ...rowOf(link),
      origin: link.origin,
      stage: link.stage,
      amount: link.amount?.toString() ?? null,
      currency: link.currency,
      occurredAt: link.occurredAt?.toISOString() ?? null,
      firstSyncedAt: link.firstSyncedAt?.toISOString() ?? null,
      proof: link.proof,
      losses: (link.losses ?? {}) as Record<string, string>,
    },
    activities: shown,
    nextActivity: activities.length > PAGE ? (activities[PAGE - 1]?.id.toString() ?? null) : null,
    problems: held,
    names: await recordNames(db, pair, [shown.map(({ details }) => details), held.map(({ params }) => params)]),
  };
}
