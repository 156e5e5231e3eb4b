import type { BiginId, BiginResult } from "../bigin/records.ts";
import type { RecordKeys } from "../mapping/identity.ts";
import { readShopifyValues } from "../mapping/fields.ts";
import { impersonalValues } from "../mapping/redaction.ts";
import type { Direction, FieldRow, MappingContext, RecordKind, Values } from "../mapping/types.ts";
import type { LinkWrite, RecordLink } from "../store/links.server.ts";
import type { Halt } from "./halt.ts";
import type { MerchantSettings } from "./settings.ts";

/** One Shopify record on its way to Bigin, as its mapper wants it. */
export interface PushItem<Source = unknown> {
  kind: RecordKind;
  /** Gid, or the key of a guest or of a company known by name. */
  shopifyId: string;
  label: string;
  source: Source;
  /** Shopify's time of the last change, ISO 8601. */
  changedAt: string;
  /** An order whose buyer was erased on request: of its fields only those that say nothing of a person. */
  redacted?: boolean;
  /** What its activity has to say besides, as a code of `reasons`. */
  remark?: string;
  /** Up to when its changes count as seen; set as it is pushed, for only then it is known when it was read. */
  seenUntil?: string;
  /** Null where nothing of Bigin may be adopted: deals of drafts and checkouts. */
  match: RecordKeys | null;
  /** Columns of the link that don't come from fields. */
  columns: Partial<LinkWrite>;
  /** Known to the mapper and no field: part of the body on insert, and where its signature changed on update. */
  extra?: ExtraPart;
}

/** A part of the body that isn't one field: a deal's place in a pipeline, its product rows. */
export interface ExtraPart {
  onInsert: Record<string, unknown>;
  /** Compared with the base's value of the same key. */
  key: string;
  signature: string[];
  /** `previous`: the signature as it was last written; null where it never was. */
  onUpdate(biginId: BiginId, previous: string[] | null): Promise<BiginResult<Record<string, unknown> | null>>;
  /** After the update went through: whether it came out as meant; absent where that is known beforehand. */
  prove?(biginId: BiginId): Promise<Halt | null>;
}

export type Step = "skip_older" | "held" | "recover" | "revive" | "update" | "new";

/** What an item needs, from what its link says. An export's row never wins over what was seen live since. */
export function stepFor(item: Pick<PushItem, "changedAt">, link: RecordLink | undefined, fromExport: boolean): Step {
  if (!link) return "new";
  if (fromExport && link.shopifyUpdatedAt && link.shopifyUpdatedAt.getTime() > Date.parse(item.changedAt)) return "skip_older";
  switch (link.state) {
    case "linked":
      return "update";
    case "inserting":
      return "recover";
    case "unlinked":
      return "new";
    case "deleted_in_shopify":
      // It was read just now, so it is there. An older row of an export proves nothing.
      if (fromExport || link.reason === "redacted") return "held";
      return link.biginId ? "revive" : "new";
    default:
      return "held";
  }
}

/** What Shopify has of an item, for every row that may be known of it. */
export function shopifyValuesOf(item: PushItem, rows: FieldRow<unknown>[], mapping: MappingContext): Values {
  const values = readShopifyValues(rows, item.source, mapping);
  return item.redacted ? impersonalValues(values) : values;
}

export const sameList = (one: readonly string[] | undefined, other: readonly string[]): boolean =>
  one !== undefined && one.length === other.length && one.every((value, index) => value === other[index]);

export const listOf = (values: Values, key: string): string[] | undefined => {
  const value = values[key];
  return Array.isArray(value) ? value : undefined;
};

/** The merchant's direction for a kind; companies and deals only ever go to Bigin. */
export function directionOf(settings: Pick<MerchantSettings, "directions">, kind: RecordKind): Direction {
  if (kind === "contact") return settings.directions.contact;
  if (kind === "product" || kind === "variant") return settings.directions.product;
  return kind === "deal" ? settings.directions.deal : "to_bigin";
}
