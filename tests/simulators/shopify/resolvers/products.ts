import { Decimal } from "decimal.js";
import { PRODUCT_SEARCH, variantSearch } from "../graphql/search-fields.ts";
import type { PageArguments } from "../graphql/connection.ts";
import type { ProductEntity, VariantEntity } from "../entities.ts";
import { legacyId, sortableId } from "../store/gids.ts";
import { money, moneyScalar } from "../store/money.ts";
import { plainText } from "../store/plain-text.ts";
import { inventoryItem } from "./inventory.ts";
import { listInside, sortableNumber, sortableTime } from "./listing.ts";
import type { ListArguments, Listed } from "./listing.ts";
import { METAFIELDS } from "./metafields.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";

export function productListing({ shop }: Execution): Listed<ProductEntity> {
  return {
    listing: shop.store.products,
    search: PRODUCT_SEARCH,
    sortKeys: {
      CREATED_AT: ({ createdAt }) => sortableTime(createdAt),
      UPDATED_AT: ({ updatedAt }) => sortableTime(updatedAt),
      TITLE: ({ title }) => title.toLowerCase(),
      VENDOR: ({ vendor }) => vendor.toLowerCase(),
      PRODUCT_TYPE: ({ productType }) => productType.toLowerCase(),
      INVENTORY_TOTAL: (product) => sortableNumber(totalInventory(product)),
    },
  };
}

export function variantListing({ shop }: Execution): Listed<VariantEntity> {
  return {
    listing: shop.store.variants,
    search: variantSearch(shop.store),
    sortKeys: {
      SKU: ({ sku }) => (sku ?? "").toLowerCase(),
      TITLE: ({ title }) => title.toLowerCase(),
      NAME: ({ title }) => title.toLowerCase(),
      FULL_TITLE: (variant) => `${shop.store.variants.productOf(variant).title} - ${variant.title}`.toLowerCase(),
      INVENTORY_QUANTITY: ({ inventoryQuantity }) => sortableNumber(inventoryQuantity),
      POSITION: ({ position }) => sortableNumber(position),
    },
  };
}

export function totalInventory({ variants }: ProductEntity): number {
  return variants.reduce((sum, { tracked, inventoryQuantity }) => sum + (tracked ? inventoryQuantity : 0), 0);
}

export function hasOnlyDefaultVariant({ options, variants }: ProductEntity): boolean {
  return options.length === 0 && variants.length <= 1;
}

/** A product without options of its own has the option that Shopify invents for it. */
export function optionsOf(product: ProductEntity): { name: string; values: string[] }[] {
  return product.options.length > 0 ? product.options : [{ name: "Title", values: ["Default Title"] }];
}

export function selectedOptionsOf(variant: VariantEntity): { name: string; value: string }[] {
  return variant.selectedOptions.length > 0 ? variant.selectedOptions : [{ name: "Title", value: "Default Title" }];
}

function inPosition(variants: readonly VariantEntity[]): VariantEntity[] {
  return [...variants].sort((left, right) => left.position - right.position);
}

function sortedVariants({ variants }: ProductEntity, sortKey: string | null | undefined): VariantEntity[] {
  if (sortKey === "ID") return [...variants].sort((left, right) => (sortableId(left.id) < sortableId(right.id) ? -1 : 1));
  return inPosition(variants);
}

function priceRange({ variants }: ProductEntity, currencyCode: string): unknown {
  const prices = variants.map(({ price }) => new Decimal(price));
  const ends = prices.length > 0 ? [Decimal.min(...prices), Decimal.max(...prices)] : [new Decimal(0), new Decimal(0)];
  return { minVariantPrice: money(ends[0] ?? 0, currencyCode), maxVariantPrice: money(ends[1] ?? 0, currencyCode) };
}

export const PRODUCT: TypeResolvers = {
  ...METAFIELDS,
  legacyResourceId: ({ id }: ProductEntity) => legacyId(id),
  bodyHtml: ({ descriptionHtml }: ProductEntity) => descriptionHtml,
  description: ({ descriptionHtml }: ProductEntity, { truncateAt }: { truncateAt?: number | null }) =>
    plainText(descriptionHtml).slice(0, truncateAt ?? undefined),
  hasOnlyDefaultVariant: (product: ProductEntity) => hasOnlyDefaultVariant(product),
  hasOutOfStockVariants: ({ variants }: ProductEntity) => variants.some(({ tracked, inventoryQuantity }) => tracked && inventoryQuantity <= 0),
  options: (product: ProductEntity, { first }: { first?: number | null }) =>
    optionsOf(product)
      .slice(0, first ?? undefined)
      .map(({ name, values }, at) => ({
        id: `gid://shopify/ProductOption/${legacyId(product.id)}${at + 1}`,
        name,
        values,
        position: at + 1,
        linkedMetafield: null,
      })),
  variants: (product: ProductEntity, args: ListArguments, execution) => listInside(sortedVariants(product, args.sortKey), args, execution),
  variantsCount: ({ variants }: ProductEntity) => ({ count: variants.length, precision: "EXACT" }),
  totalVariants: ({ variants }: ProductEntity) => variants.length,
  totalInventory: (product: ProductEntity) => totalInventory(product),
  tracksInventory: ({ variants }: ProductEntity) => variants.some(({ tracked }) => tracked),
  priceRangeV2: (product: ProductEntity, _args, { shop }) => priceRange(product, shop.store.shop.currencyCode),
  onlineStoreUrl: ({ handle, status }: ProductEntity, _args, { shop }) => (status === "ACTIVE" ? `https://${shop.domain}/products/${handle}` : null),
  onlineStorePreviewUrl: ({ handle }: ProductEntity, _args, { shop }) => `https://${shop.domain}/products/${handle}`,
  publishedAt: ({ status, createdAt }: ProductEntity) => (status === "ACTIVE" ? createdAt : null),
  seo: () => ({ title: null, description: null }),
  media: (_product, args: PageArguments, execution) => listInside([], args, execution),
  collections: (_product, args: PageArguments, execution) => listInside([], args, execution),
  images: (_product, args: PageArguments, execution) => listInside([], args, execution),
  mediaCount: () => ({ count: 0, precision: "EXACT" }),
  isGiftCard: () => false,
  requiresSellingPlan: () => false,
};

export const PRODUCT_VARIANT: TypeResolvers = {
  ...METAFIELDS,
  legacyResourceId: ({ id }: VariantEntity) => legacyId(id),
  product: (variant: VariantEntity, _args, { shop }) => shop.store.variants.productOf(variant),
  displayName: (variant: VariantEntity, _args, { shop }) => `${shop.store.variants.productOf(variant).title} - ${variant.title}`,
  price: ({ price }: VariantEntity) => moneyScalar(price),
  compareAtPrice: ({ compareAtPrice }: VariantEntity) => (compareAtPrice === null ? null : moneyScalar(compareAtPrice)),
  selectedOptions: (variant: VariantEntity) => selectedOptionsOf(variant),
  inventoryItem: (variant: VariantEntity) => inventoryItem(variant),
  inventoryPolicy: () => "DENY",
  sellableOnlineQuantity: ({ inventoryQuantity }: VariantEntity) => inventoryQuantity,
  availableForSale: ({ tracked, inventoryQuantity }: VariantEntity) => !tracked || inventoryQuantity > 0,
  media: (_variant, args: PageArguments, execution) => listInside([], args, execution),
  taxable: () => true,
};
