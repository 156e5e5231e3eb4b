import type { Glance, Phase } from "../answers.ts";
import type { Sending } from "../use-sending.ts";
import type { Words } from "../words.ts";

const PHASES: Partial<Record<Phase, { tone: "info" | "warning"; page: string }>> = {
  not_connected: { tone: "info", page: "app:app" },
  connected: { tone: "info", page: "app:app" },
  paused: { tone: "warning", page: "app:app" },
  reconnect: { tone: "warning", page: "app:app" },
  limited: { tone: "info", page: "app:app" },
  running: { tone: "info", page: "app:app" },
};
const SHOWN = 2;

/** What a merchant must know or do: the sync as a whole, this record's problems, and what just went wrong. */
export function Notices({ words, glance, sending }: { words: Words; glance: Glance; sending: Sending }) {
  const phase = PHASES[glance.phase];
  return (
    <s-stack gap="small">
      {sending.kind === "refused" ? (
        <s-banner tone="critical" heading={words(`refusals.${sending.code}.title`)}>
          <s-paragraph>{words(`refusals.${sending.code}.cure`)}</s-paragraph>
        </s-banner>
      ) : null}
      {sending.kind === "ended" && sending.unknown.length > 0 ? (
        <s-banner tone="warning" heading={words("refusals.unknown.title")}>
          <s-paragraph>{words("refusals.unknown.cure")}</s-paragraph>
        </s-banner>
      ) : null}
      {phase ? (
        <s-banner tone={phase.tone} heading={words(`phases.${glance.phase}.title`)}>
          <s-paragraph>
            {glance.phase === "limited" && glance.resumesAt
              ? words("phases.limited.until", { time: words.dateTime(glance.resumesAt, glance.timeZone) })
              : words(`phases.${glance.phase}.cure`)}
          </s-paragraph>
          <s-link href={phase.page}>{words("block.toApp")}</s-link>
        </s-banner>
      ) : null}
      {glance.problems.slice(0, SHOWN).map((problem) => {
        const { title, cure } = words.problem(problem.code);
        const detail = words.detail(problem);
        return (
          <s-banner key={problem.code} tone={problem.code === "kept_different" ? "warning" : "critical"} heading={title}>
            {detail ? <s-paragraph>{detail}</s-paragraph> : null}
            <s-paragraph>{cure}</s-paragraph>
            <s-link href={`app:app/problems?code=${encodeURIComponent(problem.code)}`}>{words("block.toProblem")}</s-link>
          </s-banner>
        );
      })}
      {glance.ignored.slice(0, SHOWN).map((problem) => {
        const detail = words.detail(problem);
        return (
          <s-banner key={problem.code} tone="info" heading={words("ignored.title", { problem: words.problem(problem.code).title })}>
            {detail ? <s-paragraph>{detail}</s-paragraph> : null}
            {problem.note ? <s-paragraph>{words("ignored.note", { note: problem.note })}</s-paragraph> : null}
            <s-link href={`app:app/problems?state=ignored&code=${encodeURIComponent(problem.code)}`}>{words("block.toProblem")}</s-link>
          </s-banner>
        );
      })}
    </s-stack>
  );
}
