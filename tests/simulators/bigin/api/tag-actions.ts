import { rowError } from "../row-errors.ts";
import { note } from "../record-changes.ts";
import { retagged, viewTags } from "../tags.ts";
import { fail } from "./call.ts";
import type { Answer, ApiCall, RecordRoute } from "./call.ts";
import { idsOf } from "./remove.ts";
import { verdictAnswer } from "./write-rows.ts";

const MOST_IDS = 500;

/** `POST /{module}/actions/add_tags?ids=&tag_names=` and `remove_tags` alike. */
export function changeTags(call: RecordRoute): Answer {
  const { organization, module } = call;
  const ids = idsOf(call.query.get("ids"));
  const names = (call.query.get("tag_names") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (ids.length === 0 || names.length === 0) {
    return fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: ids.length === 0 ? "ids" : "tag_names" });
  }
  if (ids.length > MOST_IDS) return fail(400, "LIMIT_EXCEEDED", "the maximum of 500 records in one call is exceeded", { limit: MOST_IDS });
  const adds = call.path["action"] === "add_tags";
  const verdicts = ids.map((id) => {
    const before = organization.records[module].get(id);
    if (!before) return rowError("INVALID_DATA", "the id given seems to be invalid", { id });
    const record = retagged(organization, module, before, names, adds);
    note(organization, module, before, record, call.now);
    organization.records[module].set(id, record);
    call.changes.push({ module, id, operation: "update", fields: ["Tag"] });
    return { code: "SUCCESS" as const, details: { id, tags: record.tags }, message: "tags updated successfully", status: "success" as const };
  });
  return verdictAnswer(call, 200, verdicts);
}

/** `GET /settings/tags?module=` */
export function listTags(call: ApiCall & RecordRoute): Answer {
  const tags = call.organization.tags[call.module];
  if (tags.length === 0) return { status: 204 };
  const names = tags.map((tag) => tag.name);
  return { status: 200, body: { tags: viewTags(call.organization, call.module, names), info: { count: tags.length, allowed_count: 500 } } };
}
