import { Prisma } from "@prisma/client";
import type { Tx } from "../db.server.ts";
import { LIVE } from "./hints.server.ts";

export interface DeliveryId {
  shopId: string;
  webhookId: string;
  topic: string;
}

/**
 * Remembers a delivery and notes its records as stale, in one statement. Nothing is noted for a delivery that was
 * taken before, nor for a shop that is not installed or was never activated. True where something was noted.
 */
export async function noteDelivery(
  tx: Tx,
  { shopId, webhookId, topic }: DeliveryId,
  records: { kind: string; gid: string; deleted: boolean }[],
  now: Date,
): Promise<boolean> {
  if (records.length === 0) {
    await isFirstDelivery(tx, { shopId, webhookId, topic }, now);
    return false;
  }
  const rows = records.map((record) => Prisma.sql`(${record.kind}::text, ${record.gid}::text, ${record.deleted}::boolean)`);
  const [result] = await tx.$queryRaw<{ noted: number }[]>`
    WITH first AS (
      INSERT INTO "Delivery" ("shopId", "webhookId", topic, "receivedAt") VALUES (${shopId}, ${webhookId}, ${topic}, ${now}::timestamp)
      ON CONFLICT DO NOTHING RETURNING 1
    ), active AS (
      SELECT 1 FROM "Shop" s WHERE s.id = ${shopId} AND s."uninstalledAt" IS NULL AND EXISTS (SELECT 1 FROM "SyncRun" r WHERE r."shopId" = s.id)
    ), noted AS (
      INSERT INTO "Hint" ("shopId", side, kind, "recordId", deleted, cause, priority, "notBefore", "firstAt", "seenAt")
      SELECT ${shopId}, 'shopify', r.kind, r.gid, r.deleted, 'webhook', ${LIVE}::int, ${now}::timestamp, ${now}::timestamp, ${now}::timestamp
      FROM (VALUES ${Prisma.join(rows)}) AS r(kind, gid, deleted), first, active
      ON CONFLICT ("shopId", side, kind, "recordId") DO UPDATE SET
        deleted = excluded.deleted OR "Hint".deleted, cause = excluded.cause, version = "Hint".version + 1, attempts = 0,
        priority = GREATEST("Hint".priority, excluded.priority),
        "notBefore" = LEAST("Hint"."notBefore", excluded."notBefore"), "seenAt" = excluded."seenAt"
      RETURNING 1
    )
    SELECT count(*)::int AS noted FROM noted`;
  return result!.noted > 0;
}

/** Shopify repeats a delivery under the same id until it gets a 200. */
export async function isFirstDelivery(tx: Tx, { shopId, webhookId, topic }: DeliveryId, now: Date): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO "Delivery" ("shopId", "webhookId", topic, "receivedAt") VALUES (${shopId}, ${webhookId}, ${topic}, ${now}) ON CONFLICT DO NOTHING`;
  return made === 1;
}
