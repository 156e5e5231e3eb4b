import { InlineStack, Link, Text } from "@shopify/polaris";
import { memo } from "react";
import type { AppStatus } from "../sync/pages.ts";
import { CardSection } from "./card-section.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import styles from "./plain-list.module.css";
import { useKindName, useRecordName } from "./record-name.ts";
import { useFormats, useText } from "./shop-context.tsx";

/** The latest things done. */
export const LastActivityCard = memo(function LastActivityCard({ activities }: { activities: AppStatus["lastActivity"] }) {
  const text = useText();
  const formats = useFormats();
  const recordName = useRecordName();
  const kindName = useKindName();
  return (
    <CardSection title={text("lastActivity.title")}>
      {activities.length === 0 ? (
        <Text as="p" tone="subdued">
          {text("lastActivity.none")}
        </Text>
      ) : (
        <>
          <ul className={styles.list}>
            {activities.map((activity) => (
              <li key={activity.id}>
                <InlineStack align="space-between" blockAlign="center" gap="200">
                  <span>
                    {activity.linkId ? <Link url={`/app/records/${activity.linkId}`}>{recordName(activity)}</Link> : recordName(activity)}{" "}
                    <Text as="span" tone="subdued">
                      {kindName(activity)} · {formats.dateTime(activity.at)}
                    </Text>
                  </span>
                  <OutcomeBadge outcome={activity.outcome} />
                </InlineStack>
              </li>
            ))}
          </ul>
          <Link url="/app/activity">{text("lastActivity.all")}</Link>
        </>
      )}
    </CardSection>
  );
});
