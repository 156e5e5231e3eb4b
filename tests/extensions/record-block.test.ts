import { afterEach, describe, expect, it } from "vitest";
import { glance, LANGUAGES, outcome, outcomes, PAGES, play, type Backend, type Language, type Page, type Stage } from "./stage.ts";

const STAGES = ["Draft", "New order", "Payment pending", "Paid", "Partially fulfilled", "Fulfilled", "Partially refunded", "Refunded", "Cancelled"];
const GIDS: Record<Page, string> = {
  customer: "gid://shopify/Customer/1",
  order: "gid://shopify/Order/2",
  product: "gid://shopify/Product/3",
  "draft-order": "gid://shopify/DraftOrder/4",
};
let stage: Stage;
afterEach(() => stage.end());

const block = async (backend: Backend, page: Page = "customer", language?: Language): Promise<Stage> =>
  (stage = await play(`admin.${page}-details.block.render`, [GIDS[page]], backend, language));
const shown = async (backend: Backend, page?: Page, language?: Language): Promise<string> => {
  await block(backend, page, language);
  await stage.until(() => expect(stage.element("s-badge, s-banner")).not.toBeNull());
  return stage.words();
};

describe.each(PAGES)("the block on the page of a %s", (page) => {
  it("asks once for its record, and takes the room of what is coming meanwhile", async () => {
    await block({ record: glance() }, page);
    expect(stage.element("s-badge")).toBeNull();
    expect(stage.all("s-box")).toHaveLength(4);
    expect(stage.words()).toContain("Loading");
    await stage.until(() => expect(stage.words()).toContain("In sync"));
    expect(stage.asked).toEqual([{ door: "GET /extension/record", ids: [GIDS[page]] }]);
  });

  it("in sync: says so, when it was last so, what was done, and leads to Bigin", async () => {
    const words = await shown({ record: glance() }, page);
    expect(words).toContain("In sync");
    expect(words).toContain("Last synced Nov 20, 2026, 4:00");
    expect(words).toContain("Created · Shopify → Bigin");
    const open = stage.all("s-button").find((button) => button.textContent === "Open in Bigin")!;
    expect(open.getAttribute("href")).toBe("https://bigin.zoho.com/bigin/org1/Home#/contacts/7");
    expect(open.getAttribute("target")).toBe("_blank");
    expect(stage.element("s-admin-block")!.getAttribute("collapsedSummary") ?? stage.element("s-admin-block")!.getAttribute("collapsedsummary")).toBe(
      "In sync",
    );
  });

  it("waiting: says that it is on its way", async () => {
    expect(await shown({ record: glance({ state: "waiting" }) }, page)).toContain("The record is on its way to Bigin.");
  });

  it("a problem: names it with its particulars and its cure, and leads to it", async () => {
    const words = await shown(
      { record: glance({ state: "problem", reason: "rejected", problems: [{ code: "rejected", field: "zip", holder: null, message: "invalid data" }] }) },
      page,
    );
    expect(words).toContain("Needs you");
    expect(words).toContain("Bigin didn’t accept a value");
    expect(words).toContain("Postal code · invalid data");
    expect(words).toContain("Correct the value in Shopify");
    expect(stage.element("s-banner")!.getAttribute("tone")).toBe("critical");
    expect(stage.element("s-banner s-link")!.getAttribute("href")).toBe("app:app/problems?code=rejected");
  });

  it("a field that the merchant added is called as in Bigin", async () => {
    expect(
      await shown({ record: glance({ state: "problem", problems: [{ code: "rejected", field: "custom:Loyalty_Level", holder: null, message: null }] }) }, page),
    ).toContain("Loyalty Level");
  });

  it("a problem that a person ignores: says so with the note, and not that all is well", async () => {
    const ignored = [{ code: "kept_different", field: null, holder: null, message: null, note: "Agreed with Ada" }];
    const words = await shown({ record: glance({ state: "ignored", reason: "kept_different", ignored }) }, page);
    expect(words).toContain("Problem ignored");
    expect(words).toContain("somebody chose to leave it so");
    expect(words).toContain("Note: Agreed with Ada");
    expect(words).not.toContain("In sync");
    expect(stage.element("s-banner")!.getAttribute("heading")).toBe("Ignored: Values that stay different");
    expect(stage.element("s-banner s-link")!.getAttribute("href")).toBe("app:app/problems?state=ignored&code=kept_different");
  });

  it("empty: says that the record isn't in Bigin and offers to send it", async () => {
    const words = await shown({ record: glance({ state: "not_in_bigin", biginUrl: null, syncedAt: null, activities: [] }) }, page);
    expect(words).toContain("The record isn’t in Bigin yet.");
    expect(stage.all("s-button").map((button) => button.textContent)).toEqual(["Send to Bigin"]);
  });

  it("left out: says why", async () => {
    expect(await shown({ record: glance({ state: "left_out", reason: "left_deleted", biginUrl: null }) }, page)).toContain("you left it so");
  });

  it("not synced: says where to change that, and offers nothing to send", async () => {
    expect(await shown({ record: glance({ state: "off", biginUrl: null, activities: [] }) }, page)).toContain("Settings of the app can change that");
    expect(stage.all("s-button")).toHaveLength(0);
  });

  it.each([
    ["paused", "The sync is paused", "Resume the sync in the app"],
    ["reconnect", "Connect Bigin again", "Changes are remembered meanwhile"],
    ["running", "The first sync is running", "may not have had its turn"],
  ] as const)("while the sync is %s, the record is shown with a word on that and the way to the app", async (phase, title, cure) => {
    const words = await shown({ record: glance({ phase }) }, page);
    expect(words).toContain(title);
    expect(words).toContain(cure);
    expect(words).toContain("In sync");
    expect(stage.element("s-banner s-link")!.getAttribute("href")).toBe("app:app");
  });

  it("while the sync waits for a limit, it says until when", async () => {
    expect(await shown({ record: glance({ phase: "limited", resumesAt: "2026-11-20T15:30:00.000Z" }) }, page)).toMatch(
      /goes on by itself on Nov 20, 2026, 10:30.AM/,
    );
    stage.end();
    expect(await shown({ record: glance({ phase: "limited" }) }, page)).toContain("asked for a break");
  });

  it.each([
    ["not_connected", "Bigin isn’t connected"],
    ["connected", "The sync isn’t activated yet"],
  ] as const)("before there is anything to show (%s), only what to do is shown", async (phase, title) => {
    const words = await shown({ record: glance({ phase, state: "not_in_bigin", biginUrl: null }) }, page);
    expect(words).toContain(title);
    expect(stage.all("s-button")).toHaveLength(0);
    expect(stage.element("s-banner s-link")!.getAttribute("href")).toBe("app:app");
  });

  it.each([
    ["no answer", null, "The app didn’t answer"],
    ["a failure", 500, "The app didn’t answer"],
    ["a refusal", 401, "Shopify didn’t confirm who you are"],
  ])("on %s: says what helps, and tries again", async (_name, record, title) => {
    expect(await shown({ record }, page)).toContain(title);
    stage.answer({ record: glance() });
    stage.press("Try again");
    await stage.until(() => expect(stage.words()).toContain("In sync"));
  });

  it("Sync now: sends the record, waits for its outcome and shows the new state", async () => {
    await shown({ record: glance({ state: "waiting" }), sync: { ok: true, sent: 1, unknown: [] }, outcomes: [outcomes([outcome(GIDS[page])])] }, page);
    stage.answer({ record: glance(), sync: { ok: true, sent: 1, unknown: [] }, outcomes: [outcomes([outcome(GIDS[page])])] });
    stage.press("Sync now");
    await stage.until(() => expect(stage.words()).toContain("In sync"));
    expect(stage.asked.map(({ door }) => door)).toEqual(["GET /extension/record", "POST /extension/sync", "POST /extension/outcomes", "GET /extension/record"]);
    expect(stage.asked.every(({ ids }) => ids.join() === GIDS[page])).toBe(true);
  });

  it.each([
    ["not_connected", "Connect Bigin in the app first."],
    ["not_activated", "Activate the sync in the app first."],
    ["shopify_busy", "Nothing was sent."],
  ] as const)("Sync now, refused (%s): says why", async (code, cure) => {
    await shown({ record: glance(), sync: { ok: false, code } }, page);
    stage.press("Sync now");
    await stage.until(() => expect(stage.words()).toContain(cure));
  });

  it("Sync now, for a record that Shopify doesn't show to the app: says that", async () => {
    await shown({ record: glance(), sync: { ok: true, sent: 0, unknown: [GIDS[page]] } }, page);
    stage.press("Sync now");
    await stage.until(() => expect(stage.words()).toContain("The app can’t see this record"));
  });

  it.each(LANGUAGES)("has every word in %s", async (language) => {
    const deal = { stage: "Paid", stages: STAGES, amount: "10.5", currency: "USD" };
    const openDeals = { count: 2, shown: [{ label: "#1001", stage: "Paid", amount: "10.5", currency: "USD", biginUrl: null }] };
    const words = await shown(
      {
        record: glance({
          phase: "paused",
          deal,
          openDeals,
          variants: 2,
          state: "problem",
          reason: "unexpected",
          problems: [{ code: "unexpected", field: null, holder: null, message: null }],
        }),
      },
      page,
      language,
    );
    expect(words).toContain({ en: "Needs you", ja: "対応が必要", "pt-BR": "Precisa de você" }[language]);
    expect(words).toContain({ en: "Paid", ja: "支払い済み", "pt-BR": "Pago" }[language]);
  });
});

