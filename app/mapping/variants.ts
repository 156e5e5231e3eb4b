import type { Gid, ShopifyProduct, ShopifyVariant } from "../shopify/records.ts";
import type { BiginId, ProductSource } from "./types.ts";
import { cleanText } from "./values.ts";

/** One Bigin record that a product needs. */
export interface ProductRecord {
  kind: "product" | "variant";
  /** The product's gid for its own record, the variant's for a variant's. */
  gid: Gid;
  /** The product's gid for a variant's record. */
  parentGid: Gid | null;
  name: string;
  source: ProductSource;
}

/**
 * A product with the default variant alone is one record; one with real options is its own record and one for each
 * variant, in Shopify's order. `parentId`: the Bigin id of the product's own record, once it is known.
 */
export function productRecords(product: ShopifyProduct, parentId: BiginId | null = null): ProductRecord[] {
  const own: ProductRecord = {
    kind: "product",
    gid: product.gid,
    parentGid: null,
    name: recordName(product, null),
    source: { product, variant: null, parentId: null },
  };
  if (product.hasOnlyDefaultVariant) return [own];
  const variants = [...product.variants].sort((one, other) => one.position - other.position);
  return [
    own,
    ...variants.map((variant): ProductRecord => ({
      kind: "variant",
      gid: variant.gid,
      parentGid: product.gid,
      name: recordName(product, variant),
      source: { product, variant, parentId },
    })),
  ];
}

/** `title`, or `title - option / option` for a variant. */
export function recordName(product: ShopifyProduct, variant: ShopifyVariant | null): string {
  const title = cleanText(product.title) ?? "";
  if (variant === null) return title;
  const options = variant.selectedOptions.map((option) => option.value.trim()).filter((value) => value !== "");
  return `${title} - ${options.length > 0 ? options.join(" / ") : variant.title}`;
}

/** What a record's price, SKU and stock come from; null for the own record of a product with real options. */
export function sellableOf({ product, variant }: ProductSource): ShopifyVariant | null {
  return variant ?? (product.hasOnlyDefaultVariant ? (product.variants[0] ?? null) : null);
}
