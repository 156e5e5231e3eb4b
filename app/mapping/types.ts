/**
 * The words of mapping. A record is compared and merged field by field; each side's value is first
 * brought to a comparable form (`Value`), and each side keeps its own base: what was last seen there.
 */
import type { BiginField, BiginId, ModuleName } from "../bigin/records.ts";
import type { FieldMap } from "./field-map.ts";
import type { Gid, ShopFacts, ShopifyCustomer, ShopifyProduct, ShopifySale, ShopifyVariant } from "../shopify/records.ts";

/** Text, decimal money (as text), yes or no, a set of tags, a record id, or nothing. */
export type Value = string | boolean | string[] | null;
/** Field key (of the registry, not of either side) to value. A key that is absent was never looked at. */
export type Values = Record<string, Value>;

export type Owner = "shopify" | "bigin" | "newest";
export type RecordKind = "contact" | "company" | "product" | "variant" | "deal";
export type Direction = "both" | "to_bigin" | "off";

/**
 * Why a value on the other side isn't the same as here; nothing of this ever travels back. `invented`: Bigin takes no record
 * without the field; `fallback`: the merchant's own choice for where Shopify has nothing.
 */
export type Loss = "cut" | "invented" | "fallback" | "converted" | "stripped" | "option_missing";

export interface Carried {
  value: Value;
  loss: Loss | null;
}

/** Where a field lives in Bigin: a fixed API name, or a wanted label found in metadata, letter case ignored. */
export type BiginPlace = { apiName: string } | { label: string };

export interface FieldRow<Source> {
  /** Stable name in bases, settings, activity and translations. */
  key: string;
  module: ModuleName;
  place: BiginPlace;
  travels: "to_bigin" | "both";
  defaultOwner: Owner;
  /** Merged by a rule of its own instead of value by value. */
  rule?: "tags" | "consent" | "stage";
  /** The app alone gives this field its meaning: its value is written even over another one on adoption. */
  appOwned?: boolean;
  /** What Shopify has, in comparable form; undefined where it wasn't asked for. */
  read(source: Source, context: MappingContext): Value | undefined;
  /** What Bigin should get for that, fitted to its field. */
  toBigin(value: Value, field: BiginField, source: Source, context: MappingContext): Carried;
  /** What Bigin has, in comparable form. */
  fromBigin(raw: unknown): Value;
  /** What Shopify should get for a Bigin value; absent where the field never travels back. */
  toShopify?(value: Value, context: MappingContext, source: Source | null): Carried | { refused: string };
  /** Where `travels` is `both`: whether it does for this very record; absent: always. */
  returns?(source: Source | null, context: MappingContext): boolean;
  /** Two spellings of one value (a phone, a country); absent: as `sameValue` has it. */
  same?(one: Value, other: Value, context: MappingContext): boolean;
  /** The field waits for a decision of the merchant and is neither read nor written until then. */
  held?(context: MappingContext): boolean;
}

export interface MappingContext {
  shop: ShopFacts;
  /** The merchant's name for the shop in admin links, e.g. `demo-shop`. */
  adminHandle: string;
  fields: Partial<Record<ModuleName, BiginField[]>>;
  /** The words of a deal's description, in the merchant's language. */
  dealWords: DealWords;
  biginCurrency: string | null;
  /** Bigin currency units for one unit of shop currency; null: leave the number as it is. */
  exchangeRate: string | null;
  /** Currencies differ and the merchant has not chosen yet: prices and amounts wait. */
  currencyUndecided?: boolean;
  stages: StageTarget | null;
  settings: MappingSettings;
}

/** Texts of a deal's description; `{{…}}` are filled in. Figures are by the keys of the sum that proves the amount. */
export interface DealWords {
  note: string;
  poNumber: string;
  otherLines: string;
  sum: string;
  total: string;
  difference: string;
  paidIn: string;
  converted: string;
  figures: Record<"lines" | "other_lines" | "discounts" | "shipping" | "tips" | "tax" | "tax_included" | "refunds" | "cancelled", string>;
}

/** Deal stages of the chosen pipeline: order state to the stage's actual value; absent: missing there. */
export interface StageTarget {
  layoutId: string;
  subPipeline: string;
  stageFor: Partial<Record<OrderStage, string>>;
}

