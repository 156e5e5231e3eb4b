import type { ProductEntity, VariantEntity } from "../entities.ts";
import { now } from "../shop-world.ts";
import type { ShopMessage, ShopWorld } from "../shop-world.ts";
import { deletedBody, inventoryItemBody, productBody } from "../webhooks/product-bodies.ts";
import { changedKeys, found } from "./changes.ts";

export type ProductChanges = Partial<Pick<ProductEntity, "handle" | "title" | "descriptionHtml" | "vendor" | "productType" | "status" | "tags" | "options">>;
export type VariantChanges = Partial<Omit<VariantEntity, "id" | "inventoryItemId" | "createdAt" | "updatedAt" | "inventoryQuantity" | "inventoryLevels">>;
export type NewVariant = VariantChanges & { inventoryQuantity?: number };

export function handleOf(title: string): string {
  return (
    title
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "") || "product"
  );
}

function freeHandle(shop: ShopWorld, wanted: string): string {
  const taken = new Set([...shop.store.products.values()].map(({ handle }) => handle));
  for (let serial = 0; ; serial += 1) {
    const handle = serial === 0 ? wanted : `${wanted}-${serial}`;
    if (!taken.has(handle)) return handle;
  }
}

function newVariant(shop: ShopWorld, fields: NewVariant, position: number): VariantEntity {
  const at = now(shop);
  const selectedOptions = fields.selectedOptions ?? [];
  const { inventoryQuantity = 0, ...rest } = fields;
  return {
    sku: null,
    barcode: null,
    price: "0.00",
    compareAtPrice: null,
    tracked: true,
    position,
    ...rest,
    title: fields.title ?? (selectedOptions.map(({ value }) => value).join(" / ") || "Default Title"),
    selectedOptions,
    inventoryQuantity,
    id: shop.store.ids.next("ProductVariant"),
    inventoryItemId: shop.store.ids.next("InventoryItem"),
    createdAt: at,
    updatedAt: at,
  };
}

/** Without variants it gets the default one. */
export function createProduct(shop: ShopWorld, fields: ProductChanges & { title: string; variants?: NewVariant[] }): ProductEntity {
  const at = now(shop);
  const { variants = [{}], ...rest } = fields;
  const product: ProductEntity = {
    descriptionHtml: "",
    vendor: shop.store.shop.name,
    productType: "",
    status: "ACTIVE",
    tags: [],
    options: [],
    ...rest,
    handle: freeHandle(shop, fields.handle ?? handleOf(fields.title)),
    id: shop.store.ids.next("Product"),
    variants: variants.map((variant, index) => newVariant(shop, variant, index + 1)),
    createdAt: at,
    updatedAt: at,
  };
  withOptionsOf(product);
  shop.store.putProduct(product);
  shop.emit({ topic: "products/create", body: () => productBody(shop, product) });
  return product;
}

/** The options' values follow the variants: a value that no variant has any more is gone, a new one is there. */
function withOptionsOf(product: ProductEntity): void {
  const names = [...new Set(product.variants.flatMap(({ selectedOptions }) => selectedOptions.map(({ name }) => name)))];
  if (names.length === 0) return;
  product.options = names.map((name) => ({
    name,
    values: [...new Set(product.variants.flatMap(({ selectedOptions }) => selectedOptions.filter((option) => option.name === name).map(({ value }) => value)))],
  }));
}

/** Puts a changed product and tells the app; the caller hands over a new object, never the stored one. */
export function putChangedProduct(shop: ShopWorld, product: ProductEntity, more: ShopMessage[] = []): ProductEntity {
  const stamped = { ...product, updatedAt: now(shop) };
  withOptionsOf(stamped);
  shop.store.putProduct(stamped);
  shop.emit({ topic: "products/update", body: () => productBody(shop, stamped) }, ...more);
  return stamped;
}

export function updateProduct(shop: ShopWorld, id: string, changes: ProductChanges): ProductEntity {
  const product = found(shop.store.products.get(id), id);
  return changedKeys(product, changes).length === 0 ? product : putChangedProduct(shop, { ...product, ...changes });
}

/** A product without options must get them together with the values of the variant it already has. */
export function addVariant(shop: ShopWorld, productId: string, fields: NewVariant, existingValues?: { name: string; value: string }[]): VariantEntity {
  const product = found(shop.store.products.get(productId), productId);
  const kept = product.variants.map((variant) =>
    variant.selectedOptions.length === 0 && existingValues
      ? { ...variant, selectedOptions: existingValues, title: existingValues.map(({ value }) => value).join(" / "), updatedAt: now(shop) }
      : variant,
  );
  const variant = newVariant(shop, fields, product.variants.length + 1);
  putChangedProduct(shop, { ...product, variants: [...kept, variant] });
  return variant;
}

export function updateVariant(shop: ShopWorld, variantId: string, changes: VariantChanges): VariantEntity {
  const { product, variant } = found(shop.store.variants.find(variantId), variantId);
  const changed = changedKeys(variant, changes);
  if (changed.length === 0) return variant;
  const updated: VariantEntity = { ...variant, ...changes, updatedAt: now(shop) };
  if (changes.selectedOptions && changes.title === undefined) updated.title = changes.selectedOptions.map(({ value }) => value).join(" / ");
  const items = changed.some((key) => key === "sku" || key === "tracked");
  putChangedProduct(
    shop,
    { ...product, variants: product.variants.map((other) => (other.id === variantId ? updated : other)) },
    items ? [{ topic: "inventory_items/update", body: () => inventoryItemBody(shop, updated) }] : [],
  );
  return updated;
}

/** When one variant is left and `back` says so, the product is one without options again. */
export function removeVariant(shop: ShopWorld, variantId: string, back: "to default" | "keep options" = "keep options"): void {
  const { product } = found(shop.store.variants.find(variantId), variantId);
  const left = product.variants.filter(({ id }) => id !== variantId).map((variant, index) => ({ ...variant, position: index + 1 }));
  if (left.length === 0) throw new Error("A product keeps at least one variant");
  const single = back === "to default" && left.length === 1;
  const variants = single ? left.map((variant) => ({ ...variant, selectedOptions: [], title: "Default Title", updatedAt: now(shop) })) : left;
  putChangedProduct(shop, { ...product, variants, options: single ? [] : product.options });
}

export function deleteProduct(shop: ShopWorld, id: string): void {
  found(shop.store.products.get(id), id);
  shop.store.deleteProduct(id);
  shop.emit({ topic: "products/delete", body: () => deletedBody(id) });
}
