import { Button, ButtonGroup, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { OPT_OUT_SET_BY } from "../mapping/opt-out.ts";
import type { ToldDecision, Value } from "../mapping/types.ts";
import { useReasonText } from "./reason-text.tsx";
import { useKnownText, useText } from "./shop-context.tsx";
import { FieldValue, useFieldName, useValueText } from "./value-text.tsx";
import type { KeptField } from "./values.ts";
import { ValueRow, ValuesFrame } from "./values-frame.tsx";

/** Field by field: each side's value before and after, which side was written, and the rule that decided. */
export function DecisionsTable({ decisions }: { decisions: ToldDecision[] }) {
  const text = useText();
  const fieldName = useFieldName();
  const ruleText = useRuleText();
  return (
    <ValuesFrame
      label={text("timeline.changes")}
      look="even"
      head={[text("timeline.field"), text("timeline.inShopify"), text("timeline.inBigin"), text("timeline.result"), text("timeline.rule")]}
    >
      {decisions.map((decision, index) => (
        <ValueRow key={`${decision.key} ${index}`} name={fieldName(decision.key)}>
          <Course decision={decision} side="shopify" />
          <Course decision={decision} side="bigin" />
          {"wrote" in decision ? text(`owners.${decision.wrote}`) : text("timeline.wroteNothing")}
          {ruleText(decision)}
        </ValueRow>
      ))}
    </ValuesFrame>
  );
}

/** One side's value from what it was when last looked at to what it is now, by way of what a person made of it meanwhile. */
function Course({ decision, side }: { decision: ToldDecision; side: "shopify" | "bigin" }) {
  const valueText = useValueText();
  const base = side === "shopify" ? decision.baseShopify : decision.baseBigin;
  const values: Value[] = [...(base === undefined ? [] : [base]), decision[side], ...("wrote" in decision && decision.wrote === side ? [decision.value] : [])];
  const shown = (value: Value): string => valueText(decision.key, value, side);
  const course = values.filter((value, index) => index === 0 || shown(value) !== shown(values[index - 1]!));
  return (
    <>
      {course.map((value, index) => (
        <Fragment key={index}>
          {index > 0 ? " → " : ""}
          <FieldValue field={decision.key} value={value} side={side} />
        </Fragment>
      ))}
    </>
  );
}

/** The values that a new record was made with. */
export function ValuesTable({ values, losses, side }: { values: Record<string, Value>; losses: Record<string, string>; side: "shopify" | "bigin" }) {
  const text = useText();
  const known = useKnownText();
  const fieldName = useFieldName();
  return (
    <ValuesFrame label={text("timeline.values")} head={[text("timeline.field"), text("timeline.value")]}>
      {Object.entries(values)
        // Who set the opt-out is a note of the app's own, not a field.
        .filter(([key, value]) => key !== OPT_OUT_SET_BY && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
        .map(([key, value]) => (
          <ValueRow key={key} name={fieldName(key)}>
            <>
              <FieldValue field={key} value={value} side={side} />
              {losses[key] ? ` (${known(`losses.${losses[key]}`) ?? losses[key]})` : ""}
            </>
          </ValueRow>
        ))}
    </ValuesFrame>
  );
}

interface KeptTableProps {
  fields: KeptField[];
  busy?: boolean;
  /** Absent where nothing can be chosen. */
  onChoose?: (key: string, side: "shopify" | "bigin") => void;
}

/** What never goes back to Shopify: there Bigin's value can't be chosen. */
const ONE_WAY = new Set(["one_way", "lossy", "direction"]);

/** Fields that stay different on the two sides, why, and the choice whose value both shall have. */
export function KeptTable({ fields, busy = false, onChoose }: KeptTableProps) {
  const text = useText();
  const known = useKnownText();
  const fieldName = useFieldName();
  return (
    <ValuesFrame
      label={text("timeline.kept")}
      head={[
        text("timeline.field"),
        text("timeline.inShopify"),
        text("timeline.inBigin"),
        text("timeline.why"),
        ...(onChoose ? [text("problems.chooseSide")] : []),
      ]}
    >
      {fields.map((field) => (
        <ValueRow key={field.key} name={fieldName(field.key)}>
          <FieldValue field={field.key} value={field.shopify} side="shopify" />
          <FieldValue field={field.key} value={field.bigin} side="bigin" />
          {field.because ? (known(`because.${field.because}`) ?? field.because) : ""}
          {onChoose ? (
            <ButtonGroup>
              <Button
                size="slim"
                disabled={busy}
                accessibilityLabel={text("problems.takeShopify", { field: fieldName(field.key) })}
                onClick={() => onChoose(field.key, "shopify")}
              >
                Shopify
              </Button>
              {ONE_WAY.has(field.because ?? "") ? (
                <Text as="span" tone="subdued">
                  {text("problems.onlyShopify")}
                </Text>
              ) : (
                <Button
                  size="slim"
                  disabled={busy}
                  accessibilityLabel={text("problems.takeBigin", { field: fieldName(field.key) })}
                  onClick={() => onChoose(field.key, "bigin")}
                >
                  Bigin
                </Button>
              )}
            </ButtonGroup>
          ) : null}
        </ValueRow>
      ))}
    </ValuesFrame>
  );
}

function useRuleText(): (decision: ToldDecision) => string {
  const text = useText();
  const known = useKnownText();
  const reasonText = useReasonText();
  return (decision) => {
    if (decision.rule === "held_back") return `${text("rules.held_back")}: ${reasonText(decision.code, decision.params)}`;
    if (decision.rule === "kept_different") return known(`because.${decision.because}`) ?? decision.because;
    if (decision.rule === "conflict") return text("rules.conflict", { owner: text(`owners.${decision.owner}`) });
    const rule = text(`rules.${decision.rule}`);
    return decision.loss ? `${rule} (${known(`losses.${decision.loss}`) ?? decision.loss})` : rule;
  };
}
