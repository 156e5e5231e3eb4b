import { Decimal } from "decimal.js";
import { CUSTOMER_SEARCH } from "../graphql/search-fields.ts";
import type { PageArguments } from "../graphql/connection.ts";
import type { AddressEntity, CustomerEntity, OrderEntity } from "../entities.ts";
import { orderIsVisible } from "../shop-world.ts";
import { countryName } from "../store/places.ts";
import { legacyId } from "../store/gids.ts";
import { money } from "../store/money.ts";
import { contactOf } from "./companies.ts";
import { METAFIELDS } from "./metafields.ts";
import { listInside, sortableTime } from "./listing.ts";
import type { ListArguments, Listed } from "./listing.ts";
import { listOrdersOf } from "./orders.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";

export function displayName(customer: Pick<CustomerEntity, "firstName" | "lastName" | "email" | "phone">): string {
  const name = [customer.firstName, customer.lastName].filter(Boolean).join(" ");
  return name || customer.email || customer.phone || "";
}

export function customerListing({ shop }: Execution): Listed<CustomerEntity> {
  return {
    listing: shop.store.customers,
    search: CUSTOMER_SEARCH,
    sortKeys: {
      CREATED_AT: ({ createdAt }) => sortableTime(createdAt),
      UPDATED_AT: ({ updatedAt }) => sortableTime(updatedAt),
      NAME: ({ lastName, firstName }) => `${lastName ?? ""}, ${firstName ?? ""}`.toLowerCase(),
      LOCATION: ({ addresses }) => `${addresses[0]?.country ?? ""} ${addresses[0]?.city ?? ""}`,
    },
  };
}

/** What a customer has spent: paid orders as they stand now. */
export function amountSpent(orders: readonly OrderEntity[]): string {
  return orders
    .filter(({ financialStatus, cancelledAt }) => cancelledAt === null && ["PAID", "PARTIALLY_REFUNDED", "PARTIALLY_PAID"].includes(financialStatus ?? ""))
    .reduce((sum, order) => sum.add(order.currentTotalPrice), new Decimal(0))
    .toFixed();
}

const consentState = ({ emailMarketingState }: CustomerEntity): string => (emailMarketingState === "REDACTED" ? "INVALID" : emailMarketingState);
const optInLevel = ({ emailMarketingState }: CustomerEntity): string | null =>
  emailMarketingState === "SUBSCRIBED" || emailMarketingState === "PENDING" ? "SINGLE_OPT_IN" : null;

export const CUSTOMER: TypeResolvers = {
  ...METAFIELDS,
  legacyResourceId: ({ id }: CustomerEntity) => legacyId(id),
  displayName: (customer: CustomerEntity) => displayName(customer),
  defaultEmailAddress: (customer: CustomerEntity, _args, { shop }) =>
    customer.email === null
      ? null
      : {
          emailAddress: customer.email,
          marketingState: consentState(customer),
          marketingOptInLevel: optInLevel(customer),
          marketingUpdatedAt: customer.emailMarketingState === "NOT_SUBSCRIBED" ? null : customer.updatedAt,
          marketingUnsubscribeUrl: `https://${shop.domain}/account/unsubscribe`,
          openTrackingLevel: "UNKNOWN",
          openTrackingUrl: `https://${shop.domain}/account/open_tracking`,
          sourceLocation: null,
          validFormat: true,
        },
  defaultPhoneNumber: ({ phone }: CustomerEntity) =>
    phone === null
      ? null
      : {
          phoneNumber: phone,
          marketingState: "NOT_SUBSCRIBED",
          marketingOptInLevel: null,
          marketingUpdatedAt: null,
          marketingCollectedFrom: null,
          sourceLocation: null,
          smsMarketingConsent: { state: "NOT_SUBSCRIBED", optInLevel: null, updatedAt: null, collectedFrom: null, sourceLocation: null },
          whatsAppMarketingConsent: { state: "NOT_SUBSCRIBED", optInLevel: null, updatedAt: null, collectedFrom: null, sourceLocation: null },
        },
  emailMarketingConsent: (customer: CustomerEntity) =>
    customer.email === null
      ? null
      : { marketingState: customer.emailMarketingState, marketingOptInLevel: optInLevel(customer), consentUpdatedAt: null, sourceLocation: null },
  smsMarketingConsent: () => null,
  addresses: ({ addresses }: CustomerEntity, { first }: { first?: number | null }) => addresses.slice(0, first ?? 250),
  addressesV2: ({ addresses }: CustomerEntity, args: PageArguments, execution) => listInside(addresses, args, execution),
  defaultAddress: ({ addresses, defaultAddressId }: CustomerEntity) => addresses.find(({ id }) => id === defaultAddressId) ?? null,
  numberOfOrders: ({ id }: CustomerEntity, _args, { shop }) => String(shop.store.ordersOfCustomer(id).length),
  amountSpent: ({ id }: CustomerEntity, _args, { shop }) => money(amountSpent(shop.store.ordersOfCustomer(id)), shop.store.shop.currencyCode),
  lastOrder: ({ id }: CustomerEntity, _args, { shop, scopes }) =>
    shop.store
      .ordersOfCustomer(id)
      .filter((order) => orderIsVisible(shop, scopes, order))
      .sort((left, right) => Date.parse(right.createdAt) - Date.parse(left.createdAt))[0] ?? null,
  orders: ({ id }: CustomerEntity, args: ListArguments, execution) => listOrdersOf(execution.shop.store.ordersOfCustomer(id), args, execution),
  canDelete: ({ id }: CustomerEntity, _args, { shop }) => shop.store.ordersOfCustomer(id).length === 0,
  companyContactProfiles: (customer: CustomerEntity, _args, execution) =>
    customer.companyIds.flatMap((companyId) => contactOf(companyId, customer, execution) ?? []),
  mergeable: () => ({ isMergeable: true, errorFields: [], mergeInProgress: null, reason: null }),
  state: () => "DISABLED",
  taxExempt: () => false,
  taxExemptions: () => [],
  verifiedEmail: () => true,
  validEmailAddress: () => true,
  dataSaleOptOut: () => false,
  hasTimelineComment: () => false,
  productSubscriberStatus: () => "NEVER_SUBSCRIBED",
  lifetimeDuration: () => "over 1 year",
  statistics: () => ({ predictedSpendTier: null, rfmGroup: null }),
};

export const MAILING_ADDRESS: TypeResolvers = {
  name: ({ firstName, lastName }: AddressEntity) => [firstName, lastName].filter(Boolean).join(" ") || null,
  countryCodeV2: ({ countryCode }: AddressEntity) => countryCode,
  country: ({ country, countryCode }: AddressEntity) => country ?? (countryCode === null ? null : countryName(countryCode)),
  formatted: (address: AddressEntity, { withName, withCompany }: { withName: boolean; withCompany: boolean }) =>
    [
      withName ? [address.firstName, address.lastName].filter(Boolean).join(" ") : null,
      withCompany ? address.company : null,
      address.address1,
      address.address2,
      [address.zip, address.city, address.provinceCode].filter(Boolean).join(" "),
      address.country,
    ].filter(Boolean),
  formattedArea: ({ city, province, country }: AddressEntity) => [city, province, country].filter(Boolean).join(", ") || null,
  coordinatesValidated: () => false,
};
