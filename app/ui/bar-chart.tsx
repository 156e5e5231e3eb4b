import type { CSSProperties } from "react";
import styles from "./bar-chart.module.css";
import { barScale } from "./bar-scale.ts";

export interface BarChartProps {
  /** Stacked in this order. Colours are Polaris tokens. */
  series: { key: string; label: string; color: string }[];
  bars: { label: string; values: Record<string, number> }[];
  formatNumber: (value: number) => string;
}

/**
 * Stacked bars of plain boxes: they stand in the first paint and weigh nothing, where a chart library is a third of
 * the page. Hidden from screen readers: a table says the same.
 */
export function BarChart({ series, bars, formatNumber }: BarChartProps) {
  const totalOf = (values: Record<string, number>): number => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0);
  const scale = barScale(Math.max(0, ...bars.map((bar) => totalOf(bar.values))));
  const top = scale.at(-1) ?? 1;
  const share = (value: number): string => `${(value / top) * 100}%`;
  return (
    <div
      className={styles.chart}
      aria-hidden="true"
      style={{ "--bars": bars.length, "--label": `${Math.max(0, ...bars.map(({ label }) => longestWord(label)))}ch` } as CSSProperties}
    >
      <div className={styles.axis}>
        {scale.map((value) => (
          <span key={value} style={{ bottom: share(value) }}>
            {formatNumber(value)}
          </span>
        ))}
      </div>
      <div className={styles.scroll}>
        <div className={styles.plot}>
          {scale.map((value) => (
            <i key={value} className={styles.line} style={{ bottom: share(value) }} />
          ))}
          {bars.map((bar) => (
            <div key={bar.label} className={styles.slot} title={told(bar, series, formatNumber)}>
              <div className={styles.bar}>
                {series.map(({ key, color }) => (bar.values[key] ? <i key={key} style={{ height: share(bar.values[key]), background: color }} /> : null))}
              </div>
            </div>
          ))}
        </div>
        <div className={styles.labels}>
          {bars.map((bar) => (
            <span key={bar.label}>{bar.label}</span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** In characters of the Latin alphabet; scripts without spaces may break anywhere, and are as wide as two each. */
function longestWord(label: string): number {
  return Math.max(0, ...label.split(/\s+/).map((word) => (/[\u3000-\u9fff]/.test(word) ? Math.min(8, word.length * 2) : word.length)));
}

/** What a bar says when the pointer rests on it: `Customers: Created 71, Skipped 1`. */
function told(bar: BarChartProps["bars"][number], series: BarChartProps["series"], formatNumber: BarChartProps["formatNumber"]): string {
  const parts = series.filter(({ key }) => bar.values[key]).map(({ key, label }) => `${label} ${formatNumber(bar.values[key] ?? 0)}`);
  return `${bar.label}: ${parts.join(", ") || formatNumber(0)}`;
}
