/** A merchant's changes to the default map of fields, per type of record. Nothing changed: the defaults alone. */
import type { ValueType } from "./value-types.ts";
import type { RecordKind } from "./types.ts";

/** Products and their variants share one map. */
export const MAPPED_KINDS = ["contact", "company", "product", "deal"] as const;
export type MappedKind = (typeof MAPPED_KINDS)[number];

export const METAFIELD_OWNERS = ["customer", "product", "variant", "order"] as const;
export type MetafieldOwner = (typeof METAFIELD_OWNERS)[number];

/** Where the value of an added row comes from. */
export type RowSource =
  /** `name`: `namespace.key`; `type`: that of its definition when it was chosen, e.g. `number_integer`. */
  | { from: "metafield"; owner: MetafieldOwner; name: string; type: string }
  /** One of `attributes.ts`. */
  | { from: "attribute"; name: string }
  /** The same value for every record: the row's fallback. */
  | { from: "constant" };

export interface AddedRow {
  source: RowSource;
  /** API name of the Bigin field. No other row of this type of record may have it. */
  bigin: string;
  /** What Bigin gets where Shopify has nothing. */
  fallback: string | null;
  off: boolean;
}

/** What a merchant changed of a default row; absent: as it is by default. */
export interface RowChange {
  off?: boolean | undefined;
  /** API name of another Bigin field. */
  bigin?: string | undefined;
  fallback?: string | undefined;
}

export interface KindMap {
  /** Field key of the registry → what was changed. */
  changed: Record<string, RowChange>;
  added: AddedRow[];
}

export type FieldMap = Partial<Record<MappedKind, KindMap>>;

export const mappedKindOf = (kind: RecordKind): MappedKind => (kind === "variant" ? "product" : kind);

const ADDED = "custom:";

/** The key of an added row in bases and activity: its Bigin field, so that another source is a change like any other. */
export const addedKey = (bigin: string): string => `${ADDED}${bigin}`;

/** The Bigin field of an added row's key; null for a key of the registry. */
export const addedField = (key: string): string | null => (key.startsWith(ADDED) ? key.slice(ADDED.length) : null);

/** A default row whose type of value is known, and may be moved or switched off unless it is fixed. */
export interface DefaultRow {
  type: ValueType;
  /** Why it can't be switched off or moved, worded by `fieldMap.fixed.*`. */
  fixed?: "identity" | "mandatory" | "stage" | "money" | "link" | "consent";
  /** May be switched off, but lives in one place only. */
  stays?: true;
}

/** What may be done with each default row. A row that is missing here is as fixed as can be. */
export const DEFAULT_ROWS: Record<MappedKind, Record<string, DefaultRow>> = {
  contact: {
    first_name: { type: "text" },
    last_name: { type: "text", fixed: "mandatory" },
    email: { type: "email", fixed: "identity" },
    phone: { type: "phone" },
    street: { type: "multiline" },
    city: { type: "text" },
    state: { type: "text" },
    zip: { type: "text" },
    country: { type: "text" },
    description: { type: "multiline" },
    tags: { type: "list", stays: true },
    account: { type: "text", stays: true },
    email_opt_out: { type: "boolean", fixed: "consent" },
    shopify_id: { type: "text", fixed: "identity" },
    lead_source: { type: "text", stays: true },
  },
  company: { name: { type: "text", fixed: "mandatory" } },
  product: {
    name: { type: "text", fixed: "mandatory" },
    code: { type: "text" },
    price: { type: "money" },
    active: { type: "boolean" },
    description: { type: "multiline" },
    tags: { type: "list", stays: true },
    stock: { type: "integer" },
    shopify_id: { type: "text", fixed: "identity" },
    lead_source: { type: "text", stays: true },
    parent: { type: "text", fixed: "link" },
  },
  deal: {
    name: { type: "text", fixed: "mandatory" },
    stage: { type: "text", fixed: "stage" },
    amount: { type: "money", fixed: "money" },
    closing_date: { type: "date", fixed: "mandatory" },
    contact: { type: "text", fixed: "link" },
    account: { type: "text", stays: true },
    description: { type: "multiline" },
    tags: { type: "list", stays: true },
    shopify_id: { type: "text", fixed: "identity" },
  },
};

/** The type of value behind a field's key, which is the same in every kind of record; null for an added row's. */
export function typeOfField(key: string): ValueType | null {
  return Object.values(DEFAULT_ROWS).find((rows) => key in rows)?.[key]?.type ?? null;
}
