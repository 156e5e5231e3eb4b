import type { Db, Tx } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

export type ActivityOutcome =
  | "created"
  | "updated"
  | "adopted"
  | "unchanged"
  | "skipped"
  | "failed"
  | "conflict"
  | "kept_different"
  | "deleted"
  | "tagged"
  | "restored"
  | "waiting"
  | "done";

export interface ActivityWrite {
  kind: string;
  direction: "to_bigin" | "to_shopify" | "none";
  outcome: ActivityOutcome;
  cause: string;
  shopifyId?: string | null;
  biginId?: string | null;
  linkId?: bigint | null;
  label: string;
  /** Field decisions with both values before and after, reasons, the provider's word. */
  details?: object;
}

/** Appends what was done. The link is found by its Shopify id where the caller doesn't hold it. */
export async function recordActivities(db: Db | Tx, pair: Pair, writes: ActivityWrite[], now: Date): Promise<void> {
  if (writes.length === 0) return;
  const missing = writes.filter((write) => write.linkId === undefined && write.shopifyId);
  const links = missing.length
    ? await db.recordLink.findMany({
        where: { ...pair, shopifyId: { in: missing.map((write) => write.shopifyId!) } },
        select: { id: true, kind: true, shopifyId: true },
      })
    : [];
  const idOf = new Map(links.map((link) => [`${link.kind} ${link.shopifyId}`, link.id]));
  await db.activity.createMany({
    data: writes.map((write) => ({
      ...pair,
      at: now,
      linkId: write.linkId ?? idOf.get(`${write.kind} ${write.shopifyId}`) ?? null,
      kind: write.kind,
      direction: write.direction,
      outcome: write.outcome,
      cause: write.cause,
      shopifyId: write.shopifyId ?? null,
      biginId: write.biginId ?? null,
      label: write.label,
      details: write.details ?? {},
    })),
  });
}

export async function pruneActivities(db: Db, shopId: string, before: Date): Promise<void> {
  await db.activity.deleteMany({ where: { shopId, at: { lt: before } } });
}
