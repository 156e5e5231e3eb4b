import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { Button, Select, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import styles from "./filter-bar.module.css";
import { endsBeforeItBegins } from "./page-filters.ts";
import { useText } from "./shop-context.tsx";

export type Filter =
  | { type: "search"; name: string; label: string; value: string }
  | { type: "choice"; name: string; label: string; value: string; options: { value: string; label: string }[] }
  | { type: "day"; name: string; label: string; value: string };

interface FilterBarProps {
  label: string;
  filters: Filter[];
}

/**
 * Filters that live in the page's address, so that a filtered list can be kept and gone back to. Choices apply at
 * once; text and days on Enter or the button.
 */
export function FilterBar({ label, filters }: FilterBarProps) {
  const text = useText();
  const submit = useSubmit();
  const busy = useNavigation().state === "loading";
  const given = filters.map((filter) => `${filter.name}=${filter.value}`).join("&");
  const [values, setValues] = useState(() => valuesOf(filters));
  // An address that came from elsewhere (a link, the back button) shows in the fields.
  useEffect(() => setValues(valuesOf(filters)), [given]);
  const apply = (next: Record<string, string>) => {
    setValues(next);
    void submit(filled(next), { method: "get", preventScrollReset: true });
  };
  const reversed = endsBeforeItBegins(values);
  // What is typed and was refused has no other way out.
  const anySet = filters.some((filter) => filter.value !== "" || values[filter.name] !== "");
  return (
    <Form
      method="get"
      role="search"
      aria-label={label}
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (!reversed) apply(values);
      }}
    >
      {filters.map((filter) => (
        <div key={filter.name} className={filter.type === "search" ? styles.wide : undefined}>
          <FilterField
            filter={filter}
            value={values[filter.name] ?? ""}
            error={filter.name === "to" && reversed ? text("filters.reversed") : undefined}
            onType={(value) => setValues({ ...values, [filter.name]: value })}
            onChoose={(value) => apply({ ...values, [filter.name]: value })}
          />
        </div>
      ))}
      <div className={styles.buttons}>
        <Button submit loading={busy}>
          {text("filters.apply")}
        </Button>
        {anySet ? (
          <Button variant="tertiary" onClick={() => apply(Object.fromEntries(filters.map(({ name }) => [name, ""])))}>
            {text("filters.clear")}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}

interface FilterFieldProps {
  filter: Filter;
  value: string;
  error: string | undefined;
  onType: (value: string) => void;
  onChoose: (value: string) => void;
}

function FilterField({ filter, value, error, onType, onChoose }: FilterFieldProps) {
  if (filter.type === "choice") return <Select label={filter.label} name={filter.name} value={value} options={filter.options} onChange={onChoose} />;
  return (
    <TextField
      label={filter.label}
      name={filter.name}
      type={filter.type === "day" ? "date" : "search"}
      value={value}
      {...(error ? { error } : {})}
      onChange={onType}
      autoComplete="off"
    />
  );
}

function valuesOf(filters: Filter[]): Record<string, string> {
  return Object.fromEntries(filters.map(({ name, value }) => [name, value]));
}

function filled(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
