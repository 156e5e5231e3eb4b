import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

export interface BarChartProps {
  /** Stacked in this order. Colours are Polaris tokens. */
  series: { key: string; label: string; color: string }[];
  bars: { label: string; values: Record<string, number> }[];
  formatNumber: (value: number) => string;
}

const AXIS = { stroke: "var(--p-color-border)", tick: { fill: "var(--p-color-text-secondary)" } };

/** Drawn in the browser only, and hidden from screen readers: a table says the same. */
export function BarChart({ series, bars, formatNumber }: BarChartProps) {
  const rows = bars.map((bar) => ({ label: bar.label, ...bar.values }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Chart data={rows} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis dataKey="label" {...AXIS} tickLine={false} minTickGap={4} />
        <YAxis {...AXIS} axisLine={false} tickLine={false} allowDecimals={false} width={48} tickFormatter={formatNumber} />
        <Tooltip
          cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
          contentStyle={{ background: "var(--p-color-bg-surface)", borderColor: "var(--p-color-border)", borderRadius: 8 }}
          formatter={(value) => formatNumber(Number(value))}
        />
        {series.map((one) => (
          <Bar key={one.key} dataKey={one.key} name={one.label} stackId="all" fill={one.color} isAnimationActive={false} maxBarSize={48} />
        ))}
      </Chart>
    </ResponsiveContainer>
  );
}
