/**
 * Reading records. Sources: https://www.bigin.com/developer/docs/apis/v2/get-records.html and get-deleted-records.html
 */
import { z } from "zod";
import type { BiginClient } from "./client.server.ts";
import { LAST_NUMBERED_PAGE, RECORDS_PER_PAGE } from "./credits.ts";
import { fieldSets } from "./field-sets.ts";
import type { BiginId, BiginRecord, BiginResult, DeletedRecord } from "./records.ts";
import { idShape, instantOf, pageInfoShape, recordShape } from "./shapes.ts";

/**
 * Where a list goes on; plain data, fit for a checkpoint. Tokens hold for a day or so (`expiresAt`, epoch
 * milliseconds) and for the same fields and order only, one for each call that the fields take.
 */
export type PageMark = { page: number } | { tokens: (string | null)[]; expiresAt: number | null };

/** The code of a refusal that only means: read this list from its beginning again. */
export const PAGE_MARK_EXPIRED = "PAGE_MARK_EXPIRED";

export interface ListQuery {
  /** API names; more than fifty take two calls a page. */
  fields: readonly string[];
  from?: PageMark | null;
  sortBy?: "id" | "Created_Time" | "Modified_Time";
  order?: "asc" | "desc";
}

export interface ListPage {
  records: BiginRecord[];
  /** Null at the end. */
  next: PageMark | null;
}

const listShape = z.looseObject({ data: z.array(recordShape), info: pageInfoShape });
const recordsShape = z.looseObject({ data: z.array(recordShape) });
const deletedShape = z.looseObject({
  data: z.array(z.looseObject({ id: idShape, deleted_time: z.string(), type: z.string().nullish() })),
  info: z.looseObject({ more_records: z.boolean() }),
});

interface RawPage {
  records: BiginRecord[];
  more: boolean;
  token: string | null;
  expiresAt: number | null;
}

const EMPTY_PAGE: RawPage = { records: [], more: false, token: null, expiresAt: null };

async function readPage(
  client: BiginClient,
  module: string,
  fields: readonly string[],
  query: ListQuery,
  at: { page: number } | { token: string },
): Promise<BiginResult<RawPage>> {
  const result = await client.request({
    method: "GET",
    path: module,
    query: {
      fields: fields.join(","),
      // The page size is inside the token, which tolerates no other paging parameter.
      ...("token" in at ? { page_token: at.token } : { per_page: RECORDS_PER_PAGE, page: at.page }),
      sort_by: query.sortBy,
      sort_order: query.sortBy === undefined ? undefined : (query.order ?? "desc"),
    },
    answer: listShape,
  });
  if (!result.ok) return result;
  const { body } = result.value;
  if (body === null) return { ok: true, value: EMPTY_PAGE };
  const { more_records: more, next_page_token: token, page_token_expiry: expiry } = body.info;
  return { ok: true, value: { records: body.data, more, token: token ?? null, expiresAt: instantOf(expiry) } };
}

/**
 * One page of at most 200 records, newest id first unless sorted otherwise. A sorted list counts as a heavy call.
 * A mark past its time is refused as `PAGE_MARK_EXPIRED`, without a call.
 */
export async function listRecords(client: BiginClient, module: string, query: ListQuery): Promise<BiginResult<ListPage>> {
  const from = query.from ?? { page: 1 };
  if ("tokens" in from && from.expiresAt !== null && from.expiresAt <= client.now()) {
    return {
      ok: false,
      trouble: { kind: "refused", status: 0, code: PAGE_MARK_EXPIRED, message: "The list has to be read from its beginning" },
    };
  }
  const [fields = [], ...further] = fieldSets(query.fields);
  const first = "page" in from ? { page: from.page } : { token: from.tokens[0] ?? "" };
  const main = await readPage(client, module, fields, query, first);
  if (!main.ok) return main;
  const tokens = [main.value.token];
  let records = main.value.records;
  for (const [index, others] of further.entries()) {
    if (records.length === 0) break;
    const token = "page" in from ? null : (from.tokens[index + 1] ?? null);
    const at = "page" in from ? { page: from.page } : token === null ? null : { token };
    const rest = at === null ? ({ ok: true, value: EMPTY_PAGE } as const) : await readPage(client, module, others, query, at);
    if (!rest.ok) return rest;
    const joined = await joinById(client, module, others, records, rest.value.records);
    if (!joined.ok) return joined;
    records = joined.value;
    tokens.push(rest.value.token);
  }
  if (!main.value.more) return { ok: true, value: { records, next: null } };
  if (main.value.token !== null) return { ok: true, value: { records, next: { tokens, expiresAt: main.value.expiresAt } } };
  if ("page" in from && from.page < LAST_NUMBERED_PAGE) return { ok: true, value: { records, next: { page: from.page + 1 } } };
  return { ok: false, trouble: { kind: "outage", detail: "a page without a token for the next one", mayHaveTakenEffect: false } };
}

