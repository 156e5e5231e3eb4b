import { BlockStack, InlineGrid, Select, Text } from "@shopify/polaris";
import type { OwnedField } from "../store/page-settings.server.ts";
import { CardSection } from "./card-section.tsx";
import type { SettingsPartProps } from "./settings-form.tsx";
import { useText } from "./shop-context.tsx";
import { useFieldName } from "./value-text.tsx";

const OWNERS = ["shopify", "bigin", "newest"] as const;

/** Who decides when both sides changed one field to different values. */
export function SettingsOwners({ draft, change, errorOf, fields }: SettingsPartProps & { fields: OwnedField[] }) {
  const text = useText();
  const fieldName = useFieldName();
  const error = errorOf("owners");
  return (
    <CardSection title={text("settings.owners.title")} intro={text("settings.owners.intro")}>
      <BlockStack gap="400">
        {(["contact", "product"] as const).map((kind) => (
          <BlockStack key={kind} gap="200">
            <Text as="h3" variant="headingSm">
              {text(`kinds.${kind}`)}
            </Text>
            <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="300">
              {fields
                .filter((field) => field.kind === kind)
                .map((field) => (
                  <Select
                    key={field.key}
                    label={fieldName(field.key)}
                    value={draft.owners[`${kind}.${field.key}`] ?? ""}
                    onChange={(owner) => change({ owners: { ...draft.owners, [`${kind}.${field.key}`]: owner } })}
                    options={[
                      { value: "", label: text("settings.owners.default", { owner: text(`owners.${field.defaultOwner}`) }) },
                      ...OWNERS.map((owner) => ({ value: owner, label: text(`owners.${owner}`) })),
                    ]}
                  />
                ))}
            </InlineGrid>
          </BlockStack>
        ))}
        {error ? (
          <Text as="p" tone="critical">
            {error}
          </Text>
        ) : null}
      </BlockStack>
    </CardSection>
  );
}
