import { getRecord } from "../bigin/records-api.server.ts";
import { type DealRow, dealRows, diffRows, type RowFields } from "../mapping/deal-lines.ts";
import type { BiginResult } from "../bigin/records.ts";
import type { DealSource } from "../mapping/types.ts";
import type { SyncContext } from "./context.server.ts";
import type { ExtraPart } from "./push-item.ts";
import { proveRemoval, withoutRows } from "./remove-rows.server.ts";

export const ROWS_KEY = "lines";

/** A deal's place (team pipeline, sub-pipeline) and its product rows: what isn't one comparable field. */
export function dealExtra(context: SyncContext, source: DealSource, rowFields: RowFields | null): ExtraPart {
  const rows = rowFields ? dealRows(source, context.mapping) : [];
  const added = rowFields ? diffRows([], rows, rowFields).added : [];
  const target = context.mapping.stages;
  const place = target ? { [context.learned.pipelineKey ?? "Pipeline"]: { id: target.layoutId }, Sub_Pipeline: target.subPipeline } : {};
  let removed: string[] = [];
  return {
    key: ROWS_KEY,
    signature: rows.map((row) => JSON.stringify(row)),
    onInsert: { ...place, ...(added.length > 0 ? { Associated_Products: added } : {}) },
    async onUpdate(biginId, previous) {
      if (!rowFields) return { ok: true, value: null };
      const changed = await changedRows(context, biginId, rows, rowFields, previous);
      if (!changed.ok || !changed.value) return changed;
      removed = changed.value.removed;
      return { ok: true, value: { Associated_Products: changed.value.rows } };
    },
    prove: (biginId) => proveRemoval(context, biginId, removed),
  };
}

/** Rows that stay keep their id, new ones have none, and how to remove one is what this organisation was seen to do. */
async function changedRows(
  context: SyncContext,
  biginId: string,
  rows: DealRow[],
  rowFields: RowFields,
  previous: string[] | null,
): Promise<BiginResult<{ rows: Record<string, unknown>[]; removed: string[] } | null>> {
  const record = await getRecord(context.bigin, "Pipelines", biginId, ["id", "Associated_Products"]);
  if (!record.ok) return record;
  // The deal is gone: the update that follows says so.
  if (!record.value) return { ok: true, value: null };
  const existing = Array.isArray(record.value.Associated_Products) ? (record.value.Associated_Products as Record<string, unknown>[]) : [];
  // Rows that a person added are none of those that were written, and stay.
  const difference = diffRows(existing, rows, rowFields, previous && previous.map((row) => JSON.parse(row) as DealRow));
  if (!difference.changed) return { ok: true, value: null };
  return { ok: true, value: { rows: withoutRows(context, [...difference.kept, ...difference.added], difference.removed), removed: difference.removed } };
}
