import { pollCadence } from "../bigin/credits.ts";
import { checkpointsOf, channelOf, findConnection } from "../store/connections.server.ts";
import { findShop } from "../store/shops.server.ts";
import type { SyncRun } from "../store/sync-runs.server.ts";
import { renewChannel } from "./channel.server.ts";
import { type SyncContext, withCause } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { pollBigin, pollBiginDeletions } from "./poll-bigin.server.ts";
import { pollShopify } from "./poll-shopify.server.ts";
import { probeRoomInTime } from "./room.server.ts";
import { reconcile } from "./reconcile.server.ts";

const MINUTE = 60_000;
export const SHOPIFY_POLL_MS = 15 * MINUTE;
const RECONCILE_MS = 24 * 60 * MINUTE;
/** A channel lives up to a day; it is renewed with half of that left. */
const CHANNEL_EARLY_MS = 11 * 60 * MINUTE;
const CHANNEL_RETRY_MS = 30 * MINUTE;

export type UpkeepName = "channel" | "bigin_changes" | "bigin_deletions" | "shopify_changes" | "reconcile";
export type UpkeepResult = { kind: "nothing" } | { kind: "did" } | { kind: "halt"; halt: Halt };

/** When each piece of upkeep is due next, epoch milliseconds. Pure of everything but what is stored. */
async function dueTimes(context: SyncContext, run: SyncRun | null): Promise<Record<UpkeepName, number>> {
  const { db } = context.services;
  const connection = (await findConnection(db, context.pair.shopId, context.pair.orgId))!;
  const shop = (await findShop(db, context.pair.shopId))!;
  const checkpoints = checkpointsOf(connection);
  const channel = channelOf(connection);
  const cadence = pollCadence(context.organization.edition);
  const channelDue = !channel ? 0 : Math.max(Date.parse(channel.expiresAt) - CHANNEL_EARLY_MS, Date.parse(channel.askedAt) + CHANNEL_RETRY_MS);
  const both = context.settings.directions.contact === "both" || context.settings.directions.product === "both";
  return {
    channel: both ? channelDue : Infinity,
    bigin_changes: (checkpoints.polledAt ?? 0) + cadence.changesEvery,
    bigin_deletions: (checkpoints.deletedAt ?? 0) + cadence.deletionsEvery,
    shopify_changes: (shop.shopifyPolledAt?.getTime() ?? 0) + SHOPIFY_POLL_MS,
    reconcile: checkpoints.comparison
      ? checkpoints.comparison.at
      : (shop.reconciledAt ?? run?.activatedAt ?? new Date(context.services.now())).getTime() + RECONCILE_MS,
  };
}

/** Does what is due, one piece a call: what hints may have missed is found here. */
export async function upkeep(context: SyncContext, run: SyncRun): Promise<UpkeepResult> {
  const now = context.services.now();
  const due = await dueTimes(context, run);
  const first = (Object.entries(due) as [UpkeepName, number][]).filter(([, at]) => at <= now).sort((one, other) => one[1] - other[1])[0];
  if (!first) return { kind: "nothing" };
  const polling = withCause(context, "poll", context.trigger, "poll");
  const halt = await (async (): Promise<Halt | null> => {
    switch (first[0]) {
      case "channel":
        return renewChannel(withCause(context, "poll", context.trigger, "notifications"));
      case "bigin_changes":
        return pollBigin(polling, run);
      case "bigin_deletions":
        return pollBiginDeletions(polling);
      case "shopify_changes":
        return (await pollShopify(polling, run)) ?? probeRoomInTime(context);
      case "reconcile":
        return reconcile(withCause(context, "reconcile", context.trigger, "reconcile"), run);
    }
  })();
  return halt ? { kind: "halt", halt } : { kind: "did" };
}

export async function nextUpkeep(context: SyncContext): Promise<number> {
  return Math.min(...Object.values(await dueTimes(context, null)));
}
