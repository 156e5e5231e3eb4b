/** A product, or a variant of one with options, as a Bigin product. */
import { legacyId, type ShopifyProduct } from "../shopify/records.ts";
import { decimalRow, flagRow, leadSourceRow, oneWayRow, tagsRow, textRow } from "./field-row.ts";
import { locateField } from "./fields.ts";
import { fitText, textFromBigin, textOf } from "./fit.ts";
import { plainDecimal, sameCurrency } from "./money.ts";
import { amountToBigin, priceToShopify } from "./price.ts";
import { textOfHtml } from "./text.ts";
import type { BiginPlace, FieldRow, MappingContext, ProductSource } from "./types.ts";
import { cleanText } from "./values.ts";
import { recordName, sellableOf } from "./variants.ts";

const module = "Products" as const;
/** Where a variant's record names its product's. */
export const PARENT: BiginPlace = { label: "Shopify Parent Product Name" };
const SELLABLE = new Set(["ACTIVE", "UNLISTED"]);
/** Shopify's own limit on titles and SKUs, in characters. */
const LIMIT = 255;

/** Price, SKU and stock come back only to a record that has them. A record made in Bigin has no source yet. */
function isSellable(source: ProductSource | null): boolean {
  return source === null || sellableOf(source) !== null;
}

const descriptions = new WeakMap<ShopifyProduct, string | null>();

/** Read once for a product and all of its variants. */
function descriptionOf(product: ShopifyProduct): string | null {
  const known = descriptions.get(product);
  if (known !== undefined) return known;
  const text = textOfHtml(product.descriptionHtml);
  descriptions.set(product, text);
  return text;
}

function parentIsLookup(context: MappingContext): boolean {
  return locateField(PARENT, context.fields.Products ?? [])?.dataType === "lookup";
}

export const productFields: FieldRow<ProductSource>[] = [
  textRow({
    key: "name",
    module,
    place: { apiName: "Product_Name" },
    defaultOwner: "shopify",
    limit: LIMIT,
    returns: (source) => source === null || source.variant === null,
    read: ({ product, variant }) => recordName(product, variant),
    toShopify: (value) => {
      const title = cleanText(textOf(value));
      return title === null ? { refused: "title_empty" } : title.length > LIMIT ? { refused: "too_long" } : { value: title, loss: null };
    },
  }),
  textRow({
    key: "code",
    module,
    place: { apiName: "Product_Code" },
    defaultOwner: "shopify",
    limit: LIMIT,
    returns: isSellable,
    read: (source) => cleanText(sellableOf(source)?.sku),
  }),
  decimalRow({
    key: "price",
    module,
    place: { apiName: "Unit_Price" },
    travels: "both",
    held: (context) => context.currencyUndecided === true,
    returns: (source, context) => isSellable(source) && sameCurrency(context),
    read: (source) => plainDecimal(sellableOf(source)?.price),
    toBigin: (value, _field, _source, context) => amountToBigin(value, context),
    toShopify: priceToShopify,
  }),
  flagRow({ key: "active", module, place: { apiName: "Product_Active" }, read: ({ product }) => SELLABLE.has(product.status) }),
  oneWayRow({
    key: "description",
    module,
    place: { apiName: "Description" },
    read: ({ product }) => descriptionOf(product),
    toBigin: (value, field, { product }) => {
      const carried = fitText(textOf(value), field);
      return { value: carried.value, loss: carried.loss ?? (cleanText(product.descriptionHtml) === value ? null : "stripped") };
    },
  }),
  tagsRow({ module, read: ({ product }) => product.tags }),
  decimalRow({
    key: "stock",
    module,
    place: { apiName: "Qty_in_Stock" },
    travels: "both",
    returns: (source, context) => context.settings.stockFromBigin === true && isSellable(source),
    read: (source) => plainDecimal(sellableOf(source)?.inventoryQuantity),
    toShopify: (value) => (typeof value === "string" && /^-?\d{1,9}$/.test(value) ? { value, loss: null } : { refused: "stock_not_whole" }),
  }),
  oneWayRow({
    key: "shopify_id",
    module,
    place: { label: "Shopify Product Id" },
    appOwned: true,
    read: ({ product, variant }) => legacyId((variant ?? product).gid),
  }),
  leadSourceRow(module),
  oneWayRow({
    key: "parent",
    module,
    place: PARENT,
    appOwned: true,
    read: ({ product, variant, parentId }, context) => (variant === null ? null : parentIsLookup(context) ? parentId : cleanText(product.title)),
    toBigin: (value, field) => {
      if (field.dataType !== "lookup") return fitText(textOf(value), field);
      // A lookup of that name into another module can't hold a product.
      const elsewhere = field.lookupModule !== null && field.lookupModule !== "Products";
      return elsewhere && value !== null ? { value: null, loss: "option_missing" } : { value, loss: null };
    },
    fromBigin: textFromBigin,
  }),
];
