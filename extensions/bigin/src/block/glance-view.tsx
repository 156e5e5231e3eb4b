import type { Glance } from "../answers.ts";
import type { Sending } from "../use-sending.ts";
import type { Words } from "../words.ts";
import { Activities } from "./activities.tsx";
import { Notices } from "./notices.tsx";
import { OpenDeals } from "./open-deals.tsx";
import { StageTrack } from "./stage-track.tsx";
import { StateLine } from "./state-line.tsx";

interface GlanceViewProps {
  words: Words;
  glance: Glance;
  sending: Sending;
  onSend: () => void;
}

/** Without a connection or before the first sync there is nothing to send yet. */
export function GlanceView({ words, glance, sending, onSend }: GlanceViewProps) {
  const { phase, deal, openDeals, activities } = glance;
  if (phase === "not_connected" || phase === "connected") return <Notices words={words} glance={glance} sending={sending} />;
  return (
    <s-stack gap="base">
      <StateLine words={words} glance={glance} />
      <Notices words={words} glance={glance} sending={sending} />
      {deal?.stage ? <StageTrack words={words} deal={deal} stage={deal.stage} /> : null}
      {openDeals && glance.state !== "not_in_bigin" ? (
        <OpenDeals words={words} deals={openDeals} lastActivityAt={glance.lastActivityAt} timeZone={glance.timeZone} />
      ) : null}
      {activities.length > 0 ? <Activities words={words} activities={activities} timeZone={glance.timeZone} /> : null}
      <s-stack direction="inline" gap="small">
        {glance.state === "off" ? null : (
          <s-button variant="primary" loading={sending.kind === "under_way"} onClick={onSend}>
            {words(glance.state === "not_in_bigin" ? "block.send" : "block.sync")}
          </s-button>
        )}
        {glance.biginUrl ? (
          <s-button href={glance.biginUrl} target="_blank" icon="external">
            {words("block.open")}
          </s-button>
        ) : null}
      </s-stack>
    </s-stack>
  );
}
