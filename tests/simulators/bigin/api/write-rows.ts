/** The body of a write with up to a hundred rows, each with a verdict of its own in the order sent. */
import type { StoredRecord } from "../organization.ts";
import { viewUser } from "../record-view.ts";
import { isRowError } from "../row-errors.ts";
import type { RowError } from "../row-errors.ts";
import type { Row } from "../row-validation.ts";
import { wireTime } from "../wire-time.ts";
import { fail, member } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";

const MOST_ROWS = 100;

export type RowVerdict = { code: "SUCCESS"; status: "success"; message: string; details: Record<string, unknown> } & Record<string, unknown>;

/** `allDone` is the status where no row failed. */
export function writeRows(call: ApiCall, allDone: number, write: (row: Row, index: number) => RowVerdict | RowError): Answer {
  const rows = rowsOf(call.body);
  if (!Array.isArray(rows)) return rows;
  return verdictAnswer(
    call,
    allDone,
    rows.map((row, index) => call.rowFaults.get(index) ?? write(row, index)),
  );
}

export function verdictAnswer(call: ApiCall, allDone: number, verdicts: readonly (RowVerdict | RowError)[]): Answer {
  const failed = verdicts.filter(isRowError).length;
  const mixed = call.organization.manners.mixedStatus;
  const status = failed === 0 ? allDone : failed === verdicts.length ? 400 : mixed;
  return { status, body: { data: verdicts }, records: verdicts.length, written: verdicts.length - failed };
}

function rowsOf(body: unknown): Row[] | Answer {
  const data = member(body, "data");
  if (data === undefined) return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "data", json_path: "$.data" });
  const isList = Array.isArray(data) && data.length > 0 && data.every((row) => typeof row === "object" && row !== null && !Array.isArray(row));
  if (!isList) return fail(400, "INVALID_DATA", "invalid data", { expected_data_type: "jsonarray", api_name: "data", json_path: "$.data" });
  if (data.length > MOST_ROWS) return fail(400, "LIMIT_EXCEEDED", "the maximum of 100 records in one call is exceeded", { limit: MOST_ROWS, api_name: "data" });
  return data as Row[];
}

/** How many rows a body carries, for its cost; at least one. */
export function rowCount(body: unknown): number {
  const data = member(body, "data");
  return Array.isArray(data) ? Math.max(1, data.length) : 1;
}

/** A written record's verdict, with the times and people that every success carries. */
export function success(call: ApiCall, record: StoredRecord, message: string, more: Record<string, unknown> = {}): RowVerdict {
  const { organization } = call;
  const person = (id: string): { name: string; id: string } | null => {
    const user = viewUser(organization, id);
    return user && { name: user.name, id: user.id };
  };
  return {
    code: "SUCCESS",
    ...more,
    message,
    status: "success",
    details: {
      id: record.id,
      Created_Time: wireTime(record.createdAt, organization.timeZone),
      Modified_Time: wireTime(record.modifiedAt, organization.timeZone),
      Created_By: person(record.createdBy),
      Modified_By: person(record.modifiedBy),
    },
  };
}
