import { getRecord } from "../bigin/records-api.server.ts";
import type { BiginRecord, ModuleName } from "../bigin/records.ts";
import { type Hint, settleHints } from "../store/hints.server.ts";
import type { SyncRun } from "../store/sync-runs.server.ts";
import { haltOf, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { PULLED, pollModule } from "./poll-bigin.server.ts";
import { noteDeletedInBigin } from "./deleted-in-bigin.server.ts";
import { pullRecords } from "./pull-records.server.ts";
import { readFieldNames } from "./read-fields.ts";

/** Up to so many records are read one by one; a larger burst is read as the list of what was modified. */
const READ_SINGLY = 5;

/** Records that Bigin notified of are read again and merged; one that is gone becomes a decision for the merchant. */
export async function pullHints(context: SyncContext, run: SyncRun, hints: Hint[]): Promise<Halt | null> {
  for (const module of [...PULLED, "Pipelines", "Accounts"] as const) {
    const ofModule = hints.filter((hint) => hint.kind === module);
    if (ofModule.length === 0) continue;
    const halt = await pullModule(context, run, module, ofModule);
    if (halt) return halt;
    await settleHints(context.services.db, ofModule);
  }
  return null;
}

async function pullModule(context: SyncContext, run: SyncRun, module: ModuleName, hints: Hint[]): Promise<Halt | null> {
  const deleted = hints.filter((hint) => hint.deleted || module === "Pipelines");
  const changed = hints.filter((hint) => !deleted.includes(hint));
  const pulled = module === "Contacts" || module === "Products" ? module : null;
  let single = changed;
  if (pulled && changed.length > READ_SINGLY && changed.every((hint) => hint.cause === "notification")) {
    const halt = await pollModule(context, run, pulled);
    if (halt) return halt;
    single = [];
  }
  const gone: string[] = [];
  const records: BiginRecord[] = [];
  for (const hint of [...deleted, ...(pulled ? single : [])]) {
    const fields = pulled ? readFieldNames(context.mapping, pulled === "Contacts" ? "contact" : "product") : ["id"];
    const record = await getRecord(context.bigin, module, hint.recordId, fields);
    if (!record.ok) return haltOf(context.services, record.trouble);
    if (record.value) records.push(record.value);
    else gone.push(hint.recordId);
  }
  await noteDeletedInBigin(context, module, gone);
  return pulled ? pullRecords(context, run, pulled, records) : null;
}
