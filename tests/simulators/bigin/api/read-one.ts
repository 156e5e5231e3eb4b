import { viewRecord, viewWhole } from "../record-view.ts";
import { NOTHING } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";

/** `GET /{module}/{id}`: an unknown or deleted id is 204; without `fields` every field comes. */
export function readRecord(call: RecordRoute): Answer {
  const record = call.organization.records[call.module].get(call.path["id"] ?? "");
  if (!record) return NOTHING;
  const fields = (call.query.get("fields") ?? "").split(",").filter((name) => name !== "");
  const view = fields.length > 0 ? viewRecord(call.organization, call.module, record, fields) : viewWhole(call.organization, call.module, record);
  return { status: 200, body: { data: [view] }, records: 1 };
}