/** Adds the other fields to each record; one that slipped to another page meanwhile is read by itself, a deleted one left out. */
async function joinById(
  client: BiginClient,
  module: string,
  fields: readonly string[],
  records: BiginRecord[],
  others: BiginRecord[],
): Promise<BiginResult<BiginRecord[]>> {
  const byId = new Map(others.map((record) => [record.id, record]));
  const joined: BiginRecord[] = [];
  for (const record of records) {
    const known = byId.get(record.id);
    const rest = known ? ({ ok: true, value: known } as const) : await getRecord(client, module, record.id, fields);
    if (!rest.ok) return rest;
    if (rest.value) joined.push({ ...record, ...rest.value });
  }
  return { ok: true, value: joined };
}

/** Every page from `query.from` on. Ends after the last page, or after yielding a trouble. */
export async function* listAll(client: BiginClient, module: string, query: ListQuery): AsyncGenerator<BiginResult<ListPage>, void> {
  let from: PageMark | null | undefined = query.from;
  do {
    const page: BiginResult<ListPage> = await listRecords(client, module, { ...query, from });
    yield page;
    from = page.ok ? page.value.next : null;
  } while (from);
}

/** Records changed at or after `sinceMs` (epoch milliseconds), newest change first, as pages. One heavy call a page. */
export function modifiedSince(
  client: BiginClient,
  module: string,
  fields: readonly string[],
  sinceMs: number,
): AsyncGenerator<BiginResult<BiginRecord[]>, void> {
  return newestUntil(client, module, { fields: [...fields, "Modified_Time"], sortBy: "Modified_Time", order: "desc" }, "Modified_Time", sinceMs);
}

/** Records made at or after `sinceMs`, newest first, as pages: in Bigin's own order, by descending id, which no limit on sorted lists touches. */
export function createdSince(
  client: BiginClient,
  module: string,
  fields: readonly string[],
  sinceMs: number,
): AsyncGenerator<BiginResult<BiginRecord[]>, void> {
  return newestUntil(client, module, { fields: [...fields, "Created_Time"] }, "Created_Time", sinceMs);
}

/** Times within a minute of each other may stand in any order without the list counting as unsorted. */
const SLACK = 60_000;

/**
 * Pages until the watermark is passed. Whether Bigin kept the order is seen from the records themselves, not from
 * `info.sort_by`, which names `id` in every recorded answer: once a page is out of order the watermark proves
 * nothing, and the list is read to its end.
 */
async function* newestUntil(
  client: BiginClient,
  module: string,
  query: ListQuery,
  timeField: "Modified_Time" | "Created_Time",
  sinceMs: number,
): AsyncGenerator<BiginResult<BiginRecord[]>, void> {
  let inOrder = true;
  let previous = Infinity;
  for await (const page of listAll(client, module, query)) {
    if (!page.ok) {
      yield page;
      return;
    }
    const timed = page.value.records.map((record) => ({ record, at: instantOf(record[timeField]) ?? previous }));
    for (const { at } of timed) {
      if (at > previous + SLACK) inOrder = false;
      previous = at;
    }
    const wanted = timed.filter(({ at }) => at >= sinceMs).map(({ record }) => record);
    if (wanted.length > 0) yield { ok: true, value: wanted };
    if (inOrder && previous < sinceMs - SLACK) return;
  }
}

/** One record; null where the id is unknown or deleted. */
export async function getRecord(client: BiginClient, module: string, id: BiginId, fields: readonly string[]): Promise<BiginResult<BiginRecord | null>> {
  let joined: BiginRecord = { id };
  for (const names of fieldSets(fields)) {
    const result = await client.request({
      method: "GET",
      path: `${module}/${id}`,
      query: { fields: names.join(",") },
      answer: recordsShape,
    });
    if (!result.ok) return result;
    const record = result.value.body?.data[0];
    if (!record) return { ok: true, value: null };
    joined = { ...joined, ...record };
  }
  return { ok: true, value: joined };
}

/**
 * Records deleted at or after `sinceMs`, or all that Bigin remembers (120 days), the recycle bin's among them. The
 * order of this list is not documented, so every page is read.
 */
export async function listDeleted(client: BiginClient, module: string, sinceMs = -Infinity): Promise<BiginResult<DeletedRecord[]>> {
  const deleted: DeletedRecord[] = [];
  for (let page = 1; ; page += 1) {
    const result = await client.request({
      method: "GET",
      path: `${module}/deleted`,
      query: { type: "all", page, per_page: RECORDS_PER_PAGE },
      answer: deletedShape,
    });
    if (!result.ok) return result;
    const { body } = result.value;
    for (const row of body?.data ?? []) {
      const at = instantOf(row.deleted_time) ?? Infinity;
      if (at >= sinceMs) deleted.push({ id: row.id, deletedTime: row.deleted_time, permanent: row.type === "permanent" });
    }
    if (!body || !body.info.more_records || body.data.length === 0) return { ok: true, value: deleted };
  }
}
