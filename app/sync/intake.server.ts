import type { Tx } from "../db.server.ts";
import type { Services } from "../services.server.ts";
import { parseDelivery } from "../shopify/webhook.ts";
import { verifyWebhook } from "../shopify/verify.server.ts";
import { addHints, LIVE } from "../store/hints.server.ts";
import { takeAppDelivery } from "./app-deliveries.server.ts";

/** Larger bodies than Shopify sends are refused unread. */
export const MAX_BODY = 5 * 1024 * 1024;

export interface Delivery {
  topic: string | null;
  shop: string | null;
  webhookId: string | null;
  hmac: string | null;
  /** When Shopify says that it happened, ISO 8601. */
  triggeredAt?: string | null;
  body: string;
}

export type DeliveryAnswer = 200 | 400 | 401;

/**
 * Takes a delivery: verified on the raw body, remembered by its id, noted as a hint, and the queue's job, all in one
 * transaction before the 200. Nothing here calls Shopify or Bigin, so an answer takes milliseconds.
 */
export async function takeDelivery(services: Services, delivery: Delivery): Promise<DeliveryAnswer> {
  const { env, db } = services;
  if (!delivery.hmac) return 401;
  if (!verifyWebhook(delivery.body, delivery.hmac, [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS])) return 401;
  const { topic, shop, webhookId } = delivery;
  if (!topic || !shop || !webhookId || !/^[a-zA-Z0-9][a-zA-Z0-9-]*\.myshopify\.com$/.test(shop)) return 400;
  const parsed = parseDelivery(topic, delivery.body);
  if (parsed.kind === "malformed" || parsed.kind === "unknown_topic") return 400;
  const now = new Date(services.now());
  await db.$transaction(async (tx) => {
    if (!(await isFirst(tx, shop, webhookId, topic, now))) return;
    if (parsed.kind === "app") {
      await takeAppDelivery(services, tx, shop, parsed, now, delivery.triggeredAt ?? null);
      return;
    }
    if (!(await isActive(tx, shop))) return;
    await addHints(
      tx,
      shop,
      parsed.hints.map((hint) => ({ side: "shopify" as const, kind: hint.kind, recordId: hint.gid, deleted: hint.deleted, cause: "webhook" as const, priority: LIVE })),
      now,
    );
    if (parsed.hints.length > 0) await services.queue.wake(shop, tx);
  });
  return 200;
}

/** Shopify repeats a delivery under the same id until it gets a 200. */
async function isFirst(tx: Tx, shopId: string, webhookId: string, topic: string, now: Date): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO "Delivery" ("shopId", "webhookId", topic, "receivedAt") VALUES (${shopId}, ${webhookId}, ${topic}, ${now}) ON CONFLICT DO NOTHING`;
  return made === 1;
}

/** Only a shop that is installed and has been activated has anything to keep in step. */
async function isActive(tx: Tx, shopId: string): Promise<boolean> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true } });
  if (!shop || shop.uninstalledAt) return false;
  return (await tx.syncRun.count({ where: { shopId } })) > 0;
}
