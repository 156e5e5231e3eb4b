/** What may still be known of an order whose buyer was erased on request. */
import type { ShopifySale } from "../shopify/records.ts";
import type { Values } from "./types.ts";

/** Fields of a deal that say nothing of a person. A list of what stays: a field that is added later is left out until it is named here. */
const IMPERSONAL = new Set(["name", "stage", "amount", "closing_date", "shopify_id", "lines"]);

export function impersonalValues(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => IMPERSONAL.has(key)));
}

/** The sale without its buyer and without what anybody typed about it. */
export function withoutPerson(sale: ShopifySale): ShopifySale {
  return { ...sale, customer: null, email: null, phone: null, billingName: null, company: null, note: null, poNumber: null, tags: [], checkoutToken: null };
}
