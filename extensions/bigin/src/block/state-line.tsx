import type { Glance, State } from "../answers.ts";
import type { Words } from "../words.ts";

export const STATE_TONES = {
  in_sync: "success",
  waiting: "info",
  problem: "critical",
  ignored: "warning",
  not_in_bigin: "neutral",
  left_out: "neutral",
  off: "neutral",
} as const satisfies Record<State, string>;

/** The state in a word, when it was last so, and why it isn't otherwise. */
export function StateLine({ words, glance }: { words: Words; glance: Glance }) {
  const why = glance.problems.length > 0 || glance.state === "ignored" ? null : words.reason(glance.reason);
  return (
    <s-stack gap="small-300">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-badge tone={STATE_TONES[glance.state]}>{words(`states.${glance.state}`)}</s-badge>
        {glance.syncedAt ? <s-text color="subdued">{words("block.synced", { time: words.dateTime(glance.syncedAt, glance.timeZone) })}</s-text> : null}
        {glance.variants > 0 ? <s-text color="subdued">{words("block.variants", { count: glance.variants })}</s-text> : null}
      </s-stack>
      <s-paragraph color="subdued">{why ?? words(`explained.${glance.state}`)}</s-paragraph>
    </s-stack>
  );
}
