import { insertRecord } from "../record-changes.ts";
import { viewRecord } from "../record-view.ts";
import { relatedLists } from "../related-lists.ts";
import { isRowError } from "../row-errors.ts";
import { fail, handOf, NOTHING, numberParameter } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { fieldsOf } from "./list.ts";
import { success, writeRows } from "./write-rows.ts";

const MOST_PER_PAGE = 200;

/** `GET /{module}/{id}/{related}`; `fields` is mandatory here too. */
export function listRelated(call: RecordRoute): Answer {
  const { organization, module } = call;
  const list = relatedLists(organization, module).find((one) => one.apiName === call.path["related"]);
  if (!list) return fail(400, "INVALID_DATA", "the relation name given seems to be invalid", { resource_path_index: 2 });
  const fields = fieldsOf(call);
  if (!Array.isArray(fields)) return fields;
  const page = numberParameter(call, "page", 1, Number.MAX_SAFE_INTEGER);
  const perPage = numberParameter(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE);
  if (page === null || perPage === null) return fail(400, "INVALID_DATA", "invalid data", { param_name: page === null ? "page" : "per_page" });
  const records = organization.records[module].has(call.path["id"] ?? "") ? list.records(call.path["id"] ?? "").reverse() : [];
  const shown = records.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return NOTHING;
  return {
    status: 200,
    records: shown.length,
    body: {
      data: shown.map((record) => viewRecord(organization, list.module, record, fields)),
      info: { per_page: perPage, count: shown.length, page, more_records: page * perPage < records.length },
    },
  };
}

/** `PUT` and `DELETE /Contacts/{id}/Products/{relatedId}`, from either side. */
export function changeRelation(call: RecordRoute): Answer {
  const { organization, module } = call;
  const related = call.path["related"];
  const pair = module === "Contacts" && related === "Products" ? "Products" : module === "Products" && related === "Contacts" ? "Contacts" : null;
  if (!pair) return fail(400, "INVALID_DATA", "the relation name given seems to be invalid", { resource_path_index: 2 });
  const [own = "", other = ""] = [call.path["id"], call.path["relatedId"]];
  const [contactId, productId] = pair === "Products" ? [own, other] : [other, own];
  if (!organization.records.Contacts.has(contactId)) return fail(500, "INTERNAL_ERROR", "Internal Server Error");
  if (!organization.records.Products.has(productId)) return fail(400, "INVALID_DATA", "the related id given seems to be invalid", { id: productId });
  const same = (one: { contactId: string; productId: string }): boolean => one.contactId === contactId && one.productId === productId;
  const linked = organization.contactProducts.some(same);
  if (call.method === "DELETE" && !linked) return fail(400, "INVALID_DATA", "the relation given seems to be invalid", { id: other });
  if (call.method === "DELETE") organization.contactProducts = organization.contactProducts.filter((one) => !same(one));
  else if (!linked) organization.contactProducts.push({ contactId, productId });
  organization.revision += 1;
  const message = call.method === "DELETE" ? "relation removed" : linked ? "relation updated" : "relation added";
  return { status: 200, body: { data: [{ code: "SUCCESS", details: { id: other }, message, status: "success" }] }, records: 1, written: 1 };
}

/** `POST /{module}/{id}/Notes` */
export function addNotes(call: RecordRoute): Answer {
  const { organization } = call;
  const id = call.path["id"] ?? "";
  if (call.path["related"] !== "Notes") return fail(400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one");
  if (!organization.records[call.module].has(id)) return fail(400, "INVALID_DATA", "the id given seems to be invalid", { id });
  const hand = handOf(call);
  return writeRows(call, 201, (row, index) => {
    const note = insertRecord(organization, "Notes", row, hand, index);
    if (isRowError(note)) return note;
    note.values["Parent_Id"] = id;
    return success(call, note, "record added");
  });
}

/** `GET /settings/related_lists?module=` */
export function relatedListsMetadata(call: RecordRoute): Answer {
  const lists = relatedLists(call.organization, call.module).map((list, index) => ({
    id: `${call.organization.moduleIds[call.module]}${index}`.slice(-19),
    api_name: list.apiName,
    display_label: list.label,
    name: list.label,
    module: { api_name: list.module, id: call.organization.moduleIds[list.module] },
    href: `${call.module}/{ENTITYID}/${list.apiName}`,
    sequence_number: String(index + 1),
    type: "default",
  }));
  return { status: 200, body: { related_lists: lists } };
}
