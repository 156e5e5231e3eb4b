import type { BiginRecord } from "../bigin/records.ts";
import { idFromBigin } from "../mapping/fit.ts";
import { locateField } from "../mapping/fields.ts";
import { PARENT } from "../mapping/product.ts";
import { cleanText } from "../mapping/values.ts";
import type { SyncContext } from "./context.server.ts";

/**
 * Whether a product of Bigin names a synced product with options, by lookup or by name: it would be a variant of it,
 * whose option value nobody can guess. Any other parent says nothing to Shopify.
 */
export async function namesProductWithOptions(context: SyncContext, record: BiginRecord): Promise<boolean> {
  const { db } = context.services;
  const field = locateField(PARENT, context.mapping.fields.Products ?? []);
  const raw = field && record[field.apiName];
  if (!raw) return false;
  const id = field.dataType === "lookup" ? idFromBigin(raw) : null;
  const named = field.dataType === "lookup" ? { biginId: typeof id === "string" ? id : "" } : { label: cleanText(String(raw)) ?? "" };
  const links = await db.recordLink.findMany({
    where: { ...context.pair, kind: { in: ["product", "variant"] }, state: "linked", ...named },
    select: { kind: true, shopifyId: true, parentId: true },
  });
  const products = links.flatMap((link) => (link.kind === "variant" ? link.parentId : link.shopifyId) ?? []);
  return products.length > 0 && (await db.recordLink.count({ where: { ...context.pair, kind: "variant", state: "linked", parentId: { in: products } } })) > 0;
}
