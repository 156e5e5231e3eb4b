import { insertRecord, updateRecord } from "../record-changes.ts";
import { isRowError } from "../row-errors.ts";
import { checkedFields, holders } from "../unique-values.ts";
import { fail, handOf, member } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { success, writeRows } from "./write-rows.ts";

/** `POST /{module}/upsert`: the first check field with a match decides; without a value nothing matches. */
export function upsertRecords(call: RecordRoute): Answer {
  const { organization, module } = call;
  const allowed = checkedFields(organization, module);
  const named = member(call.body, "duplicate_check_fields");
  const wanted: unknown[] = Array.isArray(named) ? named : allowed;
  const unknown = wanted.findIndex((name) => typeof name !== "string" || !allowed.includes(name));
  if (unknown >= 0) return fail(400, "INVALID_DATA", "invalid data", { api_name: "duplicate_check_fields", json_path: `$.duplicate_check_fields[${unknown}]` });
  const hand = handOf(call);
  return writeRows(call, 200, (row, index) => {
    for (const field of wanted.map(String)) {
      const [id] = holders(organization, module, field, row[field]);
      if (id === undefined) continue;
      const record = updateRecord(organization, module, id, row, hand, index);
      return isRowError(record) ? record : success(call, record, "record updated", { duplicate_field: field, action: "update" });
    }
    const record = insertRecord(organization, module, row, hand, index);
    return isRowError(record) ? record : success(call, record, "record added", { duplicate_field: null, action: "insert" });
  });
}
