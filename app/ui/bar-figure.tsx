import { BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { BarChart, type BarChartProps } from "./bar-chart.tsx";
import styles from "./bar-figure.module.css";

interface BarFigureProps extends BarChartProps {
  title: string;
  /** The same figures for those who can't see the bars, and the way to the records behind them. */
  table: ReactNode;
}

/** Bars with their table. */
export function BarFigure({ title, table, ...chart }: BarFigureProps) {
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <BarChart {...chart} />
      {chart.series.length > 1 ? (
        <ul className={styles.legend} aria-hidden="true">
          {chart.series.map((one) => (
            <li key={one.key}>
              <span className={styles.swatch} style={{ background: one.color }} />
              {one.label}
            </li>
          ))}
        </ul>
      ) : null}
      {table}
    </BlockStack>
  );
}
