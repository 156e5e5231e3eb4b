import { randomUUID } from "node:crypto";
import type { ShopifyVariant } from "../shopify/records.ts";
import { listLocations, readStock, setStock } from "../shopify/write-records.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { FieldFailure, Written } from "./write-customer.server.ts";

const LOOK_AGAIN_MS = 2_000;

/**
 * Stock that was edited in Bigin. Bigin has one number for all locations: the difference goes to the first location
 * that keeps the item, by compare-and-set. Where the stock moved since it was read, both sides are merged again.
 */
export async function writeStock(context: SyncContext, variant: ShopifyVariant, wanted: number): Promise<Written> {
  const { shopify, services } = context;
  const item = variant.inventoryItemGid;
  if (!item) return refused("The item has no stock in Shopify.");
  const locations = await listLocations(shopify);
  if (!locations.ok) return { ok: false, trouble: locations.trouble };
  for (const locationGid of locations.value) {
    const present = await readStock(shopify, item, locationGid);
    if (!present.ok) return { ok: false, trouble: present.trouble };
    if (present.value === null) continue;
    const quantity = present.value + wanted - (variant.inventoryQuantity ?? 0);
    // One key for this write: a call that is repeated because its answer got lost counts once.
    const result = await setStock(shopify, { inventoryItemGid: item, locationGid, quantity, compareTo: present.value }, randomUUID());
    if (!result.ok) return { ok: false, trouble: result.trouble };
    if (result.value.kind === "done") return { ok: true, failures: [] };
    const { errors } = result.value;
    if (errors.some(({ code }) => code === "CHANGE_FROM_QUANTITY_STALE"))
      return { ok: false, trouble: { kind: "limits", until: services.now() + LOOK_AGAIN_MS } };
    return refused(errors.map(({ message }) => message).join(" "));
  }
  return refused("The item is not kept at any location.");
}

function refused(message: string): { ok: true; failures: FieldFailure[] } {
  return { ok: true, failures: [{ key: "stock", problem: "shopify_rejected", message }] };
}
