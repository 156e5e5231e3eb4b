import { parsePhoneNumberFromString } from "libphonenumber-js";
import { isEnumType } from "graphql";
import { z } from "zod";
import type { AddressEntity, CustomerEntity } from "../entities.ts";
import type { CustomerChanges } from "../edits/customers.ts";
import { adminSchema } from "../graphql/schema.ts";
import { userError } from "../graphql/problems.ts";
import type { UserError } from "../graphql/problems.ts";
import type { ShopWorld } from "../shop-world.ts";
import { countryCode, countryName, provinceIn } from "../store/places.ts";

export interface CustomerInput {
  id?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  locale?: string | null;
  addresses?: AddressInput[] | null;
  emailMarketingConsent?: { marketingState: CustomerEntity["emailMarketingState"] } | null;
}

export interface AddressInput {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  country?: string | null;
  countryCode?: string | null;
  province?: string | null;
  provinceCode?: string | null;
  zip?: string | null;
  phone?: string | null;
}

export const TEXT_LIMIT = 255;
const NOTE_LIMIT = 5_000;
const TAG_COUNT = 250;

const email = z.email();
let countries: string[] | null = null;

function countryCodes(): string[] {
  if (!countries) {
    const type = adminSchema().getType("CountryCode");
    countries = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  }
  return countries;
}

const blankToNull = (text: string | null | undefined): string | null => text?.trim() || null;

/** A number in E.164; null where it is no number that exists. National numbers count as the shop's country's. */
export function phoneNumber(shop: ShopWorld, text: string): string | null {
  const known = countryCode(shop.store.shop.countryCode ?? "US", countryCodes()) ?? "US";
  const number = parsePhoneNumberFromString(text, known as Parameters<typeof parsePhoneNumberFromString>[1] & string);
  return number?.isValid() ? number.number : null;
}

export interface Checked<T> {
  changes: T;
  errors: UserError[];
}

/** What an input wants of a customer, and what keeps it from being had. `prefix` leads the fields' paths. */
export function checkCustomer(shop: ShopWorld, input: CustomerInput, self: CustomerEntity | null, prefix: string[]): Checked<CustomerChanges> {
  const changes: CustomerChanges = {};
  const errors: UserError[] = [];
  const refuse = (field: string, message: string, code: string): void => void errors.push(userError([...prefix, field], message, code));
  const text = (field: "firstName" | "lastName", label: string): void => {
    const value = input[field];
    if (value === undefined) return;
    if ((value?.length ?? 0) > TEXT_LIMIT) refuse(field, `${label} is too long (maximum is ${TEXT_LIMIT} characters)`, "TOO_LONG");
    changes[field] = blankToNull(value);
  };
  text("firstName", "First name");
  text("lastName", "Last name");
  if (input.note !== undefined) {
    if ((input.note?.length ?? 0) > NOTE_LIMIT) refuse("note", `Note is too long (maximum is ${NOTE_LIMIT} characters)`, "TOO_LONG");
    changes.note = blankToNull(input.note);
  }
  if (input.email !== undefined) {
    const address = blankToNull(input.email)?.toLowerCase() ?? null;
    const holder = address === null ? undefined : shop.store.customerByEmail(address);
    if (address !== null && address.length > TEXT_LIMIT) refuse("email", `Email is too long (maximum is ${TEXT_LIMIT} characters)`, "TOO_LONG");
    else if (address !== null && !email.safeParse(address).success) refuse("email", "Email is invalid", "INVALID");
    else if (holder && holder.id !== self?.id) refuse("email", "Email has already been taken", "TAKEN");
    changes.email = address;
  }
  if (input.phone !== undefined) {
    const written = blankToNull(input.phone);
    const number = written === null ? null : phoneNumber(shop, written);
    const holder = number === null ? undefined : shop.store.customerByPhone(number);
    if (written !== null && number === null) refuse("phone", "Phone is invalid", "INVALID");
    else if (holder && holder.id !== self?.id) refuse("phone", "Phone has already been taken", "TAKEN");
    changes.phone = number;
  }
  if (input.tags !== undefined) {
    const tags = tidyTags(input.tags ?? []);
    if (tags.length > TAG_COUNT) refuse("tags", `Tags cannot be more than ${TAG_COUNT}`, "INVALID");
    if (tags.some((tag) => tag.length > TEXT_LIMIT)) refuse("tags", `Tags is too long (maximum is ${TEXT_LIMIT} characters)`, "TOO_LONG");
    changes.tags = tags;
  }
  if (input.locale !== undefined && input.locale !== null) {
    if (!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(input.locale)) refuse("locale", "Locale is invalid", "INVALID");
    changes.locale = input.locale;
  }
  if (input.emailMarketingConsent) changes.emailMarketingState = input.emailMarketingConsent.marketingState;
  return { changes, errors };
}

/** Tags come trimmed, without blanks and doubles (letter case ignored), in the order of the alphabet. */
export function tidyTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.flatMap((text) => text.split(",")).map((text) => text.trim())) {
    if (tag !== "" && !kept.has(tag.toLowerCase())) kept.set(tag.toLowerCase(), tag);
  }
  return [...kept.values()].sort((left, right) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1));
}

const PLAIN: [keyof AddressInput & keyof AddressEntity, string][] = [
  ["firstName", "First name"],
  ["lastName", "Last name"],
  ["company", "Company"],
  ["address1", "Address1"],
  ["address2", "Address2"],
  ["city", "City"],
  ["zip", "Zip"],
  ["phone", "Phone"],
];

/** What an address input wants, over what the address has now. */
export function checkAddress(input: AddressInput, self: AddressEntity | null, prefix: string[]): Checked<Partial<AddressEntity>> {
  const changes: Partial<AddressEntity> = {};
  const errors: UserError[] = [];
  for (const [field, label] of PLAIN) {
    const value = input[field];
    if (value === undefined) continue;
    if ((value?.length ?? 0) > TEXT_LIMIT) errors.push(userError([...prefix, field], `${label} is too long (maximum is ${TEXT_LIMIT} characters)`, "TOO_LONG"));
    changes[field] = blankToNull(value);
  }
  const country = input.countryCode ?? input.country;
  if (input.countryCode !== undefined || input.country !== undefined) {
    const code = country ? countryCode(country, countryCodes()) : null;
    if (country && code === null) errors.push(userError([...prefix, "country"], "Country is invalid", "INVALID"));
    changes.countryCode = code;
    changes.country = code === null ? null : countryName(code);
  }
  const province = input.provinceCode ?? input.province;
  if (input.provinceCode !== undefined || input.province !== undefined) {
    const wanted = province ? provinceIn(changes.countryCode ?? self?.countryCode ?? null, province) : null;
    if (wanted === "unknown") errors.push(userError([...prefix, "province"], "Province is invalid", "INVALID"));
    else {
      changes.provinceCode = wanted?.code ?? input.provinceCode ?? null;
      // The same province keeps the name it has: Shopify's lists spell some otherwise than ISO's.
      const same = self !== null && changes.provinceCode !== null && changes.provinceCode === self.provinceCode;
      changes.province = same && (changes.countryCode ?? self.countryCode) === self.countryCode ? self.province : (wanted?.name ?? null);
    }
  } else if (changes.countryCode !== undefined && changes.countryCode !== self?.countryCode) {
    changes.province = null;
    changes.provinceCode = null;
  }
  return { changes, errors };
}
