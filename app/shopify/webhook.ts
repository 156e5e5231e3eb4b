/** What a webhook delivery asks for. A body is a hint of which record to read again; nothing else of it is believed. */
import { parse } from "lossless-json";
import type { Gid } from "./records.ts";
import { type AppTopic, type HintKind, isAppTopic, type RecordTopic, TOPICS } from "./topics.ts";

export { TOPICS } from "./topics.ts";

export interface RecordHint {
  /** For `inventory_item` the gid is the item's: `productsOfStock` tells whose it is. */
  kind: HintKind;
  gid: Gid;
  deleted: boolean;
  /** ISO 8601 instant with offset; null where the body names none. */
  changedAt: string | null;
  /** The customer that this one was merged into. */
  mergedInto?: Gid;
}

/** Who a compliance request is about; ids are the digits Shopify sent. */
export interface ComplianceSubject {
  customer: { id: string; email: string | null; phone: string | null } | null;
  orders_requested: string[];
  orders_to_redact: string[];
}

export interface AppDelivery {
  kind: "app";
  topic: AppTopic;
  /** The bulk operation's gid, else the id of the request, customer or shop that the delivery is about. */
  key: string;
  /** A `ComplianceSubject` for the three compliance topics, else null. */
  subject: unknown;
}

export type ParsedDelivery = { kind: "records"; hints: RecordHint[] } | AppDelivery | { kind: "malformed"; detail: string } | { kind: "unknown_topic" };

type Members = Record<string, unknown>;

const GID_TYPES: Record<HintKind, string> = {
  customer: "Customer",
  company: "Company",
  product: "Product",
  order: "Order",
  draft_order: "DraftOrder",
  checkout: "AbandonedCheckout",
  inventory_item: "InventoryItem",
};

/** `topic` as in the header `X-Shopify-Topic`. Ids keep all of their digits. */
export function parseDelivery(topic: string, rawBody: string): ParsedDelivery {
  const known = Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
  if (!known) return { kind: "unknown_topic" };
  const body = readBody(rawBody);
  if (!body) return { kind: "malformed", detail: "the body is no JSON object" };
  if (isAppTopic(topic)) return appDelivery(topic, body);
  return known.about === "record" ? recordHints(topic, known, body) : { kind: "unknown_topic" };
}

/** Every number is read as the digits it came in. */
function readBody(text: string): Members | null {
  try {
    const value: unknown = parse(text, null, (digits) => digits);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function recordHints(topic: string, { kind, ids, deleted }: RecordTopic, body: Members): ParsedDelivery {
  const gids = [...new Set(ids.flatMap((path) => gidOf(at(body, path), GID_TYPES[kind]) ?? []))];
  const [gid, merged] = gids;
  if (!gid) return { kind: "malformed", detail: `${topic} names no record` };
  const changedAt = timeOf(body);
  const hint: RecordHint = { kind, gid, deleted, changedAt };
  // A merge names the customer that is kept and the one that is not, also where it failed.
  if (topic === "customers/merge" && merged) {
    const failed = body.status !== undefined && text(body.status)?.toLowerCase() !== "completed";
    return { kind: "records", hints: [hint, { kind, gid: merged, deleted, changedAt, ...(failed ? {} : { mergedInto: gid }) }] };
  }
  return { kind: "records", hints: [hint] };
}

function timeOf(body: Members): string | null {
  const stated = [body.updated_at, body.occurredAt, at(body, "order_edit.committed_at"), body.created_at]
    .map(text)
    .find((time) => time !== null && !Number.isNaN(Date.parse(time)));
  return stated ?? null;
}

function at(body: Members, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (typeof value === "object" && value !== null ? (value as Members)[name] : undefined), body);
}

/** A gid of another type is another record's. */
function gidOf(value: unknown, type: string): Gid | null {
  if (typeof value !== "string") return null;
  if (/^\d+$/.test(value)) return `gid://shopify/${type}/${value}`;
  const digits = new RegExp(`^gid://shopify/${type}/(\\d+)(?:\\?.*)?$`).exec(value)?.[1];
  return digits ? `gid://shopify/${type}/${digits}` : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((one) => text(one) ?? []) : [];
}

function appDelivery(topic: AppTopic, body: Members): ParsedDelivery {
  const key = keyOf(topic, body);
  if (key === null) return { kind: "malformed", detail: `${topic} names nothing` };
  return { kind: "app", topic, key, subject: isCompliance(topic) ? subjectOf(body) : null };
}

function isCompliance(topic: AppTopic): boolean {
  return topic === "customers/data_request" || topic === "customers/redact" || topic === "shop/redact";
}

function keyOf(topic: AppTopic, body: Members): string | null {
  switch (topic) {
    case "bulk_operations/finish":
      return text(body.admin_graphql_api_id);
    case "customers/data_request":
      return text(at(body, "data_request.id")) ?? text(at(body, "customer.id"));
    case "customers/redact":
      return text(at(body, "customer.id"));
    case "shop/redact":
      return text(body.shop_id);
    default:
      // The shop is in the header; nothing of the body is needed, and a filtered body may be empty.
      return text(body.id) ?? topic;
  }
}

function subjectOf(body: Members): ComplianceSubject {
  const id = text(at(body, "customer.id"));
  return {
    customer: id === null ? null : { id, email: text(at(body, "customer.email")), phone: text(at(body, "customer.phone")) },
    orders_requested: texts(body.orders_requested),
    orders_to_redact: texts(body.orders_to_redact),
  };
}
