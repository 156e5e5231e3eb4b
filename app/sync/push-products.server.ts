import { productKeys } from "../mapping/identity.ts";
import { productRecords, recordName } from "../mapping/variants.ts";
import type { ProductSource } from "../mapping/types.ts";
import type { ShopifyProduct } from "../shopify/records.ts";
import { linksByParent, linksByShopifyId } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import type { Halt } from "./halt.ts";
import { endLinks } from "./push-deletions.server.ts";
import type { PushItem } from "./push-item.ts";
import { type PushOptions, type PushReport, pushRecords } from "./push-records.server.ts";
import { retireVariants } from "./retire-variants.server.ts";

/**
 * A product without options is one record; one with options is a record for itself and one for each variant, which
 * name it. Products go first, so that their variants can.
 */
export async function pushProducts(context: SyncContext, products: ShopifyProduct[], options: PushOptions = {}): Promise<PushReport> {
  if (context.settings.directions.product === "off") return { halt: null, settled: new Set(products.map((product) => product.gid)) };
  const mains = products.map((product) => productItem({ product, variant: null, parentId: null }));
  const report = await pushRecords(context, ["product"], mains, options);
  if (report.halt) return report;
  const parents = await linksByShopifyId(
    context.services.db,
    context.pair,
    "product",
    products.map((product) => product.gid),
  );
  // A parent's record that was deleted in Bigin is named by nobody.
  const parentIdOf = (gid: string): string | null => (parents.get(gid)?.state === "linked" ? parents.get(gid)!.biginId : null);
  const variants = products.flatMap((product) =>
    productRecords(product, parentIdOf(product.gid))
      .filter((record) => record.kind === "variant")
      .map((record) => productItem(record.source)),
  );
  const variantReport = await pushRecords(context, ["variant"], variants, options);
  const incomplete = new Set(variants.filter((item) => !variantReport.settled.has(item.shopifyId)).map((item) => (item.source as ProductSource).product.gid));
  const settled = new Set([...report.settled].filter((gid) => !incomplete.has(gid)));
  if (variantReport.halt) return { halt: variantReport.halt, settled };
  const halt = await endVariants(context, products);
  return { halt, settled: halt ? new Set() : settled };
}

export function productItem(source: ProductSource): PushItem<ProductSource> {
  const { product, variant } = source;
  return {
    kind: variant ? "variant" : "product",
    shopifyId: variant?.gid ?? product.gid,
    label: recordName(product, variant),
    source,
    changedAt: variant && variant.updatedAt > product.updatedAt ? variant.updatedAt : product.updatedAt,
    // A name counts only where one record in Bigin has it; two Shopify products of one name both look, the first takes it.
    match: productKeys(source, true),
    columns: variant ? { parentId: product.gid } : {},
  };
}

/**
 * Variants that their product no longer has. One that was removed was deleted in Shopify, and goes by the merchant's
 * answer; where a product has its default variant alone, its records rest: many may become of one again.
 */
async function endVariants(context: SyncContext, products: ShopifyProduct[]): Promise<Halt | null> {
  const links = await linksByParent(
    context.services.db,
    context.pair,
    "variant",
    products.map((product) => product.gid),
  );
  const present = new Set(products.flatMap((product) => (product.hasOnlyDefaultVariant ? [] : product.variants.map((variant) => variant.gid))));
  const single = new Set(products.flatMap((product) => (product.hasOnlyDefaultVariant ? [product.gid] : [])));
  const over = links.filter((link) => !present.has(link.shopifyId!) && link.state !== "deleted_in_shopify");
  const resting = over.filter((link) => link.state === "linked" && single.has(link.parentId!));
  return (
    (await retireVariants(context, resting)) ??
    endLinks(
      context,
      over.filter((link) => !resting.includes(link)),
    )
  );
}
