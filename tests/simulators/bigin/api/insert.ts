import { insertRecord } from "../record-changes.ts";
import { isRowError } from "../row-errors.ts";
import { handOf } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { success, writeRows } from "./write-rows.ts";

/** `POST /{module}` */
export function insertRecords(call: RecordRoute): Answer {
  const hand = handOf(call);
  return writeRows(call, 201, (row, index) => {
    const record = insertRecord(call.organization, call.module, row, hand, index);
    return isRowError(record) ? record : success(call, record, "record added");
  });
}
