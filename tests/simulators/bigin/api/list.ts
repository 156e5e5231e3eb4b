import type { ModuleName, Organization, StoredRecord } from "../organization.ts";
import { viewRecord } from "../record-view.ts";
import { wireSecond, wireTime } from "../wire-time.ts";
import { fail, NOTHING, numberParameter } from "./call.ts";
import type { Answer, RecordRoute } from "./call.ts";
import { compareIn, readToken, SORTABLE, sortValue, writeToken } from "./page-token.ts";
import type { PageToken, SortBy } from "./page-token.ts";

const MOST_FIELDS = 50;
const MOST_PER_PAGE = 200;
const MOST_BY_PAGE_NUMBER = 2_000;

/** `GET /{module}`: `fields` is mandatory, 200 a page, 2,000 by page number, any number by token. */
export function listRecords(call: RecordRoute): Answer {
  const fields = fieldsOf(call);
  if (!Array.isArray(fields)) return fields;
  const sortBy = call.query.get("sort_by") ?? "id";
  if (!isSortable(sortBy)) return fail(400, "INVALID_DATA", "invalid data", { param_name: "sort_by", supported_values: SORTABLE });
  const sortOrder = call.query.get("sort_order") ?? "desc";
  if (sortOrder !== "asc" && sortOrder !== "desc") return fail(400, "INVALID_DATA", "invalid data", { param_name: "sort_order" });
  const place = placeOf(call, fields, sortBy, sortOrder);
  if ("answer" in place) return place.answer;

  const since = sinceOf(call);
  const sorted = sortedRecords(call.organization, call.module, sortBy, sortOrder);
  const all = since === null ? sorted : sorted.filter((record) => wireSecond(record.modifiedAt) > since);
  if (since !== null && all.length === 0) return { status: 304 };
  const from = place.after === null ? (place.page - 1) * place.perPage : firstAfter(all, place.after, sortBy, sortOrder);
  const shown = all.slice(from, from + place.perPage);
  if (shown.length === 0) return NOTHING;

  const more = from + shown.length < all.length;
  const last = shown.at(-1);
  const expiresAt = call.now + call.organization.manners.pageTokenLifeMs;
  const token: PageToken | null =
    more && last
      ? {
          module: call.module,
          fields: fields.join(","),
          sortBy,
          sortOrder,
          perPage: place.perPage,
          after: [sortValue(last, sortBy), last.id],
          page: place.page + 1,
          userId: call.user.id,
          expiresAt,
        }
      : null;
  // Recorded lists don't hold subforms, which only a single record shows.
  const names = fields.filter((name) => name !== "Associated_Products");
  return {
    status: 200,
    records: shown.length,
    body: {
      data: shown.map((record) => viewRecord(call.organization, call.module, record, names)),
      info: {
        per_page: place.perPage,
        count: shown.length,
        page: place.page,
        sort_by: sortBy,
        sort_order: sortOrder,
        more_records: more,
        next_page_token: token && writeToken(token),
        previous_page_token: null,
        page_token_expiry: token && wireTime(expiresAt, call.organization.timeZone),
      },
    },
  };
}

/** The wanted fields, or the refusal of a list without them or with too many. */
export function fieldsOf(call: RecordRoute): string[] | Answer {
  const fields = (call.query.get("fields") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (fields.length === 0) return fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: "fields" });
  if (fields.length > MOST_FIELDS) return fail(400, "LIMIT_EXCEEDED", "maximum limit of fields exceeded", { param_name: "fields", limit: MOST_FIELDS });
  return fields;
}

type Place = { page: number; perPage: number; after: PageToken["after"] | null };

function placeOf(call: RecordRoute, fields: string[], sortBy: string, sortOrder: string): Place | { answer: Answer } {
  const text = call.query.get("page_token");
  if (text !== null) return placeOfToken(call, text, fields, sortBy, sortOrder);
  const perPage = numberParameter(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE);
  const page = numberParameter(call, "page", 1, Number.MAX_SAFE_INTEGER);
  if (perPage === null || page === null) return { answer: fail(400, "INVALID_DATA", "invalid data", { param_name: perPage === null ? "per_page" : "page" }) };
  if (page * perPage > MOST_BY_PAGE_NUMBER) {
    return {
      answer: fail(400, "DISCRETE_PAGINATION_LIMIT_EXCEEDED", "Only the first 2000 records can be fetched by page; use page_token", {
        param_name: "page",
        limit: MOST_BY_PAGE_NUMBER,
      }),
    };
  }
  return { page, perPage, after: null };
}

function placeOfToken(call: RecordRoute, text: string, fields: string[], sortBy: string, sortOrder: string): Place | { answer: Answer } {
  const refuse = (code: string, message: string): { answer: Answer } => ({ answer: fail(400, code, message, { param_name: "page_token" }) });
  const token = readToken(text);
  if (!token) return refuse("INVALID_DATA", "the page_token given seems to be invalid");
  const perPage = call.query.get("per_page");
  if (call.query.has("page") || (perPage !== null && Number(perPage) !== token.perPage)) {
    return refuse("AMBIGUITY_DURING_PROCESSING", "page or another per_page can't be given along with page_token");
  }
  if (token.expiresAt <= call.now) return refuse("EXPIRED_VALUE", "the page_token has expired");
  const same =
    token.module === call.module &&
    token.fields === fields.join(",") &&
    token.userId === call.user.id &&
    token.sortBy === sortBy &&
    token.sortOrder === sortOrder;
  if (!same) return refuse("INVALID_DATA", "the page_token doesn't belong to these parameters");
  return { page: token.page, perPage: token.perPage, after: token.after };
}

function isSortable(name: string): name is SortBy {
  return (SORTABLE as readonly string[]).includes(name);
}

function sinceOf(call: RecordRoute): number | null {
  const at = Date.parse(call.headers.get("if-modified-since") ?? "");
  return Number.isNaN(at) || !call.organization.manners.honoursIfModifiedSince ? null : wireSecond(at);
}

function firstAfter(records: readonly StoredRecord[], [value, id]: PageToken["after"], sortBy: SortBy, sortOrder: string): number {
  const index = records.findIndex((record) => {
    const own = sortValue(record, sortBy);
    const later = own !== value ? own > value : record.id > id;
    const same = own === value && record.id === id;
    return !same && (sortOrder === "asc" ? later : !later);
  });
  return index < 0 ? records.length : index;
}

const sortings = new WeakMap<Organization, Map<string, { revision: number; records: StoredRecord[] }>>();

function sortedRecords(organization: Organization, module: ModuleName, sortBy: SortBy, sortOrder: string): readonly StoredRecord[] {
  let known = sortings.get(organization);
  if (!known) sortings.set(organization, (known = new Map()));
  const key = `${module} ${sortBy} ${sortOrder}`;
  const sorting = known.get(key);
  if (sorting?.revision === organization.revision) return sorting.records;
  const records = [...organization.records[module].values()].sort(compareIn(sortBy));
  if (sortOrder === "desc") records.reverse();
  known.set(key, { revision: organization.revision, records });
  return records;
}