describe("an order's block", () => {
  it("shows the deal's stage on a track of all stages, and its amount", async () => {
    const words = await shown({ record: glance({ deal: { stage: "Paid", stages: STAGES, amount: "1204.5", currency: "EUR" } }) }, "order");
    expect(words).toContain("€1,204.50");
    expect(stage.all("s-grid > s-stack").map((each) => each.querySelector("s-text")!.textContent)).toEqual(STAGES);
    const current = stage.all('s-grid s-text[type="strong"]').map((each) => each.textContent);
    expect(current).toEqual(["Paid"]);
  });

  it("waits for the pipeline: names that with its cure", async () => {
    const words = await shown(
      {
        record: glance({
          state: "waiting",
          reason: "pipeline_missing",
          biginUrl: null,
          problems: [{ code: "pipeline_missing", field: null, holder: null, message: null }],
        }),
      },
      "order",
    );
    expect(words).toContain("Waiting");
    expect(words).toContain("The team pipeline is missing in Bigin");
  });
});

describe("a customer's block", () => {
  it("shows the open deals with stage, amount and the way to each, how many more there are, and the last activity in Bigin", async () => {
    const shownDeals = ["#1003", "#1002"].map((label) => ({
      label,
      stage: "Payment pending",
      amount: "20",
      currency: "USD",
      biginUrl: `https://bigin.zoho.com/${label}`,
    }));
    const words = await shown({ record: glance({ openDeals: { count: 5, shown: shownDeals }, lastActivityAt: "2026-11-19T20:00:00.000Z" }) });
    expect(words).toContain("#1003");
    expect(words).toContain("Payment pending");
    expect(words).toContain("$20.00");
    expect(words).toContain("and 3 more");
    expect(words).toMatch(/Last activity in Bigin: Nov 19, 2026, 3:00.PM/);
    expect(stage.all('s-link[target="_blank"]').map((link) => link.getAttribute("href"))).toEqual([
      "https://bigin.zoho.com/#1003",
      "https://bigin.zoho.com/#1002",
    ]);
  });

  it("says that there are none, and that no activity is known", async () => {
    const words = await shown({ record: glance({ openDeals: { count: 0, shown: [] } }) });
    expect(words).toContain("No open deals.");
    expect(words).toContain("No activity in Bigin besides the sync’s own");
  });
});

