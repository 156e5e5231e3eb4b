import type { Db } from "../db.server.ts";
import type { Pair } from "./links.server.ts";

/** Bigin's id of a record that others point to → what it is called here, and its page. */
export type RecordNames = Record<string, { label: string; linkId: string }>;

/** Fields whose value is another record's id in Bigin. */
const POINTING = new Set(["contact", "account", "parent"]);
const BIGIN_ID = /^\d{6,30}$/;

/** The records that such fields name, anywhere in what an activity or a problem keeps; one look-up for all of them. */
export async function recordNames(db: Db, pair: Pair, kept: unknown): Promise<RecordNames> {
  const ids = [...new Set(pointedIds(kept))];
  if (ids.length === 0) return {};
  const links = await db.recordLink.findMany({
    where: { ...pair, module: { in: ["Contacts", "Accounts", "Products"] }, biginId: { in: ids } },
    select: { id: true, biginId: true, label: true },
  });
  return Object.fromEntries(links.map((link) => [link.biginId!, { label: link.label, linkId: link.id.toString() }]));
}

/** Values stand as `{ contact: "4876…" }`, or as `{ key: "contact", shopify: "4876…", bigin: …, … }`. */
function pointedIds(kept: unknown): string[] {
  if (Array.isArray(kept)) return kept.flatMap(pointedIds);
  if (typeof kept !== "object" || kept === null) return [];
  const points = "key" in kept && typeof kept.key === "string" && POINTING.has(kept.key);
  return Object.entries(kept).flatMap(([name, value]) => {
    if (typeof value !== "string") return pointedIds(value);
    return (points || POINTING.has(name)) && BIGIN_ID.test(value) ? [value] : [];
  });
}
