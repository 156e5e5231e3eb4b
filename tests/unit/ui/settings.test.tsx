import { describe, expect, it } from "vitest";
import { type MerchantSettings, readSettings } from "#app/sync/settings.ts";
import { draftOf, mergeDrafts, pipelineKey, sameDraft, type SettingsDraft, standingErrors } from "#app/ui/settings-draft.ts";
import { SettingsForm } from "#app/ui/settings-form.tsx";
import { parseSettings } from "#app/ui/settings-parse.ts";
import { htmlOf, wordsOf } from "./render-page.tsx";

const defaults = readSettings({});
const pipelines = [
  {
    layoutId: "9007199254740993",
    name: "Sales",
    subPipelines: [{ actualValue: "Webshop", displayValue: "Webshop" }],
    stages: [
      { actualValue: "Paid", displayValue: "Paid" },
      { actualValue: "Won", displayValue: "Closed won" },
    ],
  },
];

/** Saves what a merchant typed into a page that was loaded with `stored`. */
function save(typed: Partial<SettingsDraft>, stored: MerchantSettings = defaults, loaded: MerchantSettings = stored) {
  const before = draftOf(loaded);
  return parseSettings({ before, draft: { ...before, ...typed } }, stored, pipelines);
}

describe("saving the settings", () => {
  it("keeps what was not touched", () => {
    const stored = readSettings({ deleteInBigin: true, ownerId: "77", owners: { contact: { email: "bigin" } }, stageMap: { Paid: "Won" }, firstSyncDays: 30 });
    expect(save({}, stored)).toEqual({ ok: true, settings: stored });
  });

  it("takes every choice of the form", () => {
    const saved = save({
      deleteInBigin: true,
      contactDirection: "to_bigin",
      dealDirection: "off",
      pipeline: pipelineKey("9007199254740993", "Webshop"),
      stageMap: { ...draftOf(defaults).stageMap, Refunded: "Won" },
      currencyChoice: "convert",
      rate: " 1,0825 ",
      workflowsFirstSync: true,
      firstSync: "days",
      firstSyncDays: "180",
      language: "ja",
      activityDays: "7",
    });
    expect(saved).toMatchObject({
      ok: true,
      settings: {
        deleteInBigin: true,
        directions: { contact: "to_bigin", product: "both", deal: "off" },
        pipeline: { layoutId: "9007199254740993", subPipeline: "Webshop" },
        stageMap: { Refunded: "Won" },
        currency: { choice: "convert", rate: "1.0825" },
        workflows: { live: true, firstSync: true },
        firstSyncDays: 180,
        language: "ja",
        activityDays: 7,
      },
    });
  });

  it.each<[Partial<SettingsDraft>, string, string]>([
    [{ activityDays: "6" }, "activityDays", "activityDays"],
    [{ activityDays: "731" }, "activityDays", "activityDays"],
    [{ activityDays: "a year" }, "activityDays", "activityDays"],
    [{ activityDays: "" }, "activityDays", "activityDays"],
    [{ firstSync: "days", firstSyncDays: "0" }, "firstSyncDays", "firstSyncDays"],
    [{ firstSync: "days", firstSyncDays: "1.5" }, "firstSyncDays", "firstSyncDays"],
    [{ currencyChoice: "convert", rate: "0" }, "rate", "rate"],
    [{ currencyChoice: "convert", rate: "" }, "rate", "rate"],
    [{ currencyChoice: "convert", rate: "-1" }, "rate", "rate"],
    [{ currencyChoice: "whatever" }, "currencyChoice", "choice"],
    [{ contactDirection: "sideways" }, "contactDirection", "choice"],
    [{ dealDirection: "both" }, "dealDirection", "choice"],
    [{ language: "tlh" }, "language", "choice"],
    [{ pipeline: pipelineKey("1", "Webshop") }, "pipeline", "pipelineGone"],
    [{ pipeline: pipelineKey("9007199254740993", "Elsewhere") }, "pipeline", "pipelineGone"],
  ])("refuses %j at the field %s", (typed, field, code) => {
    expect(save(typed)).toEqual({ ok: false, errors: { [field]: code } });
  });

  it("what was refused stands until its field is changed, and no longer", () => {
    const refusedAt = (change: Partial<SettingsDraft>, field: string) => ({
      sent: { ...draftOf(defaults), ...change },
      errors: { [field]: "wrong", form: "other" },
    });
    const days = refusedAt({ activityDays: "3" }, "activityDays");
    expect(standingErrors(days, { ...days.sent, language: "ja" })).toEqual({ activityDays: "wrong", form: "other" });
    expect(standingErrors(days, { ...days.sent, activityDays: "30" })).toEqual({ form: "other" });
    const rate = refusedAt({ currencyChoice: "convert", rate: "" }, "rate");
    expect(standingErrors(rate, { ...rate.sent, currencyChoice: "leave" })).toEqual({ form: "other" });
    expect(standingErrors(null, draftOf(defaults))).toEqual({});
  });

  it.each([null, "text", {}, { before: {}, draft: {} }, { before: draftOf(defaults), draft: { ...draftOf(defaults), deleteInBigin: "yes" } }])(
    "refuses what is no form: %j",
    (body) => {
      expect(parseSettings(body, defaults, pipelines)).toEqual({ ok: false, errors: { form: "unreadable" } });
    },
  );

  it("does not care for days that don't count while all orders go", () => {
    expect(save({ firstSync: "all", firstSyncDays: "nonsense" })).toMatchObject({ ok: true, settings: { firstSyncDays: null } });
  });

  it("keeps a chosen pipeline that can't be seen at the moment", () => {
    const stored = readSettings({ pipeline: { layoutId: "5", subPipeline: "Gone" } });
    expect(save({ deleteInBigin: true }, stored)).toMatchObject({ ok: true, settings: { pipeline: { layoutId: "5", subPipeline: "Gone" } } });
  });

  it("from a page that stood open for long overwrites nothing that was saved elsewhere meanwhile", () => {
    const now = readSettings({ deleteInBigin: true, stageMap: { Paid: "Won" }, owners: { contact: { email: "bigin" } } });
    const saved = save({ activityDays: "30" }, now, defaults);
    expect(saved).toMatchObject({
      ok: true,
      settings: { deleteInBigin: true, stageMap: { Paid: "Won" }, activityDays: 30, owners: { contact: { email: "bigin" } } },
    });
  });

  it("is offered only once something differs", () => {
    const draft = draftOf(defaults);
    expect(sameDraft(draft, { ...draft })).toBe(true);
    expect(sameDraft(draft, { ...draft, deleteInBigin: true })).toBe(false);
    expect(mergeDrafts(draft, draft, draft)).toEqual(draft);
  });
});

