import type { AddressEntity, CompanyEntity, CustomerEntity } from "../entities.ts";
import type { Body, ShopWorld } from "../shop-world.ts";
import { legacyNumber } from "../store/gids.ts";
import { zonedInstant } from "../store/instants.ts";

export function addressBody(address: AddressEntity): Body {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    country: address.country,
    zip: address.zip,
    phone: address.phone,
    name: [address.firstName, address.lastName].filter(Boolean).join(" "),
    province_code: address.provinceCode,
    country_code: address.countryCode,
  };
}

/** Since 2025-01 without tags, consent and figures about orders: those have topics of their own. */
export function customerBody(shop: ShopWorld, customer: CustomerEntity): Body {
  const { ianaTimezone, currencyCode } = shop.store.shop;
  const id = legacyNumber(customer.id);
  const addresses = customer.addresses.map((address) => ({
    id: legacyNumber(address.id),
    customer_id: id,
    ...addressBody(address),
    country_name: address.country,
    default: address.id === customer.defaultAddressId,
  }));
  return {
    id,
    created_at: zonedInstant(customer.createdAt, ianaTimezone),
    updated_at: zonedInstant(customer.updatedAt, ianaTimezone),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: customer.note,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: currencyCode,
    addresses,
    tax_exemptions: [],
    admin_graphql_api_id: customer.id,
    default_address: addresses.find((address) => address.default) ?? null,
  };
}

export function customerDeletedBody(customer: CustomerEntity): Body {
  return { id: legacyNumber(customer.id), tax_exemptions: [], admin_graphql_api_id: customer.id };
}

export function tagsBody(customer: CustomerEntity, tags: string[]): Body {
  return { customerId: customer.id, tags, occurredAt: customer.updatedAt };
}

export function consentBody(shop: ShopWorld, customer: CustomerEntity): Body {
  return {
    customer_id: legacyNumber(customer.id),
    email_address: customer.email,
    email_marketing_consent: {
      state: customer.emailMarketingState.toLowerCase(),
      opt_in_level: customer.emailMarketingState === "SUBSCRIBED" ? "single_opt_in" : null,
      consent_updated_at: zonedInstant(customer.updatedAt, shop.store.shop.ianaTimezone),
    },
  };
}

export function mergeBody(keptId: string, goneId: string, jobId: string): Body {
  return {
    admin_graphql_api_customer_kept_id: keptId,
    admin_graphql_api_customer_deleted_id: goneId,
    admin_graphql_api_job_id: jobId,
    status: "completed",
    errors: [],
  };
}

export function companyBody(shop: ShopWorld, company: CompanyEntity): Body {
  const { ianaTimezone } = shop.store.shop;
  return {
    name: company.name,
    note: null,
    external_id: null,
    main_contact_admin_graphql_api_id: null,
    created_at: zonedInstant(company.createdAt, ianaTimezone),
    updated_at: zonedInstant(company.updatedAt, ianaTimezone),
    customer_since: zonedInstant(company.createdAt, ianaTimezone),
    admin_graphql_api_id: company.id,
  };
}
