import { Badge, BlockStack, Button, InlineStack, Link, SkeletonBodyText, Text } from "@shopify/polaris";
import type { CheckLine, CheckReport } from "../sync/pages.ts";
import styles from "./check-card.module.css";
import { CardSection } from "./card-section.tsx";
import { useEditionName } from "./edition-name.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

export type CheckAnswer = CheckReport | { trouble: string } | undefined;

interface CheckCardProps {
  check: CheckAnswer;
  busy: boolean;
  onCheck: () => void;
}

/** What stands ready and what doesn't, line by line with its cure. It asks both services, so it comes after the page. */
export function CheckCard({ check, busy, onCheck }: CheckCardProps) {
  const text = useText();
  const known = useKnownText();
  const formats = useFormats();
  const report = check && "lines" in check ? check : null;
  const again = (
    <Button variant="plain" loading={busy} disabled={check === undefined} onClick={onCheck}>
      {text("check.again")}
    </Button>
  );
  return (
    <CardSection title={text("check.title")} intro={text("check.intro")} aside={again}>
      <div className={styles.lines} aria-busy={check === undefined}>
        {report ? (
          <ul>
            {report.lines.map((line) => (
              <CheckLineRow key={line.item} line={line} />
            ))}
          </ul>
        ) : check && "trouble" in check ? (
          <Text as="p" tone="critical">
            {known(`check.trouble.${check.trouble}`) ?? text("check.trouble.other", { code: check.trouble })}
          </Text>
        ) : (
          <>
            <Text as="p" visuallyHidden>
              {text("check.loading")}
            </Text>
            <SkeletonBodyText lines={10} />
          </>
        )}
      </div>
      {report ? (
        <Text as="p" tone="subdued">
          {text("check.at", { time: formats.time(report.at) })}
        </Text>
      ) : null}
    </CardSection>
  );
}

const TONES = { ok: "success", note: "info", attention: "warning", stop: "critical" } as const;

/** Where a line's cure is a setting of ours. */
const SETTINGS_ANCHORS: Record<string, string> = { pipeline: "/app/settings#pipeline", currency: "/app/settings#currency" };

function CheckLineRow({ line }: { line: CheckLine }) {
  const text = useText();
  const known = useKnownText();
  const params = useReadableParams(line.params);
  const cure = line.state === "ok" ? null : known(`check.cures.${line.item}`, params);
  const anchor = line.state === "ok" ? undefined : SETTINGS_ANCHORS[line.item];
  return (
    <li className={styles.line}>
      <Badge tone={TONES[line.state]}>{text(`check.states.${line.state}`)}</Badge>
      <BlockStack gap="050">
        <Text as="p" fontWeight="medium">
          {known(`check.items.${line.item}`) ?? line.item}
        </Text>
        <Text as="p">{known(`check.lines.${line.item}_${line.state}`, params) ?? known(`check.lines.${line.item}`, params) ?? ""}</Text>
        {line.item === "records" ? <NotCounted params={line.params} /> : null}
        {cure ? (
          <Text as="p" tone="subdued">
            {cure}
          </Text>
        ) : null}
        {anchor ? (
          <InlineStack>
            <Link url={anchor}>{text("check.openSettings")}</Link>
          </InlineStack>
        ) : null}
      </BlockStack>
    </li>
  );
}

/** Why Shopify's own lists are longer: what has no record of its own. */
function NotCounted({ params }: { params: CheckLine["params"] }) {
  const text = useText();
  const left = (["single", "closed"] as const).filter((name) => Number(params[name] ?? 0) > 0);
  return left.length === 0 ? null : (
    <Text as="p" tone="subdued">
      {left.map((name) => text(`check.notCounted.${name}`, { count: Number(params[name]) })).join(" ")}
    </Text>
  );
}

/** Numbers as the language writes them; `seconds` becomes a duration. */
function useReadableParams(params: CheckLine["params"]): Record<string, unknown> {
  const formats = useFormats();
  const editionName = useEditionName();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === "edition" && typeof value === "string") return [name, editionName(value)];
      if (typeof value !== "number") return [name, value ?? undefined];
      return [name, name === "seconds" ? formats.duration(value) : formats.number(value)];
    }),
  );
}
