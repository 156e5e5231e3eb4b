import { BlockStack, Checkbox, ChoiceList, InlineGrid, Select } from "@shopify/polaris";
import { CardSection } from "./card-section.tsx";
import type { SettingsPartProps } from "./settings-form.tsx";
import { useText } from "./shop-context.tsx";

/** What happens to which records: deletion, direction, what fires in Bigin. */
export function SettingsRecords({ draft, change, errorOf }: SettingsPartProps) {
  const text = useText();
  return (
    <>
      <CardSection title={text("settings.deletion.title")}>
        <div role="radiogroup" aria-label={text("settings.deletion.question")}>
          <ChoiceList
            title={text("settings.deletion.question")}
            name="deleteInBigin"
            selected={[draft.deleteInBigin ? "yes" : "no"]}
            onChange={([answer]) => change({ deleteInBigin: answer === "yes" })}
            choices={[
              { value: "yes", label: text("settings.deletion.yes"), helpText: text("settings.deletion.yesHelp") },
              { value: "no", label: text("settings.deletion.no"), helpText: text("settings.deletion.noHelp") },
            ]}
          />
        </div>
      </CardSection>
      <CardSection title={text("settings.directions.title")} intro={text("settings.directions.intro")}>
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="300">
          <Direction
            kind="contact"
            value={draft.contactDirection}
            error={errorOf("contactDirection")}
            onChange={(contactDirection) => change({ contactDirection })}
          />
          <Direction
            kind="product"
            value={draft.productDirection}
            error={errorOf("productDirection")}
            onChange={(productDirection) => change({ productDirection })}
          />
          <Direction kind="deal" value={draft.dealDirection} error={errorOf("dealDirection")} onChange={(dealDirection) => change({ dealDirection })} />
        </InlineGrid>
        <Checkbox
          label={text("settings.directions.stock")}
          helpText={text("settings.directions.stockHelp")}
          checked={draft.stockFromBigin}
          onChange={(stockFromBigin) => change({ stockFromBigin })}
        />
      </CardSection>
      <CardSection title={text("settings.workflows.title")} intro={text("settings.workflows.intro")}>
        <BlockStack gap="200">
          <Checkbox label={text("settings.workflows.live")} checked={draft.workflowsLive} onChange={(workflowsLive) => change({ workflowsLive })} />
          <Checkbox
            label={text("settings.workflows.firstSync")}
            helpText={text("settings.workflows.firstSyncHelp")}
            checked={draft.workflowsFirstSync}
            onChange={(workflowsFirstSync) => change({ workflowsFirstSync })}
          />
        </BlockStack>
      </CardSection>
    </>
  );
}

interface DirectionProps {
  kind: "contact" | "product" | "deal";
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Orders are never written in Shopify. */
function Direction({ kind, value, error, onChange }: DirectionProps) {
  const text = useText();
  const choices = kind === "deal" ? ["to_bigin", "off"] : ["both", "to_bigin", "off"];
  return (
    <Select
      label={text(`settings.directions.${kind}`)}
      value={value}
      onChange={onChange}
      {...(error ? { error } : {})}
      options={choices.map((choice) => ({ value: choice, label: text(`settings.directions.choices.${choice}`) }))}
    />
  );
}
