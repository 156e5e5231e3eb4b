import { describe, expect, it } from "vitest";
import type { GlanceLink, GlanceRow } from "#app/store/record-glance.server.ts";
import { chosenRecords } from "#app/sync/chosen-records.ts";
import { OPEN_STAGES, recordState, type StateFacts } from "#app/sync/record-state.ts";
import { shownRecord } from "#app/sync/shown-record.ts";
import { recordGlance } from "#app/ui/record-glance.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const linked = { state: "linked", outcome: "updated", reason: null };
const state = (facts: Partial<StateFacts>) => recordState({ links: [linked], problems: [], ignored: [], setup: [], hinted: false, off: false, ...facts });

describe("where a record stands", () => {
  it("in sync when it is linked and nothing is noted or wrong", () => {
    expect(state({})).toEqual({ state: "in_sync", reason: null });
  });

  it("not in Bigin when the app has no link of it, or an empty one", () => {
    expect(state({ links: [] }).state).toBe("not_in_bigin");
    expect(state({ links: [{ ...linked, state: "unlinked", outcome: "skipped" }] }).state).toBe("not_in_bigin");
  });

  it("waiting when it is noted, being made, or held up", () => {
    expect(state({ hinted: true }).state).toBe("waiting");
    expect(state({ links: [], hinted: true }).state).toBe("waiting");
    expect(state({ links: [{ ...linked, state: "inserting" }] }).state).toBe("waiting");
    expect(state({ links: [{ state: "unlinked", outcome: "waiting", reason: "stage_missing" }] })).toEqual({ state: "waiting", reason: "stage_missing" });
  });

  it("what holds up all orders holds up those that aren't in Bigin yet, not those that are", () => {
    expect(state({ links: [], setup: ["pipeline_missing"] })).toEqual({ state: "waiting", reason: "pipeline_missing" });
    expect(state({ setup: ["pipeline_missing"] }).state).toBe("in_sync");
  });

  it("what a person has to do comes before what merely waits", () => {
    expect(state({ problems: ["rejected"], hinted: true, setup: ["pipeline_missing"] })).toEqual({ state: "problem", reason: "rejected" });
  });

  it("ignored where a person chose to leave a problem, unless something is open or on its way", () => {
    const failed = { ...linked, outcome: "failed", reason: "rejected" };
    expect(state({ ignored: ["kept_different"] })).toEqual({ state: "ignored", reason: "kept_different" });
    expect(state({ links: [failed], ignored: ["rejected"] })).toEqual({ state: "ignored", reason: "rejected" });
    expect(state({ links: [{ state: "unlinked", outcome: "waiting", reason: "ambiguous_match" }], ignored: ["ambiguous_match"] }).state).toBe("ignored");
    expect(state({ ignored: ["kept_different"], problems: ["rejected"] }).state).toBe("problem");
    expect(state({ ignored: ["kept_different"], hinted: true }).state).toBe("waiting");
  });

  it("one failed variant makes the product need somebody", () => {
    expect(state({ links: [linked, linked, { ...linked, outcome: "failed", reason: "rejected" }] })).toEqual({ state: "problem", reason: "rejected" });
  });

  it("left out when somebody decided so, off when its type isn't synced", () => {
    expect(state({ links: [{ state: "left", outcome: "skipped", reason: "left_deleted" }] })).toEqual({ state: "left_out", reason: "left_deleted" });
    expect(state({ off: true, problems: ["rejected"] })).toEqual({ state: "off", reason: null });
  });

  it("a deal is open until it is fulfilled, refunded or cancelled", () => {
    expect(OPEN_STAGES).toEqual(["Draft", "New order", "Payment pending", "Paid", "Partially fulfilled", "Partially refunded"]);
  });
});

