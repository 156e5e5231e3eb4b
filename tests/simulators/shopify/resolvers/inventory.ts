import { INVENTORY_ITEM_SEARCH, LOCATION_SEARCH } from "../graphql/search-fields.ts";
import type { PageArguments } from "../graphql/connection.ts";
import { badRequest } from "../graphql/problems.ts";
import type { InventoryLevelEntity, LocationEntity, VariantEntity } from "../entities.ts";
import type { ShopWorld } from "../shop-world.ts";
import { legacyId } from "../store/gids.ts";
import { METAFIELDS } from "./metafields.ts";
import { listInside } from "./listing.ts";
import type { Listed } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";

export interface InventoryItem {
  __typename: "InventoryItem";
  id: string;
  variant: VariantEntity;
}

export interface InventoryLevel {
  __typename: "InventoryLevel";
  id: string;
  item: InventoryItem;
  level: InventoryLevelEntity;
}

export const QUANTITY_NAMES = ["available", "committed", "damaged", "incoming", "on_hand", "quality_control", "reserved", "safety_stock"];

export function inventoryItem(variant: VariantEntity): InventoryItem {
  return { __typename: "InventoryItem", id: variant.inventoryItemId, variant };
}

export function inventoryLevel(variant: VariantEntity, level: InventoryLevelEntity): InventoryLevel {
  const id = `gid://shopify/InventoryLevel/${legacyId(level.locationId)}?inventory_item_id=${legacyId(variant.inventoryItemId)}`;
  return { __typename: "InventoryLevel", id, item: inventoryItem(variant), level };
}

export function findInventoryItem(shop: ShopWorld, id: string): InventoryItem | null {
  const found = shop.store.variants.findByItem(id);
  return found ? inventoryItem(found.variant) : null;
}

/** By an id such as `gid://shopify/InventoryLevel/1?inventory_item_id=2`. */
export function findInventoryLevel(shop: ShopWorld, id: string): InventoryLevel | null {
  const parts = /^gid:\/\/shopify\/InventoryLevel\/(\d+)\?inventory_item_id=(\d+)$/.exec(id);
  const found = parts ? shop.store.variants.findByItem(`gid://shopify/InventoryItem/${parts[2]}`) : undefined;
  const level = found ? shop.store.levelsOf(found.variant).find(({ locationId }) => legacyId(locationId) === parts?.[1]) : undefined;
  return found && level ? inventoryLevel(found.variant, level) : null;
}

export function inventoryItemListing({ shop }: Execution): Listed<VariantEntity> {
  return { listing: shop.store.variants, search: INVENTORY_ITEM_SEARCH, sortKeys: {} };
}

/** Committed stock is not kept: what orders took is gone from all numbers. */
function quantity(level: InventoryLevelEntity, name: string): number {
  if (!QUANTITY_NAMES.includes(name)) throw badRequest(`${name} is not a quantity name`);
  return name === "available" || name === "on_hand" ? level.available : 0;
}

export const INVENTORY_ITEM: TypeResolvers = {
  legacyResourceId: ({ id }: InventoryItem) => legacyId(id),
  sku: ({ variant }: InventoryItem) => variant.sku,
  tracked: ({ variant }: InventoryItem) => variant.tracked,
  createdAt: ({ variant }: InventoryItem) => variant.createdAt,
  updatedAt: ({ variant }: InventoryItem) => variant.updatedAt,
  variants: ({ variant }: InventoryItem, args: PageArguments, execution) => listInside([variant], args, execution),
  requiresShipping: () => true,
  duplicateSkuCount: ({ variant }: InventoryItem, _args, { shop }) =>
    [...shop.store.products.values()].flatMap(({ variants }) => variants).filter(({ id, sku }) => sku !== null && sku === variant.sku && id !== variant.id)
      .length,
  measurement: ({ id }: InventoryItem) => ({ id: `gid://shopify/InventoryItemMeasurement/${legacyId(id)}`, weight: null }),
  trackedEditable: () => ({ locked: false, reason: null }),
  locationsCount: ({ variant }: InventoryItem, _args, { shop }) => ({ count: shop.store.levelsOf(variant).length, precision: "EXACT" }),
  inventoryLevel: ({ variant }: InventoryItem, { locationId }: { locationId: string }, { shop }) => {
    const level = shop.store.levelsOf(variant).find((candidate) => candidate.locationId === locationId);
    return level ? inventoryLevel(variant, level) : null;
  },
  inventoryLevels: ({ variant }: InventoryItem, args: PageArguments, execution) =>
    listInside(
      execution.shop.store.levelsOf(variant).map((level) => inventoryLevel(variant, level)),
      args,
      execution,
    ),
};

export const INVENTORY_LEVEL: TypeResolvers = {
  location: ({ level }: InventoryLevel, _args, { shop }) => shop.store.locations.get(level.locationId),
  quantities: ({ id, level }: InventoryLevel, { names }: { names: string[] }) =>
    names.map((name) => ({
      id: `${id.replace("InventoryLevel", "InventoryQuantity")}&name=${name}`,
      name,
      quantity: quantity(level, name),
      updatedAt: level.updatedAt,
    })),
  isActive: () => true,
  canDeactivate: () => true,
  createdAt: ({ item }: InventoryLevel) => item.variant.createdAt,
  updatedAt: ({ level }: InventoryLevel) => level.updatedAt,
};

export function locationListing({ shop }: Execution, args: { includeInactive?: boolean | null }): Listed<LocationEntity> {
  return {
    listing: shop.store.locations,
    search: LOCATION_SEARCH,
    sortKeys: { NAME: ({ name }) => name.toLowerCase() },
    visible: ({ isActive }) => isActive || args.includeInactive === true,
  };
}

export const LOCATION: TypeResolvers = {
  ...METAFIELDS,
  legacyResourceId: ({ id }: LocationEntity) => legacyId(id),
  address: (_location, _args, { shop }) => ({
    address1: null,
    address2: null,
    city: null,
    country: null,
    countryCode: shop.store.shop.countryCode ?? "US",
    formatted: [],
    latitude: null,
    longitude: null,
    phone: null,
    province: null,
    provinceCode: null,
    zip: null,
  }),
  fulfillsOnlineOrders: ({ isActive }: LocationEntity) => isActive,
  shipsInventory: ({ isActive }: LocationEntity) => isActive,
  isFulfillmentService: () => false,
  hasActiveInventory: ({ isActive }: LocationEntity) => isActive,
  createdAt: (_location, _args, { shop }) => shop.store.shop.createdAt,
  updatedAt: (_location, _args, { shop }) => shop.store.shop.createdAt,
  inventoryLevel: ({ id }: LocationEntity, { inventoryItemId }: { inventoryItemId: string }, { shop }) =>
    findInventoryLevel(shop, `gid://shopify/InventoryLevel/${legacyId(id)}?inventory_item_id=${legacyId(inventoryItemId)}`),
};
