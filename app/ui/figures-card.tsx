import { BlockStack, Divider, Text } from "@shopify/polaris";
import { memo } from "react";
import type { AppStatus } from "../sync/pages.ts";
import { BarFigure } from "./bar-figure.tsx";
import { CardSection } from "./card-section.tsx";
import { FigureTable } from "./figure-table.tsx";
import { outcomeColor } from "./outcome-colors.ts";
import { useFormats, useKnownText, useText } from "./shop-context.tsx";

const KINDS = ["contact", "company", "product", "variant", "deal"] as const;
/** Outcomes in the order of their bars; what is waiting or unheard of comes behind. */
const OUTCOMES = ["created", "updated", "unchanged", "skipped", "failed", "waiting"];
interface Figures extends Pick<AppStatus, "outcomes" | "stages" | "activityByDay" | "currencyCode"> {
  /** Changes that a pause keeps from being carried over, as its banner counts them; 0 while nothing is paused. */
  noted: number;
}

/** What was synced, in bars and tables; every figure leads to exactly the records that it counts. */
export const FiguresCard = memo(function FiguresCard(figures: Figures) {
  const text = useText();
  return (
    <CardSection title={text("figures.title")}>
      <BlockStack gap="500">
        <OutcomesFigure outcomes={figures.outcomes} />
        {figures.noted > 0 ? <Text as="p">{text("figures.noted", { count: figures.noted })}</Text> : null}
        <Divider />
        <StagesFigure stages={figures.stages} currencyCode={figures.currencyCode} />
        <Divider />
        <DaysFigure days={figures.activityByDay} />
      </BlockStack>
    </CardSection>
  );
});

export function recordsUrl(filter: Record<string, string>): string {
  return `/app/records?${new URLSearchParams(filter).toString()}`;
}

function useSeries(outcomes: string[]): { key: string; label: string; color: string }[] {
  const known = useKnownText();
  return outcomes.map((key) => ({ key, label: known(`outcomes.${key}`) ?? key, color: outcomeColor(key) }));
}

/** Known outcomes in their order, then the others. */
function ordered(outcomes: string[], always: string[]): string[] {
  const others = [...new Set(outcomes)].filter((outcome) => !always.includes(outcome)).sort();
  return [...always, ...others];
}

function OutcomesFigure({ outcomes }: Pick<Figures, "outcomes">) {
  const text = useText();
  const formats = useFormats();
  const series = useSeries(
    ordered(
      outcomes.map((row) => row.outcome),
      OUTCOMES,
    ),
  );
  const countOf = (kind: string, outcome: string): number => outcomes.find((row) => row.kind === kind && row.outcome === outcome)?.count ?? 0;
  const totalOf = (kind: string): number => outcomes.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.count, 0);
  const table = (
    <FigureTable
      caption={text("figures.perType")}
      head={[text("figures.type"), ...series.map((one) => one.label), text("figures.total")]}
      rows={KINDS.map((kind) => ({
        key: kind,
        label: text(`kinds.${kind}`),
        cells: [
          ...series.map(({ key }) => figureCell(formats.number(countOf(kind, key)), countOf(kind, key), recordsUrl({ kind, outcome: key }))),
          figureCell(formats.number(totalOf(kind)), totalOf(kind), recordsUrl({ kind })),
        ],
      }))}
    />
  );
  const bars = KINDS.map((kind) => ({ label: text(`kinds.${kind}`), values: Object.fromEntries(series.map(({ key }) => [key, countOf(kind, key)])) }));
  return <BarFigure title={text("figures.perType")} series={series} bars={bars} formatNumber={formats.number} table={table} />;
}

function StagesFigure({ stages, currencyCode }: Pick<Figures, "stages" | "currencyCode">) {
  const text = useText();
  const formats = useFormats();
  const nameOf = (stage: string): string => text(`stages.${stage}`);
  const table = (
    <FigureTable
      caption={text("figures.perStage")}
      head={[text("figures.stage"), text("figures.orders"), text("figures.amount")]}
      rows={stages.map(({ stage, count, amount }) => ({
        key: stage,
        label: nameOf(stage),
        cells: [
          figureCell(formats.number(count), count, recordsUrl({ kind: "deal", stage })),
          { text: amount === null ? "–" : formats.money(amount, currencyCode) },
        ],
      }))}
    />
  );
  return (
    <BarFigure
      title={text("figures.perStage")}
      series={[{ key: "count", label: text("figures.orders"), color: "var(--p-color-icon-info)" }]}
      bars={stages.map(({ stage, count }) => ({ label: nameOf(stage), values: { count } }))}
      formatNumber={formats.number}
      table={table}
    />
  );
}

function DaysFigure({ days }: { days: Figures["activityByDay"] }) {
  const text = useText();
  const formats = useFormats();
  const names = [...new Set(days.map((row) => row.day))].sort();
  const series = useSeries(
    ordered(
      days.map((row) => row.outcome),
      [],
    ),
  );
  const countOf = (day: string, outcome: string): number => days.find((row) => row.day === day && row.outcome === outcome)?.count ?? 0;
  const urlOf = (day: string, outcome?: string): string =>
    `/app/activity?${new URLSearchParams({ from: day, to: day, ...(outcome ? { outcome } : {}) }).toString()}`;
  const table = (
    <FigureTable
      caption={text("figures.perDay")}
      head={[text("figures.day"), ...series.map((one) => one.label), text("figures.total")]}
      rows={[...names].reverse().map((day) => {
        const total = days.filter((row) => row.day === day).reduce((sum, row) => sum + row.count, 0);
        return {
          key: day,
          label: formats.day(day),
          cells: [
            ...series.map(({ key }) => figureCell(formats.number(countOf(day, key)), countOf(day, key), urlOf(day, key))),
            figureCell(formats.number(total), total, urlOf(day)),
          ],
        };
      })}
    />
  );
  const bars = names.map((day) => ({ label: formats.day(day), values: Object.fromEntries(series.map(({ key }) => [key, countOf(day, key)])) }));
  return <BarFigure title={text("figures.perDay")} series={series} bars={bars} formatNumber={formats.number} table={table} />;
}

/** Nothing stands behind a zero. */
function figureCell(text: string, count: number, url: string): { text: string; url: string | null } {
  return { text, url: count === 0 ? null : url };
}
