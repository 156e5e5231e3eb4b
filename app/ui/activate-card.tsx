import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { CheckReport } from "../sync/pages.ts";
import { CardSection } from "./card-section.tsx";
import { FromBiginChoice, useFromBiginChoice } from "./from-bigin-choice.tsx";
import { KeepersLine } from "./keepers-line.tsx";
import { useFormats, useShop, useText } from "./shop-context.tsx";

interface ActivateCardProps {
  connected: boolean;
  counts: CheckReport["counts"];
  busy: boolean;
  onActivate: (choices: Record<"fromBigin" | "tag", string>) => void;
  /** From the server: the tag was refused. */
  tagError: string | null;
}

/** The one button that starts it all, and what of Bigin comes the other way. */
export function ActivateCard({ connected, counts, busy, onActivate, tagError }: ActivateCardProps) {
  const text = useText();
  const formats = useFormats();
  const denied = useShop().settingsDenied !== null;
  const [choice, setChoice] = useFromBiginChoice({ fromBigin: "all" });
  const known = counts && counts.biginContacts !== null && counts.biginProducts !== null;
  const figures = known
    ? text("activate.counts", { contacts: formats.number(counts.biginContacts ?? 0), products: formats.number(counts.biginProducts ?? 0) })
    : text("activate.countsLater");
  return (
    <CardSection title={text("activate.title")} intro={text("activate.intro")}>
      <BlockStack gap="400">
        <FromBiginChoice choice={choice} onChange={setChoice} disabled={!connected || denied} figures={figures} tagError={tagError} />
        <InlineStack gap="300" blockAlign="center">
          <Button variant="primary" size="large" disabled={!connected || denied} loading={busy} onClick={() => onActivate(choice)}>
            {text("activate.button")}
          </Button>
          {connected && !denied ? (
            <Button size="large" url="/app/preview">
              {text("preview.link")}
            </Button>
          ) : null}
          <Text as="span" tone="subdued">
            {text(connected ? "activate.after" : "activate.connectFirst")}
          </Text>
        </InlineStack>
        <KeepersLine />
      </BlockStack>
    </CardSection>
  );
}
