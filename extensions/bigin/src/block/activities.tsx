import type { Activity } from "../answers.ts";
import type { Words } from "../words.ts";

/** A conflict's fields may have gone either way, which a line doesn't tell. */
const DIRECTIONS = ["to_bigin", "to_shopify"];

/** What was last done with the record, newest first. */
export function Activities({ words, activities, timeZone }: { words: Words; activities: Activity[]; timeZone: string }) {
  return (
    <s-stack gap="small-300">
      <s-heading>{words("activities.title")}</s-heading>
      {activities.map((activity) => (
        <s-grid key={activity.at + activity.outcome} gridTemplateColumns="1fr auto" gap="small">
          <s-text>
            {words.outcome(activity.outcome)}
            {DIRECTIONS.includes(activity.direction) && activity.outcome !== "conflict" ? ` · ${words(`directions.${activity.direction}`)}` : ""}
            {activity.kind === "variant" && activity.label ? ` · ${activity.label}` : ""}
          </s-text>
          <s-text color="subdued">{words.shortTime(activity.at, timeZone)}</s-text>
        </s-grid>
      ))}
    </s-stack>
  );
}