describe("the settings page", () => {
  const facts = {
    biginCurrency: "EUR",
    rowsLeftOut: true,
    rowsNeverRemoved: false,
    credits: null,
    health: { polledAt: null, lastCallAt: null, channelUntil: null, pausedUntil: null, pauseReason: null },
  };
  const form = (draft: Partial<SettingsDraft> = {}, errors = {}, biginCurrency: string | null = "EUR", offered = pipelines) => (
    <SettingsForm
      draft={{ ...draftOf(defaults), ...draft }}
      errors={errors}
      pipelines={offered}
      staff={[]}
      facts={{ ...facts, biginCurrency }}
      busy={false}
      onChange={() => undefined}
      onSave={() => undefined}
    />
  );

  it("asks about deletion in a radio group of its own, No until chosen", () => {
    const html = htmlOf(form());
    expect(html).toContain('role="radiogroup" aria-label="Delete records in Bigin when they are deleted in Shopify"');
    const inputs = [...html.matchAll(/<input[^>]*name="deleteInBigin"[^>]*>/g)].map(([input]) => input);
    expect(inputs).toHaveLength(2);
    expect(inputs.filter((input) => input.includes("checked")).map((input) => /value="(\w+)"/.exec(input)?.[1])).toEqual(["no"]);
  });

  it("says what is wrong at the field, keeps what was typed, and counts it beside Save", () => {
    const html = htmlOf(form({ activityDays: "a year" }, { activityDays: "activityDays" }));
    expect(html).toContain('value="a year"');
    expect(html).toContain("Enter a whole number from 7 to 730.");
    expect(wordsOf(form({}, { activityDays: "activityDays" }))).toContain("Not saved: 1 field needs you. Save");
  });

  it("asks about the currency only where the two sides' differ", () => {
    expect(wordsOf(form())).toContain("The shop uses USD, Bigin uses EUR. Prices and orders wait for your choice.");
    expect(wordsOf(form({}, {}, "USD"))).not.toContain("Convert at my rate");
    expect(wordsOf(form({}, {}, null))).toContain("known once it is connected");
  });

  it("has no card about money before the shop's currency is known", () => {
    expect(htmlOf(form({}, {}, null), { currencyCode: null })).not.toContain('id="currency"');
    expect(htmlOf(form({ currencyChoice: "leave" }, {}, null), { currencyCode: null })).toContain('id="currency"');
  });

  it("shows which stage an order's state meets by its name, and which it has none for", () => {
    const words = wordsOf(form({ pipeline: pipelineKey("9007199254740993", "Webshop") }));
    expect(words).toContain("By name: Paid");
    expect(words).toContain("None yet: such orders wait");
    expect(words).toContain("Rows are left out");
  });

  it("before the app's own pipeline is there, each state has the stage that it will be made with", () => {
    const words = wordsOf(form({ pipeline: "" }, {}, null, []));
    expect(words).toContain("By name: Paid (once the pipeline is there)");
    expect(words).not.toContain("None yet");
  });
});
