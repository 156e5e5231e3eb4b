/** Pages of Shopify admin, as links inside it are written. */

const FOLDERS: Record<string, string> = {
  Customer: "customers",
  Company: "companies",
  Product: "products",
  Order: "orders",
  DraftOrder: "draft_orders",
  AbandonedCheckout: "checkouts",
};

/** `shopify://admin/orders/1` for an order's gid; null for what has no page: a guest, a company's name. */
export function shopifyRecord(gid: string | null, parentGid: string | null): string | null {
  const [type, id] = partsOf(gid);
  if (type === "ProductVariant") {
    const [parentType, parentId] = partsOf(parentGid);
    return parentType === "Product" && id ? `shopify://admin/products/${parentId}/variants/${id}` : null;
  }
  const folder = FOLDERS[type ?? ""];
  return folder && id ? `shopify://admin/${folder}/${id}` : null;
}

/** The number that merchants see in the admin's address. */
export function shopifyNumber(gid: string | null): string | null {
  return partsOf(gid)[1] ?? null;
}

function partsOf(gid: string | null): [string?, string?] {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([^/?]+)/.exec(gid ?? "");
  return match ? [match[1], match[2]] : [];
}
