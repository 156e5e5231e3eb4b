import type { ShopifyCustomer } from "../shopify/records.ts";
import { cleanText } from "./values.ts";

/** What a contact without any name, company, e-mail or phone is filed under. */
export const NAMELESS = "Shopify customer";

/** The company a person is filed under: the main B2B company, else the default address's. */
export function companyNameOf(customer: ShopifyCustomer): string | null {
  return cleanText(customer.companies[0]?.name) ?? cleanText(customer.defaultAddress?.company);
}

export function localPart(email: string | null): string | null {
  return email === null ? null : cleanText(email.split("@")[0]);
}

/**
 * The last name that Bigin demands where Shopify has none: first name, company, local part of the e-mail, phone,
 * then a fixed word.
 */
export function inventedLastName(customer: ShopifyCustomer): string {
  return (
    cleanText(customer.firstName) ??
    companyNameOf(customer) ??
    localPart(customer.email) ??
    cleanText(customer.phone) ??
    cleanText(customer.defaultAddress?.phone) ??
    NAMELESS
  );
}
