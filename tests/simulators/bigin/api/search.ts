import { fieldsIn, meets } from "../conditions.ts";
import type { Condition } from "../conditions.ts";
import type { DataType, StoredRecord } from "../organization.ts";
import { viewValue, viewWhole } from "../record-view.ts";
import { parseCriteria } from "../search-criteria.ts";
import { fail, NOTHING, numberParameter } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";

const MOST_PER_PAGE = 200;
const MOST_FOUND = 2_000;

/** `GET /{module}/search`: all fields of what matches, as the index knew it some seconds ago. */
export function searchRecords(call: RecordRoute): Answer {
  const { organization, module } = call;
  const filter = filterOf(call);
  if (typeof filter !== "function") return filter;
  const page = numberParameter(call, "page", 1, Number.MAX_SAFE_INTEGER);
  const perPage = numberParameter(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE);
  if (page === null || perPage === null || page * perPage > MOST_FOUND)
    return fail(400, "INVALID_DATA", "invalid data", { param_name: page === null ? "page" : "per_page" });
  const found = indexedRecords(call).filter(filter);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return NOTHING;
  return {
    status: 200,
    records: shown.length,
    body: {
      data: shown.map((record) => viewWhole(organization, module, record)),
      info: { per_page: perPage, count: shown.length, page, more_records: page * perPage < found.length },
    },
  };
}

/** The records as they were when the index last caught up, newest id first. */
function indexedRecords(call: RecordRoute): StoredRecord[] {
  const { organization, module } = call;
  const caughtUpAt = call.now - organization.manners.searchLagMs;
  const records = new Map(organization.records[module]);
  for (const past of organization.past[module].toReversed()) {
    if (past.at <= caughtUpAt) break;
    if (past.before) records.set(past.id, past.before);
    else records.delete(past.id);
  }
  return [...records.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

type Filter = (record: StoredRecord) => boolean;

function filterOf(call: RecordRoute): Filter | Answer {
  const criteria = call.query.get("criteria");
  if (criteria !== null) return criteriaFilter(call, criteria);
  const email = call.query.get("email");
  if (email !== null) return typeFilter(call, "email", "email", (value) => value.toLowerCase() === email.toLowerCase());
  const phone = call.query.get("phone");
  if (phone !== null) return typeFilter(call, "phone", "phone", (value) => digits(value) === digits(phone));
  const word = call.query.get("word");
  if (word === null) return fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: "criteria" });
  if ([...word].length < 2) return fail(400, "INVALID_DATA", "invalid data", { param_name: "word", minimum_length: 2 });
  return (record) => Object.values(record.values).some((value) => typeof value === "string" && value.toLowerCase().includes(word.toLowerCase()));
}

function criteriaFilter(call: RecordRoute, text: string): Filter | Answer {
  const condition = parseCriteria(text);
  if (!condition) return fail(400, "INVALID_QUERY", "invalid query formed", { param_name: "criteria" });
  const problem = unsearchable(call, condition);
  if (problem) return fail(400, "INVALID_QUERY", "invalid query formed", { api_name: problem });
  return (record) => meets(condition, (field) => viewValue(call.organization, call.module, record, field));
}

/** A field that criteria can't name: an unknown one, or one of the few that search leaves out. */
export function unsearchable(call: RecordRoute, condition: Condition): string | null {
  const known = new Set(call.organization.fields[call.module].filter((field) => field.used).map((field) => field.apiName));
  for (const name of ["Sub_Pipeline", "Description", "Associated_Products"]) known.delete(name);
  return fieldsIn(condition).find((name) => name !== "id" && !known.has(name)) ?? null;
}

function typeFilter(call: RecordRoute, parameter: string, type: DataType, fits: (value: string) => boolean): Filter | Answer {
  const names = call.organization.fields[call.module].filter((field) => field.type === type && field.used).map((field) => field.apiName);
  if (names.length === 0) return fail(400, "INVALID_QUERY", `the module has no ${parameter} field`, { param_name: parameter });
  return (record) => names.some((name) => typeof record.values[name] === "string" && fits(String(record.values[name])));
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}
