import { describe, expect, it } from "vitest";
import { mayBeSeen, seenUntil } from "#app/sync/seen-until.ts";

const CHANGED = "2026-11-20T10:00:00Z";
const at = Date.parse(CHANGED);

describe("what a read has seen of a second", () => {
  it.each([
    ["in the same second", at + 400, at - 1],
    ["a clock's error after it", at + 1_900, at - 1],
    ["when it was long over", at + 2_000, at],
    ["at an unknown time", null, at - 1],
  ])("%s", (_when, readAt, seen) => {
    expect(Date.parse(seenUntil(CHANGED, readAt))).toBe(seen);
  });

  it("leaves a row of that second in doubt, and no other", () => {
    expect([at - 1, at, at + 1_000, at - 1_001].map((seen) => mayBeSeen(CHANGED, new Date(seen)))).toEqual([true, true, false, false]);
    expect(mayBeSeen(CHANGED, null)).toBe(false);
  });
});
