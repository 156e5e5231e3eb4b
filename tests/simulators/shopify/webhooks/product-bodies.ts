import type { InventoryLevelEntity, ProductEntity, VariantEntity } from "../entities.ts";
import { optionsOf, selectedOptionsOf } from "../resolvers/products.ts";
import type { Body, ShopWorld } from "../shop-world.ts";
import { legacyNumber } from "../store/gids.ts";
import { zonedInstant } from "../store/instants.ts";
import { moneyScalar } from "../store/money.ts";

/** Bodies of products name no more variants than this. */
const VARIANTS_IN_BODY = 100;

export function productBody(shop: ShopWorld, product: ProductEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  return {
    admin_graphql_api_id: product.id,
    id: legacyNumber(product.id),
    title: product.title,
    body_html: product.descriptionHtml,
    vendor: product.vendor,
    product_type: product.productType,
    handle: product.handle,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    created_at: zonedInstant(product.createdAt, ianaTimezone),
    updated_at: zonedInstant(product.updatedAt, ianaTimezone),
    published_at: product.status === "ACTIVE" ? zonedInstant(product.createdAt, ianaTimezone) : null,
    template_suffix: null,
    options: optionsOf(product).map(({ name, values }, at) => ({ name, position: at + 1, product_id: legacyNumber(product.id), values })),
    variants: [...product.variants]
      .sort((left, right) => left.position - right.position)
      .slice(0, VARIANTS_IN_BODY)
      .map((variant) => variantBody(shop, product, variant)),
    images: [],
    media: [],
  };
}

function variantBody(shop: ShopWorld, product: ProductEntity, variant: VariantEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  const options = selectedOptionsOf(variant);
  return {
    admin_graphql_api_id: variant.id,
    id: legacyNumber(variant.id),
    product_id: legacyNumber(product.id),
    inventory_item_id: legacyNumber(variant.inventoryItemId),
    title: variant.title,
    sku: variant.sku,
    barcode: variant.barcode,
    price: moneyScalar(variant.price),
    compare_at_price: variant.compareAtPrice === null ? null : moneyScalar(variant.compareAtPrice),
    position: variant.position,
    inventory_policy: "deny",
    inventory_quantity: variant.inventoryQuantity,
    option1: options[0]?.value ?? null,
    option2: options[1]?.value ?? null,
    option3: options[2]?.value ?? null,
    taxable: true,
    created_at: zonedInstant(variant.createdAt, ianaTimezone),
    updated_at: zonedInstant(variant.updatedAt, ianaTimezone),
  };
}

export function inventoryLevelBody(shop: ShopWorld, variant: VariantEntity, level: InventoryLevelEntity): Body {
  const [item, location] = [legacyNumber(variant.inventoryItemId), legacyNumber(level.locationId)];
  return {
    inventory_item_id: item,
    location_id: location,
    available: level.available,
    updated_at: zonedInstant(level.updatedAt, shop.store.shop.ianaTimezone),
    admin_graphql_api_id: `gid://shopify/InventoryLevel/${location}?inventory_item_id=${item}`,
  };
}

export function inventoryItemBody(shop: ShopWorld, variant: VariantEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  return {
    id: legacyNumber(variant.inventoryItemId),
    sku: variant.sku,
    tracked: variant.tracked,
    requires_shipping: true,
    cost: null,
    created_at: zonedInstant(variant.createdAt, ianaTimezone),
    updated_at: zonedInstant(variant.updatedAt, ianaTimezone),
    admin_graphql_api_id: variant.inventoryItemId,
  };
}

/** Deletions of products, orders and drafts carry the number and nothing else. */
export function deletedBody(gid: string): Body {
  return { id: legacyNumber(gid) };
}
