import { describe, expect, it } from "vitest";
import { ANSWER_WITHIN_MS } from "#app/http-exchange.server.ts";
import { haltOfBigin, outageDelay } from "#app/sync/halt.ts";
import { directionOf, stepFor } from "#app/sync/push-item.ts";
import { problemOf } from "#app/sync/reject-items.server.ts";
import { readSettings } from "#app/sync/settings.ts";
import type { RecordLink } from "#app/store/links.server.ts";

const link = (state: string, shopifyUpdatedAt?: string) => ({ state, shopifyUpdatedAt: shopifyUpdatedAt ? new Date(shopifyUpdatedAt) : null }) as RecordLink;
const item = { changedAt: "2026-11-20T10:00:00Z" };

describe("what a record needs", () => {
  it.each([
    [undefined, "new"],
    [link("unlinked"), "new"],
    [link("linked"), "update"],
    [link("inserting"), "recover"],
    [link("deleted_in_bigin"), "held"],
    [link("left"), "held"],
    [link("deleted_in_shopify"), "new"],
    [{ ...link("deleted_in_shopify"), biginId: "5" } as RecordLink, "revive"],
    [{ ...link("deleted_in_shopify"), reason: "redacted" } as RecordLink, "held"],
    [link("merged"), "held"],
  ] as const)("%j asks for %s", (known, step) => {
    expect(stepFor(item, known, false)).toBe(step);
  });

  it("a row of an export doesn't bring back what was deleted", () => {
    expect(stepFor(item, link("deleted_in_shopify"), true)).toBe("held");
  });

  it("an export's row that is older than what was seen live is passed over; a live read never is", () => {
    expect(stepFor(item, link("linked", "2026-11-20T10:00:01Z"), true)).toBe("skip_older");
    expect(stepFor(item, link("linked", "2026-11-20T10:00:01Z"), false)).toBe("update");
    expect(stepFor(item, link("linked", "2026-11-20T09:59:59Z"), true)).toBe("update");
  });
});

describe("a refused row", () => {
  it("becomes a problem with what its text needs", () => {
    const holder = { label: "Ada" } as RecordLink;
    expect(problemOf({ kind: "duplicate", field: "Email", existingId: "5", message: "" }, holder)).toEqual({
      code: "duplicate_value",
      params: { field: "Email", biginId: "5", holder: "Ada" },
    });
    expect(problemOf({ kind: "full", message: "" }, undefined).code).toBe("organization_full");
    expect(problemOf({ kind: "rejected", code: "MANDATORY_NOT_FOUND", message: "", field: "Industry", maximumLength: null }, undefined)).toEqual({
      code: "mandatory_field",
      params: { field: "Industry" },
    });
    expect(problemOf({ kind: "rejected", code: "INVALID_DATA", message: "invalid", field: "Phone", maximumLength: 10 }, undefined)).toMatchObject({
      code: "rejected",
      params: { field: "Phone" },
    });
    expect(problemOf({ kind: "gone" }, undefined).code).toBe("deleted_in_bigin");
  });
});

describe("waiting for a service that is down", () => {
  it("goes by the time that the service names, for all processes", () => {
    const halt = haltOfBigin({ kind: "outage", detail: "HTTP 503", mayHaveTakenEffect: true, until: 90_000 }, 0, 1, 1);
    expect(halt).toMatchObject({ kind: "wait", until: 90_000 });
  });

  it("after an outage without an answer come soon: half a minute holds the answer's time, the wait and the queue's own", () => {
    const halt = haltOfBigin({ kind: "outage", detail: "TimeoutError", mayHaveTakenEffect: true }, 0, 20, 1);
    expect(halt.kind === "wait" && halt.until + ANSWER_WITHIN_MS).toBeLessThanOrEqual(25_000);
  });

  it("grows, and never keeps work waiting for half a minute after it is back", () => {
    const delays = [1, 2, 3, 4, 5, 20, 1000].map((failures) => outageDelay(failures, 1));
    expect(delays).toEqual([...delays].sort((one, other) => one - other));
    expect(Math.max(...delays)).toBeLessThan(25_000);
    expect(outageDelay(1, 0)).toBeGreaterThan(1000);
  });
});

describe("the merchant's settings", () => {
  it("are careful where nothing was chosen", () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      deleteInBigin: false,
      abandonedCheckouts: false,
      stockFromBigin: false,
      workflows: { live: true, firstSync: false },
      currency: { choice: "undecided" },
    });
    expect(directionOf(settings, "contact")).toBe("both");
    expect(directionOf(settings, "deal")).toBe("to_bigin");
    expect(directionOf(settings, "company")).toBe("to_bigin");
  });
});
