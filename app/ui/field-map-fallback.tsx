import { Select, TextField } from "@shopify/polaris";
import type { FieldView } from "../sync/map-view.ts";
import { useText } from "./shop-context.tsx";

interface FallbackFieldProps {
  label: string;
  /** The Bigin field it goes into; undefined until one is chosen. */
  field: FieldView | undefined;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A value that the merchant gives: chosen where Bigin's field has choices, typed anywhere else. */
export function FallbackField({ label, field, value, error, onChange }: FallbackFieldProps) {
  const text = useText();
  const choices =
    field?.dataType === "boolean"
      ? [
          ["true", text("values.yes")],
          ["false", text("values.no")],
        ]
      : (field?.choices ?? []).map((choice) => [choice, choice]);
  if (choices.length === 0) {
    return (
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        autoComplete="off"
        maxLength={2000}
        {...(field ? help(text, field) : {})}
        {...(error ? { error } : {})}
      />
    );
  }
  const options = [{ value: "", label: text("fieldMap.noFallback") }, ...choices.map(([choice = "", name = ""]) => ({ value: choice, label: name }))];
  return (
    <Select
      label={label}
      options={value === "" || options.some((option) => option.value === value) ? options : [...options, { value, label: value }]}
      value={value}
      onChange={onChange}
      {...(error ? { error } : {})}
    />
  );
}

const FORMATS: Record<string, string> = { date: "2026-12-31", datetime: "2026-12-31T18:00:00Z" };

function help(text: (key: string, params?: Record<string, unknown>) => string, field: FieldView): { helpText?: string } {
  const example = FORMATS[field.dataType];
  return example ? { helpText: text("fieldMap.example", { example }) } : {};
}
