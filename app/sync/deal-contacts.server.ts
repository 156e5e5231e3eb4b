import { contactKeys, type RecordKeys } from "../mapping/identity.ts";
import { readCustomers } from "../shopify/read-records.server.ts";
import type { ShopifyCustomer, ShopifySale } from "../shopify/records.ts";
import { findCandidates } from "../store/candidates.server.ts";
import { baseShopifyOf, linksByBiginId, linksByShopifyId, type RecordLink } from "../store/links.server.ts";
import { haltOfShopify, type SyncContext } from "./context.server.ts";
import { guestKeys } from "./guest-key.ts";
import type { Halt } from "./halt.ts";
import { isFree } from "./match-items.server.ts";
import { hashKeys } from "./match-keys.server.ts";
import { contactItem, pushCompanies, pushCustomers } from "./push-customers.server.ts";
import { type PushOptions, pushRecords } from "./push-records.server.ts";

export interface People {
  contactId: string | null;
  accountId: string | null;
  /** What the deal hangs on: the customer's gid or the guest's key. */
  parentId: string | null;
  /** Why a deal has no contact although somebody ordered, as a code of `reasons`. */
  remark?: string;
}

/**
 * The contact and company of each order. A contact that a deal needs goes first, by itself; a guest's is found or
 * made from the order's e-mail or phone; an order with neither gets a deal without one.
 */
export async function resolveDealContacts(
  context: SyncContext,
  sales: ShopifySale[],
  options: PushOptions,
): Promise<{ halt: Halt | null; of(sale: ShopifySale): People }> {
  const none = (): People => ({ contactId: null, accountId: null, parentId: null });
  const customers = await customerContacts(context, sales);
  if ("halt" in customers) return { halt: customers.halt, of: none };
  const guests = await guestContacts(
    context,
    sales.filter((sale) => !sale.customer),
  );
  if ("halt" in guests) return { halt: guests.halt, of: none };
  const companies = await pushCompanies(
    context,
    sales.flatMap((sale) => sale.company ?? []),
    options,
  );
  if (companies.halt) return { halt: companies.halt, of: none };
  return {
    halt: null,
    of: (sale) => {
      const link = sale.customer ? customers.links.get(sale.customer.gid) : guests.links.get(sale.gid);
      return {
        contactId: link?.state === "linked" ? link.biginId : null,
        accountId: sale.company ? (companies.ids.get(sale.company.gid) ?? null) : link?.state === "linked" ? accountOfContact(link) : null,
        parentId: sale.customer?.gid ?? link?.shopifyId ?? null,
        ...(link?.state === "deleted_in_bigin" || link?.state === "left" ? { remark: "contact_deleted_in_bigin" } : {}),
      };
    },
  };
}

/** A buyer who names no company on the order has that of the contact. */
export function accountOfContact(link: RecordLink): string | null {
  const { account } = baseShopifyOf(link);
  return typeof account === "string" ? account : null;
}

async function customerContacts(context: SyncContext, sales: ShopifySale[]): Promise<{ links: Map<string, RecordLink> } | { halt: Halt }> {
  const { db } = context.services;
  const gids = [...new Set(sales.flatMap((sale) => sale.customer?.gid ?? []))];
  const links = await linksByShopifyId(db, context.pair, "contact", gids);
  const missing = gids.filter((gid) => !links.has(gid) || links.get(gid)!.state === "inserting");
  if (missing.length === 0) return { links };
  const readAt = context.services.now();
  const read = await readCustomers(context.shopify, missing);
  if (!read.ok) return { halt: haltOfShopify(context.services, read.trouble) };
  const present = [...read.value.values()].filter((customer): customer is ShopifyCustomer => customer !== null);
  const report = await pushCustomers(context, present, { readAt });
  if (report.halt) return { halt: report.halt };
  return { links: await linksByShopifyId(db, context.pair, "contact", gids) };
}

/** Contacts of orders without a customer, by order gid. Such a contact never goes to Shopify. */
async function guestContacts(context: SyncContext, sales: ShopifySale[]): Promise<{ links: Map<string, RecordLink> } | { halt: Halt }> {
  const { db } = context.services;
  const wanted = sales
    .map((sale) => ({ sale, customer: guestOf(sale) }))
    .map(({ sale, customer }) => ({ sale, customer, keys: contactKeys(customer, true, context.shop.countryCode) }))
    .map((guest) => ({ ...guest, ids: guestKeys(context.hash, guest.keys) }))
    .filter(({ ids }) => ids.length > 0);
  if (wanted.length === 0 || context.settings.directions.contact === "off") return { links: new Map() };
  const links = new Map<string, RecordLink>();
  const known = await linksByShopifyId(
    db,
    context.pair,
    "contact",
    wanted.flatMap(({ ids }) => ids),
  );
  const linkedAlready = await linkedByKeys(
    context,
    wanted.map(({ keys }) => keys),
  );
  const missing: typeof wanted = [];
  for (const guest of wanted) {
    const link =
      guest.ids.map((id) => known.get(id)).find((candidate) => candidate && candidate.state !== "inserting" && candidate.state !== "unlinked") ??
      linkedAlready(guest.keys);
    if (link) links.set(guest.sale.gid, link);
    else missing.push(guest);
  }
  const items = [...new Map(missing.map((guest) => [guest.ids[0]!, guest])).values()].map((guest) =>
    contactItem(context, { customer: guest.customer, accountId: null, guest: true }, guest.ids[0]!),
  );
  const report = await pushRecords(context, ["contact"], items);
  if (report.halt) return { halt: report.halt };
  const made = await linksByShopifyId(
    db,
    context.pair,
    "contact",
    items.map((item) => item.shopifyId),
  );
  for (const guest of missing) {
    const link = made.get(guest.ids[0]!);
    if (link) links.set(guest.sale.gid, link);
  }
  return { links };
}

/** A guest who ordered with a known customer's e-mail is that customer's contact. */
async function linkedByKeys(context: SyncContext, keys: RecordKeys[]) {
  const hashed = keys.map((one) => hashKeys(context, one));
  const candidates = await findCandidates(context.services.db, context.pair, "Contacts", {
    shopifyKeys: [],
    emailKeys: hashed.flatMap((one) => one.email ?? []),
    phoneKeys: hashed.flatMap((one) => (one.email ? [] : (one.phone ?? []))),
    codeKeys: [],
    nameKeys: [],
  });
  const links = await linksByBiginId(
    context.services.db,
    context.pair,
    "Contacts",
    candidates.map((candidate) => candidate.biginId),
  );
  return (one: RecordKeys): RecordLink | undefined => {
    const { email, phone } = hashKeys(context, one);
    const holders = candidates
      .filter((candidate) => (email ? candidate.emailKey === email : phone !== null && candidate.phoneKey === phone))
      .flatMap((candidate) => links.get(candidate.biginId) ?? [])
      // The contact of a customer who was deleted is free: the guest takes it over like any other.
      .filter((holder) => !isFree(holder));
    return holders.length === 1 ? holders[0] : undefined;
  };
}

function guestOf(sale: ShopifySale): ShopifyCustomer {
  const parts = (sale.billingName ?? "").trim().split(/\s+/).filter(Boolean);
  return {
    gid: sale.gid,
    createdAt: sale.createdAt,
    updatedAt: sale.updatedAt,
    firstName: parts.length > 1 ? parts.slice(0, -1).join(" ") : null,
    lastName: parts.at(-1) ?? null,
    email: sale.email,
    emailMarketingState: null,
    phone: sale.phone,
    defaultAddress: null,
    note: null,
    tags: [],
    companies: [],
  };
}
