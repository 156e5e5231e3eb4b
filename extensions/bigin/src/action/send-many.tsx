import { useMemo } from "preact/hooks";
import type { ActionHost } from "../host.ts";
import { useSending } from "../use-sending.ts";
import { wordsOf } from "../words.ts";
import { OutcomeList } from "./outcome-list.tsx";
import { PhaseNotice } from "./phase-notice.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

/** As the app takes them. */
export const MOST = 250;

/** Sends what was chosen in a list, and says of each what became of it. */
export function SendSelection({ host }: { host: ActionHost }) {
  const words = wordsOf(host.i18n);
  const { selected } = host.data;
  const gids = useMemo(() => [...new Set(selected.map(({ id }) => id))], [selected]);
  const { sending, send } = useSending(gids);
  const over = sending.kind === "ended";
  const none = gids.length === 0;
  const tooMany = gids.length > MOST;
  return (
    <s-admin-action heading={words("selection.heading")} loading={false}>
      <s-stack gap="base">
        {none ? (
          <s-banner tone="info" heading={words("selection.none.title")}>
            <s-paragraph>{words("selection.none.cure")}</s-paragraph>
          </s-banner>
        ) : null}
        {tooMany ? (
          <s-banner tone="warning" heading={words("selection.tooMany.title", { count: gids.length })}>
            <s-paragraph>{words("selection.tooMany.cure", { most: MOST })}</s-paragraph>
          </s-banner>
        ) : null}
        {sending.kind === "idle" && !none && !tooMany ? <s-paragraph>{words("selection.explained", { count: gids.length })}</s-paragraph> : null}
        {sending.kind === "under_way" ? <Progress words={words} done={sending.outcomes.filter((outcome) => !outcome.busy).length} of={gids.length} /> : null}
        {sending.kind === "refused" ? <RefusalNotice words={words} code={sending.code} /> : null}
        {over ? <PhaseNotice words={words} phase={sending.phase} late={sending.late} /> : null}
        {over || sending.kind === "under_way" ? <OutcomeList words={words} outcomes={sending.outcomes} unknown={over ? sending.unknown : []} /> : null}
      </s-stack>
      {over || none || tooMany ? null : (
        <s-button slot="primary-action" variant="primary" loading={sending.kind === "under_way"} onClick={() => void send()}>
          {words(sending.kind === "refused" ? "block.tryAgain" : "action.send")}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => host.close()}>
        {words(over ? "action.done" : "action.cancel")}
      </s-button>
    </s-admin-action>
  );
}

function Progress({ words, done, of }: { words: ReturnType<typeof wordsOf>; done: number; of: number }) {
  return (
    <s-stack direction="inline" gap="small" alignItems="center">
      <s-spinner size="base" accessibilityLabel={words("action.underWay")} />
      <s-text>{words("selection.progress", { done, of })}</s-text>
    </s-stack>
  );
}
