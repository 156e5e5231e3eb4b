/**
 * What Bigin's refusals mean. Source: https://www.bigin.com/developer/docs/apis/v2/status-codes.html; the codes are
 * told apart before the status, for Bigin sends one code under several statuses (a used-up day as 400 and as 429).
 */
import type { BiginTrouble, RowOutcome } from "./records.ts";
import { member, textOf } from "./shapes.ts";

export interface RefusedAnswer {
  method: string;
  status: number;
  /** The parsed body; undefined when it wasn't JSON. */
  body: unknown;
  /** Epoch milliseconds until which the provider asks to wait; null when it said nothing. */
  retryAt: number | null;
}

export interface Circumstances {
  /** Where a limit comes without a time: wait until then, epoch milliseconds. */
  backOffUntil: number;
  /** An attempt to create fields or pipelines: a missing scope there is an expected refusal, not a dead connection. */
  setup: boolean;
}

const CREDIT_WORDS = /\b(daily|per day|24 hours?|credits?|api calls?|api limit)\b/i;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;

/** Code and message at the top of a body; empty text where there is none. Messages are cut at 300 characters. */
export function providerError(body: unknown): { code: string; message: string } {
  return { code: textOf(member(body, "code")) ?? "", message: (textOf(member(body, "message")) ?? "").slice(0, 300) };
}

/** The trouble behind an answer that isn't a success. */
export function troubleOf(answer: RefusedAnswer, circumstances: Circumstances): BiginTrouble {
  const { code, message } = providerError(answer.body);
  const { status } = answer;
  if (status === 401) {
    const detail = code || "HTTP 401";
    if (circumstances.setup && !isDeadToken(status, answer.body)) return { kind: "refused", status, code: detail, message };
    return { kind: "reconnect", detail };
  }
  const readLimited = answer.method === "GET" && code === "LIMIT_EXCEEDED";
  if (status === 429 || readLimited || isLimitCode(code) || isDailyLimit(code, message)) {
    const until = answer.retryAt ?? circumstances.backOffUntil;
    return { kind: "limits", until, reason: limitReason(code, message) };
  }
  const unreadable = status < 400 && code === "";
  if (status >= 500 || status === 408 || code === "INTERNAL_ERROR" || unreadable) {
    return { kind: "outage", detail: code ? `HTTP ${status} ${code}` : `HTTP ${status}`, mayHaveTakenEffect: answer.method !== "GET" };
  }
  return { kind: "refused", status, code: code || `HTTP_${status}`, message };
}

/** A 401 that a fresh access token may cure. A 401 without a readable code is taken for one: asking once more costs little. */
export function isDeadToken(status: number, body: unknown): boolean {
  const { code } = providerError(body);
  return status === 401 && (code === "INVALID_TOKEN" || code === "");
}

export function isLimitCode(code: string): boolean {
  return /^(TOO_MANY_REQUESTS|MAX_.*CALLS.*|.*CREDITS?_(LIMIT|EXCEEDED|EXHAUSTED).*)$/.test(code);
}

/** `LIMIT_EXCEEDED` says the day's calls are used up, or that a plan or a batch is full: only its message tells. */
export function isDailyLimit(code: string, message: string): boolean {
  return /LIMIT/.test(code) && CREDIT_WORDS.test(message);
}

function limitReason(code: string, message: string): "credits" | "concurrency" | "throttled" {
  if (/concurren|simultaneous|parallel/i.test(message)) return "concurrency";
  return /DAILY|CREDIT|LIMIT_EXCEEDED/.test(code) || CREDIT_WORDS.test(message) ? "credits" : "throttled";
}

/** The organisation's plan holds no more records, whatever the code: `RECORD_LIMIT_…`, or a limit whose message names storage or plan. */
export function isFull(code: string, message: string): boolean {
  if (/RECORD.*LIMIT|STORAGE|LICEN[CS]E.*(LIMIT|EXCEED)|LIMIT_REACHED/.test(code)) return true;
  return /LIMIT/.test(code) && !isLimitCode(code) && !isDailyLimit(code, message) && !/more than 100|maximum of 100/i.test(message);
}

/**
 * The moment a `Retry-After` header names, in epoch milliseconds: seconds from now, or an HTTP date. Null for
 * anything else, and never earlier than now.
 */
export function retryAt(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return now + Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(now, at);
}

/** How long to wait after the n-th limit in a row that named no time: 30 seconds, doubling to 15 minutes, up to a fifth less by chance. */
export function backOff(inARow: number, random: number): number {
  return Math.round(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, inARow - 1)) * (0.8 + 0.2 * random));
}

/** A row's refusal that will pass without anybody changing anything: the server's own failure, or a limit. */
export function passesByItself(code: string): boolean {
  return code === "INTERNAL_ERROR" || isLimitCode(code) || /^(RECORD_LOCKED|LOCKED|RESOURCE_BUSY|SERVICE_UNAVAILABLE)/.test(code);
}

export type RejectionKey = "tooLong" | "missing" | "unknownChoice" | "invalidEmail" | "invalidValue" | "noPermission" | "passing" | "other";

/** Why a row was refused, as a key for a plain sentence; `dataType` is the field's, from metadata, where known. */
export function rejectionKey(row: Extract<RowOutcome, { kind: "rejected" }>, dataType: string | null): RejectionKey {
  if (passesByItself(row.code)) return "passing";
  if (row.code === "MANDATORY_NOT_FOUND") return "missing";
  if (row.code === "NO_PERMISSION" || /^LICEN[CS]E/.test(row.code)) return "noPermission";
  if (row.code !== "INVALID_DATA") return "other";
  if (row.maximumLength !== null) return "tooLong";
  if (dataType === "picklist" || dataType === "multiselectpicklist") return "unknownChoice";
  return dataType === "email" ? "invalidEmail" : "invalidValue";
}
