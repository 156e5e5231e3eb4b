import type { ProductEntity, VariantEntity } from "../shopify/entities.ts";
import type { Cells } from "./csv-cells.ts";
import { gidSequence } from "./gids.ts";

/** Takes the rows of product exports; what it made of them is in `products`. */
export interface ProductReader {
  take(cells: Cells): void;
  readonly products: ProductEntity[];
}

const OPTIONS = [1, 2, 3] as const;

/** A row that only adds a picture holds nothing of a variant. */
function isVariantRow(cells: Cells): boolean {
  return ["option1Value", "price", "sku"].some((field) => cells.text(field) !== null);
}

/** The options a product's first row names; none where Shopify writes its stand-in, `Title: Default Title`. */
function optionNames(cells: Cells): string[] {
  const names = OPTIONS.flatMap((at) => cells.text(`option${at}Name`) ?? []);
  const standIn = names.length === 1 && names[0] === "Title" && cells.text("option1Value") === "Default Title";
  return standIn ? [] : names;
}

interface Opened {
  file: string;
  /** `null` for a product whose first row could not be read. */
  product: ProductEntity | null;
}

/** @param now creation of every product, for the export tells no dates (ISO 8601, UTC) */
export function productReader(now: string, currencyDigits: number): ProductReader {
  const products: ProductEntity[] = [];
  const opened = new Map<string, Opened>();
  const nextId = gidSequence({ type: "Product", first: 7_800_000_000_001n, step: 32_768n, leapAfter: Infinity });
  const nextVariantId = gidSequence({ type: "ProductVariant", first: 43_000_000_000_001n, step: 32_768n, leapAfter: Infinity });
  const nextItemId = gidSequence({ type: "InventoryItem", first: 45_000_000_000_001n, step: 32_768n, leapAfter: Infinity });

  const variantOf = (cells: Cells, product: ProductEntity): VariantEntity | null => {
    cells.losing("the variant");
    const selectedOptions = product.options.map(({ name }, at) => ({ name, value: cells.text(`option${at + 1}Value`) ?? "" }));
    const missing = selectedOptions.findIndex(({ value }) => value === "");
    if (missing !== -1) cells.report(`option${missing + 1}Value`, "empty");
    const title = selectedOptions.map(({ value }) => value).join(" / ") || "Default Title";
    if (product.variants.some((variant) => variant.title === title)) {
      cells.report("option1Value", `the product has a variant “${title}” already`);
    }
    const price = cells.amount("price");
    const compareAtPrice = cells.amount("compareAtPrice");
    const inventoryQuantity = cells.whole("quantity") ?? 0;
    if (!cells.sound()) return null;
    return {
      id: nextVariantId(),
      inventoryItemId: nextItemId(),
      title,
      selectedOptions,
      sku: cells.guarded("sku"),
      barcode: cells.guarded("barcode"),
      price: price?.toFixed(currencyDigits) ?? (0).toFixed(currencyDigits),
      compareAtPrice: compareAtPrice?.toFixed(currencyDigits) ?? null,
      inventoryQuantity,
      tracked: cells.text("tracker") !== null,
      position: product.variants.length + 1,
      createdAt: now,
      updatedAt: now,
    };
  };

  const open = (cells: Cells, handle: string): ProductEntity | null => {
    cells.losing("the product");
    const title = cells.text("title");
    if (title === null) cells.report("title", "empty in the product's first row");
    const status = cells.word("status", ["ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED"] as const) ?? "ACTIVE";
    if (title === null || !cells.sound()) return null;
    return {
      id: nextId(),
      handle,
      title,
      descriptionHtml: cells.text("description") ?? "",
      vendor: cells.text("vendor") ?? "",
      productType: cells.text("type") ?? "",
      status,
      tags: cells.tags("tags"),
      options: optionNames(cells).map((name) => ({ name, values: [] })),
      variants: [],
      createdAt: now,
      updatedAt: now,
    };
  };

  return {
    products,
    take(cells) {
      const handle = cells.text("handle");
      if (handle === null) return cells.report("handle", "empty");
      let known = opened.get(handle);
      if (known && known.file !== cells.file) {
        if (cells.text("title") !== null) cells.report("handle", `“${handle}” came in ${known.file} already`);
        return;
      }
      if (!known) {
        known = { file: cells.file, product: open(cells, handle) };
        opened.set(handle, known);
      }
      const { product } = known;
      if (product === null || !isVariantRow(cells)) return;
      const variant = variantOf(cells, product);
      if (variant === null) return;
      if (product.variants.length === 0) products.push(product);
      product.variants.push(variant);
      for (const [at, option] of product.options.entries()) {
        const value = variant.selectedOptions[at]?.value;
        if (value !== undefined && !option.values.includes(value)) option.values.push(value);
      }
    },
  };
}
