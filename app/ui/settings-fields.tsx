import { Button, InlineStack } from "@shopify/polaris";
import { CardSection } from "./card-section.tsx";
import { useText } from "./shop-context.tsx";

/** Leads to the page of the field map. */
export function SettingsFields() {
  const text = useText();
  return (
    <CardSection title={text("fieldMap.link.title")} intro={text("fieldMap.link.intro")}>
      <InlineStack>
        <Button url="/app/settings/fields">{text("fieldMap.link.open")}</Button>
      </InlineStack>
    </CardSection>
  );
}
