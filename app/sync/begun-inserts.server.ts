import type { BiginId, BiginRecord } from "../bigin/records.ts";
import { deferHints } from "../store/hints.server.ts";
import type { SyncContext } from "./context.server.ts";

const LATER_MS = 60_000;

/**
 * Records that may be what an insert of ours made, although its answer was lost or said otherwise: whoever began it
 * looks for it first. They are looked at again a little later, and are new in Bigin if nobody has claimed them by then.
 */
export async function awaitClaims(context: SyncContext, module: "Contacts" | "Products", records: BiginRecord[]): Promise<Set<BiginId>> {
  const { db, now } = context.services;
  const begun = await db.recordLink.findMany({ where: { ...context.pair, module, state: "inserting", biginId: null }, select: { label: true } });
  if (begun.length === 0) return new Set();
  const labels = new Set(begun.map(({ label }) => label));
  const waiting = records.filter((record) => namesOf(module, record).some((name) => labels.has(name)));
  await deferHints(
    db,
    context.pair.shopId,
    waiting.map((record) => ({ side: "bigin" as const, kind: module, recordId: record.id, cause: "related" as const, notBefore: new Date(now() + LATER_MS) })),
    new Date(now()),
  );
  return new Set(waiting.map((record) => record.id));
}

/** What a link's label may be of such a record. */
function namesOf(module: "Contacts" | "Products", record: BiginRecord): string[] {
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  if (module === "Products") return [text(record.Product_Name)];
  const names = [text(record.First_Name), text(record.Last_Name)].filter((name) => name !== "");
  return [names.join(" "), names.at(-1) ?? "", text(record.Email)].filter((name) => name !== "");
}
