import { Badge } from "@shopify/polaris";
import { useKnownText } from "./shop-context.tsx";

type Tone = "success" | "info" | "attention" | "warning" | "critical" | undefined;

const TONES: Record<string, Tone> = {
  created: "success",
  adopted: "success",
  restored: "success",
  done: "success",
  updated: "info",
  tagged: "info",
  skipped: "attention",
  kept_different: "attention",
  waiting: "warning",
  conflict: "warning",
  deleted: "warning",
  failed: "critical",
};

/** What became of a record or of one thing done with it. */
export function OutcomeBadge({ outcome }: { outcome: string }) {
  const known = useKnownText();
  const tone = TONES[outcome];
  const label = known(`outcomes.${outcome}`) ?? outcome;
  return tone ? <Badge tone={tone}>{label}</Badge> : <Badge>{label}</Badge>;
}

/** Where a record stands: what ended its sync says more than that it isn't synced. */
export function RecordBadges({ record, always = false }: { record: { state: string; outcome: string }; always?: boolean }) {
  const known = useKnownText();
  const ended = record.outcome === "skipped" && record.state !== "linked";
  return (
    <>
      {always || record.state !== "linked" ? (
        <Badge {...(ended ? { tone: "attention" as const } : {})}>{known(`states.${record.state}`) ?? record.state}</Badge>
      ) : null}
      {ended ? null : <OutcomeBadge outcome={record.outcome} />}
    </>
  );
}