describe("a product's block", () => {
  it("counts its variants in Bigin and names the variant of a change", async () => {
    const words = await shown(
      {
        record: glance({
          variants: 3,
          activities: [
            { at: "2026-11-20T09:00:00.000Z", kind: "variant", direction: "to_shopify", outcome: "updated", cause: "poll", label: "Tea - Large", reason: null },
          ],
        }),
      },
      "product",
    );
    expect(words).toContain("3 variants");
    expect(words).toContain("Updated · Bigin → Shopify · Tea - Large");
  });

  it("says when, short enough for its line: the year only of what is long ago", async () => {
    const changed = (at: string) => ({ at, kind: "product", direction: "to_bigin", outcome: "updated", cause: "webhook", label: "Tea", reason: null });
    const recent = new Date(Date.now() - 3600_000).toISOString();
    await shown({ record: glance({ syncedAt: null, activities: [changed(recent), changed("2024-03-05T09:00:00.000Z")] }) }, "product");
    const times = stage.all("s-grid s-text[color=subdued]").map(({ textContent }) => textContent);
    expect(times[0]).toMatch(/^\w{3} \d{1,2}, \d{1,2}:\d{2}.[AP]M$/);
    expect(times[1]).toBe("Mar 5, 2024");
  });
});

describe("what the app learned after this extension was built", () => {
  it("is shown all the same: an unknown problem as something unexpected, an unknown stage by its own name", async () => {
    const words = await shown(
      {
        record: glance({
          state: "problem",
          problems: [{ code: "brand_new", field: null, holder: null, message: "the provider's word" }],
          deal: { stage: "On hold", stages: [...STAGES, "On hold"], amount: null, currency: null },
        }),
      },
      "order",
    );
    expect(words).toContain("Something unexpected");
    expect(words).toContain("the provider's word");
    expect(words).toContain("On hold");
  });
});
