/** A customer as a contact. */
import { legacyId, type ShopifyAddress } from "../shopify/records.ts";
import { joinStreet, streetInTwoLines } from "./address.ts";
import { inventedLastName } from "./contact-name.ts";
import { countryCodeOf } from "./country.ts";
import { flagRow, leadSourceRow, lookupRow, oneWayRow, tagsRow, textRow } from "./field-row.ts";
import { fitText, textFromBigin, textOf } from "./fit.ts";
import { fitPhone, normalPhone, samePhone } from "./phone.ts";
import type { Carried, ContactSource, FieldRow, MappingContext, Value } from "./types.ts";
import { cleanText } from "./values.ts";

const module = "Contacts" as const;
/** Shopify's own limits, in characters. */
const LIMITS = { name: 255, email: 255, address: 255, note: 5000 };

/** A contact that an order made goes nowhere: there is no customer to write to. */
function returns(source: ContactSource | null): boolean {
  return !source?.guest;
}

type AddressPart = "city" | "province" | "country" | "zip";

/** One part of the default address. Clearing it in Bigin deletes nothing in Shopify. */
function addressRow(key: string, apiName: string, part: AddressPart, own: Partial<FieldRow<ContactSource>> = {}): FieldRow<ContactSource> {
  return textRow<ContactSource>({
    key,
    module,
    place: { apiName },
    defaultOwner: "newest",
    limit: LIMITS.address,
    returns,
    read: ({ customer }) => cleanText(customer.defaultAddress?.[part]),
    toShopify: (value) => kept(value, (text) => ({ value: text, loss: null })),
    ...own,
  });
}

function kept(value: Value, carried: (text: string) => Carried | { refused: string }): Carried | { refused: string } {
  const text = cleanText(textOf(value));
  if (text === null) return { refused: "address_cleared" };
  return text.length > LIMITS.address ? { refused: "too_long" } : carried(text);
}

function phoneCountry(address: ShopifyAddress | null | undefined, context: MappingContext): string | null {
  return address?.countryCode ?? context.shop.countryCode;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const contactFields: FieldRow<ContactSource>[] = [
  textRow({
    key: "first_name",
    module,
    place: { apiName: "First_Name" },
    defaultOwner: "newest",
    limit: LIMITS.name,
    returns,
    read: ({ customer }) => cleanText(customer.firstName),
  }),
  textRow({
    key: "last_name",
    module,
    place: { apiName: "Last_Name" },
    defaultOwner: "newest",
    limit: LIMITS.name,
    returns,
    read: ({ customer }) => cleanText(customer.lastName),
    toBigin: (value, field, { customer }) =>
      value === null ? { value: fitText(inventedLastName(customer), field).value, loss: "invented" } : fitText(textOf(value), field),
  }),
  textRow({
    key: "email",
    module,
    place: { apiName: "Email" },
    defaultOwner: "newest",
    limit: LIMITS.email,
    returns,
    read: ({ customer }) => cleanText(customer.email),
    // Half an e-mail address is somebody else's.
    toBigin: (value, field) => (field.length !== null && (textOf(value) ?? "").length > field.length ? { value: null, loss: "cut" } : { value, loss: null }),
    toShopify: (value) => {
      const text = cleanText(textOf(value));
      return text !== null && (!EMAIL.test(text) || text.length > LIMITS.email) ? { refused: "email_invalid" } : { value: text, loss: null };
    },
    same: (one, other) => textOf(one)?.trim().toLowerCase() === textOf(other)?.trim().toLowerCase(),
  }),
  textRow({
    key: "phone",
    module,
    place: { apiName: "Phone" },
    defaultOwner: "newest",
    limit: LIMITS.name,
    returns,
    read: ({ customer }) => cleanText(customer.phone) ?? cleanText(customer.defaultAddress?.phone),
    toBigin: (value, field, { customer }, context) =>
      typeof value === "string" ? fitPhone(value, field.length, phoneCountry(customer.defaultAddress, context)) : { value: null, loss: null },
    toShopify: (value, context, source) => {
      const address = source?.customer.defaultAddress;
      const text = textOf(value);
      // The address's phone would show again at once.
      if (text === null) return cleanText(address?.phone) === null ? { value: null, loss: null } : { refused: "address_cleared" };
      const phone = normalPhone(text, phoneCountry(address, context));
      return phone === null ? { refused: "phone_invalid" } : { value: phone, loss: null };
    },
    same: (one, other, context) => samePhone(textOf(one), textOf(other), context.shop.countryCode),
  }),
  addressRow("street", "Mailing_Street", "city", {
    read: ({ customer }) => joinStreet(customer.defaultAddress),
    toShopify: (value) => kept(value, (text) => ({ value: streetInTwoLines(text), loss: null })),
    same: (one, other) => streetInTwoLines(textOf(one)) === streetInTwoLines(textOf(other)),
  }),
  addressRow("city", "Mailing_City", "city"),
  addressRow("state", "Mailing_State", "province"),
  addressRow("zip", "Mailing_Zip", "zip"),
  addressRow("country", "Mailing_Country", "country", {
    toShopify: (value) => kept(value, (text) => (countryCodeOf(text) === null ? { refused: "country_unknown" } : { value: text, loss: null })),
    same: (one, other) => countryCodeOf(textOf(one) ?? "") !== null && countryCodeOf(textOf(one) ?? "") === countryCodeOf(textOf(other) ?? ""),
  }),
  textRow({
    key: "description",
    module,
    place: { apiName: "Description" },
    defaultOwner: "newest",
    limit: LIMITS.note,
    returns,
    read: ({ customer }) => cleanText(customer.note),
  }),
  tagsRow({ module, travels: "both", returns, read: ({ customer }) => customer.tags }),
  lookupRow({ key: "account", module, place: { apiName: "Account_Name" }, read: ({ accountId }) => accountId }),
  flagRow({
    key: "email_opt_out",
    module,
    place: { apiName: "Email_Opt_Out" },
    travels: "both",
    rule: "consent",
    returns,
    read: ({ customer }) => customer.emailMarketingState !== "SUBSCRIBED",
    toShopify: (value) => ({ value, loss: null }),
  }),
  oneWayRow({
    key: "shopify_id",
    module,
    place: { label: "Shopify Contact ID" },
    appOwned: true,
    read: ({ customer, guest }) => (guest ? null : legacyId(customer.gid)),
    fromBigin: textFromBigin,
  }),
  leadSourceRow(module),
];
