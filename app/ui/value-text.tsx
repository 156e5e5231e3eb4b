import { Link } from "@shopify/polaris";
import { createContext, useContext } from "react";
import { addedField, typeOfField } from "../mapping/field-map.ts";
import type { Value } from "../mapping/types.ts";
import type { RecordNames } from "../store/record-names.server.ts";
import { useFormats, useKnownText, useShop, useText } from "./shop-context.tsx";

/** A field's name in the merchant's language; the provider's own where it is none of ours. */
export function useFieldName(): (key: string) => string {
  const known = useKnownText();
  return (key) => known(`fields.${key}`) ?? addedField(key)?.replaceAll("_", " ") ?? key;
}

/** Whose value it is: money is in that side's currency. */
type Side = "shopify" | "bigin";

const NamesContext = createContext<RecordNames>({});

/** Fields that point to other records show those by the names given here. */
export const RecordNamesProvider = NamesContext.Provider;

const NUMBER = /^-?\d+(\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A field's value for reading. */
export function useValueText(): (key: string, value: Value | undefined, side: Side) => string {
  const text = useText();
  const formats = useFormats();
  const { currencyCode, biginCurrency } = useShop();
  const names = useContext(NamesContext);
  return (key, value, side) => {
    if (value === null || value === undefined || value === "") return text("values.empty");
    if (typeof value === "boolean") return text(value ? "values.yes" : "values.no");
    if (Array.isArray(value)) return value.length === 0 ? text("values.empty") : formats.list(value);
    const type = typeOfField(key);
    if (type === "money" && NUMBER.test(value)) return formats.money(value, side === "bigin" ? (biginCurrency ?? currencyCode) : currencyCode);
    // What an added row carries is known by its looks alone.
    if ((type === "date" || addedField(key) !== null) && DAY.test(value)) return formats.calendarDate(value);
    if (addedField(key) !== null && INSTANT.test(value)) return formats.dateTime(value);
    return names[value]?.label || value;
  };
}

/** The same where there is room for a link: a record that is pointed to leads to its page. */
export function FieldValue({ field, value, side }: { field: string; value: Value | undefined; side: Side }) {
  const valueText = useValueText();
  const names = useContext(NamesContext);
  const record = typeof value === "string" ? names[value] : undefined;
  const shown = valueText(field, value, side);
  return record ? <Link url={`/app/records/${record.linkId}`}>{shown}</Link> : <>{shown}</>;
}
