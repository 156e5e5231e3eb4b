import { rowsOf } from "../mapping/effective-rows.ts";
import { locateRows } from "../mapping/fields.ts";
import { productsOfStock } from "../shopify/page-records.server.ts";
import { addHints, type Hint, LIVE, settleHints } from "../store/hints.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { mergeCustomers } from "./merge-customers.server.ts";

const ITEMS_PER_QUERY = 150;

/** Customers that were merged: before anything else is made of the one that is gone. */
export async function pushMerges(context: SyncContext, hints: Hint[]): Promise<Halt | null> {
  for (const hint of hints) {
    const [kept, gone] = hint.recordId.split(" ");
    const halt = kept && gone ? await mergeCustomers(context, kept, gone) : null;
    if (halt) return halt;
    await settleHints(context.services.db, [hint]);
  }
  return null;
}

/** Stock that changed leads to its product, where the organisation has a field for stock. */
export async function followStock(context: SyncContext, hints: Hint[]): Promise<Halt | null> {
  const { db } = context.services;
  const wanted =
    context.settings.directions.product !== "off" &&
    locateRows(rowsOf("product", context.mapping), context.mapping.fields.Products ?? [], null).some(({ row }) => row.key === "stock");
  for (let start = 0; wanted && start < hints.length; start += ITEMS_PER_QUERY) {
    const batch = hints.slice(start, start + ITEMS_PER_QUERY);
    const products = await productsOfStock(
      context.shopify,
      batch.map((hint) => hint.recordId),
    );
    if (!products.ok) return haltOfShopify(context.services, products.trouble);
    const gids = [...new Set(products.value.values())];
    await addHints(
      db,
      context.pair.shopId,
      gids.map((gid) => ({ side: "shopify" as const, kind: "product", recordId: gid, cause: "related" as const, priority: LIVE })),
      new Date(context.services.now()),
    );
  }
  await settleHints(db, hints);
  return null;
}
