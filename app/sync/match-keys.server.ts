import type { BiginRecord, ModuleName } from "../bigin/records.ts";
import { locateField } from "../mapping/fields.ts";
import { normalCode, normalEmail, normalName, normalPhone, normalShopifyId, type RecordKeys } from "../mapping/identity.ts";
import { isAppTag } from "../mapping/tags.ts";
import type { Values } from "../mapping/types.ts";
import type { CandidateWrite } from "../store/candidates.server.ts";
import type { SyncContext } from "./context.server.ts";

/** What is read of Bigin's existing records to index them: never more than matching needs. */
export function indexFields(context: Pick<SyncContext, "mapping">, module: ModuleName): string[] {
  const idField = shopifyIdField(context, module);
  const own: Record<ModuleName, string[]> = {
    Contacts: ["Email", "Phone", "Mobile"],
    Accounts: ["Account_Name"],
    Products: ["Product_Code", "Product_Name"],
    Pipelines: ["Deal_Name"],
  };
  const exists = new Set((context.mapping.fields[module] ?? []).map((field) => field.apiName));
  return ["id", ...own[module].filter((name) => exists.size === 0 || exists.has(name)), "Tag", "Created_Time", "Modified_Time", ...(idField ? [idField] : [])];
}

/** Modules that are listed before the first record is made. Deals are matched by their order's id alone: without that field there is nothing to index. */
export function indexedModules(context: Pick<SyncContext, "mapping" | "settings">): ModuleName[] {
  const deals = context.settings.directions.deal !== "off" && shopifyIdField(context, "Pipelines") !== null;
  return ["Contacts", "Accounts", "Products", ...(deals ? (["Pipelines"] as const) : [])];
}

const ID_LABELS: Partial<Record<ModuleName, string>> = { Contacts: "Shopify Contact ID", Products: "Shopify Product Id", Pipelines: "Shopify Order ID" };

export function shopifyIdField(context: Pick<SyncContext, "mapping">, module: ModuleName): string | null {
  const label = ID_LABELS[module];
  return label ? (locateField({ label }, context.mapping.fields[module] ?? [])?.apiName ?? null) : null;
}

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : typeof value === "number" ? String(value) : null);

/** A Bigin record's keys in the clear. */
export function keysOfRecord(context: Pick<SyncContext, "mapping" | "shop">, module: ModuleName, record: BiginRecord): KnownKeys {
  const idField = shopifyIdField(context, module);
  const email = text(record.Email);
  const phone = text(record.Phone) ?? text(record.Mobile);
  const code = text(record.Product_Code);
  const name = text(record.Product_Name) ?? text(record.Account_Name) ?? text(record.Deal_Name);
  return {
    shopifyId: idField ? normalShopifyId(text(record[idField])) : null,
    email: email && normalEmail(email),
    phone: phone && normalPhone(phone, context.shop.countryCode),
    code: code && normalCode(code),
    name: name && normalName(name),
  };
}

/** A Bigin record's keys: as a Shopify record's, but with the one Shopify id that its field holds. */
export interface KnownKeys extends Omit<RecordKeys, "shopifyIds"> {
  shopifyId: string | null;
}

/** The same keys as the index holds them: hashes that only tell equality. */
export function hashKeys<Keys extends KnownKeys | RecordKeys>(context: Pick<SyncContext, "hash">, keys: Keys): Keys {
  const one = (scope: string, value: string | null): string | null => (value === null ? null : context.hash(scope, value));
  const ids =
    "shopifyIds" in keys ? { shopifyIds: keys.shopifyIds.map((id) => context.hash("shopify-id", id)) } : { shopifyId: one("shopify-id", keys.shopifyId) };
  return { ...keys, ...ids, email: one("email", keys.email), phone: one("phone", keys.phone), code: one("code", keys.code), name: one("name", keys.name) };
}

/** The keys behind what was written to a record: so the index follows the app's own changes. */
export function writtenKeys(
  context: Pick<SyncContext, "shop" | "hash">,
  written: Values,
): Partial<Pick<CandidateWrite, "emailKey" | "phoneKey" | "codeKey" | "nameKey">> {
  const { countryCode } = context.shop;
  const key = (name: string, normal: (raw: string) => string | null): string | null => {
    const value = written[name];
    const plain = typeof value === "string" ? normal(value) : null;
    return plain === null ? null : context.hash(name, plain);
  };
  return {
    ...("email" in written ? { emailKey: key("email", normalEmail) } : {}),
    ...("phone" in written ? { phoneKey: key("phone", (raw) => normalPhone(raw, countryCode)) } : {}),
    ...("code" in written ? { codeKey: key("code", normalCode) } : {}),
    ...("name" in written ? { nameKey: key("name", normalName) } : {}),
  };
}

export function candidateOf(context: Pick<SyncContext, "mapping" | "shop" | "hash">, module: ModuleName, record: BiginRecord): CandidateWrite {
  const keys = keysOfRecord(context, module, record);
  const hashed = hashKeys(context, keys);
  const tags = Array.isArray(record.Tag) ? record.Tag.map((tag: unknown) => (tag as { name?: string }).name ?? "") : [];
  return {
    biginId: record.id,
    shopifyKey: hashed.shopifyId,
    emailKey: hashed.email,
    phoneKey: hashed.phone,
    codeKey: hashed.code,
    nameKey: hashed.name,
    createdTime: text(record.Created_Time),
    ours: keys.shopifyId !== null || tags.some(isAppTag),
  };
}
