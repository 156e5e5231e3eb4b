import { type BulkStart, startBulk } from "../shopify/bulk.server.ts";
import type { SyncContext } from "./context.server.ts";

/** Days of the month on which the permission is used. */
const DAYS = [1, 15];

/**
 * Shopify takes the permission to export away from an app that has not exported for 31 days, and may give it, or take
 * it, at any time: an export of nothing keeps it, and tells whether the dashboard's word on it still holds.
 * Source: https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
export async function keepBulkPermission(context: SyncContext, now: Date): Promise<void> {
  if (!DAYS.includes(now.getUTCDate())) return;
  const started = await startBulk(context.shopify, "draft_order", "id:0");
  if (started.ok) await noteBulkPermission(context, started.value, now);
}

/** What an attempt to export says of the permission. */
export async function noteBulkPermission({ services, pair }: SyncContext, { kind }: BulkStart, now: Date): Promise<void> {
  if (kind === "denied") await services.db.shop.updateMany({ where: { id: pair.shopId }, data: { bulkDeniedAt: now } });
  if (kind === "started") await services.db.shop.updateMany({ where: { id: pair.shopId, bulkDeniedAt: { not: null } }, data: { bulkDeniedAt: null } });
}
