import type { Services } from "../services.server.ts";
import { existingIds } from "../shopify/record-ids.server.ts";
import { activeConnection } from "../store/connections.server.ts";
import { addHints, LIVE } from "../store/hints.server.ts";
import { linksByShopifyId } from "../store/links.server.ts";
import { findRun } from "../store/sync-runs.server.ts";
import { shopifyClient } from "./shopify-access.server.ts";
import type { ShownRecord } from "./shown-record.ts";

export type SendAnswer =
  /** `unknown`: gids that this shop doesn't have, or doesn't show to the app. */
  { ok: true; sent: number; unknown: string[] } | { ok: false; code: "not_connected" | "not_activated" | "shopify_busy" };

/**
 * Notes by a person's wish that these records are to be read again and pushed. One that the app has not met yet is
 * looked up first, so that nothing is noted of what this shop doesn't have. Paused: noted all the same.
 */
export async function sendRecords(services: Services, shopId: string, records: ShownRecord[]): Promise<SendAnswer> {
  const { db } = services;
  const connection = await activeConnection(db, shopId);
  if (!connection) return { ok: false, code: "not_connected" };
  const pair = { shopId, orgId: connection.orgId };
  if (!(await findRun(db, pair))) return { ok: false, code: "not_activated" };
  const strangers: string[] = [];
  for (const kind of new Set(records.map((record) => record.kind))) {
    const gids = records.filter((record) => record.kind === kind).map((record) => record.gid);
    const known = await linksByShopifyId(db, pair, kind, gids);
    strangers.push(...gids.filter((gid) => !known.has(gid)));
  }
  const there = await existingIds(shopifyClient(services, shopId), strangers);
  if (!there.ok) return { ok: false, code: "shopify_busy" };
  const unknown = strangers.filter((gid) => !there.value.has(gid));
  const wanted = records.filter((record) => !unknown.includes(record.gid));
  const hints = wanted.map((record) => ({ side: "shopify" as const, kind: record.type, recordId: record.gid, cause: "person" as const, priority: LIVE }));
  await addHints(db, shopId, hints, new Date(services.now()));
  await services.queue.wake(shopId);
  return { ok: true, sent: wanted.length, unknown };
}
