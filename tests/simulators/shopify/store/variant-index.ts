import type { ProductEntity, VariantEntity } from "../entities.ts";
import { sortRows } from "./collection.ts";
import type { Collection, Listing, SortedRow } from "./collection.ts";
import { sortableId } from "./gids.ts";

export interface PlacedVariant {
  product: ProductEntity;
  variant: VariantEntity;
}

/** Variants live in their products; here they are found by their own id or their inventory item's. */
export class VariantIndex implements Listing<VariantEntity> {
  #products: Collection<ProductEntity>;
  #productOfVariant = new Map<string, string>();
  #variantOfItem = new Map<string, string>();
  #idsOfProduct = new Map<string, { variants: string[]; items: string[] }>();
  #orders = new Map<string, { version: number; rows: SortedRow<VariantEntity>[] }>();

  constructor(products: Collection<ProductEntity>) {
    this.#products = products;
  }

  observe(product: ProductEntity): void {
    this.forget(product.id);
    for (const variant of product.variants) {
      this.#productOfVariant.set(variant.id, product.id);
      this.#variantOfItem.set(variant.inventoryItemId, variant.id);
    }
    this.#idsOfProduct.set(product.id, {
      variants: product.variants.map(({ id }) => id),
      items: product.variants.map(({ inventoryItemId }) => inventoryItemId),
    });
  }

  forget(productId: string): void {
    const ids = this.#idsOfProduct.get(productId);
    for (const id of ids?.variants ?? []) this.#productOfVariant.delete(id);
    for (const id of ids?.items ?? []) this.#variantOfItem.delete(id);
    this.#idsOfProduct.delete(productId);
  }

  find(variantId: string): PlacedVariant | undefined {
    const product = this.#products.get(this.#productOfVariant.get(variantId) ?? "");
    const variant = product?.variants.find(({ id }) => id === variantId);
    return product && variant ? { product, variant } : undefined;
  }

  findByItem(inventoryItemId: string): PlacedVariant | undefined {
    return this.find(this.#variantOfItem.get(inventoryItemId) ?? "");
  }

  /** Throws for a variant that is not in the shop: whoever asks holds one that is. */
  productOf(variant: VariantEntity): ProductEntity {
    const found = this.find(variant.id);
    if (!found) throw new Error(`No product has ${variant.id}`);
    return found.product;
  }

  get size(): number {
    return this.#productOfVariant.size;
  }

  sorted(sortKey: string, valueOf: (variant: VariantEntity) => string): readonly SortedRow<VariantEntity>[] {
    const known = this.#orders.get(sortKey);
    if (known?.version === this.#products.version) return known.rows;
    const rows: SortedRow<VariantEntity>[] = [];
    for (const product of this.#products.values()) {
      for (const item of product.variants) rows.push({ value: valueOf(item), key: sortableId(item.id), item });
    }
    sortRows(rows);
    this.#orders.set(sortKey, { version: this.#products.version, rows });
    return rows;
  }
}
