/**
 * What calls cost and what an organisation may spend. Sources: https://www.bigin.com/developer/docs/apis/api-limits.html
 * and Bigin's help on the API credits dashboard. Bigin's answers carry no counter below half of the allowance, so the
 * app counts for itself; every figure here is an estimate until Bigin says otherwise.
 */
import { editionOf } from "./edition.ts";

const MINUTE = 60_000;

/** Over how long credits are counted: a rolling day, in milliseconds. */
export const CREDIT_WINDOW = 24 * 60 * MINUTE;

/** Most rows of one insert, update or delete. */
export const ROWS_PER_CALL = 100;
/** Most records of one page, and most field names of one list call. */
export const RECORDS_PER_PAGE = 200;
export const FIELDS_PER_CALL = 50;
/** `page` reaches this far; beyond it only a page token does. */
export const LAST_NUMBERED_PAGE = 10;

/**
 * Credits that one call costs. `path` may carry the `/bigin/v2/` prefix and a query; `rows` counts a write's rows.
 * Ten written records cost one credit, fifty tagged ones too; lists through a custom view cost three, a bulk read 50,
 * a bulk write 500, everything else one.
 */
export function creditsFor(method: string, path: string, rows = 0): number {
  const [bare = "", query = ""] = path.split("?", 2);
  const bulk = /(?:^|\/)bulk\/v2\/(read|write)$/.exec(bare);
  if (bulk) return method !== "POST" ? 1 : bulk[1] === "read" ? 50 : 500;
  const segments = bare.replace(/^\/?(?:bigin\/v2\/)?/, "").split("/");
  if (method === "GET") return new URLSearchParams(query).has("cvid") ? 3 : 1;
  if (segments[1] === "actions" && /^(add|remove)_tags$/.test(segments[2] ?? "")) return perRows(rows, 50);
  const writesRecords = (method === "POST" || method === "PUT") && /^[A-Z]/.test(segments[0] ?? "") && segments.length <= 2;
  return writesRecords ? perRows(rows, 10) : 1;
}

function perRows(rows: number, perCredit: number): number {
  return Math.max(1, Math.ceil(rows / perCredit));
}

/** Calls that share Bigin's second, smaller limit on simultaneous calls: sorted or filtered lists and writes of more than ten rows. */
export function isHeavy(method: string, query: Record<string, unknown>, rows = 0): boolean {
  return method === "GET" ? query.sort_by !== undefined || query.cvid !== undefined : rows > 10;
}

/** Credits of a rolling 24 hours. An edition that can't be told counts as free, so that nothing is overspent. */
export function allowance(edition: string, users: number | null): number {
  const known = editionOf(edition);
  if (known === "free" || known === "unknown") return 5_000;
  return Math.min(100_000, 50_000 + 250 * Math.max(1, users ?? 1));
}

/** Simultaneous calls: what Bigin allows, and what the app makes of it so that people and other apps find room. */
export function concurrency(edition: string): { allowed: number; calls: number; heavy: number } {
  const known = editionOf(edition);
  return known === "free" || known === "unknown" ? { allowed: 5, calls: 3, heavy: 1 } : { allowed: 10, calls: 4, heavy: 2 };
}

/** Records an edition holds, from public pricing; null where no figure is known. Always an estimate. */
export function recordLimit(edition: string): { records: number; estimate: true } | null {
  const limits = { free: 500, express: 50_000, premier: 100_000, bigin360: null, zoho_one: null, unknown: null };
  const records = limits[editionOf(edition)];
  return records === null ? null : { records, estimate: true };
}

/**
 * How often Bigin is asked for changes whose notification was lost, in milliseconds. One round of changes costs
 * four credits (changed and deleted contacts and products), the hourly one three (deleted deals and companies, changed
 * deals): about 130 a day on the free edition, 460 on others.
 * The promise is 20 minutes (free edition: 2 hours) for changes and 75 minutes for a deal's deletion.
 */
export function pollCadence(edition: string): { changesEvery: number; deletionsEvery: number; lookBack: number } {
  const scarce = allowance(edition, null) <= 5_000;
  return { changesEvery: (scarce ? 100 : 15) * MINUTE, deletionsEvery: 60 * MINUTE, lookBack: 5 * MINUTE };
}
