import type { BiginId } from "../bigin/records.ts";
import { inventedLastName } from "../mapping/contact-name.ts";
import { companyOf } from "../mapping/company.ts";
import { contactKeys, normalName } from "../mapping/identity.ts";
import type { CompanySource, ContactSource } from "../mapping/types.ts";
import type { CompanyReference, ShopifyCustomer } from "../shopify/records.ts";
import { baseShopifyOf, linksByShopifyId, type RecordLink, redactedIds } from "../store/links.server.ts";
import type { SyncContext } from "./context.server.ts";
import { deferRecords } from "./defer-items.server.ts";
import type { PushItem } from "./push-item.ts";
import { type PushOptions, type PushReport, pushRecords } from "./push-records.server.ts";

/** Customers become contacts; a company that one belongs to comes first, so that the contact can name it. */
export async function pushCustomers(context: SyncContext, all: ShopifyCustomer[], options: PushOptions = {}): Promise<PushReport> {
  const settled = new Set(all.map((customer) => customer.gid));
  if (context.settings.directions.contact === "off") return { halt: null, settled };
  // Nothing of somebody who was erased is looked at, not even a company's name.
  const redacted = await redactedIds(context.services.db, context.pair, "contact", [...settled]);
  const customers = all.filter((customer) => !redacted.has(customer.gid));
  if (customers.length === 0) return { halt: null, settled };
  const accounts = await pushCompanies(
    context,
    customers.flatMap((customer) => accountOf(context, customer) ?? []),
    options,
  );
  if (accounts.halt) return { halt: accounts.halt, settled: new Set() };
  const items = customers.map((customer) => {
    const account = accountOf(context, customer);
    return contactItem(context, { customer, accountId: account ? (accounts.ids.get(account.gid) ?? null) : null, guest: false }, customer.gid);
  });
  const report = await pushRecords(context, ["contact"], items, options);
  for (const gid of redacted) report.settled.add(gid);
  // A company that Bigin turned away for now: its contacts come again to be linked to it.
  const unlinked = customers.filter((customer) => accounts.waiting.has(accountOf(context, customer)?.gid ?? ""));
  if (!report.halt)
    await deferRecords(
      context,
      unlinked.map((customer) => ({ side: "shopify" as const, kind: "customer", recordId: customer.gid })),
    );
  return report;
}

export function contactItem(context: SyncContext, source: ContactSource, shopifyId: string): PushItem<ContactSource> {
  return {
    kind: "contact",
    shopifyId,
    label: labelOf(source.customer),
    source,
    changedAt: source.customer.updatedAt,
    match: contactKeys(source.customer, source.guest, context.shop.countryCode),
    columns: {},
  };
}

function labelOf(customer: ShopifyCustomer): string {
  return [customer.firstName, customer.lastName].filter(Boolean).join(" ") || (customer.email ?? inventedLastName(customer));
}

/** The B2B company, else the one named in the default address, under a key of its own. */
export function accountOf(context: SyncContext, customer: ShopifyCustomer): CompanyReference | null {
  const company = companyOf({ customer });
  return company && { name: company.name, gid: company.gid ?? `company-name:${context.hash("company", company.name.toLowerCase())}` };
}

/** Companies become accounts. Most are linked already: then nothing is sent. */
export async function pushCompanies(
  context: SyncContext,
  companies: CompanyReference[],
  options: PushOptions = {},
): Promise<{ ids: Map<string, BiginId>; waiting: Set<string>; halt: PushReport["halt"] }> {
  const unique = [...new Map(companies.map((company) => [company.gid, company])).values()];
  if (unique.length === 0) return { ids: new Map(), waiting: new Set(), halt: null };
  // Who names a company tells no time of its change: it is as it was when that record was read.
  const changedAt = new Date(Math.floor((options.readAt ?? context.services.now()) / 1_000) * 1_000).toISOString();
  const linksNow = () =>
    linksByShopifyId(
      context.services.db,
      context.pair,
      "company",
      unique.map((company) => company.gid),
    );
  const known = await linksNow();
  const items = unique.map((company): PushItem => {
    const name = firstSpelling(company, known.get(company.gid));
    return {
      kind: "company",
      shopifyId: company.gid,
      label: name,
      source: { gid: company.gid, name } satisfies CompanySource,
      changedAt,
      match: { shopifyIds: [], email: null, phone: null, code: null, name: normalName(name) },
      columns: {},
    };
  });
  const report = await pushRecords(context, ["company"], items, options);
  const links = await linksNow();
  const ids = new Map([...links].flatMap(([gid, link]) => (link.state === "linked" && link.biginId ? [[gid, link.biginId] as const] : [])));
  const waiting = new Set([...links].flatMap(([gid, link]) => (link.state === "inserting" ? [gid] : [])));
  return { ids, waiting, halt: report.halt };
}

/** A company that is known by its name alone keeps the letter case in which it was met first, whoever names it next. */
function firstSpelling({ gid, name }: CompanyReference, link: RecordLink | undefined): string {
  const known = link && gid.startsWith("company-name:") ? baseShopifyOf(link).name : undefined;
  return typeof known === "string" ? known : name;
}
