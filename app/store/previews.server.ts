import type { Preview } from "@prisma/client";
import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

export type { Preview };

export function findPreview(db: Db, pair: Pair): Promise<Preview | null> {
  return db.preview.findUnique({ where: { shopId_orgId: { shopId: pair.shopId, orgId: pair.orgId } } });
}

/** Begins a preview unless one is running. False: one is. */
export async function beginPreview(db: Db, pair: Pair, data: { choices: object; settings: object }, now: Date): Promise<boolean> {
  const fresh = { ...data, status: "running", progress: {}, trouble: null, startedAt: now, finishedAt: null };
  const { count } = await db.preview.updateMany({ where: { ...key(pair), status: { not: "running" } }, data: fresh });
  if (count > 0) return true;
  const { count: made } = await db.preview.createMany({ data: [{ ...key(pair), ...fresh }], skipDuplicates: true });
  return made > 0;
}

const key = (pair: Pair): Pair => ({ shopId: pair.shopId, orgId: pair.orgId });

/** Changes a preview that still runs; one that was stopped meanwhile stays as it is. */
export async function updatePreview(db: Db, pair: Pair, data: Parameters<Db["preview"]["updateMany"]>[0]["data"]): Promise<void> {
  await db.preview.updateMany({ where: { ...key(pair), status: "running" }, data });
}

/** What a rehearsal left behind under its own organisation. */
export async function clearRehearsal(db: Db, rehearsal: Pair): Promise<void> {
  const where = key(rehearsal);
  await db.activity.deleteMany({ where });
  await db.problem.deleteMany({ where });
  await db.candidate.deleteMany({ where });
  await db.recordLink.deleteMany({ where });
}

/** Previews show names and addresses: they go with the first request to forget somebody, and after so long. */
export async function deletePreviews(db: Db, shopId: string, before: Date): Promise<void> {
  await db.preview.deleteMany({ where: { shopId, status: { not: "running" }, startedAt: { lt: before } } });
}
