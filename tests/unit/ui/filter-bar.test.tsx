import { expect, it } from "vitest";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { wordsOf } from "./render-page.tsx";

const barWith = (from: string, to: string): string =>
  wordsOf(
    <FilterBar
      label="Filter activity"
      filters={[
        { type: "day", name: "from", label: "From", value: from },
        { type: "day", name: "to", label: "To", value: to },
      ]}
    />,
  );

it("tells at the field that a span ends before it begins", () => {
  const said = "This day is before the first one.";
  expect(barWith("2026-11-20", "2026-11-10")).toContain(said);
  for (const [from, to] of [
    ["2026-11-10", "2026-11-20"],
    ["2026-11-10", "2026-11-10"],
    ["", "2026-11-10"],
    ["2026-11-20", ""],
  ] as const)
    expect(barWith(from, to)).not.toContain(said);
});
