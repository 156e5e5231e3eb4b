import type { Services } from "../services.server.ts";
import { parseDelivery, type RecordHint } from "../shopify/webhook.ts";
import { verifyWebhook } from "../shopify/verify.server.ts";
import { isFirstDelivery, noteDelivery } from "../store/deliveries.server.ts";
import { takeAppDelivery } from "./app-deliveries.server.ts";

/** A merge is one thing to do, with two customers. */
const noted = (hint: RecordHint) => (hint.mergedInto ? { kind: "customer_merge", gid: `${hint.mergedInto} ${hint.gid}`, deleted: false } : hint);

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
  const { topic, webhookId } = delivery;
  // A host's name is the same in any letter case.
  const shop = delivery.shop?.toLowerCase();
  if (!topic || !shop || !webhookId || !/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shop)) return 400;
  const parsed = parseDelivery(topic, delivery.body);
  if (parsed.kind === "malformed" || parsed.kind === "unknown_topic") return 400;
  const now = new Date(services.now());
  const id = { shopId: shop, webhookId, topic };
  await db.$transaction(async (tx) => {
    if (parsed.kind === "app") {
      if (await isFirstDelivery(tx, id, now)) await takeAppDelivery(services, tx, shop, parsed, now, delivery.triggeredAt ?? null);
    } else if (await noteDelivery(tx, id, parsed.hints.map(noted), now)) {
      await services.queue.wake(shop, tx);
    }
  });
  return 200;
}
