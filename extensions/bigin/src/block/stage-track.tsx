import type { Glance } from "../answers.ts";
import type { Words } from "../words.ts";

/** Every stage in order, the deal's own marked, with the deal's amount above. */
export function StageTrack({ words, deal, stage }: { words: Words; deal: NonNullable<Glance["deal"]>; stage: string }) {
  return (
    <s-stack gap="small-300">
      <s-stack direction="inline" gap="small" justifyContent="space-between">
        <s-heading>{words("stage.title")}</s-heading>
        {deal.amount ? <s-text type="strong">{words.money(deal.amount, deal.currency)}</s-text> : null}
      </s-stack>
      <s-grid gridTemplateColumns="repeat(auto-fit, minmax(88px, 1fr))" gap="small-200" accessibilityRole="ordered-list">
        {deal.stages.map((each) => {
          const current = each === stage;
          return (
            <s-stack key={each} gap="small-500" accessibilityRole="list-item">
              <s-box background={current ? "strong" : "subdued"} border={current ? "large-100 strong" : "base"} borderRadius="base" blockSize="6px" />
              <s-text type={current ? "strong" : "generic"} color={current ? "base" : "subdued"}>
                {words.stage(each)}
              </s-text>
              {current ? <s-text accessibilityVisibility="exclusive">{words("stage.current")}</s-text> : null}
            </s-stack>
          );
        })}
      </s-grid>
    </s-stack>
  );
}
