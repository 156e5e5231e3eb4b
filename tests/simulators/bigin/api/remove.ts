import { deleteRecord } from "../record-changes.ts";
import { rowError } from "../row-errors.ts";
import { fail, handOf } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { verdictAnswer } from "./write-rows.ts";

const MOST_IDS = 100;

/** `DELETE /{module}?ids=a,b` or `DELETE /{module}/{id}` */
export function deleteRecords(call: RecordRoute): Answer {
  const ids = idsOf(call.path["id"] ?? call.query.get("ids"));
  if (ids.length === 0) return fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: "ids" });
  if (ids.length > MOST_IDS) return fail(400, "LIMIT_EXCEEDED", "the maximum of 100 records in one call is exceeded", { limit: MOST_IDS, param_name: "ids" });
  const hand = handOf(call);
  const verdicts = ids.map((id, index) => {
    const fault = call.rowFaults.get(index);
    if (fault) return fault;
    if (!deleteRecord(call.organization, call.module, id, hand)) return rowError("INVALID_DATA", "the id given seems to be invalid", { id });
    return { code: "SUCCESS" as const, details: { id }, message: "record deleted", status: "success" as const };
  });
  return verdictAnswer(call, 200, verdicts);
}

export function idsOf(text: string | null | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
