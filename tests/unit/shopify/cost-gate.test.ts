import { describe, expect, it } from "vitest";
import { type Admission, createCostGate, type ThrottleStatus } from "#app/shopify/cost-gate.ts";

const status = { maximumAvailable: 2000, currentlyAvailable: 500, restoreRate: 100 };
const LATE = 60_000;

/** A gate whose first call was answered with `said`; the clock moves when the gate sleeps. */
async function gateThatKnows(said: ThrottleStatus) {
  let time = 0;
  const slept: number[] = [];
  const gate = createCostGate({
    now: () => time,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
  });
  leaveOf(await gate.enter(1, LATE))(said);
  return { gate, slept, pass: (milliseconds: number) => void (time += milliseconds) };
}

function leaveOf(admission: Admission) {
  if (!admission.ok) throw new Error("not let through");
  return admission.leave;
}

/** Whether a call is still waiting once everything that can happen has happened. */
async function isWaiting(admission: Promise<Admission>): Promise<boolean> {
  return Promise.race([admission.then(() => false), new Promise<boolean>((resolve) => setImmediate(() => resolve(true)))]);
}

describe("the gate of a shop's cost limit", () => {
  it("lets one call through, and no other, until an answer has told what the bucket holds", async () => {
    const gate = createCostGate({ now: () => 0, sleep: async () => undefined });
    const first = leaveOf(await gate.enter(900, LATE));
    const second = gate.enter(900, LATE);
    expect(await isWaiting(second)).toBe(true);
    first({ ...status, currentlyAvailable: 1900 });
    expect(await isWaiting(second)).toBe(false);
  });

  it("waits as long as the bucket needs to fill", async () => {
    const { gate, slept } = await gateThatKnows(status);
    await gate.enter(900, LATE);
    expect(slept).toEqual([4000]);
  });

  it("doesn't wait for what has filled by itself", async () => {
    const { gate, slept, pass } = await gateThatKnows(status);
    pass(4000);
    await gate.enter(900, LATE);
    expect(slept).toEqual([]);
  });

  it("keeps what calls under way may cost, and looks again when they are answered", async () => {
    const { gate, slept } = await gateThatKnows(status);
    const first = leaveOf(await gate.enter(400, LATE));
    const second = gate.enter(400, LATE);
    expect(await isWaiting(second)).toBe(true);
    first({ ...status, currentlyAvailable: 450 });
    expect(await isWaiting(second)).toBe(false);
    expect(slept).toEqual([]);
  });

  it("lets a small call wait behind a large one that came before it", async () => {
    const { gate, slept } = await gateThatKnows(status);
    await Promise.all([gate.enter(900, LATE).then((one) => leaveOf(one)({ ...status, currentlyAvailable: 0 })), gate.enter(10, LATE)]);
    expect(slept).toEqual([4000, 100]);
  });

  it("doubts an answer that may be older than another call's charge", async () => {
    const { gate, slept } = await gateThatKnows({ ...status, currentlyAvailable: 1000 });
    const [first, second] = [leaveOf(await gate.enter(400, LATE)), leaveOf(await gate.enter(400, LATE))];
    second({ ...status, currentlyAvailable: 200 });
    // Written before the second call was charged, arrived after it: 600 points are not there.
    first({ ...status, currentlyAvailable: 600 });
    await gate.enter(300, LATE);
    expect(slept).toEqual([1000]);
  });

  it("says when to come back where the wait is beyond the caller's patience", async () => {
    const { gate, slept } = await gateThatKnows(status);
    expect(await gate.enter(900, 3999)).toEqual({ ok: false, until: 4000 });
    expect(slept).toEqual([]);
  });

  it("never waits for more than the bucket can hold, and goes on after a call without an answer", async () => {
    const { gate, slept } = await gateThatKnows({ maximumAvailable: 1000, currentlyAvailable: 1000, restoreRate: 50 });
    leaveOf(await gate.enter(5000, LATE))(null);
    leaveOf(await gate.enter(5000, LATE))(null);
    expect(slept).toEqual([]);
  });
});
