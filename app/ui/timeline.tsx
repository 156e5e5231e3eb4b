import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ActivityRow } from "../store/page-activity.server.ts";
import { directionOf } from "./activity-direction.ts";
import { DecisionsTable, ValuesTable } from "./decisions-table.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { useReasonText } from "./reason-text.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";
import styles from "./timeline.module.css";
import { readDetails } from "./values.ts";

/** One record's story: what was done when, by what cause, and every value before and after. */
export function Timeline({ activities }: { activities: ActivityRow[] }) {
  return (
    <ol className={styles.timeline}>
      {activities.map((activity) => (
        <li key={activity.id} className={styles.entry}>
          <Entry activity={activity} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ activity }: { activity: ActivityRow }) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const reasonText = useReasonText();
  const details = readDetails(activity.details);
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <OutcomeBadge outcome={activity.outcome} />
        <Text as="span" tone="subdued">
          {[known(`directions.${directionOf(activity)}`), known(`causes.${activity.cause}`) ?? activity.cause, formats.dateTime(activity.at)]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </InlineStack>
      {details.reason ? <Text as="p">{reasonText(details.reason, details.params)}</Text> : null}
      {details.tag ? <Text as="p">{text("timeline.tagged", { tag: details.tag })}</Text> : null}
      {details.recovered ? <Text as="p">{text("timeline.recovered")}</Text> : null}
      {details.decisions.length > 0 ? <DecisionsTable decisions={details.decisions} /> : null}
      {Object.keys(details.values).length > 0 ? (
        <ValuesTable values={details.values} losses={details.losses} side={activity.direction === "to_shopify" ? "shopify" : "bigin"} />
      ) : null}
    </BlockStack>
  );
}
