import { updateRecords } from "../bigin/records-write.server.ts";
import { APP_TAGS } from "../mapping/tags.ts";
import { customersOfOrders } from "../shopify/read-related.server.ts";
import { recordActivities } from "../store/activities.server.ts";
import { addHints } from "../store/hints.server.ts";
import { baseBiginOf, baseShopifyOf, linksByShopifyId, type RecordLink, saveLinks } from "../store/links.server.ts";
import { endProblems, resolveProblems } from "../store/problems.server.ts";
import { haltOf, haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { retireRecords } from "./retire-records.server.ts";

/** So many of a deleted customer's orders are asked whose they are now. */
const ORDERS_ASKED = 5;
/** Deals that Bigin turned away for now are moved together with the others a little later. */
const PASSING_WAIT_MS = 30_000;

/**
 * Shopify merged a customer into another. The kept customer's link stays, or takes the other's if it has none; the
 * other contact is tagged and never deleted, and its deals move to the kept contact. Doing it again changes nothing.
 */
export async function mergeCustomers(context: SyncContext, keptGid: string, goneGid: string): Promise<Halt | null> {
  const { db } = context.services;
  const now = new Date(context.services.now());
  const links = await linksByShopifyId(db, context.pair, "contact", [keptGid, goneGid]);
  const [kept, gone] = [links.get(keptGid), links.get(goneGid)];
  await addHints(db, context.pair.shopId, [{ side: "shopify", kind: "customer", recordId: keptGid, cause: "related" }], now);
  if (!gone?.biginId || gone.state === "merged" || gone.state === "deleted_in_bigin") return null;
  await endProblems(db, context.pair, [goneGid], now, "gone");
  if (kept?.state !== "linked" || !kept.biginId) return passContact(context, keptGid, gone);
  const halt = await moveDeals(context, goneGid, kept);
  return halt ?? retireRecords(context, [gone], { tag: APP_TAGS.mergedInShopify, drop: [APP_TAGS.deletedInShopify], inactive: false, state: "merged" });
}

/** The kept customer has no contact: it takes the other's, as it is. */
async function passContact(context: SyncContext, keptGid: string, gone: RecordLink): Promise<Halt | null> {
  const { db } = context.services;
  if (gone.state === "deleted_in_shopify") {
    const halt = await retireRecords(context, [gone], { tag: null, drop: [APP_TAGS.deletedInShopify], inactive: false, state: "linked" });
    if (halt) return halt;
  }
  const now = new Date(context.services.now());
  await db.$transaction(async (tx) => {
    await tx.recordLink.deleteMany({ where: { ...context.pair, kind: "contact", shopifyId: keptGid } });
    await tx.recordLink.updateMany({ where: { ...context.pair, kind: "deal", parentId: gone.shopifyId }, data: { parentId: keptGid } });
    await tx.recordLink.update({ where: { id: gone.id }, data: { shopifyId: keptGid, state: "linked" } });
  });
  await resolveProblems(db, context.pair, [keptGid], now);
  // Its own contact may have been deleted in Bigin: with the other's there is nothing to restore.
  await resolveProblems(db, context.pair, [keptGid], now, ["deleted_in_bigin"], "gone");
  await recordActivities(
    db,
    context.pair,
    [
      {
        kind: "contact",
        direction: "none",
        outcome: "adopted",
        cause: context.cause,
        shopifyId: keptGid,
        biginId: gone.biginId,
        linkId: gone.id,
        label: gone.label,
        details: { reason: "merged" },
      },
    ],
    now,
  );
  return null;
}

async function moveDeals(context: SyncContext, goneGid: string, kept: RecordLink): Promise<Halt | null> {
  const { db } = context.services;
  for (;;) {
    const deals = await db.recordLink.findMany({ where: { ...context.pair, kind: "deal", parentId: goneGid }, orderBy: { id: "asc" }, take: 100 });
    if (deals.length === 0) return null;
    const living = deals.filter((deal) => deal.state === "linked" && deal.biginId);
    if (living.length > 0) {
      // A row that is refused was deleted in Bigin meanwhile; its deletion is found as any other.
      const result = await updateRecords(
        context.bigin,
        "Pipelines",
        living.map((deal) => ({ id: deal.biginId!, Contact_Name: { id: kept.biginId } })),
        { trigger: context.trigger },
      );
      if (!result.ok) return haltOf(context.services, result.trouble);
      const passing = result.value.some((outcome) => outcome.kind === "passing");
      if (passing) return { kind: "wait", until: context.services.now() + PASSING_WAIT_MS, reason: "outage" };
    }
    const moved = (deal: RecordLink) => ({
      baseShopify: { ...baseShopifyOf(deal), contact: kept.biginId },
      baseBigin: { ...baseBiginOf(deal), contact: kept.biginId },
    });
    await saveLinks(
      db,
      context.pair,
      deals.map((deal) => ({ kind: "deal" as const, shopifyId: deal.shopifyId!, parentId: kept.shopifyId, ...(living.includes(deal) ? moved(deal) : {}) })),
      new Date(context.services.now()),
    );
  }
}

/** Deleted customers whose orders belong to another now: they were merged, whether or not the app is told of merges. */
export async function mergedCustomers(context: SyncContext, gids: string[]): Promise<{ ok: true; value: Map<string, string> } | { ok: false; halt: Halt }> {
  const { db } = context.services;
  const orders: { gid: string; customer: string }[] = [];
  for (const customer of gids) {
    const found = await db.recordLink.findMany({
      where: { ...context.pair, kind: "deal", parentId: customer, shopifyId: { startsWith: "gid://shopify/Order/" } },
      orderBy: { occurredAt: "desc" },
      take: ORDERS_ASKED,
      select: { shopifyId: true },
    });
    orders.push(...found.map((order) => ({ gid: order.shopifyId!, customer })));
  }
  if (orders.length === 0) return { ok: true, value: new Map() };
  const owners = await customersOfOrders(
    context.shopify,
    orders.map(({ gid }) => gid),
  );
  if (!owners.ok) return { ok: false, halt: haltOfShopify(context.services, owners.trouble) };
  return {
    ok: true,
    value: new Map(
      orders.flatMap(({ gid, customer }) => {
        const owner = owners.value.get(gid);
        return owner && owner !== customer ? [[customer, owner] as const] : [];
      }),
    ),
  };
}
