import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import type { SettingsPreview } from "../sync/preview-settings.server.ts";
import { CardSection } from "./card-section.tsx";
import { PreviewSampleList } from "./preview-samples.tsx";
import type { DraftErrors } from "./settings-draft.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

export type SettingsPreviewAnswer = { ok: true; preview: SettingsPreview } | { ok: false; errors?: DraftErrors; trouble?: string };

interface SettingsPreviewCardProps {
  busy: boolean;
  /** About the settings as they are on the page now; null: not asked. */
  answer: SettingsPreviewAnswer | null;
  errorText: (errors: DraftErrors) => string;
  onAsk: () => void;
}

/** Before saving: what the change would do to records that are in Bigin already. */
export function SettingsPreviewCard({ busy, answer, errorText, onAsk }: SettingsPreviewCardProps) {
  const text = useText();
  const known = useKnownText();
  return (
    <CardSection title={text("settingsPreview.title")} intro={text("settingsPreview.intro")}>
      <InlineStack>
        <Button loading={busy} onClick={onAsk}>
          {text("settingsPreview.ask")}
        </Button>
      </InlineStack>
      <div role="status">
        {answer === null ? null : answer.ok ? (
          <Result preview={answer.preview} />
        ) : (
          <Text as="p" tone="critical">
            {answer.errors ? errorText(answer.errors) : (known(`check.trouble.${answer.trouble}`) ?? text("settingsPreview.failed"))}
          </Text>
        )}
      </div>
    </CardSection>
  );
}

function Result({ preview }: { preview: SettingsPreview }) {
  const text = useText();
  const formats = useFormats();
  if (!preview.activated) {
    return (
      <BlockStack gap="100">
        <Text as="p">{text("settingsPreview.notActivated")}</Text>
        <InlineStack>
          <Link url="/app/preview">{text("preview.link")}</Link>
        </InlineStack>
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="300">
      <ul>
        {preview.kinds.map(({ kind, looked, changed }) => (
          <li key={kind}>
            {text("settingsPreview.changed", {
              kind: text(kind === "deal" ? "navigation.orders" : `preview.groups.${kind}`),
              changed: formats.number(changed),
              looked: formats.number(looked),
            })}
          </li>
        ))}
        {preview.waiting.orders > 0 ? (
          <li>{text("settingsPreview.waiting", { released: formats.number(preview.waiting.released), orders: formats.number(preview.waiting.orders) })}</li>
        ) : null}
      </ul>
      <Text as="p" tone="subdued">
        {text("settingsPreview.when")}
      </Text>
      {preview.samples.length > 0 ? <PreviewSampleList samples={preview.samples} word={text("settingsPreview.wouldUpdate")} /> : null}
    </BlockStack>
  );
}
