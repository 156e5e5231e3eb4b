import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LANGUAGES, outcome, outcomes, PAGES, play, type Backend, type Language, type Page, type Stage } from "./stage.ts";

let stage: Stage;
afterEach(() => {
  stage.end();
  vi.useRealTimers();
});
const GID = "gid://shopify/Order/2";
const sent = (unknown: string[] = []) => ({ ok: true as const, sent: 1, unknown });

describe.each(PAGES)("Send to Bigin now on the page of a %s", (page) => {
  const open = async (backend: Backend, language?: Language): Promise<Stage> =>
    (stage = await play(`admin.${page}-details.action.render`, [GID], backend, language));

  it("asks before it does anything, and can be closed", async () => {
    await open({});
    expect(stage.words()).toContain("what differs is carried over");
    expect(stage.element('s-button[slot="primary-action"]')!.textContent).toBe("Send to Bigin now");
    stage.press("Cancel");
    expect(stage.closed.times).toBe(1);
    expect(stage.asked).toEqual([]);
  });

  it("sends, says that it is under way, and then what became of it", async () => {
    await open({ sync: sent(), outcomes: [outcomes([outcome(GID, { label: "#1001" })])] });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain("In sync"));
    expect(stage.words()).toContain("#1001");
    expect(stage.asked).toEqual([
      { door: "POST /extension/sync", ids: [GID] },
      { door: "POST /extension/outcomes", ids: [GID] },
    ]);
    expect(stage.element('s-button[slot="primary-action"]')).toBeNull();
    stage.press("Done");
    expect(stage.closed.times).toBe(1);
  });

  it("a problem comes with its cure", async () => {
    await open({ sync: sent(), outcomes: [outcomes([outcome(GID, { state: "problem", reason: "organization_full" })])] });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain("Your plan in Bigin is full"));
    expect(stage.words()).toContain("choose a larger plan");
  });

  it("while paused: the wish is noted", async () => {
    await open({ sync: sent(), outcomes: [outcomes([outcome(GID, { state: "waiting", busy: true })], "paused")] });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain("The sync is paused"));
    expect(stage.words()).toContain("Your wish is noted");
  });

  it("a record that Shopify doesn't show to the app is said to be one", async () => {
    await open({ sync: sent([GID]) });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain("Not found"));
  });

  it.each([
    ["no answer", null, "It isn’t known what was sent"],
    ["a refusal", 401, "Reload the page"],
    ["a missing connection", { ok: false as const, code: "not_connected" as const }, "Connect Bigin in the app first."],
  ])("on %s: says what helps, and tries again", async (_name, sync, cure) => {
    await open({ sync });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain(cure));
    stage.answer({ sync: sent(), outcomes: [outcomes([outcome(GID)])] });
    stage.press("Try again");
    await stage.until(() => expect(stage.words()).toContain("In sync"));
  });

  it.each(LANGUAGES)("speaks %s", async (language) => {
    await open({}, language);
    expect(stage.words()).toContain({ en: "It takes a few seconds.", ja: "数秒かかります。", "pt-BR": "Leva alguns segundos." }[language]);
  });
});

