import { describe, expect, it } from "vitest";
import type { BackfillStep } from "#app/store/sync-runs.server.ts";
import { progressOf } from "#app/sync/status.server.ts";

const NOW = Date.parse("2026-11-24T04:35:00Z");
const MINUTE = 60_000;

let position = 0;
const step = (name: string, change: Partial<BackfillStep> = {}): BackfillStep =>
  ({
    shopId: "test-shop.myshopify.com",
    orgId: "1",
    position: (position += 1),
    name,
    window: null,
    status: "waiting",
    mode: null,
    cursor: null,
    rows: 0,
    expected: null,
    blockedBy: null,
    retryAt: null,
    startedAt: null,
    finishedAt: null,
    ...change,
  }) as BackfillStep;

describe("the first sync's progress", () => {
  it("does not call the pipeline's step done while deals wait for the pipeline", () => {
    const steps = [step("pipeline", { status: "done" }), step("deals", { status: "blocked", blockedBy: "pipeline_missing" })];
    expect(progressOf(steps, NOW)).toMatchObject([
      { name: "pipeline", status: "blocked", blockedBy: "pipeline_missing" },
      { name: "deals", status: "blocked", blockedBy: "pipeline_missing" },
    ]);
    expect(progressOf([steps[0]!, step("deals", { status: "blocked", blockedBy: "currency_undecided" })], NOW)[0]).toMatchObject({
      status: "done",
      blockedBy: null,
    });
  });

  it("shows the windows of the orders as one line, with the speed so far and what is left", () => {
    const windows = [
      step("deals", { status: "done", rows: 300, expected: 300, startedAt: new Date(NOW - 2 * MINUTE), finishedAt: new Date(NOW - MINUTE) }),
      step("deals", { status: "running", rows: 100, expected: 500, startedAt: new Date(NOW - MINUTE) }),
      step("deals", { expected: 200 }),
    ];
    expect(progressOf(windows, NOW)).toMatchObject([{ name: "deals", status: "running", done: 400, expected: 1000, perMinute: 200, secondsLeft: 180 }]);
  });

  it("says nothing of how long it takes before anything was done", () => {
    expect(progressOf([step("contacts", { status: "running", startedAt: new Date(NOW) })], NOW)).toMatchObject([
      { perMinute: null, secondsLeft: null, expected: null },
    ]);
  });
});
