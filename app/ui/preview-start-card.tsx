import { Banner, BlockStack, Button, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import type { PreviewPage } from "../sync/preview-page.server.ts";
import { CardSection } from "./card-section.tsx";
import { FromBiginChoice, useFromBiginChoice } from "./from-bigin-choice.tsx";
import { useFormats, useText } from "./shop-context.tsx";

interface PreviewStartCardProps {
  page: PreviewPage;
  busy: boolean;
  tagError: string | null;
  onStart: (choices: { fromBigin: string; tag: string }) => void;
  onStop: () => void;
}

/** Asks for a preview, shows how far it is, and says how old it is. */
export function PreviewStartCard({ page, busy, tagError, onStart, onStop }: PreviewStartCardProps) {
  const text = useText();
  const formats = useFormats();
  const [choice, setChoice] = useFromBiginChoice(page.choices);
  const running = page.status === "running";
  if (page.activated) {
    return (
      <CardSection title={text("preview.title")}>
        <Text as="p">{text("preview.activated")}</Text>
        <InlineStack gap="400">
          <Link url="/app">{text("navigation.dashboard")}</Link>
          <Link url="/app/settings">{text("navigation.settings")}</Link>
        </InlineStack>
      </CardSection>
    );
  }
  return (
    <CardSection title={text("preview.heading")} intro={text("preview.intro")}>
      <BlockStack gap="400">
        {page.outdated && page.report && !running ? (
          <Banner tone="warning">
            <p>{text("preview.outdated")}</p>
          </Banner>
        ) : null}
        {running ? null : <FromBiginChoice choice={choice} onChange={setChoice} disabled={!page.connected} tagError={tagError} />}
        {running ? <Progress page={page} /> : null}
        <InlineStack gap="300" blockAlign="center">
          {running ? (
            <Button loading={busy} onClick={onStop}>
              {text("preview.stop")}
            </Button>
          ) : (
            <Button variant={page.report ? "secondary" : "primary"} disabled={!page.connected} loading={busy} onClick={() => onStart(choice)}>
              {text(page.report ? "preview.again" : "preview.start")}
            </Button>
          )}
          <Link url="/app">{text("preview.back")}</Link>
        </InlineStack>
        <div role="status">
          <Text as="p" tone={page.status === "failed" ? "critical" : "subdued"}>
            {page.connected ? stateText() : text("preview.connectFirst")}
          </Text>
        </div>
      </BlockStack>
    </CardSection>
  );

  function stateText(): string {
    if (page.status === "failed") return text("preview.failed");
    if (page.status === "stopped") return text("preview.stopped");
    if (page.status === "done" && page.finishedAt) return text("preview.madeAt", { time: formats.dateTime(page.finishedAt) });
    return running ? text("preview.mayLeave") : text("preview.costs");
  }
}

function Progress({ page }: { page: PreviewPage }) {
  const text = useText();
  const formats = useFormats();
  const { looked, total } = page;
  const step = text(`preview.steps.${page.step ?? "count"}`);
  const label = looked !== null && total !== null ? text("preview.progress", { step, looked: formats.number(looked), total: formats.number(total) }) : step;
  return (
    <BlockStack gap="200">
      <Text as="p">{label}</Text>
      <ProgressBar
        progress={looked !== null && total ? Math.min(100, Math.round((looked / total) * 100)) : 0}
        size="small"
        animated={false}
        ariaLabelledBy="preview-progress"
      />
      <span id="preview-progress" hidden>
        {label}
      </span>
    </BlockStack>
  );
}