describe.each(PAGES)("what is chosen in the list of %ss", (page: Page) => {
  const gids = (count: number): string[] => Array.from({ length: count }, (_, index) => `gid://shopify/Order/${index + 1}`);
  const choose = async (ids: string[], backend: Backend = {}, language?: Language): Promise<Stage> =>
    (stage = await play(`admin.${page}-index.selection-action.render`, ids, backend, language));

  it("is counted before anything is sent", async () => {
    await choose(gids(12));
    expect(stage.words()).toContain("12 records are read");
    stage.end();
    await choose(gids(1));
    expect(stage.words()).toContain("1 record is read");
    expect(stage.asked).toEqual([]);
  });

  it("nothing chosen, or more than 250: says so and sends nothing", async () => {
    await choose([]);
    expect(stage.words()).toContain("Nothing is selected");
    expect(stage.element('s-button[slot="primary-action"]')).toBeNull();
    stage.end();
    await choose(gids(251));
    expect(stage.words()).toContain("251 records are selected");
    expect(stage.words()).toContain("Select at most 250 at a time.");
    expect(stage.element('s-button[slot="primary-action"]')).toBeNull();
  });

  it("250 are sent at once, and each has its outcome, what needs a person first", async () => {
    const ids = gids(250);
    const list = ids.map((gid, index) =>
      outcome(gid, { label: `#${1001 + index}`, ...(index === 200 ? { state: "problem" as const, reason: "duplicate_value" } : {}) }),
    );
    await choose(ids, { sync: { ok: true, sent: 250, unknown: [] }, outcomes: [outcomes(list)] });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.all("s-badge")).toHaveLength(250));
    expect(stage.asked.map(({ ids: asked }) => asked.length)).toEqual([250, 250]);
    const names = stage.all('s-text[type="strong"]').map((name) => name.textContent);
    expect(names[0]).toBe("#1201");
    expect(new Set(names).size).toBe(250);
    expect(stage.words()).toContain("Bigin allows this value only once");
  });

  describe("that takes its time", () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
    const ids = gids(3);
    const [one, two, three] = ids as [string, string, string];
    const moment = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
    const press = async () => {
      stage.element('s-button[slot="primary-action"]')!.dispatchEvent(new Event("click"));
      await moment(50);
    };

    it("is asked after until each has an outcome, and shows how far it is", async () => {
      const busy = { state: "waiting" as const, busy: true };
      await choose(ids, {
        sync: { ok: true, sent: 3, unknown: [] },
        outcomes: [outcomes([outcome(one), outcome(two, busy), outcome(three, busy)]), outcomes(ids.map((gid) => outcome(gid)))],
      });
      await moment(50);
      await press();
      expect(stage.words()).toContain("1 of 3 done");
      await moment(1_600);
      expect(stage.words()).not.toContain("of 3 done");
      expect(stage.all('s-badge[tone="success"]')).toHaveLength(3);
    });

    it("is left to itself after two minutes, and said to be", async () => {
      await choose(ids, { sync: { ok: true, sent: 3, unknown: [] }, outcomes: [outcomes(ids.map((gid) => outcome(gid, { state: "waiting", busy: true })))] });
      await moment(50);
      await press();
      await moment(125_000);
      expect(stage.words()).toContain("Still under way");
      const asked = stage.asked.length;
      await moment(60_000);
      expect(stage.asked).toHaveLength(asked);
    });

    it("isn't asked after any more once the window is closed", async () => {
      await choose(ids, { sync: { ok: true, sent: 3, unknown: [] }, outcomes: [outcomes(ids.map((gid) => outcome(gid, { state: "waiting", busy: true })))] });
      await moment(50);
      await press();
      const { asked } = stage;
      stage.end();
      const before = asked.length;
      await moment(10_000);
      expect(asked.length).toBeLessThanOrEqual(before + 1);
      stage = await play(`admin.${page}-index.selection-action.render`, ids, {});
    });
  });

  it("an outage midway is said, with what helps", async () => {
    await choose(gids(2), { sync: { ok: true, sent: 2, unknown: [] }, outcomes: [null] });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain("Sending twice does no harm"));
  });

  it("while paused: they are noted", async () => {
    await choose(gids(2), {
      sync: { ok: true, sent: 2, unknown: [] },
      outcomes: [
        outcomes(
          gids(2).map((gid) => outcome(gid, { state: "waiting", busy: true })),
          "paused",
        ),
      ],
    });
    stage.press("Send to Bigin now");
    await stage.until(() => expect(stage.words()).toContain("The sync is paused"));
  });

  it.each(LANGUAGES)("speaks %s", async (language) => {
    await choose(gids(3), {}, language);
    expect(stage.words()).toContain({ en: "3 records are read", ja: "3件のレコード", "pt-BR": "3 registros são lidos" }[language]);
  });
});
