/**
 * Writing records. Sources: https://www.bigin.com/developer/docs/apis/v2/insert-records.html, update-records.html,
 * delete-records.html. Never asked again in here: an answer lost after its effect is the caller's to look into.
 */
import type { BiginClient, Method } from "./client.server.ts";
import { ROWS_PER_CALL } from "./credits.ts";
import type { BiginId, BiginResult, RowOutcome } from "./records.ts";
import { isDailyLimit, isLimitCode } from "./trouble.ts";
import { rowOutcome, writeAnswerShape, type Write } from "./row-outcome.ts";

/** How long to wait where rows were turned away for a limit and no time was named, in milliseconds. */
const LIMITED_WAIT = 30_000;

/** `none` keeps Bigin's workflows from running for these rows; `all` lets them run as for a person's change. */
export interface WriteOptions {
  trigger: "all" | "none";
}

/** A record's fields by API name; null clears a field. Tags and multi-select lists replace what is there. */
export type FieldValues = Record<string, unknown>;

interface Batch<Row> {
  write: Write;
  rows: readonly Row[];
  idOf: (row: Row) => BiginId | null;
  call: (rows: readonly Row[]) => { method: Method; path: string; query?: Record<string, string>; body?: unknown };
}

/** Makes up to 100 records; the outcomes stand in the order of the rows. */
export function insertRecords(client: BiginClient, module: string, rows: readonly FieldValues[], options: WriteOptions): Promise<BiginResult<RowOutcome[]>> {
  return write(client, {
    write: "insert",
    rows,
    idOf: () => null,
    call: (some) => ({ method: "POST", path: module, body: { data: some, ...triggers(options) } }),
  });
}

/** Changes up to 100 records, only the fields that are given. A row whose id is unknown is `gone`. */
export function updateRecords(
  client: BiginClient,
  module: string,
  rows: readonly (FieldValues & { id: BiginId })[],
  options: WriteOptions,
): Promise<BiginResult<RowOutcome[]>> {
  return write(client, {
    write: "update",
    rows,
    idOf: (row) => row.id,
    call: (some) => ({ method: "PUT", path: module, body: { data: some, ...triggers(options) } }),
  });
}

/**
 * Moves up to 100 records to the recycle bin. Deleting a company takes all of its contacts along. An id that is
 * unknown or already deleted is `gone`.
 */
export function deleteRecords(
  client: BiginClient,
  module: string,
  ids: readonly BiginId[],
  options: WriteOptions = { trigger: "all" },
): Promise<BiginResult<RowOutcome[]>> {
  return write(client, {
    write: "delete",
    rows: ids,
    idOf: (id) => id,
    call: (some) => ({ method: "DELETE", path: module, query: { ids: some.join(","), wf_trigger: String(options.trigger === "all") } }),
  });
}

function triggers(options: WriteOptions): { trigger?: [] } {
  return options.trigger === "none" ? { trigger: [] } : {};
}

async function write<Row>(client: BiginClient, batch: Batch<Row>): Promise<BiginResult<RowOutcome[]>> {
  const { rows } = batch;
  if (rows.length > ROWS_PER_CALL) throw new RangeError(`At most ${ROWS_PER_CALL} rows go into one call, not ${rows.length}`);
  if (rows.length === 0) return { ok: true, value: [] };
  const result = await client.request({ ...batch.call(rows), rows: rows.length, answer: writeAnswerShape, anyStatus: true });
  if (!result.ok) return result;
  const { body } = result.value;
  if (body === null) return batch.write === "delete" ? { ok: true, value: rows.map(() => ({ kind: "gone" })) } : unclear("an empty answer to a write");
  if (body.rows === null) return oneVerdict(client, batch, body.asOne);
  if (body.rows.length !== rows.length) return unclear(`${body.rows.length} outcomes for ${rows.length} rows`);
  const outcomes = body.rows.map((row, index) => rowOutcome(row, batch.write, batch.idOf(rows[index]!)));
  if (!outcomes.every((outcome) => outcome !== null)) return unclear("a row's success without an id");
  const [first] = outcomes;
  // Every row turned away for the same limit: that is the call's limit, and nothing was written.
  if (first?.kind === "passing" && isLimit(first.code, first.message) && outcomes.every((outcome) => outcome.kind === "passing" && outcome.code === first.code))
    return { ok: false, trouble: { kind: "limits", until: client.now() + LIMITED_WAIT, reason: "throttled" } };
  return { ok: true, value: outcomes };
}

/**
 * Bigin refused the whole call with a row's reason. Nothing was written then, so the rows are sent again by halves
 * until the bad ones stand alone: one bad record must fail alone. A full plan is every row's answer.
 */
async function oneVerdict<Row>(client: BiginClient, batch: Batch<Row>, verdict: Parameters<typeof rowOutcome>[0]): Promise<BiginResult<RowOutcome[]>> {
  const { rows } = batch;
  const outcome = rowOutcome(verdict, batch.write, rows.length === 1 ? batch.idOf(rows[0]!) : null);
  if (outcome === null) return unclear("a row's success without an id");
  if (rows.length === 1 || outcome.kind === "full") return { ok: true, value: rows.map(() => outcome) };
  const middle = Math.ceil(rows.length / 2);
  const first = await write(client, { ...batch, rows: rows.slice(0, middle) });
  if (!first.ok) return first;
  const second = await write(client, { ...batch, rows: rows.slice(middle) });
  if (second.ok) return { ok: true, value: [...first.value, ...second.value] };
  const written = first.value.some((row) => row.kind === "done");
  return written ? unclear(`half of the rows were written, then: ${second.trouble.kind}`) : second;
}

const isLimit = (code: string, message: string): boolean => isLimitCode(code) || isDailyLimit(code, message);

function unclear(detail: string): BiginResult<never> {
  return { ok: false, trouble: { kind: "outage", detail, mayHaveTakenEffect: true } };
}
