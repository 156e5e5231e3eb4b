import { BlockStack, Text } from "@shopify/polaris";
import type { ConnectionHealth } from "../store/page-settings.server.ts";
import type { AppPhase } from "../sync/pages.ts";
import { FactsList } from "./facts-list.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

/** Whether the connection lives: when Bigin last answered, was last asked, whether it tells of changes, why it waits. */
export function SettingsHealth({ health, phase }: { health: ConnectionHealth; phase: AppPhase }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const waits = phase === "limited" && health.pausedUntil;
  const reason = health.pauseReason ? (known(`banners.limited.reasons.${health.pauseReason}`) ?? health.pauseReason) : "";
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {text("health.title")}
      </Text>
      <FactsList
        facts={[
          { name: text("health.lastCall"), value: health.lastCallAt ? formats.dateTime(health.lastCallAt) : text("health.never") },
          { name: text("health.polled"), value: health.polledAt ? formats.dateTime(health.polledAt) : text("health.never") },
          {
            name: text("health.channel"),
            value: health.channelUntil ? text("health.channelUntil", { time: formats.dateTime(health.channelUntil) }) : text("health.channelOff"),
          },
          { name: text("health.state"), value: waits ? text("health.waitsUntil", { time: formats.dateTime(waits), reason }) : text(`phases.${phase}`) },
        ]}
      />
    </BlockStack>
  );
}
