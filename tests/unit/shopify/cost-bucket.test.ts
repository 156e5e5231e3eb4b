import { describe, expect, it } from "vitest";
import { createCostBucket, type ThrottleStatus } from "#app/shopify/cost-bucket.ts";

const status = { maximumAvailable: 2000, currentlyAvailable: 500, restoreRate: 100 };

function bucketThatSaid(said: ThrottleStatus) {
  const bucket = createCostBucket();
  const first = bucket.book(1);
  first.send();
  first.settle(said, 0);
  return bucket;
}

describe("a shop's cost bucket", () => {
  it("of which nothing is known lets a call go", () => expect(createCostBucket().book(900).wait(0)).toBe(0));

  it("fills with time", () => {
    const bucket = bucketThatSaid(status);
    const early = bucket.book(900);
    expect(early.wait(0)).toBe(4000);
    early.giveUp();
    expect(bucket.book(900).wait(4000)).toBe(0);
  });

  it("keeps what calls before have booked", () => {
    const bucket = bucketThatSaid(status);
    expect([bucket.book(400).wait(0), bucket.book(400).wait(0), bucket.book(400).wait(0)]).toEqual([0, 3000, 7000]);
  });

  it("tells after a wait whether somebody else has emptied it meanwhile", () => {
    const bucket = bucketThatSaid(status);
    const [patient, other] = [bucket.book(900), bucket.book(10)];
    expect(patient.wait(0)).toBe(4000);
    other.send();
    other.settle({ ...status, currentlyAvailable: 100 }, 4000);
    expect(patient.wait(4000)).toBe(8000);
    expect(patient.wait(12_000)).toBe(0);
  });

  it("doubts an answer that may be older than another call's charge", () => {
    const bucket = bucketThatSaid({ ...status, currentlyAvailable: 1000 });
    const [first, second] = [bucket.book(400), bucket.book(400)];
    first.send();
    second.send();
    second.settle({ ...status, currentlyAvailable: 200 }, 0);
    // Written before the second call was charged, arrived after: 600 points are not there.
    first.settle({ ...status, currentlyAvailable: 600 }, 0);
    expect(bucket.book(200).wait(0)).toBe(0);
    expect(bucket.book(300).wait(0)).toBe(3000);
  });

  it("never waits for more than it can hold", () => {
    expect(bucketThatSaid({ maximumAvailable: 1000, currentlyAvailable: 1000, restoreRate: 50 }).book(5000).wait(0)).toBe(0);
  });
});
