import { BlockStack, Text } from "@shopify/polaris";
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./bar-figure.module.css";
import type { BarChartProps } from "./bar-chart.tsx";

interface BarFigureProps extends BarChartProps {
  title: string;
  /** The same figures for those who can't see the bars, and the way to the records behind them. */
  table: ReactNode;
}

/** Bars with their table. The chart's code comes only when the figure is about to be seen. */
export function BarFigure({ title, table, ...chart }: BarFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const Chart = useChart(place);
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <div ref={place} className={styles.chart} aria-hidden="true">
        {Chart ? <Chart {...chart} /> : null}
      </div>
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

function useChart(place: { current: HTMLDivElement | null }): ComponentType<BarChartProps> | null {
  const [chart, setChart] = useState<{ Chart: ComponentType<BarChartProps> } | null>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    let wanted = true;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watcher.disconnect();
        // Where the code can't be had (a deployment since, no network) the table still tells everything.
        import("./bar-chart.tsx").then(
          ({ BarChart }) => wanted && setChart({ Chart: BarChart }),
          () => undefined,
        );
      },
      { rootMargin: "200px" },
    );
    watcher.observe(place.current);
    return () => {
      wanted = false;
      watcher.disconnect();
    };
  }, [place]);
  return chart?.Chart ?? null;
}
