import { Badge, BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { MappedKind } from "../mapping/field-map.ts";
import type { MapPreview } from "../sync/map-view.ts";
import { CardSection } from "./card-section.tsx";
import type { FieldMapDraft } from "./field-map-draft.ts";
import { useText } from "./shop-context.tsx";
import { FieldValue, RecordNamesProvider, useFieldName } from "./value-text.tsx";
import { ValueRow, ValuesFrame } from "./values-frame.tsx";

const TONES = { same: undefined, fills: "success", differs: "attention", empty: undefined, option_missing: "warning" } as const;

/** What the map, saved or not, would do to one real record. Both sides are read now; nothing is written. */
export function FieldMapPreview({ kind, draft }: { kind: MappedKind; draft: FieldMapDraft }) {
  const text = useText();
  const fetcher = useFetcher<MapPreview>();
  const [search, setSearch] = useState("");
  const busy = fetcher.state !== "idle";
  const answer = fetcher.data as MapPreview | undefined;
  const ask = (linkId: string | null): void => {
    if (!busy)
      fetcher.submit(JSON.stringify({ kind, draft, linkId, search: search.trim() }), {
        method: "post",
        action: "/app/settings/fields/preview",
        encType: "application/json",
      });
  };
  return (
    <CardSection title={text("fieldMap.preview.title")} intro={text("fieldMap.preview.intro")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(null);
        }}
      >
        <InlineStack gap="200" blockAlign="end">
          <TextField
            label={text("fieldMap.preview.search")}
            value={search}
            onChange={setSearch}
            autoComplete="off"
            placeholder={text("fieldMap.preview.latest")}
          />
          <Button submit loading={busy}>
            {text("fieldMap.preview.show")}
          </Button>
        </InlineStack>
      </form>
      <div role="status">
        {answer && !answer.ok ? (
          <Text as="p" tone="caution">
            {text(`fieldMap.preview.${answer.code}`)}
          </Text>
        ) : null}
      </div>
      {answer?.ok ? (
        <BlockStack gap="300">
          <InlineStack gap="200">
            {answer.found.map(({ id, label }) => (
              <Button key={id} size="slim" pressed={id === answer.linkId} onClick={() => ask(id)} disabled={busy}>
                {shortened(label)}
              </Button>
            ))}
          </InlineStack>
          <RecordNamesProvider value={answer.names}>
            <PreviewTable preview={answer} />
          </RecordNamesProvider>
        </BlockStack>
      ) : null}
    </CardSection>
  );
}

const LONGEST_LABEL = 36;

function shortened(label: string): string {
  const letters = [...label];
  return letters.length > LONGEST_LABEL ? `${letters.slice(0, LONGEST_LABEL).join("")}…` : label;
}

function PreviewTable({ preview }: { preview: Extract<MapPreview, { ok: true }> }) {
  const text = useText();
  const fieldName = useFieldName();
  return (
    <ValuesFrame
      label={text("fieldMap.preview.of", { label: preview.label })}
      head={["field", "shopify", "carried", "bigin", "effect"].map((column) => text(`fieldMap.preview.columns.${column}`))}
    >
      {preview.rows.map((row) => (
        <ValueRow key={row.key} name={row.key.startsWith("custom:") ? row.field : fieldName(row.key)}>
          <FieldValue field={row.key} value={row.shopify} side="shopify" />
          <>
            <FieldValue field={row.key} value={row.carried} side="bigin" />
            {row.loss ? <Text as="span" tone="subdued">{` (${text(`losses.${row.loss}`)})`}</Text> : null}
          </>
          <FieldValue field={row.key} value={row.bigin} side="bigin" />
          <Badge {...(TONES[row.effect] ? { tone: TONES[row.effect] } : {})}>{text(`fieldMap.preview.effects.${row.effect}`)}</Badge>
        </ValueRow>
      ))}
    </ValuesFrame>
  );
}
