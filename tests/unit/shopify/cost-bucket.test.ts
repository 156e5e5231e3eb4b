import { describe, expect, it } from "vitest";
import { createCostBucket } from "#app/shopify/cost-bucket.ts";

const status = { maximumAvailable: 2000, currentlyAvailable: 500, restoreRate: 100 };

describe("a shop's cost bucket", () => {
  it("of which nothing is known lets a call go", () => expect(createCostBucket().take(900, 0)).toBe(0));

  it("fills with time", () => {
    const bucket = createCostBucket();
    bucket.take(1, 0);
    bucket.settle(1, status, 0);
    expect(bucket.take(900, 0)).toBe(4000);
    bucket.settle(900, null, 0);
    expect(bucket.take(900, 4000)).toBe(0);
  });

  it("keeps what calls under way have booked", () => {
    const bucket = createCostBucket();
    bucket.take(1, 0);
    bucket.settle(1, status, 0);
    expect([bucket.take(400, 0), bucket.take(400, 0), bucket.take(400, 0)]).toEqual([0, 3000, 7000]);
  });

  it("tells after a wait whether somebody else has emptied it meanwhile", () => {
    const bucket = createCostBucket();
    bucket.take(1, 0);
    bucket.settle(1, status, 0);
    expect(bucket.take(900, 0)).toBe(4000);
    expect(bucket.lacks(900, 4000)).toBe(0);
    bucket.settle(0, { ...status, currentlyAvailable: 100 }, 4000);
    expect(bucket.lacks(900, 4000)).toBe(8000);
  });

  it("never waits for more than it can hold", () => {
    const bucket = createCostBucket();
    bucket.take(1, 0);
    bucket.settle(1, { maximumAvailable: 1000, currentlyAvailable: 1000, restoreRate: 50 }, 0);
    expect(bucket.take(5000, 0)).toBe(0);
  });
});
