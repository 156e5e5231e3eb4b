import type { Outcome, State } from "../answers.ts";
import { STATE_TONES } from "../block/state-line.tsx";
import { nameOf, type Words } from "../words.ts";

/** What needs a person first. */
const ORDER: readonly State[] = ["problem", "ignored", "not_in_bigin", "left_out", "off", "waiting", "in_sync"];

interface OutcomeListProps {
  words: Words;
  outcomes: Outcome[];
  unknown: string[];
}

/** Each record with what became of it, and a cure where there is one. */
export function OutcomeList({ words, outcomes, unknown }: OutcomeListProps) {
  const sorted = [...outcomes].sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  return (
    <s-stack gap="small">
      {unknown.map((gid) => (
        <s-stack key={gid} gap="small-500">
          <s-stack direction="inline" gap="small" alignItems="center">
            <s-badge tone="warning">{words("refusals.unknown.short")}</s-badge>
            <s-text>{nameOf({ gid, label: null })}</s-text>
          </s-stack>
          <s-text color="subdued">{words("refusals.unknown.cure")}</s-text>
        </s-stack>
      ))}
      {sorted.map((outcome) => (
        <OutcomeLine key={outcome.gid} words={words} outcome={outcome} />
      ))}
    </s-stack>
  );
}

function OutcomeLine({ words, outcome }: { words: Words; outcome: Outcome }) {
  const advice = outcome.state === "problem" && outcome.reason ? words.problem(outcome.reason) : null;
  const why = advice
    ? `${advice.title}. ${advice.cure}`
    : outcome.state === "in_sync"
      ? null
      : (words.reason(outcome.reason) ?? words(`explained.${outcome.state}`));
  return (
    <s-stack gap="small-500">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-badge tone={STATE_TONES[outcome.state]}>{words(`states.${outcome.state}`)}</s-badge>
        <s-text type="strong">{nameOf(outcome)}</s-text>
      </s-stack>
      {why ? <s-text color="subdued">{why}</s-text> : null}
    </s-stack>
  );
}
