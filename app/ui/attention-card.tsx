import { Badge, InlineStack, Link, Text } from "@shopify/polaris";
import { memo } from "react";
import { CardSection } from "./card-section.tsx";
import styles from "./plain-list.module.css";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

interface AttentionCardProps {
  openProblems: number;
  ignoredProblems: number;
  causes: { code: string; count: number }[];
}

/** What waits for a person. */
export const AttentionCard = memo(function AttentionCard({ openProblems, ignoredProblems, causes }: AttentionCardProps) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  if (openProblems === 0) {
    return (
      <CardSection title={text("attention.title")} aside={<Badge tone="success">{text(ignoredProblems > 0 ? "attention.noneOpen" : "attention.none")}</Badge>}>
        <Text as="p" tone="subdued">
          {text("attention.noneBody")}
        </Text>
        <IgnoredLink count={ignoredProblems} />
      </CardSection>
    );
  }
  return (
    <CardSection title={text("attention.title")} aside={<Badge tone="warning">{text("attention.open", { count: openProblems })}</Badge>}>
      <ul className={styles.list}>
        {causes.map(({ code, count }) => (
          <li key={code}>
            <InlineStack align="space-between" gap="200" wrap={false}>
              <Link url={`/app/problems?code=${encodeURIComponent(code)}`}>{known(`problems.${code}.title`) ?? code}</Link>
              <Text as="span" numeric>
                {formats.number(count)}
              </Text>
            </InlineStack>
          </li>
        ))}
      </ul>
      <Link url="/app/problems">{text("attention.all")}</Link>
      <IgnoredLink count={ignoredProblems} />
    </CardSection>
  );
});

/** What somebody chose to leave as it is; nothing where nothing is. */
export function IgnoredLink({ count }: { count: number }) {
  const text = useText();
  return count > 0 ? <Link url="/app/problems?state=ignored">{text("attention.ignored", { count })}</Link> : null;
}
