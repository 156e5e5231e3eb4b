import { getRecord } from "../bigin/records-api.server.ts";
import { updateRecords } from "../bigin/records-write.server.ts";
import type { BiginId } from "../bigin/records.ts";
import { haltOf, learn, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";

type Row = Record<string, unknown>;

/** How rows leave a deal isn't documented. Until it is learned they are marked as newer versions of Zoho's API want it. */
export function withoutRows(context: SyncContext, kept: Row[], removed: BiginId[]): Row[] {
  return context.learned.rowRemoval === "replace" ? kept : [...kept, ...removed.map((id) => ({ id, _delete: null }))];
}

async function readRows(context: SyncContext, dealId: BiginId): Promise<{ rows: Row[] } | { halt: Halt }> {
  const record = await getRecord(context.bigin, "Pipelines", dealId, ["id", "Associated_Products"]);
  if (!record.ok) return { halt: haltOf(context.services, record.trouble) };
  return { rows: Array.isArray(record.value?.Associated_Products) ? (record.value.Associated_Products as Row[]) : [] };
}

/**
 * Reads a deal back after the first update that removes rows, and remembers what it took: the mark, or not naming
 * them. Where neither removes them, this organisation gets no rows any more, for they would tell of what isn't sold.
 */
export async function proveRemoval(context: SyncContext, dealId: BiginId, removed: BiginId[]): Promise<Halt | null> {
  if (context.learned.rowRemoval !== undefined || removed.length === 0) return null;
  const marked = await readRows(context, dealId);
  if ("halt" in marked) return marked.halt;
  const isLeft = (row: Row): boolean => removed.includes(String(row.id));
  if (!marked.rows.some(isLeft)) {
    await learn(context, { rowRemoval: "delete_key" });
    return null;
  }
  const others = marked.rows.filter((row) => !isLeft(row)).map(({ id }) => ({ id }));
  const unnamed = await updateRecords(context.bigin, "Pipelines", [{ id: dealId, Associated_Products: others }], { trigger: "none" });
  if (!unnamed.ok) return haltOf(context.services, unnamed.trouble);
  const replaced = await readRows(context, dealId);
  if ("halt" in replaced) return replaced.halt;
  await learn(context, { rowRemoval: replaced.rows.some(isLeft) ? "never" : "replace" });
  return null;
}

/** Takes all of a deal's rows away, as far as this organisation lets go of them. */
export async function clearRows(context: SyncContext, dealId: BiginId, rows: Row[]): Promise<Halt | null> {
  const ids = rows.map((row) => String(row.id));
  const cleared = await updateRecords(context.bigin, "Pipelines", [{ id: dealId, Associated_Products: withoutRows(context, [], ids) }], { trigger: "none" });
  return cleared.ok ? proveRemoval(context, dealId, ids) : haltOf(context.services, cleared.trouble);
}
