/** Channels of change notifications: `/actions/watch`. */
import { dataCenterAt } from "../data-centers.ts";
import { isModule } from "../organization.ts";
import type { Channel } from "../organization.ts";
import { rowError } from "../row-errors.ts";
import type { RowError } from "../row-errors.ts";
import { wireTime } from "../wire-time.ts";
import { fail, member, NOTHING, numberParameter } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";
import { idsOf } from "./remove.ts";

const USUAL_LIFE = 2 * 60 * 60_000;
const LONGEST_LIFE = 24 * 60 * 60_000;
const LONGEST_TOKEN = 50;
const MOST_CHANNELS = 100;
const WATCHED = ["Contacts", "Pipelines", "Accounts", "Products", "Tasks", "Events", "Calls"];
const KINDS = ["create", "edit", "delete", "all"];

/** `POST` enables, or renews a channel of the same id; `PUT` replaces the details of one that exists. */
export function enableChannels(call: ApiCall): Answer {
  const wishes = watches(call);
  if (!Array.isArray(wishes)) return wishes;
  const rows = wishes.map((wish) => (call.method === "PUT" && !channelOf(call, wish) ? unknownChannel(wish) : enable(call, wish)));
  return answer(rows, call.method === "POST" ? 201 : 200);
}

function enable(call: ApiCall, wish: unknown): Record<string, unknown> | RowError {
  const channelId = String(member(wish, "channel_id") ?? "");
  const events = member(wish, "events");
  const notifyUrl = member(wish, "notify_url");
  const token = member(wish, "token") ?? null;
  const wrong = (name: string, more: Record<string, unknown> = {}): RowError => rowError("INVALID_DATA", "invalid data", { api_name: name, ...more });
  if (!/^\d{1,18}$/.test(channelId)) return wrong("channel_id", { expected_data_type: "bigint" });
  if (!Array.isArray(events) || events.length === 0 || !events.every(isEvent)) return wrong("events");
  if (typeof notifyUrl !== "string" || !/^https:\/\/[^/]+/.test(notifyUrl)) return wrong("notify_url");
  if (token !== null && (typeof token !== "string" || token.length > LONGEST_TOKEN)) return wrong("token", { maximum_length: LONGEST_TOKEN });
  const expiry = member(wish, "channel_expiry");
  const expiresAt = expiry === undefined || expiry === null ? call.now + USUAL_LIFE : Date.parse(String(expiry));
  if (!(expiresAt > call.now && expiresAt <= call.now + LONGEST_LIFE)) return wrong("channel_expiry");
  const channel: Channel = { channelId, events: events.map(String), notifyUrl, token, expiresAt, disabled: false };
  call.organization.channels = [...call.organization.channels.filter((one) => one.channelId !== channelId), channel];
  return {
    code: "SUCCESS",
    status: "success",
    message: "Successfully subscribed for actions-watch of the given module",
    details: { events: describe(call, channel) },
  };
}

function isEvent(event: unknown): boolean {
  const [module = "", kind = "", ...rest] = String(event).split(".");
  return rest.length === 0 && WATCHED.includes(module) && KINDS.includes(kind);
}

function describe(call: ApiCall, channel: Channel): Record<string, unknown>[] {
  const modules = [...new Set(channel.events.map((event) => event.split(".")[0] ?? ""))];
  return modules.map((module) => ({
    channel_id: channel.channelId,
    channel_expiry: wireTime(channel.expiresAt, call.organization.timeZone),
    resource_name: module,
    resource_id: isModule(module) ? call.organization.moduleIds[module] : null,
    resource_uri: `https://${dataCenterAt(call.organization.location).apiHost}/bigin/v1/${module}`,
  }));
}

/** `PATCH` with `_delete_events` takes single events away; a channel without events is gone. */
export function disableEvents(call: ApiCall): Answer {
  const wishes = watches(call);
  if (!Array.isArray(wishes)) return wishes;
  const rows = wishes.map((wish) => {
    const channel = channelOf(call, wish);
    const events = member(wish, "events");
    if (!channel) return unknownChannel(wish);
    if (member(wish, "_delete_events") !== true || !Array.isArray(events)) return rowError("INVALID_DATA", "invalid data", { api_name: "_delete_events" });
    channel.events = channel.events.filter((event) => !events.includes(event));
    if (channel.events.length === 0) call.organization.channels = call.organization.channels.filter((one) => one !== channel);
    return { code: "SUCCESS", status: "success", message: "Successfully updated the channel", details: { events: describe(call, channel) } };
  });
  return answer(rows, 200);
}

/** `DELETE ?channel_ids=`: HTTP 202, with a row for each. */
export function disableChannels(call: ApiCall): Answer {
  const ids = idsOf(call.query.get("channel_ids"));
  if (ids.length === 0) return fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: "channel_ids" });
  const rows = ids.map((id) => {
    const channel = living(call).find((one) => one.channelId === id);
    if (!channel) return rowError("NOT_SUBSCRIBED", "the channel is not subscribed", { channel_id: id });
    const [resource] = describe(call, channel);
    call.organization.channels = call.organization.channels.filter((one) => one !== channel);
    return { code: "SUCCESS", status: "success", message: "Successfully un-subscribed", details: { ...resource } };
  });
  return { status: 202, body: { watch: rows } };
}

/** `GET ?channel_id&module&page&per_page` */
export function listChannels(call: ApiCall): Answer {
  const page = numberParameter(call, "page", 1, Number.MAX_SAFE_INTEGER) ?? 1;
  const perPage = numberParameter(call, "per_page", 200, 200) ?? 200;
  const wanted = call.query.get("channel_id");
  const module = call.query.get("module");
  const rows = living(call)
    .filter((channel) => wanted === null || channel.channelId === wanted)
    .flatMap((channel) =>
      describe(call, channel).map((resource) => ({
        ...resource,
        events: channel.events.filter((event) => event.startsWith(`${String(resource["resource_name"])}.`)),
        notify_url: channel.notifyUrl,
        token: channel.token,
        notify_on_related_action: false,
        return_affected_field_values: false,
        fields: null,
      })),
    )
    .filter((row) => module === null || row.events.some((event) => event.startsWith(`${module}.`)));
  const shown = rows.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return NOTHING;
  return { status: 200, body: { watch: shown, info: { per_page: perPage, count: shown.length, page, more_records: page * perPage < rows.length } } };
}

function living(call: ApiCall): Channel[] {
  return call.organization.channels.filter((channel) => !channel.disabled && channel.expiresAt > call.now);
}

function channelOf(call: ApiCall, wish: unknown): Channel | undefined {
  return living(call).find((channel) => channel.channelId === String(member(wish, "channel_id")));
}

function unknownChannel(wish: unknown): RowError {
  return rowError("NOT_SUBSCRIBED", "the channel is not subscribed", { channel_id: String(member(wish, "channel_id")) });
}

function watches(call: ApiCall): unknown[] | Answer {
  const list = member(call.body, "watch");
  if (!Array.isArray(list) || list.length === 0)
    return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "watch", json_path: "$.watch" });
  return list.length > MOST_CHANNELS ? fail(400, "LIMIT_EXCEEDED", "the maximum of 100 channels in one call is exceeded", { limit: MOST_CHANNELS }) : list;
}

function answer(rows: readonly Record<string, unknown>[] | readonly (Record<string, unknown> | RowError)[], allDone: number): Answer {
  const failed = rows.filter((row) => (row as { status?: unknown }).status === "error").length;
  return { status: failed === 0 ? allDone : failed === rows.length ? 400 : 202, body: { watch: rows } };
}
