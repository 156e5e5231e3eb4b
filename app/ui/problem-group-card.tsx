import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { memo, type ReactNode } from "react";
import type { ProblemGroup, ProblemRow } from "../store/page-problems.server.ts";
import { canRetry } from "../sync/problem-cures.ts";
import { CardSection } from "./card-section.tsx";
import styles from "./plain-list.module.css";
import { ProblemItem, type ProblemItemActions } from "./problem-item.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

interface ProblemGroupCardProps extends ProblemItemActions {
  group: ProblemGroup;
  state: string;
  /** Where the rest of the group's problems are listed; null where all stand here. */
  moreUrl: string | null;
  onRetryGroup: (code: string) => void;
  /** The part of a problem that asks for a decision. */
  decisionOf: (problem: ProblemRow) => ReactNode;
}

/** Where a cause's cure is a setting of ours. */
const CURE_PAGES: Record<string, string> = {
  stage_missing: "/app/settings#pipeline",
  pipeline_missing: "/app/settings#pipeline",
  currency_undecided: "/app/settings#currency",
  owner_inactive: "/app/settings/fields",
};

/** One cause in plain words, its cure, and the records it holds up. */
export const ProblemGroupCard = memo(function ProblemGroupCard({ group, state, moreUrl, onRetryGroup, decisionOf, ...actions }: ProblemGroupCardProps) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const title = known(`problems.${group.code}.title`) ?? text("problems.unknownTitle", { code: group.code });
  // What is over asks for nothing any more, and what is ignored asks only once it is open again.
  const cure = state === "open" ? known(`problems.${group.code}.cure`) : state === "ignored" ? text("problems.ignoredCure") : null;
  const curePage = state === "open" ? CURE_PAGES[group.code] : undefined;
  return (
    <CardSection title={title} aside={<Badge tone={state === "open" ? "warning" : "info"}>{text("problems.records", { count: group.count })}</Badge>}>
      <BlockStack gap="200">
        {cure ? (
          <Text as="p">
            {cure} {curePage ? <Link url={curePage}>{text("problems.toSettings")}</Link> : null}
          </Text>
        ) : null}
        {state === "open" && group.count > 1 && canRetry(group.code) ? (
          <InlineStack>
            <Button loading={actions.busy} onClick={() => onRetryGroup(group.code)}>
              {text("problems.retryGroup", { count: group.count, number: formats.number(group.count) })}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
      <ul className={styles.list}>
        {group.rows.map((problem) => (
          <li key={problem.id}>
            <ProblemItem problem={problem} {...actions} decision={state === "open" ? decisionOf(problem) : null} />
          </li>
        ))}
      </ul>
      {moreUrl ? <Link url={moreUrl}>{text("problems.showAll", { count: group.count })}</Link> : null}
    </CardSection>
  );
});
