import type { FieldError } from "./field-map-draft.ts";
import type { FieldView, OfferedMetafield } from "../sync/map-view.ts";
import { useKnownText, useText } from "./shop-context.tsx";

/** Words that the parts of the field map share. */
export function useMapText() {
  const text = useText();
  const known = useKnownText();
  const dataType = (type: string): string => known(`fieldMap.dataTypes.${type}`) ?? type;
  return {
    dataType,
    fieldOption: (field: FieldView): { value: string; label: string } => ({ value: field.apiName, label: `${field.label} (${dataType(field.dataType)})` }),
    attribute: (name: string): string => known(`fieldMap.attributes.${name}`) ?? name,
    error: (error: FieldError | undefined): string | undefined =>
      error &&
      text(`fieldMap.errors.${error.code}`, {
        ...error.params,
        ...(error.params?.type ? { type: text(`fieldMap.types.${error.params.type}`), dataType: dataType(error.params.dataType ?? "") } : {}),
      }),
    /** The words of a row's source, as it is written in the draft. */
    source: (written: string, metafields: OfferedMetafield[]): string => {
      const [from, ...rest] = written.split(" ");
      if (from === "constant") return text("fieldMap.constant");
      if (from === "attribute") return known(`fieldMap.attributes.${rest[0]}`) ?? rest[0] ?? "";
      const name = rest[1] ?? "";
      return metafields.find((one) => one.name === name)?.title ?? name;
    },
  };
}

/** `Select` shows a value that is no option as the first one: what is gone stays visible, and says so. */
export function withGone(options: { value: string; label: string }[], value: string, label: string): { value: string; label: string }[] {
  return value === "" || options.some((option) => option.value === value) ? options : [...options, { value, label }];
}
