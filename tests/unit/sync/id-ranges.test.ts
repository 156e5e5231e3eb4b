import { describe, expect, it } from "vitest";
import { idRanges } from "#app/sync/id-ranges.ts";

const within = (id: string, ranges: ReturnType<typeof idRanges>): boolean =>
  ranges.some(({ digits, from, to }) => id.length === digits && id > from && id <= to);

describe("ranges of ids", () => {
  it.each([
    ["9", "1000"],
    ["100", "250"],
    [null, "57"],
    ["8100000000001", null],
  ])("behind %s up to %s hold just the numbers between", (beyond, upTo) => {
    const ranges = idRanges(beyond, upTo);
    for (const id of [
      "1",
      "9",
      "10",
      "57",
      "58",
      "99",
      "100",
      "101",
      "250",
      "251",
      "999",
      "1000",
      "1001",
      "8100000000001",
      "8100000000002",
      "81000000000010",
    ]) {
      expect([id, within(id, ranges)]).toEqual([id, (beyond === null || BigInt(id) > BigInt(beyond)) && (upTo === null || BigInt(id) <= BigInt(upTo))]);
    }
  });
});
