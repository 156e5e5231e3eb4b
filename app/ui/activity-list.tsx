import { InlineStack, Link, Text } from "@shopify/polaris";
import type { ToldDecision } from "../mapping/types.ts";
import type { ActivityRow } from "../store/page-activity.server.ts";
import { directionOf, toldDecisions } from "./activity-direction.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { useReasonText } from "./reason-text.tsx";
import styles from "./record-list.module.css";
import { useKindName, useRecordName } from "./record-name.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import { useFieldName } from "./value-text.tsx";
import { readDetails } from "./values.ts";

/** What was done, a row each; a row leads to its record's timeline. */
export function ActivityList({ activities }: { activities: ActivityRow[] }) {
  const known = useKnownText();
  const formats = useFormats();
  const recordName = useRecordName();
  const kindName = useKindName();
  const summary = useSummary();
  return (
    <ul className={styles.list}>
      {activities.map((activity) => (
        <li key={activity.id} className={styles.row}>
          <div className={styles.main}>
            {activity.linkId ? <Link url={`/app/records/${activity.linkId}`}>{recordName(activity)}</Link> : <span>{recordName(activity)}</span>}
            <Text as="p" tone="subdued">
              {[
                kindName(activity),
                activity.kind === "sync" ? null : known(`directions.${directionOf(activity)}`),
                known(`causes.${activity.cause}`) ?? activity.cause,
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            <Text as="p">{summary(activity)}</Text>
          </div>
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" tone="subdued">
              <time dateTime={activity.at}>{formats.dateTime(activity.at)}</time>
            </Text>
            <OutcomeBadge outcome={activity.outcome} />
          </InlineStack>
        </li>
      ))}
    </ul>
  );
}

const NAMED = 4;

/** The gist: why it failed or waits, else which fields it was about. */
function useSummary(): (activity: ActivityRow) => string {
  const text = useText();
  const formats = useFormats();
  const fieldName = useFieldName();
  const reasonText = useReasonText();
  return (activity) => {
    const details = readDetails(activity.details);
    if (details.reason) return reasonText(details.reason, details.params);
    const all = toldDecisions(activity);
    const told = all.filter(({ rule }) => rule !== "held_back");
    const named = (decisions: ToldDecision[]): string => {
      const names = [...new Set(decisions.map((decision) => fieldName(decision.key)))];
      return names.length > NAMED ? text("activity.fields", { count: names.length }) : formats.list(names);
    };
    if (directionOf(activity) === "both")
      return (["bigin", "shopify"] as const)
        .map((side) => text(`timeline.wrote.${side}`, { value: named(told.filter((decision) => "wrote" in decision && decision.wrote === side)) }))
        .join(" · ");
    const held = new Set(all.flatMap((decision) => (decision.rule === "held_back" ? [reasonText(decision.code, decision.params)] : [])));
    if (held.size > 0) return [named(told), ...held].filter(Boolean).join(" · ");
    return told.length > 0 ? named(told) : details.tag ? text("timeline.tagged", { tag: details.tag }) : "";
  };
}
