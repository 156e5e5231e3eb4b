import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { Prisma } from "@prisma/client";
import { disableChannel, enableChannel } from "../bigin/notifications-api.server.ts";
import { parseNotification } from "../bigin/notification.ts";
import type { Services } from "../services.server.ts";
import { type Channel, channelOf, findConnection, updateConnection } from "../store/connections.server.ts";
import { addHints, LIVE } from "../store/hints.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

const LIFE_MS = 23 * 3600_000;
/** A notification is heard within so long, or never. */
const TELLING_MS = 2 * 60_000;
const DOUBT_AGAIN_MS = 10 * 60_000;
const MODULES = ["Contacts", "Products", "Pipelines", "Accounts"] as const;

/**
 * Asks Bigin to tell of changes, or to go on telling. The address has a secret segment and Bigin repeats a secret
 * token; both are of this connection alone. When it ends is what Bigin answers, not what was asked.
 */
export async function renewChannel(context: SyncContext): Promise<Halt | null> {
  const { services } = context;
  const known = channelOf((await findConnection(services.db, context.pair.shopId, context.pair.orgId))!);
  const channel = known ?? {
    channelId: String(randomInt(1_000_000_000, 281_474_976_710_655)),
    path: await services.box.seal(randomBytes(24).toString("base64url")),
    token: await services.box.seal(randomBytes(24).toString("base64url")),
  };
  const path = await services.box.open(channel.path);
  const askedAt = new Date(services.now()).toISOString();
  // Remembered before it is asked for: a notification may come before the answer.
  const keep = (expiresAt: string): Promise<unknown> =>
    updateConnection(services.db, context.pair, { channel: { ...channel, expiresAt, askedAt } satisfies Channel });
  await keep(known?.expiresAt ?? askedAt);
  const result = await enableChannel(context.bigin, {
    channelId: channel.channelId,
    events: ["Contacts.all", "Products.all", "Pipelines.delete", "Accounts.delete"],
    notifyUrl: `${services.env.SHOPIFY_APP_URL}/bigin/notifications/${encodeURIComponent(context.pair.shopId)}/${path}`,
    token: await services.box.open(channel.token),
    expiresAt: services.now() + LIFE_MS,
  });
  if (!result.ok) {
    // Without a channel the poll still finds every change; it is asked for again later.
    return result.trouble.kind === "refused" ? null : haltOf(services, result.trouble);
  }
  await keep(new Date(result.value.expiresAt).toISOString());
  return null;
}

/**
 * A poll found what nobody had told of: the channel was lost on Bigin's side, whatever its expiry says. It is closed,
 * and the next upkeep makes another one. `modifiedAt`: when that change was made, epoch milliseconds.
 */
export async function doubtChannel(context: SyncContext, modifiedAt: number): Promise<void> {
  const { services } = context;
  const channel = channelOf((await findConnection(services.db, context.pair.shopId, context.pair.orgId))!);
  if (!channel || Date.parse(channel.expiresAt) <= services.now()) return;
  // Before the channel was asked for nothing was to be told; what is just made may still be on its way.
  const asked = Date.parse(channel.askedAt);
  if (modifiedAt < asked + 1_000 || modifiedAt > services.now() - TELLING_MS || services.now() < asked + DOUBT_AGAIN_MS) return;
  services.log.info({ shopId: context.pair.shopId }, "a change was not told of: the notification channel is made again");
  await disableChannel(context.bigin, channel.channelId);
  await updateConnection(services.db, context.pair, { channel: Prisma.DbNull });
}

export type NotificationAnswer = 200 | 400 | 404;

/** A change notification: a hint, unsigned, so both secrets are compared before a word of it is believed. */
export async function takeNotification(services: Services, shopId: string, path: string, body: string): Promise<NotificationAnswer> {
  const shop = await services.db.shop.findUnique({ where: { id: shopId }, select: { activeOrgId: true, uninstalledAt: true } });
  const connection = shop?.activeOrgId && !shop.uninstalledAt ? await findConnection(services.db, shopId, shop.activeOrgId) : null;
  const channel = connection && channelOf(connection);
  if (!channel || !same(path, await services.box.open(channel.path))) return 404;
  const notification = parseNotification(body);
  if (!notification) return 400;
  if (!same(notification.token, await services.box.open(channel.token))) return 404;
  const module = MODULES.find((name) => name === notification.module);
  if (!module) return 200;
  const now = new Date(services.now());
  await services.db.$transaction(async (tx) => {
    if ((await tx.syncRun.count({ where: { shopId } })) === 0) return;
    await addHints(
      tx,
      shopId,
      notification.ids.map((id) => ({
        side: "bigin" as const,
        kind: module,
        recordId: id,
        deleted: notification.operation === "delete",
        cause: "notification" as const,
        priority: LIVE,
      })),
      now,
    );
    await services.queue.wake(shopId, tx);
  });
  return 200;
}

function same(given: string, wanted: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(wanted);
  return one.length === other.length && timingSafeEqual(one, other);
}
