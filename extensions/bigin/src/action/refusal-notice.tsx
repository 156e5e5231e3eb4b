import type { Refusal } from "../use-sending.ts";
import type { Words } from "../words.ts";

/** Nothing was sent, or it isn't known what became of it. */
export function RefusalNotice({ words, code }: { words: Words; code: Refusal }) {
  return (
    <s-banner tone="critical" heading={words(`refusals.${code}.title`)}>
      <s-paragraph>{words(`refusals.${code}.cure`)}</s-paragraph>
    </s-banner>
  );
}
