/** What a map of fields would do to one record, field by field. Pure; writes nothing. */
import type { BiginRecord } from "../bigin/records.ts";
import { locateRows, readBiginValues, readShopifyValues } from "./fields.ts";
import type { BiginField, FieldRow, Loss, MappingContext, Value } from "./types.ts";
import { isEmpty, sameValue } from "./values.ts";

export interface PreviewRow {
  key: string;
  /** The Bigin field's label. */
  field: string;
  shopify: Value;
  /** What Bigin would get for that. */
  carried: Value;
  loss: Loss | null;
  /** What Bigin has now; null where it has nothing, or no record yet. */
  bigin: Value;
  /** `differs`: Bigin has something else; which of both stands is decided by what changed last. */
  effect: "same" | "fills" | "differs" | "empty" | "option_missing";
}

/** `record` null: nothing of it is in Bigin yet. Rows that weren't asked for in Shopify are left out. */
export function previewRows<Source>(
  rows: FieldRow<Source>[],
  source: Source,
  record: BiginRecord | null,
  fields: BiginField[],
  context: MappingContext,
): PreviewRow[] {
  const shopify = readShopifyValues(rows, source, context);
  const bigin = record ? readBiginValues(rows, record, fields) : {};
  return locateRows(rows, fields, context).flatMap(({ row, field }) => {
    const value = shopify[row.key];
    if (value === undefined) return [];
    const carried = row.toBigin(value, field, source, context);
    const there = bigin[row.key] ?? null;
    const same = sameValue(carried.value, there) || (!isEmpty(carried.value) && !isEmpty(there) && (row.same?.(carried.value, there, context) ?? false));
    const effect =
      carried.loss === "option_missing"
        ? "option_missing"
        : isEmpty(carried.value) && isEmpty(there)
          ? "empty"
          : same
            ? "same"
            : isEmpty(there)
              ? "fills"
              : "differs";
    return [{ key: row.key, field: field.label, shopify: value, carried: carried.value, loss: carried.loss, bigin: there, effect } satisfies PreviewRow];
  });
}
