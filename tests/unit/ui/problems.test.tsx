import { describe, expect, it } from "vitest";
import { PROBLEM_ENDS } from "#app/store/problems.server.ts";
import type { ProblemGroup, ProblemRow } from "#app/store/page-problems.server.ts";
import { CandidatesPanel } from "#app/ui/candidates-panel.tsx";
import { ProblemGroupCard } from "#app/ui/problem-group-card.tsx";
import { RecordProblemsCard } from "#app/ui/record-problems-card.tsx";
import { htmlOf, wordsOf } from "./render-page.tsx";

const nothing = (): void => undefined;

const problem = (change: Partial<ProblemRow>): ProblemRow => ({
  id: "1",
  code: "rejected",
  kind: "contact",
  subject: "gid://shopify/Customer/1",
  linkId: "7",
  label: "Ada Lovelace",
  state: "open",
  params: {},
  note: null,
  attempts: 1,
  firstAt: "2026-11-24T04:30:00.000Z",
  lastAt: "2026-11-24T04:30:00.000Z",
  resolvedAt: null,
  resolution: null,
  ...change,
});

const card = (rows: ProblemRow[], change: Partial<ProblemGroup> = {}, state = "open", moreUrl: string | null = null) => (
  <ProblemGroupCard
    group={{ code: rows[0]!.code, count: rows.length, rows, next: null, ...change }}
    state={state}
    moreUrl={moreUrl}
    busy={false}
    onRetryGroup={nothing}
    onRetry={nothing}
    onRestore={nothing}
    onLeave={nothing}
    onChooseSide={nothing}
    onIgnore={nothing}
    onReopen={nothing}
    decisionOf={() => null}
  />
);
const buttons = (html: string): string[] => [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map((match) => match[1]!.replace(/<[^>]+>/g, "").trim());

describe("a problem", () => {
  it("says in plain words what happened and what helps, with the record it is about", () => {
    const words = wordsOf(card([problem({ params: { field: "last_name", message: "invalid data", code: "INVALID_DATA" } })]));
    expect(words).toContain("Bigin didn’t accept a value");
    expect(words).toContain("Bigin refused Last name: invalid data (INVALID_DATA)");
    expect(words).toContain("Correct the value in Shopify");
    expect(words).toContain("Ada Lovelace");
  });

  it("names a line of an address as the field is named beside it", () => {
    const words = wordsOf(card([problem({ code: "shopify_rejected", params: { field: "street", message: "Address1 is too long" } })]));
    expect(words).toContain("Street is too long");
    expect(words).not.toContain("Address1");
  });

  it("of fields kept different has each value's column title at hand where the columns have no room", () => {
    const html = htmlOf(
      card([problem({ code: "kept_different", params: { fields: [{ key: "name", shopify: "Chair", bigin: "Sofa", because: "adopted" }] } })]),
    );
    expect([...html.matchAll(/<td[^>]*data-title="([^"]*)"/g)].map((match) => match[1])).toEqual(["In Shopify", "In Bigin", "Why", "Use the value of"]);
  });

  it("of an unknown code shows the code and the provider's own message", () => {
    const words = wordsOf(card([problem({ code: "BRAND_NEW", params: { message: "Out of stardust" } })]));
    expect(words).toContain("Not accepted (BRAND_NEW)");
    expect(words).toContain("The service says: Out of stardust");
  });

  it("can be tried again or ignored", () => {
    expect(buttons(htmlOf(card([problem({})])))).toEqual(["Retry", "Ignore"]);
  });

  it("of a record deleted in Bigin offers to restore or to leave it, nothing else", () => {
    expect(buttons(htmlOf(card([problem({ code: "deleted_in_bigin" })])))).toEqual(["Restore in Bigin", "Leave it"]);
    for (const code of ["deleted_in_bigin", "kept_different"]) expect(buttons(htmlOf(card([problem({ code })], { count: 2 })))).not.toContain("Retry these 2");
  });

  it("with others of its cause can be tried again together", () => {
    expect(buttons(htmlOf(card([problem({}), problem({ id: "2" })], { count: 1200 })))[0]).toBe("Retry these 1,200");
  });

  it("that is settled has no buttons any more, and one that is ignored the one that opens it again", () => {
    expect(buttons(htmlOf(card([problem({ state: "resolved" })], {}, "resolved")))).toEqual([]);
    expect(buttons(htmlOf(card([problem({ state: "ignored", note: "Known" })], {}, "ignored")))).toEqual(["Open again"]);
    expect(wordsOf(card([problem({ state: "ignored", note: "Known" })], {}, "ignored"))).toContain("Note: Known");
  });

  it("that is over asks for nothing any more, and says when and how it ended", () => {
    const over = { state: "resolved", resolvedAt: "2026-11-24T05:30:00.000Z", params: { field: "last_name", message: "invalid data", code: "INVALID_DATA" } };
    const words = wordsOf(card([problem({ ...over, resolution: "settings" })], {}, "resolved"));
    expect(words).not.toContain("Correct the value in Shopify");
    expect(words).toContain("What was wrong: Bigin refused Last name: invalid data (INVALID_DATA)");
    expect(words).toMatch(/Ended Nov 24, 2026, 12:30.AM: a person changed the settings/);
    expect(wordsOf(card([problem(over)], {}, "resolved"))).toContain("how isn’t known any more");
  });

  it("may end in ways that each have words", () => {
    for (const language of ["en", "ja", "pt-BR"] as const) {
      const said = PROBLEM_ENDS.map((resolution) =>
        wordsOf(card([problem({ state: "resolved", resolvedAt: "2026-11-24T05:30:00.000Z", resolution })], {}, "resolved"), { language }),
      );
      expect(new Set(said).size).toBe(PROBLEM_ENDS.length);
    }
  });

  it("that is ignored says so on its record's page, with the note", () => {
    const words = wordsOf(<RecordProblemsCard problems={[problem({ state: "ignored", note: "Known to us" })]} />);
    expect(words).toContain("Somebody chose to ignore this. Note: Known to us");
    expect(words).not.toContain("Correct the value in Shopify");
  });

  it("of fields kept different lists both values and why", () => {
    const words = wordsOf(
      card([problem({ code: "kept_different", params: { fields: [{ key: "name", shopify: "Chair", bigin: "Sofa", because: "adopted" }, { broken: true }] } })]),
    );
    expect(words).toContain("Name Chair Sofa Both had a value when they were matched");
  });

  it("of fields kept different offers either side's value for each field, but never Bigin's for what goes one way", () => {
    const fields = [
      { key: "name", shopify: "Chair", bigin: "Sofa", because: "adopted" },
      { key: "description", shopify: "Oak", bigin: "Pine", because: "one_way" },
    ];
    const html = htmlOf(card([problem({ code: "kept_different", params: { fields } })]));
    expect(buttons(html)).toEqual(["Shopify", "Bigin", "Shopify", "Ignore"]);
    expect(wordsOf(card([problem({ code: "kept_different", params: { fields } })])).split("Bigin’s value can’t go to Shopify.")).toHaveLength(2);
    expect(html).toContain("Use Bigin’s value of Name on both sides");
    expect(buttons(htmlOf(card([problem({ code: "kept_different", state: "ignored", params: { fields } })], {}, "ignored")))).toEqual(["Open again"]);
  });

  it("says how often it was tried only where something was tried", () => {
    expect(wordsOf(card([problem({})]))).toContain("tried 1 time");
    expect(wordsOf(card([problem({ attempts: 3, lastAt: "2026-11-25T05:30:00.000Z" })]))).toMatch(/tried 3 times · last Nov 25, 2026, 12:30.AM/);
    for (const code of ["deleted_in_bigin", "kept_different", "ambiguous_match"]) expect(wordsOf(card([problem({ code })]))).not.toContain("tried");
    expect(wordsOf(card([problem({ code: "stage_missing", kind: "setup" })]))).not.toContain("tried");
  });

  it("that is ignored asks for nothing, not even to be ignored", () => {
    const words = wordsOf(card([problem({ code: "kept_different", state: "ignored" })], {}, "ignored"));
    expect(words).not.toContain("ignore it");
    expect(words).toContain("Open one again to see what helps");
  });

  it("of setting up names the stage or the step", () => {
    expect(wordsOf(card([problem({ code: "stage_missing", kind: "setup", label: "Partially refunded", linkId: null })]))).toContain("Partially refunded");
    expect(wordsOf(card([problem({ code: "pipeline_missing", kind: "setup", label: "pipeline_missing", linkId: null })]))).not.toContain("pipeline_missing");
  });

  it("belongs to a list that can be shown in full", () => {
    expect(htmlOf(card([problem({})], { count: 40 }, "open", "/app/problems?code=rejected"))).toContain("Show all 40");
  });
});

describe("candidates side by side", () => {
  const panel = (view: Parameters<typeof CandidatesPanel>[0]["view"]) => (
    <CandidatesPanel view={view} module="Contacts" loading={false} busy={false} onCompare={nothing} onChoose={nothing} />
  );

  it("are read only when the merchant wants to compare", () => {
    expect(buttons(htmlOf(panel(undefined)))).toEqual(["Compare"]);
  });

  it("show all values of both sides and offer each of them, and a new one", () => {
    const view = {
      shopify: { email: "ada@example.com", phone: null, city: null },
      candidates: [
        { biginId: "11", values: { email: "ada@example.com", phone: "+1 555" } },
        { biginId: "12", values: null },
      ],
    };
    const words = wordsOf(panel(view));
    expect(words).toContain("Email ada@example.com ada@example.com No longer there");
    expect(words).toContain("Phone – +1 555");
    expect(words).not.toContain("City");
    expect(buttons(htmlOf(panel(view)))).toEqual(["It is Bigin 1", "It is Bigin 2", "None of them: create a new one"]);
    expect(htmlOf(panel(view))).toContain("Home#/contacts/11");
  });

  it("that can't be read say so", () => {
    expect(wordsOf(panel(null))).toContain("couldn’t be read");
  });
});
