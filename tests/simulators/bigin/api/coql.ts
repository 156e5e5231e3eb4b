import { fieldsIn, meets } from "../conditions.ts";
import { parseCoql } from "../coql-query.ts";
import type { CoqlQuery } from "../coql-query.ts";
import { isModule } from "../organization.ts";
import type { ModuleName, Organization, StoredRecord } from "../organization.ts";
import { viewValue } from "../record-view.ts";
import { fail, member, NOTHING } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";

const MOST_ROWS = 200;
const DEEPEST = 10_000;
const MOST_COLUMNS = 50;

/** `POST /coql`: 200 rows a call, 10,000 a query, from the records themselves and not from the search index. */
export function runQuery(call: ApiCall): Answer {
  const text = member(call.body, "select_query");
  if (typeof text !== "string") return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "select_query", json_path: "$.select_query" });
  const query = parseCoql(text);
  if ("error" in query) return fail(400, "SYNTAX_ERROR", "error occurred while parsing the query", { message: query.error });
  if (!isModule(query.module)) return fail(400, "INVALID_QUERY", "the module name given is invalid", { module: query.module });
  const { organization } = call;
  const { module } = query;
  const wrong = wrongColumn(organization, module, query);
  if (wrong !== null) return fail(400, "INVALID_QUERY", "invalid query formed", { column_name: wrong });
  if (query.columns.length > MOST_COLUMNS || query.limit > MOST_ROWS || query.offset + query.limit > DEEPEST) {
    return fail(400, "LIMIT_EXCEEDED", "the query exceeds what one query may ask for", { limit: MOST_ROWS });
  }
  const found = [...organization.records[module].values()]
    .filter((record) => meets(query.where, (name) => columnValue(organization, module, record, name)))
    .sort(inOrder(organization, module, query));
  const shown = found.slice(query.offset, query.offset + query.limit);
  if (shown.length === 0) return NOTHING;
  return {
    status: 200,
    records: shown.length,
    body: {
      data: shown.map((record) => ({
        ...Object.fromEntries(query.columns.map((name) => [name, columnValue(organization, module, record, name)])),
        id: record.id,
      })),
      info: { count: shown.length, more_records: query.offset + query.limit < found.length },
    },
  };
}

/** `Email`, or `Account_Name.Website` through a lookup. */
function columnValue(organization: Organization, module: ModuleName, record: StoredRecord, name: string): unknown {
  const [own = "", joined] = name.split(".");
  if (joined === undefined) return viewValue(organization, module, record, own) ?? null;
  const target = organization.fields[module].find((field) => field.apiName === own)?.lookupModule;
  const other = target && organization.records[target].get(String(record.values[own]));
  return other ? (viewValue(organization, target, other, joined) ?? null) : null;
}

function wrongColumn(organization: Organization, module: ModuleName, query: CoqlQuery): string | null {
  const names = [...query.columns, ...fieldsIn(query.where), ...query.orderBy.map((order) => order.column)];
  const wrong = names.find((name) => {
    const [own = "", joined] = name.split(".");
    const field = organization.fields[module].find((one) => one.apiName === own && one.used);
    if (joined === undefined) return own !== "id" && own !== "Layout" && !field;
    return !field?.lookupModule || (joined !== "id" && !organization.fields[field.lookupModule].some((one) => one.apiName === joined));
  });
  return wrong ?? null;
}

function inOrder(organization: Organization, module: ModuleName, query: CoqlQuery): (a: StoredRecord, b: StoredRecord) => number {
  return (a, b) => {
    for (const { column, descending } of query.orderBy) {
      const order = compareValues(columnValue(organization, module, a, column), columnValue(organization, module, b, column));
      if (order !== 0) return descending ? -order : order;
    }
    return a.id < b.id ? -1 : 1;
  };
}

function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [one, two] = [a, b].map((value) => String(member(value, "name") ?? value).toLowerCase()) as [string, string];
  if (/^\d{4}-\d\d-\d\dT/.test(one)) return Date.parse(one) - Date.parse(two);
  return one < two ? -1 : one > two ? 1 : 0;
}
