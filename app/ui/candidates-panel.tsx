import { BlockStack, Button, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import type { Values } from "../mapping/types.ts";
import { biginRecord } from "./bigin-address.ts";
import { OutsideLink } from "./outside-link.tsx";
import { useShop, useText } from "./shop-context.tsx";
import { useFieldName, useValueText } from "./value-text.tsx";
import { ValueRow, ValuesFrame } from "./values-frame.tsx";

export interface CandidatesView {
  shopify: Values | null;
  candidates: { biginId: string; values: Values | null }[];
}

interface CandidatesPanelProps {
  /** `undefined` before it was asked for, null where nothing could be read. */
  view: CandidatesView | null | undefined;
  module: string;
  loading: boolean;
  busy: boolean;
  onCompare: () => void;
  onChoose: (biginId: string | null) => void;
}

/** Several records in Bigin could be this one: they stand side by side, and the merchant says which. */
export function CandidatesPanel({ view, module, loading, busy, onCompare, onChoose }: CandidatesPanelProps) {
  const text = useText();
  if (loading && !view) return <SkeletonBodyText lines={4} />;
  if (view === undefined) {
    return (
      <InlineStack>
        <Button variant="primary" onClick={onCompare}>
          {text("candidates.compare")}
        </Button>
      </InlineStack>
    );
  }
  if (view === null) return <Text as="p">{text("candidates.unreadable")}</Text>;
  return (
    <BlockStack gap="200">
      <SideBySide view={view} module={module} />
      <InlineStack gap="200">
        {view.candidates.map((candidate, index) => (
          <Button key={candidate.biginId} disabled={busy || candidate.values === null} onClick={() => onChoose(candidate.biginId)}>
            {text("candidates.use", { number: index + 1 })}
          </Button>
        ))}
        <Button disabled={busy} onClick={() => onChoose(null)}>
          {text("candidates.createNew")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function SideBySide({ view, module }: { view: CandidatesView; module: string }) {
  const text = useText();
  const { biginHome } = useShop();
  const fieldName = useFieldName();
  const valueText = useValueText();
  const sides = [view.shopify, ...view.candidates.map((candidate) => candidate.values)];
  const keys = [...new Set(sides.flatMap((values) => Object.keys(values ?? {})))].filter((key) => sides.some((values) => !isBlank(values?.[key])));
  const head = [text("timeline.field"), "Shopify", ...view.candidates.map((_, index) => text("candidates.number", { number: index + 1 }))];
  return (
    <ValuesFrame label={text("candidates.title")} head={head}>
      {keys.map((key) => (
        <ValueRow key={key} name={fieldName(key)}>
          {sides.map((values, index) => (values ? valueText(key, values[key], index === 0 ? "shopify" : "bigin") : text("candidates.gone")))}
        </ValueRow>
      ))}
      {biginHome ? (
        <ValueRow name={text("candidates.look")}>
          {""}
          {view.candidates.map((candidate) => (
            <OutsideLink key={candidate.biginId} url={biginRecord(biginHome, module, candidate.biginId)}>
              Bigin
            </OutsideLink>
          ))}
        </ValueRow>
      ) : null}
    </ValuesFrame>
  );
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
