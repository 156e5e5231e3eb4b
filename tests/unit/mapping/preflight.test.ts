import { expect, test } from "vitest";
import { estimateRun, type RunCounts } from "#app/mapping/preflight.ts";

const nothing: RunCounts = { contacts: 0, companies: 0, products: 0, deals: 0, existing: {}, fromBigin: { contacts: 0, products: 0 } };
const empty = estimateRun(nothing);

test("ten rows cost one credit, a hundred go in one call", () => {
  const more = (counts: Partial<RunCounts>) => {
    const estimate = estimateRun({ ...nothing, ...counts });
    return { calls: estimate.calls - empty.calls, credits: estimate.credits - empty.credits };
  };
  expect(more({ contacts: 1 })).toEqual({ calls: 1, credits: 1 });
  expect(more({ contacts: 250, products: 100, deals: 1_001 })).toEqual({ calls: 3 + 1 + 11, credits: 25 + 10 + 101 });
  expect(more({ existing: { Contacts: 2_000, Products: 0 } })).toEqual({ calls: 11, credits: 11 });
  expect(more({ fromBigin: { contacts: 11, products: 0 } })).toEqual({ calls: 1, credits: 2 });
});

test("time grows with the work and is never nothing", () => {
  expect(empty.seconds).toBeGreaterThan(0);
  const pace = { secondsPerWrite: 2, secondsPerRead: 0, parallelWrites: 1, exportedRowsPerSecond: 1_000, shopifyWritesPerSecond: 2 };
  expect(estimateRun({ ...nothing, contacts: 1_000, fromBigin: { contacts: 10, products: 0 } }, pace).seconds).toBe(20 + 1 + 2 + 5);
});

/** What `npm run bench:first-sync` and `npm run bench:memory` measured on two cores. */
const measured = [
  { shop: "the demo's sample shop", counts: { contacts: 440, products: 160 + 923, deals: 1_560 + 24 }, seconds: 11.1, credits: 381 },
  { shop: "a shop of 40 products", counts: { products: 40 + 43 }, seconds: 3.9, credits: 40 },
  { shop: "a shop of 1,000 customers", counts: { contacts: 1_000, products: 28, deals: 34 }, seconds: 8, credits: 159 },
  { shop: "a shop of 10,000 customers", counts: { contacts: 10_000, products: 28, deals: 34 }, seconds: 31, credits: 1_201 },
];

test.each(measured)("for $shop the estimate is within a factor of two of what its first sync took", ({ counts, seconds, credits }) => {
  const estimate = estimateRun({ ...nothing, ...counts, existing: { Contacts: 0, Products: 0 } });
  expect(estimate.seconds / seconds).toBeGreaterThan(0.5);
  expect(estimate.seconds / seconds).toBeLessThan(2);
  expect(estimate.credits / credits).toBeGreaterThan(0.5);
  expect(estimate.credits / credits).toBeLessThan(2);
});
