import { BlockStack, Link, Text } from "@shopify/polaris";
import type { ProblemRow } from "../store/page-problems.server.ts";
import { CardSection } from "./card-section.tsx";
import { KeptTable } from "./decisions-table.tsx";
import { useReasonText } from "./reason-text.tsx";
import { useKnownText, useText } from "./shop-context.tsx";
import { keptFields } from "./values.ts";

/** What is wrong with the record, or stays different on purpose; nothing where nothing is. */
export function RecordProblemsCard({ problems }: { problems: ProblemRow[] }) {
  const text = useText();
  const known = useKnownText();
  const reasonText = useReasonText();
  if (problems.length === 0) return null;
  return (
    <CardSection title={text("record.problems")}>
      <BlockStack gap="400">
        {problems.map((problem) => (
          <BlockStack key={problem.id} gap="100">
            <Text as="h3" variant="headingSm">
              {known(`problems.${problem.code}.title`) ?? problem.code}
            </Text>
            <Text as="p">{reasonText(problem.code, problem.params)}</Text>
            {problem.code === "kept_different" ? <KeptTable fields={keptFields(problem.params)} /> : null}
            {problem.state === "ignored" ? (
              <Text as="p">{[text("problems.isIgnored"), problem.note ? text("problems.note", { note: problem.note }) : ""].filter(Boolean).join(" ")}</Text>
            ) : (
              <Text as="p" tone="subdued">
                {known(`problems.${problem.code}.cure`) ?? ""}
              </Text>
            )}
            <Link url={`/app/problems?${new URLSearchParams({ code: problem.code, state: problem.state }).toString()}`}>{text("record.toProblem")}</Link>
          </BlockStack>
        ))}
      </BlockStack>
    </CardSection>
  );
}
