import { addedField } from "../mapping/field-map.ts";
import type { Value } from "../mapping/types.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

/** A field's name in the merchant's language; the provider's own where it is none of ours. */
export function useFieldName(): (key: string) => string {
  const known = useKnownText();
  return (key) => known(`fields.${key}`) ?? addedField(key)?.replaceAll("_", " ") ?? key;
}

/** A field's value for reading. */
export function useValueText(): (value: Value | undefined) => string {
  const text = useText();
  const formats = useFormats();
  return (value) => {
    if (value === null || value === undefined || value === "") return text("values.empty");
    if (typeof value === "boolean") return text(value ? "values.yes" : "values.no");
    if (Array.isArray(value)) return value.length === 0 ? text("values.empty") : formats.list(value);
    return value;
  };
}
