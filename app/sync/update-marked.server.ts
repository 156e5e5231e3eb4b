import { updateRecords } from "../bigin/records-write.server.ts";
import type { BiginResult, RowOutcome } from "../bigin/records.ts";
import type { RecordKind } from "../mapping/types.ts";
import { linksByBiginId, MODULE_OF } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { shopifyIdField } from "./match-keys.server.ts";

/**
 * Updates rows that carry a Shopify id. A product and a variant may share a number: where the id field refuses it
 * because a linked record has it, the row is sent again without it, for the link table says what belongs together.
 */
export async function updateMarked(context: SyncContext, kind: RecordKind, bodies: { id: string; [name: string]: unknown }[]): Promise<BiginResult<RowOutcome[]>> {
  const module = MODULE_OF[kind];
  const first = await updateRecords(context.bigin, module, bodies, { trigger: context.trigger });
  const field = shopifyIdField(context, module);
  if (!first.ok || field === null) return first;
  const taken = first.value.flatMap((outcome, index) => (outcome.kind === "duplicate" && outcome.field === field && outcome.existingId ? [{ index, holder: outcome.existingId }] : []));
  const holders = await linksByBiginId(context.services.db, context.pair, module, taken.map(({ holder }) => holder));
  const again = taken.filter(({ holder }) => holders.has(holder));
  if (again.length === 0) return first;
  const bare = again.map(({ index }) => Object.fromEntries(Object.entries(bodies[index]!).filter(([name]) => name !== field)) as { id: string });
  const second = await updateRecords(context.bigin, module, bare, { trigger: context.trigger });
  if (!second.ok) return second;
  const outcomes = [...first.value];
  again.forEach(({ index }, position) => (outcomes[index] = second.value[position]!));
  return { ok: true, value: outcomes };
}
