import { Badge, BlockStack, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { PreviewOutcome, PreviewSample } from "../sync/preview-report.ts";
import { biginRecord } from "./bigin-address.ts";
import { CardSection } from "./card-section.tsx";
import { OutsideLink } from "./outside-link.tsx";
import styles from "./preview-samples.module.css";
import { useKnownText, useShop, useText } from "./shop-context.tsx";
import { useFieldName, useValueText } from "./value-text.tsx";
import { ValueRow, ValuesFrame } from "./values-frame.tsx";

const TONES: Record<PreviewOutcome, "success" | "info" | "warning" | "attention" | "critical" | "read-only"> = {
  created: "success",
  updated: "info",
  unchanged: "read-only",
  undecided: "warning",
  waiting: "attention",
  skipped: "read-only",
  failed: "critical",
};
const MODULES: Record<string, "Contacts" | "Accounts" | "Products" | "Pipelines"> = {
  contact: "Contacts",
  guest: "Contacts",
  company: "Accounts",
  product: "Products",
  variant: "Products",
  deal: "Pipelines",
};

/** Some records of each kind, field by field; those that a person must decide come first. */
export function PreviewSamples({ samples }: { samples: PreviewSample[] }) {
  const text = useText();
  const keys = [...new Set(samples.map(keyOf))];
  const [chosen, setChosen] = useState<string>(keys.find((key) => key.endsWith(" undecided")) ?? keys[0] ?? "");
  if (samples.length === 0) return null;
  const current = keys.includes(chosen) ? chosen : keys[0]!;
  return (
    <CardSection title={text("preview.samples")} intro={text("preview.samplesIntro")}>
      <BlockStack gap="400">
        <Select
          label={text("preview.show")}
          value={current}
          onChange={setChosen}
          options={keys.map((key) => {
            const [group, outcome] = key.split(" ");
            return { value: key, label: text("preview.choice", { kind: text(`preview.groups.${group!}`), outcome: text(`preview.outcomes.${outcome!}`) }) };
          })}
        />
        <PreviewSampleList samples={samples.filter((sample) => keyOf(sample) === current)} />
      </BlockStack>
    </CardSection>
  );
}

/** Records one below the other, each with its fields; `word` in place of the first sync's outcomes. */
export function PreviewSampleList({ samples, word }: { samples: PreviewSample[]; word?: string }) {
  return (
    <ul className={styles.list}>
      {samples.map((sample) => (
        <li key={`${sample.group} ${sample.shopifyId}`}>
          <Sample sample={sample} word={word} />
        </li>
      ))}
    </ul>
  );
}

const keyOf = (sample: PreviewSample): string => `${sample.group} ${sample.outcome}`;

function Sample({ sample, word }: { sample: PreviewSample; word: string | undefined }) {
  const text = useText();
  const known = useKnownText();
  const { biginHome } = useShop();
  const module = MODULES[sample.group] ?? "Contacts";
  const name = sample.label || text("common.unnamed");
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        <Badge tone={TONES[sample.outcome]}>{word ?? text(`preview.becomes.${sample.outcome}`)}</Badge>
        {biginHome && sample.biginId ? <OutsideLink url={biginRecord(biginHome, module, sample.biginId)}>Bigin</OutsideLink> : null}
      </InlineStack>
      {sample.candidates.length > 0 ? (
        <BlockStack gap="100">
          <Text as="p">{text("preview.candidates", { by: known(`preview.by.${sample.reason}`) ?? sample.reason ?? "" })}</Text>
          <ul>
            {sample.candidates.map((candidate) => (
              <li key={candidate.biginId}>
                {biginHome ? <OutsideLink url={biginRecord(biginHome, module, candidate.biginId)}>{candidate.name}</OutsideLink> : candidate.name}
              </li>
            ))}
          </ul>
        </BlockStack>
      ) : null}
      {sample.candidates.length === 0 && sample.reason ? <Text as="p">{known(`problems.${sample.reason}.title`) ?? sample.reason}</Text> : null}
      {sample.fields.length > 0 ? <FieldsTable sample={sample} name={name} /> : null}
    </BlockStack>
  );
}

function FieldsTable({ sample, name }: { sample: PreviewSample; name: string }) {
  const text = useText();
  const known = useKnownText();
  const fieldName = useFieldName();
  const valueText = useValueText();
  return (
    <ValuesFrame
      label={text("preview.fieldsOf", { name })}
      look="even"
      head={[text("timeline.field"), text("timeline.inShopify"), text("timeline.inBigin"), text("preview.written"), text("preview.note")]}
    >
      {sample.fields.map((field) => (
        <ValueRow key={field.key} name={fieldName(field.key)}>
          {valueText(field.key, field.shopify, "shopify")}
          {valueText(field.key, field.bigin, "bigin")}
          {field.wrote ? text(`preview.wrote.${field.wrote}`, { value: valueText(field.key, field.value, field.wrote) }) : text("preview.wrote.nothing")}
          {field.note ? (known(`losses.${field.note}`) ?? known(`because.${field.note}`) ?? field.note) : ""}
        </ValueRow>
      ))}
    </ValuesFrame>
  );
}
