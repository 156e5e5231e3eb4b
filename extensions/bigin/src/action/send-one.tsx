import { useMemo } from "preact/hooks";
import type { ActionHost } from "../host.ts";
import { useSending } from "../use-sending.ts";
import { wordsOf } from "../words.ts";
import { OutcomeList } from "./outcome-list.tsx";
import { PhaseNotice } from "./phase-notice.tsx";
import { RefusalNotice } from "./refusal-notice.tsx";

/** Sends the record on whose page it was opened. */
export function SendAction({ host }: { host: ActionHost }) {
  const words = wordsOf(host.i18n);
  const gid = host.data.selected[0]?.id ?? "";
  const gids = useMemo(() => [gid], [gid]);
  const { sending, send } = useSending(gids);
  const over = sending.kind === "ended";
  return (
    <s-admin-action heading={words("action.heading")} loading={sending.kind === "under_way"}>
      <s-stack gap="base">
        {sending.kind === "idle" ? <s-paragraph>{words("action.explained")}</s-paragraph> : null}
        {sending.kind === "under_way" ? <s-paragraph>{words("action.underWay")}</s-paragraph> : null}
        {sending.kind === "refused" ? <RefusalNotice words={words} code={sending.code} /> : null}
        {over ? <PhaseNotice words={words} phase={sending.phase} late={sending.late} /> : null}
        {over ? <OutcomeList words={words} outcomes={sending.outcomes} unknown={sending.unknown} /> : null}
      </s-stack>
      {over ? null : (
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
