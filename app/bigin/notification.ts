/**
 * The body Bigin posts when records change. It carries no values and no signature but the channel's own token, and is
 * taken as a hint: the records are read again. Source: https://www.bigin.com/developer/docs/apis/v2/notifications/overview.html
 */
import { z } from "zod";
import { readJson } from "./json-text.ts";
import type { BiginId } from "./records.ts";
import { idShape } from "./shapes.ts";

export interface Notification {
  /** As sent, e.g. `Contacts`. */
  module: string;
  operation: "insert" | "update" | "delete";
  /** Each once. */
  ids: BiginId[];
  channelId: string;
  /** Compare it in constant time; empty where none was sent. */
  token: string;
}

const OPERATIONS: Record<string, Notification["operation"]> = {
  insert: "insert",
  create: "insert",
  update: "update",
  edit: "update",
  delete: "delete",
};

const bodyShape = z.looseObject({
  module: z.string().min(1),
  operation: z.string(),
  ids: z.array(idShape),
  channel_id: idShape,
  token: z.string().nullish(),
});

/** The notification in a request's text, or null when it isn't one. An operation of another name counts as an update. */
export function parseNotification(text: string): Notification | null {
  const body = bodyShape.safeParse(readJson(text)?.value);
  if (!body.success) return null;
  const { module, operation, ids, channel_id: channelId, token } = body.data;
  return { module, operation: OPERATIONS[operation.toLowerCase()] ?? "update", ids: [...new Set(ids)], channelId, token: token ?? "" };
}
