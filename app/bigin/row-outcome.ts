/**
 * What became of each row of a write. Bigin's status says nothing about single rows; the rows come in the order sent.
 * Sources: https://www.bigin.com/developer/docs/apis/v2/insert-records.html, update-records.html, delete-records.html;
 * the shapes of a duplicate are those of the Zoho family, of which three are about.
 */
import { z } from "zod";
import type { BiginId, RowOutcome } from "./records.ts";
import { member, rowShape, textOf, type AnswerRow } from "./shapes.ts";
import { isDailyLimit, isFull, passesByItself } from "./trouble.ts";

export type Write = "insert" | "update" | "delete";

/** A whole body that refuses with a code that belongs to a row, as seen where every row or the only one is bad. */
const refusedAsOne = rowShape.extend({
  code: z.enum(["INVALID_DATA", "MANDATORY_NOT_FOUND", "DUPLICATE_DATA", "MULTIPLE_OR_MULTI_ERRORS"]),
});
/** The plan is full, said for the whole call. */
const fullAsOne = rowShape.refine((row) => isFull(row.code, row.message ?? ""), "not about the plan's room");

/** A write's body: its rows, or one refusal for all of them. */
export const writeAnswerShape = z.union([
  z.looseObject({ data: z.array(rowShape).min(1) }).transform((body) => ({ rows: body.data, asOne: null })),
  refusedAsOne.transform((row) => ({ rows: null, asOne: row as AnswerRow })),
  fullAsOne.transform((row) => ({ rows: null, asOne: row })),
]);

/**
 * One row's outcome; null for a row that claims success without naming its record, or can't be read at all.
 * `sentId` is the id the row was sent with, for updates and deletes.
 */
export function rowOutcome(row: AnswerRow, write: Write, sentId: BiginId | null): RowOutcome | null {
  if (row.code === "SUCCESS" || (row.code === "" && row.status === "success")) {
    const id = textOf(member(row.details, "id")) ?? sentId;
    if (id === null) return null;
    return {
      kind: "done",
      id,
      modifiedTime: textOf(member(row.details, "Modified_Time")),
      createdTime: textOf(member(row.details, "Created_Time")),
    };
  }
  if (row.code !== "MULTIPLE_OR_MULTI_ERRORS") return refusal(row, write, sentId);
  const errors = z.array(rowShape).safeParse(member(row.details, "errors"));
  const outcomes = errors.success ? errors.data.map((error) => refusal(error, write, sentId)) : [];
  return outcomes.toSorted((a, b) => weight(a) - weight(b))[0] ?? refusal(row, write, sentId);
}

/** Of several refusals of one row, the one that decides what to do next. */
function weight(outcome: RowOutcome): number {
  if (outcome.kind === "gone") return 0;
  if (outcome.kind === "full") return 1;
  if (outcome.kind === "duplicate") return 2;
  return outcome.kind === "passing" ? 4 : 3;
}

function refusal(row: AnswerRow, write: Write, sentId: BiginId | null): RowOutcome {
  const message = (row.message ?? "").slice(0, 300);
  const field = fieldOf(row.details);
  if (row.code === "DUPLICATE_DATA") return { kind: "duplicate", field, existingId: existingId(row.details, sentId), message };
  if (write !== "insert" && isUnknownId(row, write, sentId)) return { kind: "gone" };
  if (passesByItself(row.code) || isDailyLimit(row.code, message)) return { kind: "passing", code: row.code, message };
  if (isFull(row.code, message) && field === null) return { kind: "full", message };
  return { kind: "rejected", code: row.code, message, field, maximumLength: lengthOf(member(row.details, "maximum_length")) };
}

/** The record that already has the value: `duplicate_record.id` in newer shapes, `details.id` in the older one. */
function existingId(details: unknown, sentId: BiginId | null): BiginId | null {
  const id = textOf(member(member(details, "duplicate_record"), "id")) ?? textOf(member(details, "id"));
  return id === sentId ? null : id;
}

/** `$.data[3].Contact_Name.id` → `["Contact_Name", "id"]`. */
function pathOf(details: unknown): string[] {
  const path = textOf(member(details, "json_path"));
  return path === null
    ? []
    : path
        .replace(/^\$\.?(data\[\d+\]\.?)?/, "")
        .split(".")
        .filter((part) => part !== "");
}

/** The record's field that is to blame: of a lookup or a subform the field itself, not the id within. */
function fieldOf(details: unknown): string | null {
  const [first] = pathOf(details);
  return first?.replace(/\[\d+\]$/, "") ?? textOf(member(details, "api_name"));
}

/** The row's own id is unknown, as opposed to the id of a lookup in it. Deleting has no other data that could be invalid. */
function isUnknownId(row: AnswerRow, write: Write, sentId: BiginId | null): boolean {
  if (/^(RECORD|ID)_(NOT_FOUND|DELETED|ALREADY_DELETED)$/.test(row.code)) return true;
  if (row.code !== "INVALID_DATA") return false;
  if (write === "delete") return true;
  const path = pathOf(row.details);
  if (path.length > 0) return path.length === 1 && path[0] === "id";
  const name = textOf(member(row.details, "api_name"));
  if (name !== null) return name === "id";
  const id = textOf(member(row.details, "id"));
  return (id !== null && id === sentId) || /\bid\b.*\binvalid\b|\binvalid\b.*\bid\b/i.test(row.message ?? "");
}

function lengthOf(value: unknown): number | null {
  const length = Number(value ?? Number.NaN);
  return Number.isInteger(length) && length > 0 ? length : null;
}
