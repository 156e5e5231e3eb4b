import type { Words } from "../words.ts";

/** The app gave no answer that can be shown. */
export function TroubleView({ words, trouble, onAgain }: { words: Words; trouble: "denied" | "away"; onAgain: () => void }) {
  return (
    <s-stack gap="base">
      <s-banner tone="critical" heading={words(`troubles.${trouble}.title`)}>
        <s-paragraph>{words(`troubles.${trouble}.cure`)}</s-paragraph>
      </s-banner>
      <s-stack direction="inline" gap="small">
        <s-button onClick={onAgain}>{words("block.tryAgain")}</s-button>
      </s-stack>
    </s-stack>
  );
}