/** From a sale's beginning to its ends: the order of every board, track and list, and of the pipeline that the app makes. */
export const ORDER_STAGES = [
  "Draft",
  "New order",
  "Payment pending",
  "Paid",
  "Partially fulfilled",
  "Fulfilled",
  "Partially refunded",
  "Refunded",
  "Cancelled",
] as const;
export type OrderStage = (typeof ORDER_STAGES)[number];

export interface MappingSettings {
  /** Field key → owner, where the merchant chose another than the default; per record kind. */
  owners: Partial<Record<RecordKind, Record<string, Owner>>>;
  /** Follow the stage always, even where a person moved the deal. */
  stageAlwaysFollows: boolean;
  /** Products' rows on deals; off where Bigin recomputes the amount from them. */
  dealRows: boolean;
  /** Stock edited in Bigin goes to Shopify; off unless the merchant turned it on. */
  stockFromBigin?: boolean;
  /** Changes to the default map of fields. */
  fieldMap?: FieldMap;
  /** Metafields whose definition is gone (`customer custom.level`): their rows are passed over, Bigin keeps what it has. */
  lostMetafields?: readonly string[];
}

export interface ContactSource {
  customer: ShopifyCustomer;
  accountId: BiginId | null;
  /** Made from an order's e-mail or phone, without a customer. */
  guest: boolean;
}

/** A B2B company, or the company name of a default address (then without a gid). */
export interface CompanySource {
  gid: Gid | null;
  name: string;
}

export interface ProductSource {
  product: ShopifyProduct;
  /** Null for the product's own record. */
  variant: ShopifyVariant | null;
  parentId: BiginId | null;
}

export interface DealSource {
  sale: ShopifySale;
  contactId: BiginId | null;
  accountId: BiginId | null;
  /** Line gid → Bigin product, only for lines with a synced product. */
  lineProducts: Record<string, BiginId>;
  /** The words its text was written in, where they aren't those of now. */
  words?: DealWords;
}

/** One record as both sides have it, with what each had when last looked at. */
export interface MergeInput {
  shopify: Values | null;
  bigin: Values | null;
  baseShopify: Values;
  baseBigin: Values;
  /** Epoch milliseconds of each side's last change, for owner `newest`. */
  shopifyChangedAt: number | null;
  biginChangedAt: number | null;
}

export interface FieldDifference {
  key: string;
  shopify: Value;
  bigin: Value;
  baseShopify: Value | undefined;
  baseBigin: Value | undefined;
}

export type FieldDecision =
  | (FieldDifference & { rule: "shopify_changed"; wrote: "bigin"; value: Value; loss: Loss | null })
  | (FieldDifference & { rule: "bigin_changed"; wrote: "shopify"; value: Value; loss: Loss | null })
  | (FieldDifference & { rule: "filled"; wrote: "bigin" | "shopify"; value: Value; loss: Loss | null })
  | (FieldDifference & { rule: "conflict"; owner: Owner; wrote: "bigin" | "shopify"; value: Value; loss: Loss | null })
  | (FieldDifference & { rule: "kept_different"; because: "one_way" | "lossy" | "adopted" | "refused" | "direction"; detail?: string });

/** What a merge decided and a provider refused, as activity tells it: both sides as they stand, and a problem's code with its params. */
export type HeldBack = Pick<FieldDifference, "key" | "shopify" | "bigin"> & {
  baseShopify?: undefined;
  baseBigin?: undefined;
  rule: "held_back";
  code: string;
  params: Record<string, unknown>;
};

/** What an entry of activity tells of a field. */
export type ToldDecision = FieldDecision | HeldBack;

/** What to write on each side, and the bases once that is done. */
export interface MergeResult {
  /** Field key → value in Bigin's comparable form; only what must change. */
  writeBigin: Values;
  writeShopify: Values;
  nextBaseShopify: Values;
  nextBaseBigin: Values;
  decisions: FieldDecision[];
  /** Required options that Bigin lacks (a deal's stage): the record waits for them, nothing of it may be written. */
  waits: MissingOption[];
  /** Fields left alone because Bigin's value was never seen: read the record and merge again to settle them. */
  unread: string[];
}

export interface MissingOption {
  key: string;
  /** The option as Shopify's side names it, e.g. `Partially refunded`. */
  missing: string;
}

export type { BiginField, BiginId, ModuleName };
