/**
 * Which existing Bigin record a Shopify record is, if any. Keys are compared for equality alone, so that they may be
 * keyed hashes of the normal forms made here.
 */
import { type Gid, legacyId, type ShopifyCustomer, type ShopifySale } from "../shopify/records.ts";
import { normalPhone } from "./phone.ts";
import type { BiginId, ProductSource } from "./types.ts";
import { cleanText } from "./values.ts";
import { recordName, sellableOf } from "./variants.ts";

export { normalPhone };

/** Normal forms of what a Shopify record can be found by; null where it has none. */
export interface RecordKeys {
  /** The id in both forms that a field may hold: the number alone, and the gid. */
  shopifyIds: string[];
  email: string | null;
  phone: string | null;
  code: string | null;
  name: string | null;
}

/** An existing Bigin record, by the normal forms of its fields (or their hashes). */
export interface CandidateEntry {
  biginId: BiginId;
  shopifyId: string | null;
  email: string | null;
  phone: string | null;
  code: string | null;
  name: string | null;
  /** The Shopify id of the living link that holds the record; null: free. */
  linkedTo: string | null;
}

export type MatchedBy = "shopify_id" | "email" | "phone" | "code" | "name";
export type CandidateChoice = { kind: "adopt"; biginId: BiginId; by: MatchedBy } | { kind: "ambiguous"; biginIds: BiginId[]; by: MatchedBy } | { kind: "none" };

export function normalEmail(raw: string | null | undefined): string | null {
  return cleanText(raw)?.toLowerCase() ?? null;
}

/** Letter case says nothing in a SKU, nor in Bigin's unique fields. */
export function normalCode(raw: string | null | undefined): string | null {
  return cleanText(raw)?.toLowerCase() ?? null;
}

export function normalName(raw: string | null | undefined): string | null {
  return cleanText(raw);
}

/** The number of an id that a Bigin field holds as a number or as a gid. */
export function normalShopifyId(raw: string | null | undefined): string | null {
  const text = cleanText(raw);
  return text?.startsWith("gid://") ? legacyId(text) : text;
}

function bothIds(gid: Gid): string[] {
  return gid.startsWith("gid://") ? [legacyId(gid), gid] : [gid];
}

/** What a customer's contact can be found by. A guest, who has no customer, has no Shopify id. */
export function contactKeys(customer: ShopifyCustomer, guest: boolean, defaultCountry: string | null): RecordKeys {
  const address = customer.defaultAddress;
  return {
    shopifyIds: guest ? [] : bothIds(customer.gid),
    email: normalEmail(customer.email),
    phone: normalPhone(cleanText(customer.phone) ?? cleanText(address?.phone), address?.countryCode ?? defaultCountry),
    code: null,
    name: null,
  };
}

/** What a product's or variant's record can be found by. `nameIsUnique`: no other record of the shop has its name. */
export function productKeys(source: ProductSource, nameIsUnique: boolean): RecordKeys {
  return {
    shopifyIds: bothIds((source.variant ?? source.product).gid),
    email: null,
    phone: null,
    code: normalCode(sellableOf(source)?.sku),
    name: nameIsUnique ? normalName(recordName(source.product, source.variant)) : null,
  };
}

/** What an order's deal can be found by: its id, and nothing else, for names and amounts are no sign. A draft's number is no order's. */
export function dealKeys(sale: Pick<ShopifySale, "type" | "gid">): RecordKeys | null {
  return sale.type === "order" ? { shopifyIds: bothIds(sale.gid), email: null, phone: null, code: null, name: null } : null;
}

/** Candidates by each key in the order in which keys count; those by a later key are looked at only if none came before. */
export function matchKeys(keys: RecordKeys, candidates: CandidateEntry[]): { by: MatchedBy; found: CandidateEntry[] }[] {
  const emailsDiffer = (entry: CandidateEntry): boolean => keys.email !== null && entry.email !== null && keys.email !== entry.email;
  const equal = (key: string | null, other: string | null): boolean => key !== null && key === other;
  const rules: [MatchedBy, (entry: CandidateEntry) => boolean][] = [
    ["shopify_id", (entry) => entry.shopifyId !== null && keys.shopifyIds.includes(entry.shopifyId)],
    ["email", (entry) => equal(keys.email, entry.email)],
    ["phone", (entry) => equal(keys.phone, entry.phone) && !emailsDiffer(entry)],
    ["code", (entry) => equal(keys.code, entry.code)],
    ["name", (entry) => equal(keys.name, entry.name)],
  ];
  return rules.map(([by, matches]) => ({ by, found: candidates.filter(matches) }));
}

/**
 * The one free candidate of the first key that has any. Several are for a person to decide; equal names alone are no
 * sign at all, so a name that isn't unique in Bigin finds nothing. `self`: the record's own Shopify id, whose link
 * doesn't stand in its way.
 */
export function chooseCandidate(keys: RecordKeys, candidates: CandidateEntry[], self: string | null = null): CandidateChoice {
  for (const { by, found } of matchKeys(keys, candidates)) {
    const free = found.filter((entry) => entry.linkedTo === null || entry.linkedTo === self);
    const [only, ...others] = free;
    if (only === undefined) continue;
    if (by === "name" && found.length > 1) continue;
    if (others.length === 0) return { kind: "adopt", biginId: only.biginId, by };
    return { kind: "ambiguous", biginIds: free.map((entry) => entry.biginId), by };
  }
  return { kind: "none" };
}
