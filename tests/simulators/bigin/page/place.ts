/** Where pages lie, and what every page of an organisation is made with. */
import type { Desk } from "../desk.ts";
import type { ModuleName } from "../organization.ts";
import type { World } from "../world.ts";

export interface Place {
  world: World;
  desk: Desk;
  /** Address of all organisations' pages, without a slash at the end. */
  prefix: string;
  /** Address of this organisation's pages: `{prefix}/org/{zgid}`. */
  base: string;
  query: URLSearchParams;
  now: number;
}

/** Modules with pages of their own, by the word in their address. */
export const SLUGS = { deals: "Pipelines", contacts: "Contacts", companies: "Accounts", products: "Products" } as const;
export type Slug = keyof typeof SLUGS;
export type PageModule = (typeof SLUGS)[Slug];

export function slugOf(module: ModuleName): Slug | null {
  const found = Object.entries(SLUGS).find(([, name]) => name === module);
  return found ? (found[0] as Slug) : null;
}

export function isSlug(word: string): word is Slug {
  return word in SLUGS;
}

export const TITLES: Record<PageModule, { one: string; many: string }> = {
  Pipelines: { one: "Deal", many: "Deals" },
  Contacts: { one: "Contact", many: "Contacts" },
  Accounts: { one: "Company", many: "Companies" },
  Products: { one: "Product", many: "Products" },
};

/** A record's own address, which never changes; null for a module without pages. */
export function recordAddress(place: Place, module: ModuleName, id: string): string | null {
  const slug = slugOf(module);
  return slug && `${place.base}/${slug}/${id}`;
}
