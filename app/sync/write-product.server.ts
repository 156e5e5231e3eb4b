import type { ProductSource, Values } from "../mapping/types.ts";
import { updateProduct, updateVariant } from "../shopify/write-records.server.ts";
import { sellableOf } from "../mapping/variants.ts";
import type { SyncContext } from "./context.server.ts";
import { type FieldFailure, writeTags, type Written } from "./write-customer.server.ts";
import { writeStock } from "./write-stock.server.ts";

/** Of a product its title, SKU, price and tags; of a variant SKU and price; stock where the merchant turned it on. */
export async function writeProduct(context: SyncContext, source: ProductSource, values: Values): Promise<Written> {
  const failures: FieldFailure[] = [];
  const { product } = source;
  if (typeof values.name === "string") {
    const result = await updateProduct(context.shopify, product.gid, { title: values.name });
    if (!result.ok) return { ok: false, trouble: result.trouble };
    if (result.value.kind === "user_errors") failures.push(failure("name", result.value.errors));
  }
  const sellable = sellableOf(source);
  const input = {
    ...(typeof values.price === "string" ? { price: values.price } : {}),
    ...(values.code !== undefined ? { sku: typeof values.code === "string" ? values.code : "" } : {}),
  };
  if (sellable && Object.keys(input).length > 0) {
    const result = await updateVariant(context.shopify, product.gid, sellable.gid, input);
    if (!result.ok) return { ok: false, trouble: result.trouble };
    if (result.value.kind === "user_errors") {
      const { errors } = result.value;
      failures.push(...["price", "code"].filter((key) => values[key] !== undefined).map((key) => failure(key, errors)));
    }
  }
  if (Array.isArray(values.tags) && !source.variant) {
    const trouble = await writeTags(context, product.gid, product.tags, values.tags);
    if (trouble) return { ok: false, trouble };
  }
  if (typeof values.stock === "string" && sellable) {
    const written = await writeStock(context, sellable, Math.trunc(Number(values.stock)));
    if (!written.ok) return written;
    failures.push(...written.failures);
  }
  return { ok: true, failures };
}

function failure(key: string, errors: { message: string }[]): FieldFailure {
  return { key, problem: "shopify_rejected", message: errors.map((error) => error.message).join(" ") };
}
