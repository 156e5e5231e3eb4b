import { addHints } from "../store/hints.server.ts";
import type { SyncContext } from "./context.server.ts";
import { hintFor } from "./link-hints.server.ts";

/** Deals that were made while their contact had no record in Bigin get it now that it has one. */
export async function completeDeals(context: SyncContext, contacts: string[]): Promise<void> {
  if (contacts.length === 0) return;
  const { db } = context.services;
  const deals = await db.recordLink.findMany({
    where: { ...context.pair, kind: "deal", state: "linked", parentId: { in: contacts } },
    select: { kind: true, shopifyId: true, parentId: true, baseShopify: true },
  });
  const bare = deals.filter((deal) => ((deal.baseShopify as { contact?: unknown }).contact ?? null) === null);
  await addHints(db, context.pair.shopId, bare.flatMap((deal) => hintFor(deal) ?? []).map((hint) => ({ ...hint, cause: "related" as const })), new Date(context.services.now()));
}
