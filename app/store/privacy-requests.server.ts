import type { Db } from "../db.server.ts";

/** A compliance request as the merchant sees it: what was asked and what came of it, without personal data. */
export interface PrivacyRequest {
  id: string;
  /** `customers/data_request` or `customers/redact`. */
  topic: string;
  /** Shopify's number of the data request, or of the customer that was erased. */
  number: string;
  receivedAt: string;
  /** Null: still being answered. */
  doneAt: string | null;
  counts: { records: number; activities: number } | null;
  /** Until when what was collected can be downloaded; null where there is nothing to download, or no more. */
  downloadUntil: string | null;
}

const SHOWN = 50;

/** The shop's requests, newest first. */
export async function listPrivacyRequests(db: Db, shopId: string, now: Date): Promise<PrivacyRequest[]> {
  const rows = await db.complianceRequest.findMany({
    where: { shopId, topic: { in: ["customers/data_request", "customers/redact"] } },
    orderBy: { receivedAt: "desc" },
    take: SHOWN,
    select: { id: true, topic: true, requestKey: true, receivedAt: true, doneAt: true, counts: true, exportEnds: true },
  });
  return rows.map((row) => ({
    id: row.id.toString(),
    topic: row.topic,
    number: row.requestKey,
    receivedAt: row.receivedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    counts: row.doneAt ? receiptOf(row.counts) : null,
    downloadUntil: row.doneAt && row.exportEnds && row.exportEnds > now ? row.exportEnds.toISOString() : null,
  }));
}

/** Until a request is answered, its counts are its subject: nothing of that is shown. */
function receiptOf(counts: unknown): PrivacyRequest["counts"] {
  const { records, activities } = counts as { records?: unknown; activities?: unknown };
  return typeof records === "number" && typeof activities === "number" ? { records, activities } : null;
}

/** What was collected for a data request, still sealed; null where there is none, or no more. */
export async function sealedExport(db: Db, shopId: string, id: bigint, now: Date): Promise<{ number: string; sealed: string } | null> {
  const row = await db.complianceRequest.findFirst({ where: { shopId, id, topic: "customers/data_request", exportEnds: { gt: now } } });
  return row?.export ? { number: row.requestKey, sealed: row.export } : null;
}

/** What was collected and not to be kept any longer. Of all shops: also of those that are not connected. */
export async function forgetEndedExports(db: Db, now: Date): Promise<void> {
  await db.complianceRequest.updateMany({ where: { exportEnds: { lte: now } }, data: { export: null, exportEnds: null } });
}
