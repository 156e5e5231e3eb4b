import { Prisma } from "@prisma/client";
import type { Tx } from "../db.server.ts";
import type { Services } from "../services.server.ts";
import type { AppDelivery } from "../shopify/webhook.ts";
import { leaveOrganization } from "./catch-up.server.ts";

/** Deliveries about the app and the shop themselves, and the three compliance topics. Inside the intake's transaction. */
export async function takeAppDelivery(services: Services, tx: Tx, shopId: string, delivery: AppDelivery, now: Date, triggeredAt: string | null): Promise<void> {
  switch (delivery.topic) {
    case "app/uninstalled":
      return (await isStale(tx, shopId, triggeredAt)) ? undefined : uninstall(tx, shopId, now);
    case "customers/data_request":
    case "customers/redact":
    case "shop/redact":
      await openRequest(tx, shopId, delivery, now);
      return services.queue.wakeCompliance(shopId, tx);
    case "shop/update":
    case "app/scopes_update":
      await tx.shop.updateMany({ where: { id: shopId }, data: { facts: Prisma.DbNull, nextRunAt: now } });
      return services.queue.wake(shopId, tx);
    case "bulk_operations/finish":
      await tx.backfillStep.updateMany({ where: { shopId, bulkId: delivery.key }, data: { retryAt: null } });
      return services.queue.wake(shopId, tx);
  }
}

/** A shop that was redacted, installed again and redacted once more asks under the same key: the request is opened anew. */
async function openRequest(tx: Tx, shopId: string, delivery: AppDelivery, now: Date): Promise<void> {
  const about = { counts: (delivery.subject ?? {}) as object, receivedAt: now, doneAt: null, export: null, exportEnds: null };
  const key = { shopId, topic: delivery.topic, requestKey: delivery.key };
  await tx.complianceRequest.upsert({ where: { shopId_topic_requestKey: key }, create: { ...key, ...about }, update: about });
}

/** A late word of an uninstall must not end an app that was installed again since. */
async function isStale(tx: Tx, shopId: string, triggeredAt: string | null): Promise<boolean> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { installedAt: true } });
  if (shop === null || triggeredAt === null) return false;
  // A time without a fraction may be any moment of its second.
  const latest = Date.parse(triggeredAt) + (/[.,]\d/.test(triggeredAt) ? 0 : 999);
  return latest < shop.installedAt.getTime();
}

/** All work stops at once, both tokens are forgotten, a tombstone and the links stay for a reinstall. */
async function uninstall(tx: Tx, shopId: string, now: Date): Promise<void> {
  const shop = await tx.shop.findUnique({ where: { id: shopId }, select: { activeOrgId: true } });
  if (shop?.activeOrgId) await leaveOrganization(tx, { shopId, orgId: shop.activeOrgId });
  await tx.session.deleteMany({ where: { shop: shopId } });
  await tx.pendingOrganization.deleteMany({ where: { shopId } });
  // Whoever is on Zoho's consent page now comes back to nobody.
  await tx.oAuthState.deleteMany({ where: { shopId } });
  await tx.connection.updateMany({
    where: { shopId },
    data: { status: "reconnect", pauseReason: "uninstalled", servesOrg: null, refreshToken: "", accessToken: "", channel: Prisma.DbNull },
  });
  await tx.shop.updateMany({ where: { id: shopId }, data: { uninstalledAt: now, nextRunAt: null, facts: Prisma.DbNull } });
  await tx.hint.deleteMany({ where: { shopId } });
}
