import { meets } from "../conditions.ts";
import { viewValue } from "../record-view.ts";
import { parseCriteria } from "../search-criteria.ts";
import { fail } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { unsearchable } from "./search.ts";

/** `GET /{module}/actions/count?criteria=` */
export function countRecords(call: RecordRoute): Answer {
  const { organization, module } = call;
  const text = call.query.get("criteria");
  if (text === null) return { status: 200, body: { count: organization.records[module].size } };
  const condition = parseCriteria(text);
  if (!condition || unsearchable(call, condition)) return fail(400, "INVALID_QUERY", "invalid query formed", { param_name: "criteria" });
  const records = [...organization.records[module].values()];
  const count = records.filter((record) => meets(condition, (field) => viewValue(organization, module, record, field))).length;
  return { status: 200, body: { count } };
}
