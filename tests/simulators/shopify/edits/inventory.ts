import type { InventoryLevelEntity, LocationEntity, VariantEntity } from "../entities.ts";
import { now } from "../shop-world.ts";
import type { ShopWorld } from "../shop-world.ts";
import { legacyNumber } from "../store/gids.ts";
import { inventoryLevelBody, productBody } from "../webhooks/product-bodies.ts";
import { found } from "./changes.ts";

/**
 * Sets what is available of a variant at a location (the first active one unless named), connecting it there if it
 * was not. The product counts as changed, as it does in a real shop.
 */
export function setInventory(shop: ShopWorld, variantId: string, available: number, locationId?: string): InventoryLevelEntity {
  const { product, variant } = found(shop.store.variants.find(variantId), variantId);
  const levels = shop.store.levelsOf(variant);
  const wanted = locationId ?? levels[0]?.locationId ?? firstActive(shop).id;
  found(shop.store.locations.get(wanted), wanted);
  const known = levels.find((level) => level.locationId === wanted);
  if (known?.available === available) return known;
  const at = now(shop);
  const level: InventoryLevelEntity = { locationId: wanted, available, updatedAt: at };
  const inventoryLevels = known ? levels.map((other) => (other === known ? level : other)) : [...levels, level];
  const updated: VariantEntity = {
    ...variant,
    inventoryLevels,
    inventoryQuantity: inventoryLevels.reduce((sum, other) => sum + other.available, 0),
    updatedAt: at,
  };
  const changed = { ...product, updatedAt: at, variants: product.variants.map((other) => (other.id === variantId ? updated : other)) };
  shop.store.putProduct(changed);
  const body = (): ReturnType<typeof inventoryLevelBody> => inventoryLevelBody(shop, updated, level);
  shop.emit(
    ...(known ? [] : [{ topic: "inventory_levels/connect", body }]),
    { topic: "inventory_levels/update", body },
    { topic: "products/update", body: () => productBody(shop, changed) },
  );
  return level;
}

function firstActive(shop: ShopWorld): LocationEntity {
  return found(
    [...shop.store.locations.values()].find(({ isActive }) => isActive),
    "active location",
  );
}

export function createLocation(shop: ShopWorld, name: string): LocationEntity {
  const location: LocationEntity = { id: shop.store.ids.next("Location"), name, isActive: true };
  shop.store.locations.put(location);
  shop.emit({ topic: "locations/create", body: () => ({ id: legacyNumber(location.id), name, active: true, admin_graphql_api_id: location.id }) });
  return location;
}

export function updateLocation(shop: ShopWorld, id: string, changes: Partial<Omit<LocationEntity, "id">>): LocationEntity {
  const location = { ...found(shop.store.locations.get(id), id), ...changes };
  shop.store.locations.put(location);
  const topic = changes.isActive === undefined ? "locations/update" : changes.isActive ? "locations/activate" : "locations/deactivate";
  shop.emit({ topic, body: () => ({ id: legacyNumber(id), name: location.name, active: location.isActive, admin_graphql_api_id: id, updated_at: now(shop) }) });
  return location;
}
