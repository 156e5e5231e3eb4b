import { BlockStack, Button, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { SettingsFacts } from "../store/page-settings.server.ts";
import type { LastOrder } from "../sync/last-orders.server.ts";
import { PageRow } from "./page-frame.tsx";
import { SettingsAccess, type StaffChoice } from "./settings-access.tsx";
import { SettingsFirstSync } from "./settings-first-sync.tsx";
import { SettingsGeneral } from "./settings-general.tsx";
import type { DraftErrors, SettingsDraft } from "./settings-draft.ts";
import { SettingsFields } from "./settings-fields.tsx";
import { SettingsMoney } from "./settings-money.tsx";
import type { PipelineChoice } from "./settings-parse.ts";
import { SettingsPipeline } from "./settings-pipeline.tsx";
import { SettingsRecords } from "./settings-records.tsx";
import { useText } from "./shop-context.tsx";

/** What every part of the form gets: the draft, how to change it, and what was wrong with it. */
export interface SettingsPartProps {
  draft: SettingsDraft;
  change: (changes: Partial<SettingsDraft>) => void;
  errorOf: (field: string) => string | undefined;
}

interface SettingsFormProps {
  draft: SettingsDraft;
  errors: DraftErrors;
  /** Another one with every refusal. */
  refused?: object | null;
  pipelines: PipelineChoice[];
  facts: SettingsFacts;
  staff: StaffChoice[];
  /** For the stage map; they come after the page. */
  lastOrders?: LastOrder[] | null | undefined;
  busy: boolean;
  onChange: (draft: SettingsDraft) => void;
  onSave: () => void;
}

/** All settings in one form with one button: nothing applies before it is saved. */
export function SettingsForm({ draft, errors, refused, pipelines, facts, staff, lastOrders, busy, onChange, onSave }: SettingsFormProps) {
  const text = useText();
  const part: SettingsPartProps = {
    draft,
    change: (changes) => onChange({ ...draft, ...changes }),
    errorOf: (field) => (errors[field] ? text(`settings.errors.${errors[field]}`) : undefined),
  };
  const wrong = Object.keys(errors).length;
  const form = useRef<HTMLFormElement>(null);
  // The form is long: what was refused is brought into sight, once; whoever mends it is left where they type.
  useEffect(() => {
    const field = refused ? form.current?.querySelector<HTMLElement>("[aria-invalid=true]") : null;
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "center" });
  }, [refused]);
  return (
    <form
      ref={form}
      aria-label={text("navigation.settings")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <BlockStack gap="400">
        <SettingsRecords {...part} />
        <SettingsFirstSync {...part} />
        <SettingsPipeline {...part} pipelines={pipelines} lastOrders={lastOrders} />
        <SettingsMoney {...part} facts={facts} />
        <SettingsFields />
        <SettingsAccess {...part} staff={staff} />
        <SettingsGeneral {...part} />
        <PageRow>
          <div role="alert">
            {wrong > 0 ? (
              <Text as="p" tone="critical">
                {errors.form ? text(`settings.errors.${errors.form}`) : text("settings.wrong", { count: wrong })}
              </Text>
            ) : null}
          </div>
          <Button submit variant="primary" loading={busy}>
            {text("settings.save")}
          </Button>
        </PageRow>
      </BlockStack>
    </form>
  );
}
