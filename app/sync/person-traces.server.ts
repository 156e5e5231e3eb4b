import { type Prisma } from "@prisma/client";
import { normalEmail, normalPhone } from "../mapping/identity.ts";
import type { Value } from "../mapping/types.ts";
import type { Services } from "../services.server.ts";
import { baseBiginOf, baseShopifyOf, type RecordLink } from "../store/links.server.ts";
import { findShop, type Hasher, shopFacts, shopHasher } from "../store/shops.server.ts";
import { guestKeys } from "./guest-key.ts";

/** Whom a compliance request is about; ids are the digits Shopify sent. */
export interface PersonNamed {
  customerId: string;
  email: string | null;
  phone: string | null;
  orderIds: string[];
}

/** Where the app holds something of one person, in every organisation that the shop was ever connected to. */
export interface PersonTraces {
  hash: Hasher;
  customerGid: string;
  orderGids: string[];
  /** Everything the person is known by, as typed on either side. */
  emails: string[];
  phones: string[];
  names: string[];
  /** The customer's own link and those of contacts that guest orders of theirs made. */
  contacts: RecordLink[];
  /** Companies by name (an address's company) that nobody else is linked to. */
  companies: RecordLink[];
  deals: RecordLink[];
  /** Contacts in Bigin that are the person's or carry their e-mail or phone. */
  biginIds: string[];
}

const text = (value: Value | undefined): string[] => (typeof value === "string" && value !== "" ? [value] : []);

/** Null where the app knows nothing of the shop. */
export async function findTraces({ db, box }: Services, shopId: string, named: PersonNamed): Promise<PersonTraces | null> {
  const shop = await findShop(db, shopId);
  if (!shop) return null;
  const hash = await shopHasher(db, box, shopId);
  const country = shopFacts(shop)?.countryCode ?? null;
  const customerGid = `gid://shopify/Customer/${named.customerId}`;
  const orderGids = named.orderIds.map((id) => `gid://shopify/Order/${id}`);

  const own = await db.recordLink.findMany({ where: { shopId, kind: "contact", shopifyId: customerGid } });
  const bases = own.flatMap((link) => [baseShopifyOf(link), baseBiginOf(link)]);
  const emails = unique([...text(named.email), ...bases.flatMap((base) => text(base.email))]);
  const phones = unique([...text(named.phone), ...bases.flatMap((base) => text(base.phone))]);
  const names = unique(
    [...own.map((link) => link.label), ...bases.map((base) => [...text(base.first_name), ...text(base.last_name)].join(" "))].filter((name) => name !== ""),
  );

  const normalEmails = unique(emails.flatMap((email) => normalEmail(email) ?? []));
  const normalPhones = unique(phones.flatMap((phone) => normalPhone(phone, country) ?? []));
  const guests = unique([
    ...normalEmails.flatMap((email) => guestKeys(hash, { email, phone: null })),
    ...normalPhones.flatMap((phone) => guestKeys(hash, { email: null, phone })),
  ]);
  const contacts = [...own, ...(await db.recordLink.findMany({ where: { shopId, kind: "contact", shopifyId: { in: guests } } }))];
  const deals = await db.recordLink.findMany({
    where: { shopId, kind: "deal", OR: [{ shopifyId: { in: orderGids } }, { parentId: { in: [customerGid, ...guests] } }] },
  });

  const emailKeys = normalEmails.map((email) => hash("email", email));
  const phoneKeys = normalPhones.map((phone) => hash("phone", phone));
  const alike = await db.candidate.findMany({
    where: { shopId, module: "Contacts", OR: [{ emailKey: { in: emailKeys } }, { emailKey: null, phoneKey: { in: phoneKeys } }] },
    select: { biginId: true },
  });
  const biginIds = unique([...contacts.flatMap((link) => link.biginId ?? []), ...alike.map(({ biginId }) => biginId)]);
  const companies = await ownCompanies(db, shopId, hash, contacts, names);
  return {
    hash,
    customerGid,
    orderGids: unique([...orderGids, ...deals.flatMap((deal) => deal.shopifyId ?? [])]),
    emails,
    phones,
    names,
    contacts,
    companies,
    deals,
    biginIds,
  };
}

/** An address's company is often the person themselves; one that others belong to is not theirs alone. */
async function ownCompanies(db: Services["db"], shopId: string, hash: Hasher, contacts: RecordLink[], names: string[]): Promise<RecordLink[]> {
  const accounts = unique(contacts.flatMap((link) => [...text(baseShopifyOf(link).account), ...text(baseBiginOf(link).account)]));
  const keys = names.map((name) => `company-name:${hash("company", name.toLowerCase())}`);
  const found = await db.recordLink.findMany({
    where: { shopId, kind: "company", shopifyId: { startsWith: "company-name:" }, OR: [{ biginId: { in: accounts } }, { shopifyId: { in: keys } }] },
  });
  const companies: RecordLink[] = [];
  for (const company of found) {
    const named = (side: "baseShopify" | "baseBigin"): Prisma.RecordLinkWhereInput => ({ [side]: { path: ["account"], equals: company.biginId ?? "" } });
    const others = await db.recordLink.count({
      where: { shopId, orgId: company.orgId, kind: "contact", id: { notIn: contacts.map(({ id }) => id) }, OR: [named("baseShopify"), named("baseBigin")] },
    });
    if (others === 0) companies.push(company);
  }
  return companies;
}

/** Everything that was noted about the person's records. */
export function aboutPerson(traces: PersonTraces): { activities: Prisma.ActivityWhereInput; problems: Prisma.ProblemWhereInput; hints: Prisma.HintWhereInput } {
  const links = [...traces.contacts, ...traces.companies, ...traces.deals];
  const keys = unique([traces.customerGid, ...traces.orderGids, ...links.flatMap((link) => link.shopifyId ?? [])]);
  const linkIds = links.map(({ id }) => id);
  return {
    activities: { OR: [{ linkId: { in: linkIds } }, { shopifyId: { in: keys } }, { kind: "contact", biginId: { in: traces.biginIds } }] },
    problems: { OR: [{ linkId: { in: linkIds } }, { subject: { in: keys } }, { kind: "contact", subject: { in: traces.biginIds } }] },
    hints: {
      OR: [
        { recordId: traces.customerGid },
        { kind: "customer_merge", recordId: { contains: traces.customerGid } },
        { side: "bigin", kind: "Contacts", recordId: { in: traces.biginIds } },
      ],
    },
  };
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}
