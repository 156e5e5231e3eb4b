import type { Words } from "../words.ts";

const LINES = ["40%", "90%", "70%", "55%"] as const;

/** Takes the room of what is coming. */
export function Skeleton({ words }: { words: Words }) {
  return (
    <s-stack gap="base">
      <s-text accessibilityVisibility="exclusive">{words("block.loading")}</s-text>
      {LINES.map((width) => (
        <s-box key={width} background="strong" borderRadius="base" blockSize="16px" inlineSize={width} accessibilityVisibility="hidden" />
      ))}
    </s-stack>
  );
}
