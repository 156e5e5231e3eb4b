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
