/** Channels of change notifications. Source: https://www.bigin.com/developer/docs/apis/v2/notifications/enable.html */
import { z } from "zod";
import type { BiginClient } from "./client.server.ts";
import type { BiginResult, BiginTrouble, ModuleName } from "./records.ts";
import { instantOf, member, rowShape, type AnswerRow } from "./shapes.ts";

export type ChannelEvent = `${ModuleName}.${"create" | "edit" | "delete" | "all"}`;

export interface Channel {
  /** Digits, of the app's own making; enabling the same one again moves its expiry. */
  channelId: string;
  events: readonly ChannelEvent[];
  /** A public https address. */
  notifyUrl: string;
  /** At most 50 characters; comes back in each notification, which is not signed otherwise. */
  token: string;
  /** Epoch milliseconds; Bigin allows a day, the app asks for 23 hours at most. */
  expiresAt: number;
}

const LONGEST = 23 * 60 * 60_000;
/** What a channel is taken to live where the answer doesn't say: the shortest default on record. */
const UNSTATED = 60 * 60_000;

const watchShape = z.looseObject({ watch: z.array(rowShape).min(1) });
const eventsShape = z.array(z.looseObject({ channel_expiry: z.string().nullish() }));

/** Opens or renews a channel. The value is when it ends, epoch milliseconds, as Bigin says and not as asked. */
export async function enableChannel(client: BiginClient, channel: Channel): Promise<BiginResult<{ expiresAt: number }>> {
  if (!/^\d{1,19}$/.test(channel.channelId)) throw new RangeError("A channel id is a number of up to 19 digits");
  if ([...channel.token].length > 50) throw new RangeError("A channel's token has at most 50 characters");
  const asked = Math.min(channel.expiresAt, client.now() + LONGEST);
  const watch = {
    channel_id: channel.channelId,
    events: channel.events,
    notify_url: channel.notifyUrl,
    token: channel.token,
    channel_expiry: offsetTime(asked),
  };
  const result = await client.request({
    method: "POST",
    path: "actions/watch",
    body: { watch: [watch] },
    answer: watchShape,
    anyStatus: true,
  });
  if (!result.ok) return result;
  const { status, body } = result.value;
  const rows = body?.watch ?? [];
  const refused = rows.find((row) => row.code !== "SUCCESS");
  if (refused || rows.length === 0) return { ok: false, trouble: refusal(status, refused) };
  const expiries = rows.flatMap((row) => {
    const events = eventsShape.safeParse(member(row.details, "events"));
    return events.success ? events.data.flatMap((event) => instantOf(event.channel_expiry) ?? []) : [];
  });
  return { ok: true, value: { expiresAt: expiries.length > 0 ? Math.min(...expiries) : Math.min(asked, client.now() + UNSTATED) } };
}

/** Closes a channel. One that is unknown already counts as closed. */
export async function disableChannel(client: BiginClient, channelId: string): Promise<BiginResult<null>> {
  const result = await client.request({
    method: "DELETE",
    path: "actions/watch",
    query: { channel_ids: channelId },
    answer: watchShape,
    anyStatus: true,
  });
  if (!result.ok) {
    const gone = result.trouble.kind === "refused" && result.trouble.code === "NOT_SUBSCRIBED";
    return gone ? { ok: true, value: null } : result;
  }
  const { status, body } = result.value;
  const refused = (body?.watch ?? []).find((row) => row.code !== "SUCCESS" && row.code !== "NOT_SUBSCRIBED");
  return refused ? { ok: false, trouble: refusal(status, refused) } : { ok: true, value: null };
}

function refusal(status: number, row: AnswerRow | undefined): BiginTrouble {
  return { kind: "refused", status, code: row?.code ?? `HTTP_${status}`, message: (row?.message ?? "").slice(0, 300) };
}

/** ISO 8601 with a numeric offset and whole seconds: the only form seen in use. */
function offsetTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "+00:00");
}
