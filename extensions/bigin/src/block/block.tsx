import { useEffect, useMemo } from "preact/hooks";
import type { Host } from "../host.ts";
import { useGlance } from "../use-glance.ts";
import { useSending } from "../use-sending.ts";
import { wordsOf } from "../words.ts";
import { GlanceView } from "./glance-view.tsx";
import { Skeleton } from "./skeleton.tsx";
import { TroubleView } from "./trouble-view.tsx";

export function RecordBlock({ host }: { host: Host }) {
  const gid = host.data.selected[0]?.id ?? "";
  const gids = useMemo(() => [gid], [gid]);
  const words = wordsOf(host.i18n);
  const { look, again } = useGlance(gid);
  const { sending, send } = useSending(gids);
  useEffect(() => {
    if (sending.kind === "ended") void again();
  }, [sending.kind, again]);
  return (
    <s-admin-block heading={words("block.heading")} collapsedSummary={look.kind === "seen" ? words(`states.${look.glance.state}`) : words("block.heading")}>
      {look.kind === "loading" ? <Skeleton words={words} /> : null}
      {look.kind === "trouble" ? <TroubleView words={words} trouble={look.trouble} onAgain={() => void again()} /> : null}
      {look.kind === "seen" ? <GlanceView words={words} glance={look.glance} sending={sending} onSend={() => void send()} /> : null}
    </s-admin-block>
  );
}
