import { COMPANY_SEARCH } from "../graphql/search-fields.ts";
import type { PageArguments } from "../graphql/connection.ts";
import type { CompanyEntity, CustomerEntity } from "../entities.ts";
import { legacyId } from "../store/gids.ts";
import { METAFIELDS } from "./metafields.ts";
import { listInside, sortableTime } from "./listing.ts";
import type { Listed } from "./listing.ts";
import type { Execution, TypeResolvers } from "./resolver.ts";

export interface CompanyContact {
  __typename: "CompanyContact";
  id: string;
  company: CompanyEntity;
  customer: CustomerEntity;
}

export function companyListing({ shop }: Execution): Listed<CompanyEntity> {
  return {
    listing: shop.store.companies,
    search: COMPANY_SEARCH,
    sortKeys: {
      CREATED_AT: ({ createdAt }) => sortableTime(createdAt),
      SINCE_DATE: ({ createdAt }) => sortableTime(createdAt),
      UPDATED_AT: ({ updatedAt }) => sortableTime(updatedAt),
      NAME: ({ name }) => name.toLowerCase(),
    },
  };
}

/** The contact that a customer is in a company; null where the company is gone. */
export function contactOf(companyId: string, customer: CustomerEntity, { shop }: Execution): CompanyContact | null {
  const company = shop.store.companies.get(companyId);
  return company
    ? { __typename: "CompanyContact", id: `gid://shopify/CompanyContact/${legacyId(companyId)}${legacyId(customer.id).slice(-6)}`, company, customer }
    : null;
}

export function companyLocation(company: CompanyEntity): unknown {
  return {
    __typename: "CompanyLocation",
    id: `gid://shopify/CompanyLocation/${legacyId(company.id)}`,
    company,
    name: company.name,
    createdAt: company.createdAt,
    updatedAt: company.updatedAt,
  };
}

function contactsOf(company: CompanyEntity, execution: Execution): CompanyContact[] {
  return [...execution.shop.store.customers.values()]
    .filter(({ companyIds }) => companyIds.includes(company.id))
    .flatMap((customer) => contactOf(company.id, customer, execution) ?? []);
}

export const COMPANY: TypeResolvers = {
  ...METAFIELDS,
  contacts: (company: CompanyEntity, args: PageArguments, execution) => listInside(contactsOf(company, execution), args, execution),
  contactsCount: (company: CompanyEntity, _args, execution) => ({ count: contactsOf(company, execution).length, precision: "EXACT" }),
  mainContact: (company: CompanyEntity, _args, execution) => contactsOf(company, execution)[0] ?? null,
  locations: (company: CompanyEntity, args: PageArguments, execution) => listInside([companyLocation(company)], args, execution),
  locationsCount: () => ({ count: 1, precision: "EXACT" }),
  customerSince: ({ createdAt }: CompanyEntity) => createdAt,
  ordersCount: ({ id }: CompanyEntity, _args, { shop }) => ({
    count: [...shop.store.orders.values()].filter(({ companyId }) => companyId === id).length,
    precision: "EXACT",
  }),
};

export const COMPANY_CONTACT: TypeResolvers = {
  isMainContact: ({ company, customer }: CompanyContact) => customer.companyIds[0] === company.id,
  createdAt: ({ customer }: CompanyContact) => customer.createdAt,
  updatedAt: ({ customer }: CompanyContact) => customer.updatedAt,
  locale: ({ customer }: CompanyContact) => customer.locale,
};
