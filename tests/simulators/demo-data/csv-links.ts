import type { CustomerEntity, ProductEntity } from "../shopify/entities.ts";

/** What a line of an order export stands for. */
export interface SoldItem {
  title: string;
  variantTitle: string | null;
  productId: string | null;
  variantId: string | null;
}

/** Finds the customers and products that an order export names in words. */
export interface Links {
  /** By e-mail, letter case ignored, else by phone. */
  customerOf(email: string | null, phone: string | null): CustomerEntity | null;
  /** By SKU, else by name; where several match both must, and where several still do, or none, it is nobody's line. */
  itemOf(name: string, sku: string | null): SoldItem;
}

interface Candidate extends SoldItem {
  name: string;
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export function linksTo(customers: readonly CustomerEntity[], products: readonly ProductEntity[]): Links {
  const byEmail = new Map(customers.flatMap((customer) => (customer.email ? [[customer.email.toLowerCase(), customer]] : [])));
  const byPhone = new Map(customers.flatMap((customer) => (customer.phone ? [[customer.phone, customer]] : [])));
  const items = products.flatMap((product) =>
    product.variants.map((variant): Candidate & { sku: string | null } => {
      const variantTitle = product.options.length === 0 ? null : variant.title;
      return {
        name: variantTitle === null ? product.title : `${product.title} - ${variantTitle}`,
        title: product.title,
        variantTitle,
        productId: product.id,
        variantId: variant.id,
        sku: variant.sku,
      };
    }),
  );
  const bySku = grouped(items, ({ sku }) => sku);
  const byName = grouped(items, ({ name }) => name);

  return {
    customerOf: (email, phone) => (email === null ? undefined : byEmail.get(email.toLowerCase())) ?? (phone === null ? undefined : byPhone.get(phone)) ?? null,
    itemOf(name, sku) {
      const sameSku = sku === null ? [] : (bySku.get(sku) ?? []);
      const sameName = byName.get(name) ?? [];
      const matches = sameSku.length === 0 ? sameName : sameSku.length === 1 ? sameSku : sameSku.filter((item) => item.name === name);
      const [only] = matches;
      if (matches.length !== 1 || only === undefined) return { title: name, variantTitle: null, productId: null, variantId: null };
      return { title: only.title, variantTitle: only.variantTitle, productId: only.productId, variantId: only.variantId };
    },
  };
}
