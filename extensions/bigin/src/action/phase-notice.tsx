import type { Phase } from "../answers.ts";
import type { Words } from "../words.ts";

const HELD: readonly Phase[] = ["paused", "limited", "reconnect"];

/** Why what was sent isn't there yet. */
export function PhaseNotice({ words, phase, late }: { words: Words; phase: Phase; late: boolean }) {
  if (HELD.includes(phase)) {
    return (
      <s-banner tone="warning" heading={words(`phases.${phase}.title`)}>
        <s-paragraph>{words("action.kept")}</s-paragraph>
        <s-link href="app:app">{words("block.toApp")}</s-link>
      </s-banner>
    );
  }
  if (!late) return null;
  return (
    <s-banner tone="info" heading={words("action.late.title")}>
      <s-paragraph>{words("action.late.cure")}</s-paragraph>
    </s-banner>
  );
}
