import { getRecord } from "../bigin/records-api.server.ts";
import type { BiginId, BiginResult, RowOutcome } from "../bigin/records.ts";
import { updateRecords } from "../bigin/records-write.server.ts";
import type { RecordKind } from "../mapping/types.ts";
import { linksByBiginId, MODULE_OF } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { shopifyIdField } from "./match-keys.server.ts";

/** A field that another record's value keeps from being written. */
export interface HeldField {
  apiName: string;
  holderId: BiginId | null;
  /** The record's name in the app, where it is linked. */
  holder: string | null;
  /** The app's own id field, which a linked record of the same number has: the link table says what belongs together. */
  own: boolean;
}

export interface RowWritten {
  outcome: RowOutcome;
  held: HeldField[];
  /** False: nothing was left to write once the held fields were out. */
  sent: boolean;
}

type Body = { id: string; [apiName: string]: unknown };
type Open = { index: number; body: Body };

/** A row can clash in as many fields as a module has unique ones; two custom ones are allowed beside Bigin's own. */
const ROUNDS = 4;

/**
 * Updates rows. A value that another record has already holds back its own field alone: the row is sent again
 * without it, and the caller is told who holds the value.
 */
export async function updateRows(context: SyncContext, kind: RecordKind, bodies: Body[]): Promise<BiginResult<RowWritten[]>> {
  const written: RowWritten[] = bodies.map(({ id }) => ({ outcome: { kind: "done", id, modifiedTime: null, createdTime: null }, held: [], sent: false }));
  let open: Open[] = bodies.map((body, index) => ({ index, body }));
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    const result = await updateRecords(
      context.bigin,
      MODULE_OF[kind],
      open.map(({ body }) => body),
      { trigger: context.trigger },
    );
    if (!result.ok) return result;
    const again: Open[] = [];
    open.forEach(({ index, body }, position) => {
      const outcome = result.value[position]!;
      const taken = outcome.kind === "duplicate" && outcome.field !== null && outcome.field in body && round + 1 < ROUNDS ? outcome.field : null;
      if (taken === null) {
        written[index] = { ...written[index]!, outcome, sent: outcome.kind === "done" };
        return;
      }
      const holderId = outcome.kind === "duplicate" ? outcome.existingId : null;
      written[index]!.held.push({ apiName: taken, holderId, holder: null, own: false });
      const bare = Object.fromEntries(Object.entries(body).filter(([name]) => name !== taken)) as Body;
      if (Object.keys(bare).length > 1) again.push({ index, body: bare });
    });
    open = again;
  }
  await confirmGone(context, kind, bodies, written);
  await nameHolders(context, kind, written);
  return { ok: true, value: written };
}

/** "The id is unknown" may be said of an id within the row, too: a record that is still there is refused, not gone. */
async function confirmGone(context: SyncContext, kind: RecordKind, bodies: Body[], written: RowWritten[]): Promise<void> {
  for (const [index, { id }] of bodies.entries()) {
    if (written[index]!.outcome.kind !== "gone") continue;
    const record = await getRecord(context.bigin, MODULE_OF[kind], id, ["id"]);
    if (!record.ok || record.value === null) continue;
    written[index]!.outcome = { kind: "rejected", code: "INVALID_DATA", message: "", field: null, maximumLength: null };
  }
}

async function nameHolders(context: SyncContext, kind: RecordKind, written: RowWritten[]): Promise<void> {
  const ids = written.flatMap(({ held }) => held.flatMap(({ holderId }) => holderId ?? []));
  const links = await linksByBiginId(context.services.db, context.pair, MODULE_OF[kind], ids);
  const idField = shopifyIdField(context, MODULE_OF[kind]);
  for (const { held } of written) {
    for (const field of held) {
      const link = field.holderId ? links.get(field.holderId) : undefined;
      field.holder = link?.label ?? null;
      field.own = link !== undefined && field.apiName === idField;
    }
  }
}
