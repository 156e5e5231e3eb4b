import { createHmac, randomBytes } from "node:crypto";
import type { Shop } from "@prisma/client";
import type { Db } from "../db.server.ts";
import type { SecretBox } from "../secrets.server.ts";
import type { ShopFacts } from "../shopify/records.ts";
import { type MerchantSettings, readSettings } from "../sync/settings.ts";

export type { Shop };

export function findShop(db: Db, shopId: string): Promise<Shop | null> {
  return db.shop.findUnique({ where: { id: shopId } });
}

/** A shop opens the app: new, known, or back after an uninstall. Tells which. */
export async function installShop(db: Db, shopId: string, now: Date): Promise<"new" | "known" | "returned"> {
  const known = await db.shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true } });
  if (known && !known.uninstalledAt) return "known";
  await db.shop.upsert({
    where: { id: shopId },
    create: { id: shopId, installedAt: now },
    // What happened while the app was away, deletions included, is compared at once.
    update: { uninstalledAt: null, installedAt: now, reconciledAt: new Date(0), nextRunAt: now },
  });
  return known ? "returned" : "new";
}

export async function saveShopFacts(db: Db, shopId: string, facts: ShopFacts): Promise<void> {
  await db.shop.update({ where: { id: shopId }, data: { facts: facts as object } });
}

export function shopFacts(shop: Pick<Shop, "facts">): ShopFacts | null {
  return shop.facts as ShopFacts | null;
}

export async function readShopSettings(db: Db, shopId: string): Promise<MerchantSettings> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { settings: true } });
  return readSettings(shop?.settings);
}

export async function saveShopSettings(db: Db, shopId: string, settings: MerchantSettings): Promise<void> {
  await db.shop.update({ where: { id: shopId }, data: { settings } });
}

export async function setNextRun(db: Db, shopId: string, at: Date | null): Promise<void> {
  await db.shop.updateMany({ where: { id: shopId }, data: { nextRunAt: at } });
}

/** Shops the clock should look at: installed, and due by their own plan or by a waiting hint. */
export async function dueShops(db: Db, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM "Shop" s
    WHERE s."uninstalledAt" IS NULL AND s."activeOrgId" IS NOT NULL
      AND (s."nextRunAt" IS NULL OR s."nextRunAt" <= ${now}
        OR EXISTS (SELECT 1 FROM "Hint" h WHERE h."shopId" = s.id AND h."notBefore" <= ${now}))`;
  return rows.map((row) => row.id);
}

export type Hasher = (scope: string, text: string) => string;

/** The shop's own keyed hash. Its key is sealed with the app's key, so a rotation of that leaves the hashes valid. */
export async function shopHasher(db: Db, box: SecretBox, shopId: string): Promise<Hasher> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { hashKey: true } });
  let sealed = shop.hashKey;
  if (!sealed) {
    await db.shop.updateMany({ where: { id: shopId, hashKey: null }, data: { hashKey: await box.seal(randomBytes(32).toString("base64")) } });
    sealed = (await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { hashKey: true } })).hashKey!;
  }
  const key = Buffer.from(await box.open(sealed), "base64");
  return (scope, text) => createHmac("sha256", key).update(`${scope}\n${text}`).digest("base64url");
}
