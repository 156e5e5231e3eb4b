import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderWindows, windowQuery } from "#app/sync/order-windows.ts";

const DAY = 24 * 3600_000;
const now = Date.parse("2026-11-24T00:00:00Z");

describe("the windows of the orders' export", () => {
  it("come newest first and double in length", () => {
    const windows = orderWindows(now - 200 * DAY, now);
    const days = windows.map((window) => Math.round((Date.parse(window.to) - Date.parse(window.from)) / DAY));
    expect(days.slice(0, 3)).toEqual([30, 60, 110]);
    expect(windows.map((window) => window.to)).toEqual([...windows.map((window) => window.to)].sort().reverse());
  });

  it("leave no gap and reach from the oldest order to now", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 * DAY }), (age) => {
        const windows = orderWindows(now - age, now);
        expect(Date.parse(windows[0]!.to)).toBeGreaterThan(now);
        expect(Date.parse(windows.at(-1)!.from)).toBeLessThanOrEqual(now - age);
        for (const [index, window] of windows.entries()) if (index > 0) expect(window.to).toBe(windows[index - 1]!.from);
      }),
    );
  });

  it("ask Shopify in its search syntax", () => {
    expect(windowQuery({ from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" })).toBe(
      "created_at:>='2026-01-01T00:00:00.000Z' AND created_at:<'2026-02-01T00:00:00.000Z'",
    );
  });
});
