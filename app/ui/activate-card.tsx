import { BlockStack, Button, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { CheckReport } from "../sync/pages.ts";
import type { ActivationChoices } from "../sync/settings.ts";
import { CardSection } from "./card-section.tsx";
import { useFormats, useText } from "./shop-context.tsx";

interface ActivateCardProps {
  connected: boolean;
  counts: CheckReport["counts"];
  busy: boolean;
  onActivate: (choices: Record<"fromBigin" | "tag", string>) => void;
  /** From the server: the tag was refused. */
  tagError: string | null;
}

type FromBigin = ActivationChoices["fromBigin"];

/** The one button that starts it all, and what of Bigin comes the other way. */
export function ActivateCard({ connected, counts, busy, onActivate, tagError }: ActivateCardProps) {
  const text = useText();
  const formats = useFormats();
  const [fromBigin, setFromBigin] = useState<FromBigin>("all");
  const [tag, setTag] = useState("");
  const known = counts && counts.biginContacts !== null && counts.biginProducts !== null;
  const figures = known ? text("activate.counts", { contacts: formats.number(counts.biginContacts ?? 0), products: formats.number(counts.biginProducts ?? 0) }) : text("activate.countsLater");
  const tagField = (
    <TextField
      label={text("activate.tag")}
      value={tag}
      onChange={setTag}
      maxLength={25}
      autoComplete="off"
      placeholder={text("activate.tagExample")}
      error={tagError ?? undefined}
    />
  );
  return (
    <CardSection title={text("activate.title")} intro={text("activate.intro")}>
      <BlockStack gap="400">
        <ChoiceList
          title={text("activate.question")}
          name="fromBigin"
          selected={[fromBigin]}
          onChange={([choice]) => setFromBigin((choice ?? "all") as FromBigin)}
          disabled={!connected}
          choices={[
            { value: "all", label: text("activate.all"), helpText: figures },
            { value: "tagged", label: text("activate.tagged"), helpText: text("activate.taggedHelp"), renderChildren: (selected) => (selected ? tagField : null) },
            { value: "none", label: text("activate.none"), helpText: text("activate.noneHelp") },
          ]}
        />
        <InlineStack gap="300" blockAlign="center">
          <Button variant="primary" size="large" disabled={!connected} loading={busy} onClick={() => onActivate({ fromBigin, tag })}>
            {text("activate.button")}
          </Button>
          <Text as="span" tone="subdued">
            {text(connected ? "activate.after" : "activate.connectFirst")}
          </Text>
        </InlineStack>
      </BlockStack>
    </CardSection>
  );
}
