import { Badge, Button, SkeletonBodyText, Text } from "@shopify/polaris";
import type { RecordComparison } from "../sync/pages.ts";
import { CardSection } from "./card-section.tsx";
import { useReasonText } from "./reason-text.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import { FieldValue, RecordNamesProvider, useFieldName } from "./value-text.tsx";
import { ValueRow, ValuesFrame } from "./values-frame.tsx";

interface CompareCardProps {
  /** `undefined` before it was asked for. */
  answer: RecordComparison | undefined;
  busy: boolean;
  onCompare: () => void;
}

/** Both sides read now, beside each other. It costs calls to Bigin, so it waits for the button; it changes nothing. */
export function CompareCard({ answer, busy, onCompare }: CompareCardProps) {
  const text = useText();
  return (
    <CardSection
      title={text("compare.title")}
      intro={text("compare.intro")}
      aside={
        <Button loading={busy} onClick={onCompare}>
          {text("compare.button")}
        </Button>
      }
    >
      <div role="status">{answer ? <Verdict answer={answer} /> : busy ? <SkeletonBodyText lines={3} /> : null}</div>
      {answer?.ok && answer.fields.length > 0 ? (
        <RecordNamesProvider value={answer.names}>
          <ComparedFields answer={answer} />
        </RecordNamesProvider>
      ) : null}
    </CardSection>
  );
}

function Verdict({ answer }: { answer: RecordComparison }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  if (!answer.ok) return <Text as="p">{known(`errors.${answer.code}`) ?? text("errors.other", { code: answer.code })}</Text>;
  const different = answer.fields.filter((field) => !field.agrees).length;
  const said = !answer.inShopify
    ? text(answer.inBigin ? "compare.notInShopify" : "compare.nowhere")
    : !answer.inBigin
      ? text("compare.notInBigin")
      : different === 0
        ? text("compare.allAgree", { count: answer.fields.length })
        : text("compare.differ", { count: different });
  return (
    <Text as="p" fontWeight="medium">
      {said}{" "}
      <Text as="span" tone="subdued" fontWeight="regular">
        {text("compare.readAt", { time: formats.dateTime(answer.at) })}
      </Text>
    </Text>
  );
}

function ComparedFields({ answer }: { answer: Extract<RecordComparison, { ok: true }> }) {
  const text = useText();
  const known = useKnownText();
  const fieldName = useFieldName();
  const reasonText = useReasonText();
  const sorted = [...answer.fields].sort((one, other) => Number(one.agrees) - Number(other.agrees));
  return (
    <ValuesFrame label={text("compare.title")} head={[text("timeline.field"), text("timeline.inShopify"), text("timeline.inBigin"), text("compare.agreement")]}>
      {sorted.map((field) => (
        <ValueRow key={field.key} name={fieldName(field.key)}>
          <FieldValue field={field.key} value={field.shopify} side="shopify" />
          <FieldValue field={field.key} value={field.bigin} side="bigin" />
          <>
            <Badge tone={field.agrees ? "success" : "warning"}>
              {text(field.agrees ? "compare.same" : field.held ? "compare.heldBack" : "compare.different")}
            </Badge>{" "}
            {field.held ? reasonText(field.held.code, field.held.params) : field.loss ? (known(`losses.${field.loss}`) ?? "") : ""}
          </>
        </ValueRow>
      ))}
    </ValuesFrame>
  );
}