describe("the records an action names", () => {
  it("are known by their ids, each once", () => {
    expect(chosenRecords(JSON.stringify({ ids: ["gid://shopify/Order/1", "gid://shopify/Order/1", "gid://shopify/DraftOrder/2"] }))).toEqual([
      { gid: "gid://shopify/Order/1", type: "order", kind: "deal" },
      { gid: "gid://shopify/DraftOrder/2", type: "draft_order", kind: "deal" },
    ]);
  });

  it.each(["", "null", "[]", "{}", '{"ids":[]}', '{"ids":[1]}', '{"ids":["gid://shopify/Order/1?x=1"]}', '{"ids":["gid://shopify/Company/1"]}'])(
    "%s names none",
    (text) => {
      expect(chosenRecords(text)).toBeNull();
    },
  );
});

describe("what a block is told", () => {
  const link: GlanceLink = {
    kind: "deal",
    module: "Pipelines",
    label: "#1001",
    state: "linked",
    outcome: "created",
    reason: null,
    biginId: "77",
    stage: "Paid",
    amount: "120.500000",
    currency: "USD",
    occurredAt: "2026-11-19T08:00:00",
    syncedAt: "2026-11-20T09:00:00.5",
    biginActivityAt: null,
  };
  const row = (changes: Partial<GlanceRow> = {}): GlanceRow => ({
    settings: {},
    timeZone: "Asia/Tokyo",
    connection: { orgId: "1", location: "eu", status: "active", pausedUntil: null, pauseReason: null },
    run: { status: "done" },
    links: [link],
    hint: null,
    problems: null,
    setup: null,
    activities: null,
    deals: null,
    ...changes,
  });
  const order = shownRecord("gid://shopify/Order/1")!;

  it("times with their zone, amounts without the column's zeros, and the address in the organisation's data centre", () => {
    const glance = recordGlance(row(), order, NOW);
    expect(glance).toMatchObject({
      phase: "live",
      state: "in_sync",
      syncedAt: "2026-11-20T09:00:00.500Z",
      biginUrl: "https://bigin.zoho.eu/bigin/org1/Home#/deals/77",
      deal: { stage: "Paid", amount: "120.5" },
    });
    expect(recordGlance(row({ links: [{ ...link, amount: "100" }] }), order, NOW).deal!.amount).toBe("100");
  });

  it("until when the sync waits, and only while it does", () => {
    const waiting = { connection: { orgId: "1", location: "us", status: "active", pausedUntil: "2026-11-20T10:30:00", pauseReason: "credits" } };
    expect(recordGlance(row(waiting), order, NOW)).toMatchObject({ phase: "limited", waitReason: "credits", resumesAt: "2026-11-20T10:30:00.000Z" });
    expect(recordGlance(row(waiting), order, NOW + 3_600_000)).toMatchObject({ phase: "live", waitReason: null, resumesAt: null });
  });

  it("what the merchant did not connect, activate or turn on", () => {
    expect(recordGlance(row({ connection: null, links: null }), order, NOW)).toMatchObject({ phase: "not_connected", state: "not_in_bigin", biginUrl: null });
    expect(recordGlance(row({ run: null }), order, NOW).phase).toBe("connected");
    expect(recordGlance(row({ settings: { directions: { deal: "off" } } }), order, NOW).state).toBe("off");
  });

  it("a problem's particulars, and nothing else of it", () => {
    const problem = { code: "rejected", params: { field: "Email", message: "bad", secret: "x" }, note: null };
    const problems = [{ ...problem, state: "open" as const }];
    expect(recordGlance(row({ problems }), order, NOW).problems).toEqual([{ code: "rejected", field: "Email", holder: null, message: "bad" }]);
    const ignored = recordGlance(row({ problems: [{ ...problem, state: "ignored", note: "Known" }] }), order, NOW);
    expect(ignored).toMatchObject({
      state: "ignored",
      problems: [],
      ignored: [{ code: "rejected", field: "Email", holder: null, message: "bad", note: "Known" }],
    });
  });
});
