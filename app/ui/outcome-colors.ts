/**
 * Colours of outcomes in bars and legends, as Polaris' tokens: each its own, and each of a contrast of 3 : 1 to the
 * card behind it (WCAG 2.2, 1.4.11), which the light fills of the same roles don't have.
 */
export const OUTCOME_TOKENS: Record<string, string> = {
  created: "color-bg-fill-success",
  updated: "color-icon-info",
  unchanged: "color-icon-secondary",
  skipped: "color-text-warning",
  failed: "color-bg-fill-critical",
  waiting: "color-icon-warning",
  adopted: "color-text-success",
  restored: "color-bg-fill-emphasis",
  conflict: "color-bg-fill-magic",
  kept_different: "color-avatar-one-bg-fill",
  deleted: "color-bg-fill-inverse",
  tagged: "color-text-info",
  done: "color-avatar-five-bg-fill",
};

export const outcomeColor = (outcome: string): string => `var(--p-${OUTCOME_TOKENS[outcome] ?? "color-text-secondary"})`;
