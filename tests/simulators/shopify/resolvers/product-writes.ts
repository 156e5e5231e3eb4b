import { createProduct, deleteProduct, removeVariant, updateProduct } from "../edits/products.ts";
import type { ProductChanges } from "../edits/products.ts";
import type { ProductEntity } from "../entities.ts";
import { badRequest, userError } from "../graphql/problems.ts";
import type { UserError } from "../graphql/problems.ts";
import { TEXT_LIMIT, tidyTags } from "./customer-input.ts";
import type { TypeResolvers } from "./resolver.ts";
import { createVariants, updateVariants } from "./variant-writes.ts";
import type { VariantInput } from "./variant-writes.ts";
import { write } from "./write.ts";
import type { WritePayload } from "./write.ts";

interface ProductInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  status?: ProductEntity["status"] | null;
  tags?: string[] | null;
  productOptions?: { name?: string | null; values?: { name?: string | null }[] | null }[] | null;
}

function checked(input: ProductInput, creating: boolean): { changes: ProductChanges; errors: UserError[] } {
  const errors: UserError[] = [];
  if ((creating || input.title !== undefined) && !input.title?.trim()) errors.push(userError(["title"], "Title can't be blank"));
  for (const [field, label] of [
    ["title", "Title"],
    ["vendor", "Vendor"],
    ["productType", "Product type"],
    ["handle", "Handle"],
  ] as const) {
    if ((input[field]?.length ?? 0) > TEXT_LIMIT) errors.push(userError([field], `${label} is too long (maximum is ${TEXT_LIMIT} characters)`));
  }
  if ((input.tags?.length ?? 0) > 250) errors.push(userError(["tags"], "Tags cannot be more than 250"));
  const changes: ProductChanges = {
    ...(input.title ? { title: input.title } : {}),
    ...(input.handle ? { handle: input.handle } : {}),
    ...(input.descriptionHtml !== undefined ? { descriptionHtml: input.descriptionHtml ?? "" } : {}),
    ...(input.vendor !== undefined ? { vendor: input.vendor ?? "" } : {}),
    ...(input.productType !== undefined ? { productType: input.productType ?? "" } : {}),
    ...(input.status ? { status: input.status } : {}),
    ...(input.tags !== undefined ? { tags: tidyTags(input.tags ?? []) } : {}),
  };
  return { changes, errors };
}

/** A new product gets one variant: the default one, or the first value of each option. */
function firstVariant(input: ProductInput): { selectedOptions?: { name: string; value: string }[] } {
  const options = (input.productOptions ?? []).flatMap(({ name, values }) => {
    const value = values?.[0]?.name;
    return name && value ? [{ name, value }] : [];
  });
  return options.length > 0 ? { selectedOptions: options } : {};
}

const productId = (payload: WritePayload): string | undefined => (payload["product"] as ProductEntity | null | undefined)?.id;

export const PRODUCT_WRITES: TypeResolvers = {
  productCreate: write(({ input, product }: { input?: ProductInput | null; product?: ProductInput | null }, { shop }) => {
    const given = product ?? input;
    if (!given) throw badRequest("One of product and input is required");
    const { changes, errors } = checked(given, true);
    if (errors.length > 0 || changes.title === undefined) return { product: null, shop: shop.store.shop, userErrors: errors };
    const made = createProduct(shop, { ...changes, title: changes.title, variants: [firstVariant(given)] });
    return { product: made, shop: shop.store.shop, userErrors: [] };
  }, productId),
  productUpdate: write(
    (args: { identifier?: { id?: string | null; handle?: string | null } | null; input?: ProductInput | null; product?: ProductInput | null }, { shop }) => {
      const given = args.product ?? args.input;
      if (!given) throw badRequest("One of product and input is required");
      const handle = args.identifier?.handle;
      const found = handle
        ? [...shop.store.products.values()].find((product) => product.handle === handle)
        : shop.store.products.get(args.identifier?.id ?? given.id ?? "");
      if (!found) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
      const { changes, errors } = checked(given, false);
      return errors.length > 0 ? { product: null, userErrors: errors } : { product: updateProduct(shop, found.id, changes), userErrors: [] };
    },
    (payload, args) => productId(payload) ?? args.identifier?.id ?? args.product?.id ?? args.input?.id,
  ),
  productDelete: write(
    ({ input }: { input: { id: string } }, { shop }) => {
      if (!shop.store.products.get(input.id))
        return { deletedProductId: null, shop: shop.store.shop, userErrors: [userError(["id"], "Product does not exist")] };
      deleteProduct(shop, input.id);
      return { deletedProductId: input.id, shop: shop.store.shop, productDeleteOperation: null, userErrors: [] };
    },
    (_payload, { input }) => input.id,
  ),
  productVariantsBulkCreate: write(
    (args: { productId: string; variants: VariantInput[]; strategy?: string | null }, { shop }) => createVariants(shop, args),
    (_payload, args) => args.productId,
  ),
  productVariantsBulkUpdate: write(
    (args: { productId: string; variants: VariantInput[]; allowPartialUpdates?: boolean | null }, { shop }) => updateVariants(shop, args),
    (_payload, args) => args.productId,
  ),
  productVariantsBulkDelete: write(
    (args: { productId: string; variantsIds: string[] }, { shop }) => {
      const product = shop.store.products.get(args.productId);
      if (!product) return { product: null, userErrors: [userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")] };
      if (!args.variantsIds.every((id) => product.variants.some((variant) => variant.id === id))) {
        return {
          product,
          userErrors: [
            userError(["variantsIds"], "At least one variant does not belong to the product", "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT"),
          ],
        };
      }
      if (args.variantsIds.length >= product.variants.length) {
        return { product, userErrors: [userError(["variantsIds"], "Cannot delete the last variant of a product", "CANNOT_DELETE_LAST_VARIANT")] };
      }
      for (const id of args.variantsIds) removeVariant(shop, id);
      return { product: shop.store.products.get(args.productId), userErrors: [] };
    },
    (_payload, args) => args.productId,
  ),
};
