import type { Services } from "../services.server.ts";
import { addHints } from "../store/hints.server.ts";
import type { Pair } from "../store/links.server.ts";
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
  await addHints(
    db,
    context.pair.shopId,
    bare.flatMap((deal) => hintFor(deal) ?? []).map((hint) => ({ ...hint, cause: "related" as const })),
    new Date(context.services.now()),
  );
}

/** The deals of a contact that a person decided about: a little later, once the contact itself is through. */
export async function completeDealsSoon(services: Services, pair: Pair, contactId: string): Promise<void> {
  const deals = await services.db.recordLink.findMany({
    where: { ...pair, kind: "deal", parentId: contactId },
    select: { kind: true, shopifyId: true, parentId: true },
  });
  const later = new Date(services.now() + 3_000);
  await addHints(
    services.db,
    pair.shopId,
    deals.flatMap((deal) => hintFor(deal) ?? []).map((hint) => ({ ...hint, cause: "related" as const, notBefore: later })),
    new Date(services.now()),
  );
}
