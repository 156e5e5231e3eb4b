import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { SettingsRefusal } from "../sync/settings-access.server.ts";
import { CardSection } from "./card-section.tsx";
import { useFormats, useText } from "./shop-context.tsx";

/** In place of the settings, for who may not change them: why, whom to ask, and what they can do themselves. */
export function SettingsRefused({ reason, keepers }: { reason: SettingsRefusal; keepers: string[] }) {
  const text = useText();
  const formats = useFormats();
  const unknown = reason === "settings_who_unknown";
  return (
    <CardSection title={text(unknown ? "access.unknownTitle" : "access.refusedTitle")}>
      <BlockStack gap="300">
        <Text as="p">
          {unknown ? text("access.unknownBody") : keepers.length > 0 ? text("access.askThem", { names: formats.list(keepers) }) : text("access.askOwner")}
        </Text>
        <Text as="p" tone="subdued">
          {text("access.stillMay")}
        </Text>
        <InlineStack gap="200">
          <Button url="/app/problems">{text("navigation.problems")}</Button>
          <Button url="/app">{text("navigation.dashboard")}</Button>
        </InlineStack>
      </BlockStack>
    </CardSection>
  );
}
