import { describe, expect, it } from "vitest";
import { barScale } from "#app/ui/bar-scale.ts";

describe("the axis of a bar chart", () => {
  it.each([
    [0, [0, 1, 2, 3, 4]],
    [3, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6, 8]],
    [9, [0, 5, 10, 15, 20]],
    [136, [0, 50, 100, 150, 200]],
    [345, [0, 100, 200, 300, 400]],
    [99_999, [0, 25_000, 50_000, 75_000, 100_000]],
  ])("of bars up to %i has whole and even steps", (highest, ticks) => {
    expect(barScale(highest)).toEqual(ticks);
  });

  it("always has room for the highest bar, which is never lower than two fifths of it", () => {
    for (let highest = 8; highest < 5_000; highest += 7) {
      const top = barScale(highest).at(-1)!;
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(top).toBeLessThanOrEqual(highest * 2.5);
    }
  });
});
