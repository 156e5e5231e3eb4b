import { setInventory } from "../edits/inventory.ts";
import { updateVariant } from "../edits/products.ts";
import { badRequest, userError } from "../graphql/problems.ts";
import type { UserError } from "../graphql/problems.ts";
import { now } from "../shop-world.ts";
import type { ShopWorld } from "../shop-world.ts";
import { TEXT_LIMIT } from "./customer-input.ts";
import { findInventoryItem, inventoryItem } from "./inventory.ts";
import type { TypeResolvers } from "./resolver.ts";
import { write } from "./write.ts";
import type { WritePayload } from "./write.ts";

const REASONS = [
  "correction",
  "cycle_count_available",
  "damaged",
  "movement_created",
  "movement_updated",
  "movement_received",
  "movement_canceled",
  "other",
  "promotion",
  "quality_control",
  "received",
  "reservation_created",
  "reservation_deleted",
  "reservation_updated",
  "restock",
  "safety_stock",
  "shrinkage",
];
const HIGHEST = 1_000_000_000;

interface Change {
  inventoryItemId: string;
  locationId: string;
  quantity?: number;
  delta?: number;
  changeFromQuantity?: number | null;
}

interface ChangeInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
}

interface Planned {
  variantId: string;
  locationId: string;
  delta: number;
  quantity: number;
}

/** Sets or moves stock. Every change says from which number it starts, `null` where that doesn't matter. */
function changeStock(shop: ShopWorld, input: ChangeInput, changes: readonly Change[], list: "quantities" | "changes"): WritePayload {
  // The schema lets the field be left out; the service doesn't.
  if (changes.some((change) => !("changeFromQuantity" in change))) {
    throw badRequest("changeFromQuantity must be provided explicitly; send null to skip the comparison.");
  }
  const errors: UserError[] = [];
  const refuse = (path: string[], message: string, code: string): void => void errors.push(userError(["input", ...path], message, code));
  if (!["available", "on_hand"].includes(input.name)) {
    refuse(["name"], "The quantity name must be either 'available' or 'on_hand'.", list === "changes" ? "INVALID_QUANTITY_NAME" : "INVALID_NAME");
  }
  if (!REASONS.includes(input.reason)) refuse(["reason"], "The specified reason is invalid.", "INVALID_REASON");
  const seen = new Set<string>();
  const planned: Planned[] = [];
  changes.forEach((change, at) => {
    const path = [list, String(at)];
    const item = findInventoryItem(shop, change.inventoryItemId);
    const location = shop.store.locations.get(change.locationId);
    if (!item) return refuse([...path, "inventoryItemId"], "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM");
    if (!location?.isActive) return refuse([...path, "locationId"], "The specified location could not be found.", "INVALID_LOCATION");
    const pair = `${change.inventoryItemId} ${change.locationId}`;
    if (seen.has(pair))
      return refuse(path, "The combination of inventoryItemId and locationId must be unique.", "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR");
    seen.add(pair);
    const current = shop.store.levelsOf(item.variant).find(({ locationId }) => locationId === change.locationId)?.available ?? 0;
    const quantity = change.quantity ?? current + (change.delta ?? 0);
    if (quantity > HIGHEST) return refuse([...path, "quantity"], "The quantity can't be higher than 1,000,000,000.", "INVALID_QUANTITY_TOO_HIGH");
    if (quantity < -HIGHEST) return refuse([...path, "quantity"], "The quantity can't be lower than -1,000,000,000.", "INVALID_QUANTITY_TOO_LOW");
    if (change.changeFromQuantity !== null && change.changeFromQuantity !== current) {
      return refuse([...path, "changeFromQuantity"], "The changeFromQuantity argument no longer matches the persisted quantity.", "CHANGE_FROM_QUANTITY_STALE");
    }
    planned.push({ variantId: item.variant.id, locationId: change.locationId, delta: quantity - current, quantity });
  });
  if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
  for (const { variantId, locationId, quantity } of planned) setInventory(shop, variantId, quantity, locationId);
  return { inventoryAdjustmentGroup: adjustmentGroup(shop, input, planned), userErrors: [] };
}

function adjustmentGroup(shop: ShopWorld, input: ChangeInput, planned: readonly Planned[]): unknown {
  return {
    __typename: "InventoryAdjustmentGroup",
    id: shop.store.ids.next("InventoryAdjustmentGroup"),
    createdAt: now(shop),
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    app: null,
    staffMember: null,
    changes: planned.map(({ variantId, locationId, delta, quantity }) => {
      const found = shop.store.variants.find(variantId);
      return {
        name: input.name,
        delta,
        quantityAfterChange: quantity,
        ledgerDocumentUri: null,
        location: shop.store.locations.get(locationId),
        item: found ? inventoryItem(found.variant) : null,
      };
    }),
  };
}

const firstItem = (list: readonly Change[]): string | undefined => list[0]?.inventoryItemId;

export const INVENTORY_WRITES: TypeResolvers = {
  inventorySetQuantities: write(
    ({ input }: { input: ChangeInput & { quantities: Change[] } }, { shop }) => changeStock(shop, input, input.quantities, "quantities"),
    (_payload, { input }) => firstItem(input.quantities),
  ),
  inventoryAdjustQuantities: write(
    ({ input }: { input: ChangeInput & { changes: Change[] } }, { shop }) => changeStock(shop, input, input.changes, "changes"),
    (_payload, { input }) => firstItem(input.changes),
  ),
  inventoryItemUpdate: write(
    ({ id, input }: { id: string; input: { sku?: string | null; tracked?: boolean | null } }, { shop }) => {
      const item = findInventoryItem(shop, id);
      if (!item) return { inventoryItem: null, userErrors: [userError(["id"], "The product couldn't be updated because it does not exist.")] };
      if ((input.sku?.length ?? 0) > TEXT_LIMIT)
        return { inventoryItem: null, userErrors: [userError(["input", "sku"], `SKU is too long (maximum is ${TEXT_LIMIT} characters)`)] };
      const variant = updateVariant(shop, item.variant.id, {
        ...(input.sku === undefined ? {} : { sku: input.sku || null }),
        ...(input.tracked === undefined || input.tracked === null ? {} : { tracked: input.tracked }),
      });
      return { inventoryItem: inventoryItem(variant), userErrors: [] };
    },
    (_payload, { id }) => id,
  ),
};
