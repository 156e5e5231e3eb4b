/** One authenticated API call and its answer. */
import type { ModuleName, Organization, User } from "../organization.ts";
import type { Change, Hand } from "../record-changes.ts";
import type { RowError } from "../row-errors.ts";
import type { World } from "../world.ts";

export interface ApiCall {
  world: World;
  organization: Organization;
  user: User;
  scopes: readonly string[];
  method: string;
  /** Parameters of the route's path, e.g. `id`. */
  path: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  /** Parsed JSON; undefined where there was none or it couldn't be read. */
  body: unknown;
  now: number;
  /** Rows that a fault refuses. */
  rowFaults: Map<number, RowError>;
  /** What the call changed so far. */
  changes: Change[];
}

export interface Answer {
  status: number;
  /** Absent for 204 and 304. */
  body?: unknown;
  headers?: Record<string, string>;
  /** For the call log: records sent or answered, and records really changed. */
  records?: number;
  written?: number;
}

export function fail(status: number, code: string, message: string, details: Record<string, unknown> = {}): Answer {
  return { status, body: { code, details, message, status: "error" } };
}

export const NOTHING: Answer = { status: 204 };

export function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The caller's hand on records; workflows run unless `trigger` leaves them out. */
export function handOf(call: ApiCall): Hand {
  const trigger = member(call.body, "trigger");
  const workflows = call.method === "DELETE" ? call.query.get("wf_trigger") !== "false" : !Array.isArray(trigger) || trigger.includes("workflow");
  return { now: call.now, userId: call.user.id, workflows, changes: call.changes };
}

/** A whole number of the query, within bounds; null where it is none. */
export function numberParameter(call: ApiCall, name: string, otherwise: number, most: number): number | null {
  const text = call.query.get(name);
  if (text === null) return otherwise;
  const number = Number(text);
  return /^\d+$/.test(text) && number >= 1 && number <= most ? number : null;
}

export interface RecordRoute extends ApiCall {
  module: ModuleName;
}
