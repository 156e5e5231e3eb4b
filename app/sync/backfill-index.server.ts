import { type ListPage, listRecords, type PageMark } from "../bigin/records-api.server.ts";
import type { BiginResult, ModuleName } from "../bigin/records.ts";
import { countCandidates, saveCandidates } from "../store/candidates.server.ts";
import { type BackfillStep, updateStep } from "../store/sync-runs.server.ts";
import { type Advance, finishStep } from "./backfill-step.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import { candidateOf, indexedModules, indexFields } from "./match-keys.server.ts";
import { setUpFields } from "./reload-mapping.server.ts";

interface IndexCursor {
  module: number;
  from: PageMark | null;
}

/** Reads once, by listing, what Bigin already has: keyed hashes of what can be matched. One call for 200 records. */
export async function advanceIndex(context: SyncContext, step: BackfillStep): Promise<Advance> {
  if (!step.cursor) {
    const halt = await setUpFields(context);
    if (halt) return { kind: "halt", halt };
  }
  const cursor: IndexCursor = step.cursor ? (JSON.parse(step.cursor) as IndexCursor) : { module: 0, from: null };
  const modules = indexedModules(context);
  const module = modules[cursor.module]!;
  const page = await listIndex(context, module, cursor.from);
  if (!page.ok) {
    const halt = haltOf(context.services, page.trouble);
    // A page token ends after a day: the module is listed from its start.
    if (halt.kind === "refused" && cursor.from) await updateStep(context.services.db, step, { cursor: JSON.stringify({ module: cursor.module, from: null }) });
    return { kind: "halt", halt };
  }
  await saveCandidates(
    context.services.db,
    context.pair,
    module,
    page.value.records.map((record) => candidateOf(context, module, record)),
  );
  const next: IndexCursor = page.value.next ? { module: cursor.module, from: page.value.next } : { module: cursor.module + 1, from: null };
  const { db } = context.services;
  await updateStep(db, step, { cursor: JSON.stringify(next), rows: { increment: page.value.records.length } });
  if (next.module >= modules.length) {
    const counts = await Promise.all(modules.map((one) => countCandidates(db, context.pair, one)));
    await updateStep(db, step, { expected: counts.reduce((sum, count) => sum + count, 0) });
    await finishStep(context, step);
  }
  return { kind: "progress" };
}

/** Deals that Bigin doesn't show hold up nothing but deals: contacts and products go on. */
export async function listIndex(context: SyncContext, module: ModuleName, from: PageMark | null): Promise<BiginResult<ListPage>> {
  const page = await listRecords(context.bigin, module, { fields: indexFields(context, module), from });
  const hidden = !page.ok && page.trouble.kind === "refused" && module === "Pipelines" && from === null;
  return hidden ? { ok: true, value: { records: [], next: null } } : page;
}
