import { themeDefault } from "@shopify/polaris-tokens";
import { expect, it } from "vitest";
import { OUTCOME_TOKENS } from "#app/ui/outcome-colors.ts";

const values = Object.entries(OUTCOME_TOKENS).map(([outcome, token]) => ({ outcome, value: (themeDefault.color as Record<string, string>)[token] ?? "" }));

/** Relative luminance as WCAG 2.2 reckons it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [...color.matchAll(/[\d.]+/g)].map(([part]) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

it("no two outcomes have the same colour", () => {
  expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
});

it.each(values)("$outcome stands out from the card", ({ value }) => {
  expect(value).toMatch(/^rgb/);
  expect(1.05 / (luminance(value) + 0.05)).toBeGreaterThanOrEqual(3);
});
