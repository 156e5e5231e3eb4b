import { describe, expect, it } from "vitest";
import { lookedAt, outcomeOf, stretched } from "#app/sync/preview-report.ts";

describe("a preview of a large shop", () => {
  it("looks at every record up to two thousand, and at the newest four hundred of more", () => {
    expect(lookedAt(2_000)).toEqual({ limit: Infinity, sampled: false });
    expect(lookedAt(null)).toEqual({ limit: Infinity, sampled: false });
    expect(lookedAt(2_001)).toEqual({ limit: 400, sampled: true });
  });

  it("stretches a sample's counts to the whole and keeps saying that it is a sample", () => {
    const report = {
      group: "contact" as const,
      counts: { created: 300, updated: 99, undecided: 1 },
      different: 10,
      toShopify: 3,
      sample: { looked: 400, total: 10_000 },
      blockedBy: null,
    };
    expect(stretched(report)).toEqual({ ...report, counts: { created: 7_500, updated: 2_475, undecided: 25 }, different: 250, toShopify: 75 });
  });

  it("leaves whole counts alone, and a sample of nothing", () => {
    const whole = { group: "deal" as const, counts: { created: 3 }, different: 0, toShopify: 0, sample: null, blockedBy: null };
    expect(stretched(whole)).toBe(whole);
    const nothing = { ...whole, sample: { looked: 0, total: 5_000 } };
    expect(stretched(nothing)).toBe(nothing);
  });

  it("names a record that has several candidates undecided, and one with an unknown end waiting", () => {
    expect(outcomeOf({ outcome: "waiting", reason: "ambiguous_match", origin: "created" })).toBe("undecided");
    expect(outcomeOf({ outcome: "waiting", reason: "stage_missing", origin: "created" })).toBe("waiting");
    expect(outcomeOf({ outcome: "created", reason: null, origin: "created" })).toBe("created");
    expect(["created", "adopted"].map((origin) => outcomeOf({ outcome: "unchanged", reason: null, origin }))).toEqual(["created", "unchanged"]);
  });
});
