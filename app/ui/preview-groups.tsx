import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { type GroupReport, PREVIEW_OUTCOMES, type PreviewReport } from "../sync/preview-report.ts";
import { CardSection } from "./card-section.tsx";
import { FactsList } from "./facts-list.tsx";
import { FigureTable } from "./figure-table.tsx";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

/** How many of each kind would become what, and what it would cost. */
export function PreviewGroups({ report }: { report: PreviewReport }) {
  const text = useText();
  const formats = useFormats();
  const shown = report.groups.filter((group) => group.blockedBy !== null || Object.values(group.counts).some((count) => count > 0));
  const outcomes = PREVIEW_OUTCOMES.filter(
    (outcome) => ["created", "updated", "unchanged", "undecided"].includes(outcome) || shown.some((group) => (group.counts[outcome] ?? 0) > 0),
  );
  const sampled = shown.filter((group) => group.sample !== null);
  return (
    <CardSection title={text("preview.counts")} intro={text("preview.countsIntro")}>
      <BlockStack gap="400">
        <FigureTable
          caption={text("preview.counts")}
          head={[text("preview.kind"), ...outcomes.map((outcome) => text(`preview.outcomes.${outcome}`)), text("preview.different"), text("preview.toShopify")]}
          rows={shown.map((group) => ({
            key: group.group,
            label: <GroupName group={group} />,
            cells: [...outcomes.map((outcome) => group.counts[outcome] ?? 0), group.different, group.toShopify].map((count) => ({
              text: group.sample ? text("preview.about", { number: formats.number(count) }) : formats.number(count),
            })),
          }))}
        />
        {sampled.map(({ group, sample }) => (
          <Text key={group} as="p" tone="subdued">
            {text("preview.sampled", { kind: text(`preview.groups.${group}`), looked: formats.number(sample!.looked), total: formats.number(sample!.total) })}
          </Text>
        ))}
        <FactsList
          facts={[
            { name: text("preview.credits"), value: text("credits.estimate", { number: formats.number(report.estimate.credits) }) },
            { name: text("preview.time"), value: text("credits.estimate", { number: formats.duration(report.estimate.seconds) }) },
          ]}
        />
        <BlockStack gap="100">
          {report.assumed.length > 0 ? (
            <Text as="p" tone="subdued">
              {text("preview.assumed", { names: formats.list(report.assumed.map((name) => (name === "pipeline" ? text("preview.pipeline") : name))) })}
            </Text>
          ) : null}
          <Text as="p" tone="subdued">
            {text("preview.limits")}
          </Text>
        </BlockStack>
      </BlockStack>
    </CardSection>
  );
}

function GroupName({ group }: { group: GroupReport }) {
  const text = useText();
  const known = useKnownText();
  return (
    <InlineStack gap="100">
      <span>{text(`preview.groups.${group.group}`)}</span>
      {group.blockedBy ? (
        <Text as="span" tone="subdued">
          {known(`preview.blocked.${group.blockedBy}`) ?? group.blockedBy}
        </Text>
      ) : null}
    </InlineStack>
  );
}
