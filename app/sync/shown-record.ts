import type { RecordKind } from "../mapping/types.ts";

/** A record that a merchant has before them in Shopify's admin. */
export interface ShownRecord {
  gid: string;
  /** As hints and Shopify's readers call it. */
  type: "customer" | "product" | "order" | "draft_order";
  /** What it is in the app. */
  kind: RecordKind;
}

const TYPES: Record<string, Pick<ShownRecord, "type" | "kind">> = {
  Customer: { type: "customer", kind: "contact" },
  Product: { type: "product", kind: "product" },
  Order: { type: "order", kind: "deal" },
  DraftOrder: { type: "draft_order", kind: "deal" },
};

/** Null for what is no id of such a record. */
export function shownRecord(gid: unknown): ShownRecord | null {
  const type = typeof gid === "string" ? TYPES[/^gid:\/\/shopify\/(\w+)\/\d{1,20}$/.exec(gid)?.[1] ?? ""] : undefined;
  return type ? { gid: gid as string, ...type } : null;
}
