import { Button, ButtonGroup, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { OPT_OUT_SET_BY } from "../mapping/opt-out.ts";
import type { FieldDecision, Value } from "../mapping/types.ts";
import own from "./decisions-table.module.css";
import styles from "./figure-table.module.css";

import { useKnownText, useText } from "./shop-context.tsx";
import { FieldValue, useFieldName, useValueText } from "./value-text.tsx";
import type { KeptField } from "./values.ts";

/** Field by field: both values as they were, what was written where, and the rule that decided. */
export function DecisionsTable({ decisions }: { decisions: FieldDecision[] }) {
  const text = useText();
  const fieldName = useFieldName();
  const valueText = useValueText();
  const ruleText = useRuleText();
  return (
    <ValuesFrame
      label={text("timeline.changes")}
      head={[text("timeline.field"), text("timeline.inShopify"), text("timeline.inBigin"), text("timeline.result"), text("timeline.rule")]}
    >
      {decisions.map((decision, index) => (
        <tr key={`${decision.key} ${index}`}>
          <th scope="row">{fieldName(decision.key)}</th>
          <td>
            <FieldValue field={decision.key} value={decision.shopify} side="shopify" />
          </td>
          <td>
            <FieldValue field={decision.key} value={decision.bigin} side="bigin" />
          </td>
          <td>
            {"wrote" in decision
              ? text(`timeline.wrote.${decision.wrote}`, { value: valueText(decision.key, decision.value, decision.wrote) })
              : text("timeline.wrote.nothing")}
          </td>
          <td>{ruleText(decision)}</td>
        </tr>
      ))}
    </ValuesFrame>
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
          <tr key={key}>
            <th scope="row">{fieldName(key)}</th>
            <td>
              <FieldValue field={key} value={value} side={side} />
              {losses[key] ? ` (${known(`losses.${losses[key]}`) ?? losses[key]})` : ""}
            </td>
          </tr>
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
        <tr key={field.key}>
          <th scope="row">{fieldName(field.key)}</th>
          <td>
            <FieldValue field={field.key} value={field.shopify} side="shopify" />
          </td>
          <td>
            <FieldValue field={field.key} value={field.bigin} side="bigin" />
          </td>
          <td>{field.because ? (known(`because.${field.because}`) ?? field.because) : ""}</td>
          {onChoose ? (
            <td>
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
            </td>
          ) : null}
        </tr>
      ))}
    </ValuesFrame>
  );
}

export function ValuesFrame({ label, head, children }: { label: string; head: string[]; children: ReactNode }) {
  return (
    <div className={styles.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={`${styles.table} ${own.values}`}>
        <caption className={styles.caption}>{label}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function useRuleText(): (decision: FieldDecision) => string {
  const text = useText();
  const known = useKnownText();
  return (decision) => {
    if (decision.rule === "kept_different") return known(`because.${decision.because}`) ?? decision.because;
    if (decision.rule === "conflict") return text("rules.conflict", { owner: text(`owners.${decision.owner}`) });
    const rule = text(`rules.${decision.rule}`);
    return decision.loss ? `${rule} (${known(`losses.${decision.loss}`) ?? decision.loss})` : rule;
  };
}
