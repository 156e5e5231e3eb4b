import { updateRecord } from "../record-changes.ts";
import { isRowError } from "../row-errors.ts";
import { handOf } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { success, writeRows } from "./write-rows.ts";

/** `PUT /{module}` with an id in each row, or `PUT /{module}/{id}`: only the keys sent change. */
export function updateRecords(call: RecordRoute): Answer {
  const hand = handOf(call);
  return writeRows(call, 200, (row, index) => {
    const record = updateRecord(call.organization, call.module, call.path["id"] ?? row["id"], row, hand, index);
    return isRowError(record) ? record : success(call, record, "record updated");
  });
}
