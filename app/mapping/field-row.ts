/** Shapes that most rows of the registry share. */
import { decimalFromBigin, fitText, flagFromBigin, idFromBigin, tagsFromBigin, textFromBigin, textOf } from "./fit.ts";
import type { BiginPlace, FieldRow, MappingContext, ModuleName, Owner, Value } from "./types.ts";
import { cleanText } from "./values.ts";

/** Label of the field that says where a record comes from. */
const LEAD_SOURCE: BiginPlace = { label: "Shopify Lead Source" };

interface RowStart<Source> {
  key: string;
  module: ModuleName;
  place: BiginPlace;
  read(source: Source, context: MappingContext): Value | undefined;
}

/** A row that travels to Bigin only. */
export function oneWayRow<Source>(row: RowStart<Source> & Partial<FieldRow<Source>>): FieldRow<Source> {
  return {
    travels: "to_bigin",
    defaultOwner: "shopify",
    toBigin: (value, field) => (typeof value === "string" ? fitText(value, field) : { value, loss: null }),
    fromBigin: textFromBigin,
    ...row,
  };
}

/** Text that travels both ways, unchanged where it fits. `limit`: what Shopify takes, in characters. */
export function textRow<Source>(row: RowStart<Source> & Partial<FieldRow<Source>> & { defaultOwner: Owner; limit: number }): FieldRow<Source> {
  const { limit, ...rest } = row;
  return {
    travels: "both",
    toBigin: (value, field) => fitText(textOf(value), field),
    fromBigin: textFromBigin,
    toShopify: (value) => {
      const text = cleanText(textOf(value));
      return text !== null && text.length > limit ? { refused: "too_long" } : { value: text, loss: null };
    },
    ...rest,
  };
}

export function flagRow<Source>(row: RowStart<Source> & Partial<FieldRow<Source>>): FieldRow<Source> {
  return oneWayRow({ fromBigin: flagFromBigin, ...row });
}

/** A lookup: the other record's Bigin id. */
export function lookupRow<Source>(row: RowStart<Source> & Partial<FieldRow<Source>>): FieldRow<Source> {
  return oneWayRow({ fromBigin: idFromBigin, toBigin: (value) => ({ value, loss: null }), ...row });
}

/** A decimal, compared by worth, not by spelling. */
export function decimalRow<Source>(row: RowStart<Source> & Partial<FieldRow<Source>>): FieldRow<Source> {
  return oneWayRow({ fromBigin: decimalFromBigin, toBigin: (value) => ({ value, loss: null }), ...row });
}

export function tagsRow<Source>(row: Omit<RowStart<Source>, "key" | "place"> & Partial<FieldRow<Source>>): FieldRow<Source> {
  return oneWayRow({
    key: "tags",
    place: { apiName: "Tag" },
    rule: "tags",
    fromBigin: tagsFromBigin,
    toBigin: (value) => ({ value, loss: null }),
    toShopify: (value) => ({ value, loss: null }),
    ...row,
  });
}

/** `Shopify`, or the option of that name where the field is a picklist. */
export function leadSourceRow<Source>(module: ModuleName): FieldRow<Source> {
  return oneWayRow<Source>({ key: "lead_source", module, place: LEAD_SOURCE, read: () => "Shopify" });
}
