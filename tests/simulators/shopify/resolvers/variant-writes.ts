import { Decimal } from "decimal.js";
import { addVariant, removeVariant, updateVariant } from "../edits/products.ts";
import type { NewVariant, VariantChanges } from "../edits/products.ts";
import { setInventory } from "../edits/inventory.ts";
import type { ProductEntity, VariantEntity } from "../entities.ts";
import { userError } from "../graphql/problems.ts";
import type { UserError } from "../graphql/problems.ts";
import type { ShopWorld } from "../shop-world.ts";
import { priceScalar } from "../store/money.ts";
import { TEXT_LIMIT } from "./customer-input.ts";
import type { WritePayload } from "./write.ts";

export interface VariantInput {
  id?: string | null;
  price?: string | number | null;
  compareAtPrice?: string | number | null;
  barcode?: string | null;
  inventoryItem?: { sku?: string | null; tracked?: boolean | null } | null;
  optionValues?: { name?: string | null; optionName?: string | null }[] | null;
  inventoryQuantities?: { availableQuantity: number; locationId: string }[] | null;
}

const GONE: UserError = userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
const LIMIT = new Decimal("1000000000000000000");

function amount(value: string | number): Decimal | null {
  try {
    return new Decimal(value);
  } catch {
    return null;
  }
}

function checked(shop: ShopWorld, input: VariantInput, path: string[]): { changes: VariantChanges; errors: UserError[] } {
  const errors: UserError[] = [];
  const changes: VariantChanges = {};
  for (const [field, label] of [
    ["price", "Price"],
    ["compareAtPrice", "Compare at price"],
  ] as const) {
    const value = input[field];
    if (value === undefined || value === null) {
      if (value === null && field === "compareAtPrice") changes.compareAtPrice = null;
      continue;
    }
    const decimal = amount(value);
    if (!decimal) errors.push(userError([...path, field], `${label} is invalid`, "INVALID_INPUT"));
    else if (decimal.isNegative()) errors.push(userError([...path, field], `${label} must be greater than or equal to 0`, "GREATER_THAN_OR_EQUAL_TO"));
    else if (decimal.greaterThanOrEqualTo(LIMIT)) errors.push(userError([...path, field], `${label} must be less than ${LIMIT.toFixed()}`, "INVALID_INPUT"));
    else changes[field] = priceScalar(decimal, shop.store.shop.currencyCode);
  }
  const { inventoryItem } = input;
  if (inventoryItem?.sku !== undefined) {
    if ((inventoryItem.sku?.length ?? 0) > TEXT_LIMIT)
      errors.push(userError([...path, "inventoryItem", "sku"], `SKU is too long (maximum is ${TEXT_LIMIT} characters)`, "TOO_LONG"));
    changes.sku = inventoryItem.sku || null;
  }
  if (inventoryItem?.tracked !== undefined && inventoryItem.tracked !== null) changes.tracked = inventoryItem.tracked;
  if (input.barcode !== undefined) changes.barcode = input.barcode || null;
  return { changes, errors };
}

export function updateVariants(shop: ShopWorld, args: { productId: string; variants: VariantInput[]; allowPartialUpdates?: boolean | null }): WritePayload {
  const product = shop.store.products.get(args.productId);
  if (!product) return { product: null, productVariants: null, userErrors: [GONE] };
  const plans = args.variants.map((input, at) => {
    const path = ["variants", String(at)];
    const variant = product.variants.find(({ id }) => id === input.id);
    const { changes, errors } = checked(shop, input, path);
    if (!input.id) errors.push(userError([...path, "id"], "Product variant is missing ID attribute", "PRODUCT_VARIANT_ID_MISSING"));
    else if (!variant) errors.push(userError([...path, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST"));
    if (input.inventoryQuantities) {
      errors.push(
        userError([...path, "inventoryQuantities"], "Inventory quantities can only be provided during create", "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE"),
      );
    }
    return { variant, changes, errors };
  });
  const errors = plans.flatMap((plan) => plan.errors);
  if (errors.length > 0 && !args.allowPartialUpdates) return { product, productVariants: null, userErrors: errors };
  const updated = plans.flatMap(({ variant, changes, errors: own }) => (variant && own.length === 0 ? [updateVariant(shop, variant.id, changes)] : []));
  return { product: shop.store.products.get(product.id), productVariants: updated, userErrors: errors };
}

function optionsOf(input: VariantInput, product: ProductEntity): { name: string; value: string }[] {
  return (input.optionValues ?? []).flatMap(({ name, optionName }, at) => {
    const option = optionName ?? product.options[at]?.name;
    return name && option ? [{ name: option, value: name }] : [];
  });
}

const sameOptions = (left: { name: string; value: string }[], right: { name: string; value: string }[]): boolean =>
  left.length === right.length && left.every(({ name, value }) => right.some((other) => other.name === name && other.value === value));

export function createVariants(shop: ShopWorld, args: { productId: string; variants: VariantInput[]; strategy?: string | null }): WritePayload {
  const product = shop.store.products.get(args.productId);
  if (!product) return { product: null, productVariants: null, userErrors: [GONE] };
  const errors: UserError[] = [];
  const plans = args.variants.map((input, at) => {
    const path = ["variants", String(at)];
    const { changes, errors: own } = checked(shop, input, path);
    const selectedOptions = optionsOf(input, product);
    if (selectedOptions.length === 0) own.push(userError([...path, "optionValues"], "You need to add option values", "NEED_TO_ADD_OPTION_VALUES"));
    if (product.variants.some((variant) => sameOptions(variant.selectedOptions, selectedOptions))) {
      own.push(userError(path, `The variant '${selectedOptions.map(({ value }) => value).join(" / ")}' already exists.`, "VARIANT_ALREADY_EXISTS"));
    }
    if (input.id) own.push(userError([...path, "id"], "Key is not allowed on create", "NO_KEY_ON_CREATE"));
    errors.push(...own);
    return { fields: { ...changes, selectedOptions } satisfies NewVariant, quantities: input.inventoryQuantities ?? [] };
  });
  if (errors.length > 0) return { product, productVariants: null, userErrors: errors };
  const standalone = product.options.length === 0 ? product.variants[0] : undefined;
  const made: VariantEntity[] = plans.map(({ fields, quantities }) => {
    const variant = addVariant(shop, product.id, fields);
    for (const { availableQuantity, locationId } of quantities) setInventory(shop, variant.id, availableQuantity, locationId);
    return variant;
  });
  if (standalone && args.strategy !== "PRESERVE_STANDALONE_VARIANT") removeVariant(shop, standalone.id);
  return {
    product: shop.store.products.get(product.id),
    productVariants: made.flatMap(({ id }) => shop.store.variants.find(id)?.variant ?? []),
    userErrors: [],
  };
}
