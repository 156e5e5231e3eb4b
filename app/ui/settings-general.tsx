import { InlineGrid, Select, TextField } from "@shopify/polaris";
import { LANGUAGE_NAMES, LANGUAGES } from "../i18n/languages.ts";
import { CardSection } from "./card-section.tsx";
import type { SettingsPartProps } from "./settings-form.tsx";
import { useText } from "./shop-context.tsx";

/** The pages' language, and how long Activity goes back. */
export function SettingsGeneral({ draft, change, errorOf }: SettingsPartProps) {
  const text = useText();
  const error = errorOf("language");
  return (
    <CardSection title={text("settings.general.title")}>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
        <Select
          label={text("settings.general.language")}
          value={draft.language}
          onChange={(language) => change({ language })}
          {...(error ? { error } : {})}
          options={[
            { value: "auto", label: text("settings.general.auto") },
            ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
          ]}
        />
        <TextField
          label={text("settings.general.retention")}
          helpText={text("settings.general.retentionHelp")}
          type="text"
          inputMode="numeric"
          value={draft.activityDays}
          onChange={(activityDays) => change({ activityDays })}
          error={errorOf("activityDays")}
          suffix={text("settings.daysUnit")}
          autoComplete="off"
        />
      </InlineGrid>
    </CardSection>
  );
}
