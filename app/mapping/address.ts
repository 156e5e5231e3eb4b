import type { ShopifyAddress } from "../shopify/records.ts";
import { countryCodeOf } from "./country.ts";
import { provinceCodeOf } from "./provinces.ts";
import { cleanText } from "./values.ts";

/** `address1`, newline, `address2`; the one that exists where there is only one. */
export function joinStreet(address: ShopifyAddress | null): string | null {
  const lines = [cleanText(address?.address1), cleanText(address?.address2)].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join("\n");
}

/** The first line, and all others in one, for Shopify has two. */
export function splitStreet(street: string | null): { address1: string | null; address2: string | null } {
  const lines = (street ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return { address1: lines[0] ?? null, address2: lines.length > 1 ? lines.slice(1).join(", ") : null };
}

/** The street as it reads once Shopify has it in its two lines. */
export function streetInTwoLines(street: string | null): string | null {
  const { address1, address2 } = splitStreet(street);
  return address2 === null ? address1 : `${address1}\n${address2}`;
}

/** Address fields by the keys of the registry, as they shall be in Shopify. */
export interface AddressValues {
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  country: string | null;
}

export type AddressForShopify =
  | {
      ok: true;
      address: {
        address1: string | null;
        address2: string | null;
        city: string | null;
        zip: string | null;
        countryCode: string | null;
        provinceCode: string | null;
      };
    }
  | { ok: false; unknown: "country" | "province"; name: string };

/**
 * What Shopify's address mutations take: codes instead of names. Codes that the present address has for the same
 * names are kept, for they are Shopify's own.
 */
export function addressForShopify(values: AddressValues, present: ShopifyAddress | null): AddressForShopify {
  const { street, city, state, zip, country } = values;
  const countryCode = country === null ? null : country === present?.country && present.countryCode ? present.countryCode : countryCodeOf(country);
  if (country !== null && countryCode === null) return { ok: false, unknown: "country", name: country };
  const sameProvince = state === present?.province && countryCode === present?.countryCode;
  const provinceCode = state === null ? null : sameProvince && present?.provinceCode ? present.provinceCode : provinceCodeOf(countryCode, state);
  if (state !== null && provinceCode === null) return { ok: false, unknown: "province", name: state };
  return { ok: true, address: { ...splitStreet(street), city, zip, countryCode, provinceCode } };
}
