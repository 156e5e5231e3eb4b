import { describe, expect, it } from "vitest";
import { MAPPED_KINDS } from "#app/mapping/field-map.ts";
import type { BiginField } from "#app/mapping/types.ts";
import { type MerchantSettings, readSettings } from "#app/sync/settings.ts";
import { type AddedRowDraft, fieldDraftOf, type FieldMapDraft, mergeFieldDrafts, resetKind, standingFieldErrors } from "#app/ui/field-map-draft.ts";
import { parseFieldMap } from "#app/ui/field-map-parse.ts";

const field = (apiName: string, dataType: string, more: Partial<BiginField> = {}): BiginField => ({
  id: apiName,
  apiName,
  label: apiName.replaceAll("_", " "),
  dataType,
  length: 50,
  mandatory: false,
  unique: false,
  custom: true,
  writable: true,
  lookupModule: null,
  pickList: [],
  ...more,
});
const option = (name: string) => ({ id: name, displayValue: name, actualValue: name });
const fields = {
  Contacts: [
    field("First_Name", "text"),
    field("Last_Name", "text", { mandatory: true }),
    field("Email", "email", { unique: true }),
    field("Phone", "phone"),
    field("Description", "textarea"),
    field("Notes", "textarea"),
    field("Level", "text"),
    field("Visits", "integer", { length: 9 }),
    field("Member", "boolean"),
    field("Birthday", "date"),
    field("Channel", "picklist", { pickList: [option("Online store"), option("Retail")] }),
    field("Number", "text", { unique: true }),
    field("Formula", "double", { writable: false }),
  ],
};
const defaults = readSettings({});

/** What comes of a form in which this was typed. */
function save(typed: (draft: FieldMapDraft) => void, stored: MerchantSettings = defaults, users: string[] | null = ["11", "12"]) {
  const before = fieldDraftOf(stored);
  const draft = structuredClone(before);
  typed(draft);
  return parseFieldMap({ before, draft }, stored, { fields, users });
}
const added = (row: Partial<AddedRowDraft>): AddedRowDraft => ({
  id: "new:1",
  source: "attribute orders_count",
  bigin: "Visits",
  fallback: "",
  on: true,
  ...row,
});
const withRow = (row: Partial<AddedRowDraft>) => save((draft) => void draft.kinds.contact.added.push(added(row)));

describe("saving the field map", () => {
  it("keeps what was not touched", () => {
    const stored = readSettings({ ownerId: "11", owners: { contact: { email: "bigin" } }, deleteInBigin: true });
    const saved = save(() => undefined, stored);
    expect(saved).toMatchObject({ ok: true, settings: { ownerId: "11", owners: { contact: { email: "bigin" } }, deleteInBigin: true } });
  });

  it("takes a field off, elsewhere, with a default and with an owner, and added rows of each source", () => {
    const saved = save((draft) => {
      const { rows, added: list } = draft.kinds.contact;
      rows.first_name!.on = false;
      rows.description = { on: true, bigin: "Notes", owner: "shopify", fallback: " Nothing noted " };
      list.push(
        added({}),
        added({ id: "new:2", source: "metafield customer custom.level single_line_text_field", bigin: "Level" }),
        added({ id: "new:3", source: "constant", bigin: "Channel", fallback: "Retail" }),
      );
      draft.dealOwnerId = "contact";
      draft.ownerId = "12";
    });
    expect(saved).toMatchObject({
      ok: true,
      settings: {
        ownerId: "12",
        dealOwnerId: "contact",
        owners: { contact: { description: "shopify" } },
        fieldMap: {
          contact: {
            changed: { first_name: { off: true }, description: { bigin: "Notes", fallback: "Nothing noted" } },
            added: [
              { source: { from: "attribute", name: "orders_count" }, bigin: "Visits", fallback: null, off: false },
              { source: { from: "metafield", owner: "customer", name: "custom.level", type: "single_line_text_field" }, bigin: "Level" },
              { source: { from: "constant" }, bigin: "Channel", fallback: "Retail" },
            ],
          },
        },
      },
    });
  });

  it.each<[string, (draft: FieldMapDraft) => void, string, string]>([
    ["a field that records are recognised by is switched off", (draft) => void (draft.kinds.contact.rows.email!.on = false), "contact.email.on", "fixed"],
    ["a field that Bigin requires is switched off", (draft) => void (draft.kinds.contact.rows.last_name!.on = false), "contact.last_name.on", "mandatoryOff"],
    ["a field that is fixed is pointed elsewhere", (draft) => void (draft.kinds.contact.rows.email!.bigin = "Level"), "contact.email.bigin", "stays"],
    ["text is pointed at a number", (draft) => void (draft.kinds.contact.rows.description!.bigin = "Visits"), "contact.description.bigin", "biginUnfit"],
    [
      "a field is pointed at one that isn't there",
      (draft) => void (draft.kinds.contact.rows.description!.bigin = "Nowhere"),
      "contact.description.bigin",
      "biginGone",
    ],
    ["two fields are pointed at one", (draft) => void (draft.kinds.contact.rows.description!.bigin = "First_Name"), "contact.description.bigin", "biginTaken"],
    [
      "a field is pointed at another's default place",
      (draft) => void (draft.kinds.contact.rows.first_name!.bigin = "Description"),
      "contact.first_name.bigin",
      "biginTaken",
    ],
    ["an owner isn't active", (draft) => void (draft.ownerId = "99"), "ownerId", "ownerGone"],
    ["a person is named by no id", (draft) => void (draft.ownerId = "contact"), "ownerId", "ownerGone"],
  ])("refuses it where %s", (_what, typed, at, code) => {
    const saved = save(typed);
    expect(saved.ok ? {} : Object.fromEntries(Object.entries(saved.errors).map(([where, error]) => [where, error.code]))).toEqual({ [at]: code });
  });

  it.each<[string, Partial<AddedRowDraft>, string, string]>([
    ["no source", { source: "" }, "source", "sourceMissing"],
    ["a metafield of a type that Bigin has no field for", { source: "metafield customer custom.file file_reference" }, "source", "sourceUnfit"],
    ["an attribute that isn't known", { source: "attribute shoe_size" }, "source", "sourceGone"],
    ["a name that is no metafield's", { source: 'metafield customer x"){id} single_line_text_field' }, "source", "sourceMissing"],
    ["no field", { bigin: "" }, "bigin", "biginMissing"],
    ["a field of another type", { bigin: "Birthday" }, "bigin", "biginUnfit"],
    ["a field that takes each value once", { source: "attribute locale", bigin: "Number" }, "bigin", "biginUnique"],
    ["a field that another row fills", { source: "attribute locale", bigin: "First_Name" }, "bigin", "biginTaken"],
    ["a constant without a value", { source: "constant", bigin: "Level" }, "fallback", "constantMissing"],
    ["a default that is no whole number", { fallback: "many" }, "fallback", "fallbackWhole"],
    ["a choice that Bigin lacks", { source: "constant", bigin: "Channel", fallback: "Fax" }, "fallback", "fallbackOption"],
    ["no day", { source: "constant", bigin: "Birthday", fallback: "31.12.2026" }, "fallback", "fallbackDate"],
    ["a text longer than the field", { source: "constant", bigin: "Level", fallback: "x".repeat(51) }, "fallback", "fallbackLong"],
  ])("refuses a row with %s at the row", (_what, row, part, code) => {
    const saved = withRow(row);
    expect(saved.ok ? null : saved.errors[`contact.new:1.${part}`]?.code).toBe(code);
  });

  it("what was refused stands until its field is changed, and no longer", () => {
    const sent = fieldDraftOf(defaults);
    sent.kinds.contact.added.push(added({ source: "", bigin: "" }));
    const [source, bigin, taken] = ["contact.new:1.source", "contact.new:1.bigin", "contact.description.bigin"] as const;
    const wrong = { code: "wrong" };
    const standing = (typed: (draft: FieldMapDraft) => void): string[] => {
      const draft = structuredClone(sent);
      typed(draft);
      return Object.keys(standingFieldErrors({ sent, errors: { [source]: wrong, [bigin]: wrong, [taken]: wrong, ownerId: wrong, form: wrong } }, draft));
    };
    expect(standing((draft) => void (draft.kinds.contact.rows.email!.owner = "bigin"))).toEqual([source, bigin, taken, "ownerId", "form"]);
    expect(standing((draft) => void (draft.kinds.contact.added[0]!.bigin = "Visits"))).toEqual([source, taken, "ownerId", "form"]);
    // Whether a field fits is a matter of what is to go there.
    expect(standing((draft) => void (draft.kinds.contact.added[0]!.source = "constant"))).toEqual([taken, "ownerId", "form"]);
    expect(standing((draft) => void draft.kinds.contact.added.pop())).toEqual([taken, "ownerId", "form"]);
    expect(standing((draft) => void (draft.kinds.contact.rows.description!.on = false))).toEqual([source, bigin, "ownerId", "form"]);
    expect(standing((draft) => void (draft.ownerId = "11"))).toEqual([source, bigin, taken, "form"]);
  });

  it("keeps a row whose field is gone in Bigin as long as nobody changes it", () => {
    const stored = readSettings({
      fieldMap: {
        contact: {
          changed: { description: { bigin: "Gone" } },
          added: [{ source: { from: "attribute", name: "locale" }, bigin: "Gone_too", fallback: null, off: false }],
        },
      },
    });
    expect(save((draft) => void (draft.kinds.contact.rows.phone!.on = false), stored)).toMatchObject({
      ok: true,
      settings: { fieldMap: { contact: { changed: { description: { bigin: "Gone" }, phone: { off: true } }, added: [{ bigin: "Gone_too" }] } } },
    });
  });

  it("from a page that stood open for long overwrites no row that was saved elsewhere meanwhile", () => {
    const opened = fieldDraftOf(
      readSettings({
        fieldMap: { contact: { changed: {}, added: [{ source: { from: "attribute", name: "locale" }, bigin: "Level", fallback: null, off: false }] } },
      }),
    );
    const stored = fieldDraftOf(
      readSettings({
        fieldMap: {
          contact: {
            changed: { phone: { off: true } },
            added: [
              { source: { from: "attribute", name: "locale" }, bigin: "Level", fallback: "en", off: false },
              { source: { from: "attribute", name: "orders_count" }, bigin: "Visits", fallback: null, off: false },
            ],
          },
        },
      }),
    );
    const typed = structuredClone(opened);
    typed.kinds.contact.rows.description!.on = false;
    typed.kinds.contact.added.push(added({ bigin: "Notes", source: "attribute company_name" }));
    const merged = mergeFieldDrafts(stored, opened, typed).kinds.contact;
    expect([merged.rows.phone!.on, merged.rows.description!.on]).toEqual([false, false]);
    expect(merged.added.map(({ bigin, fallback }) => [bigin, fallback])).toEqual([
      ["Level", "en"],
      ["Visits", ""],
      ["Notes", ""],
    ]);
    const removed = structuredClone(opened);
    removed.kinds.contact.added = [];
    expect(mergeFieldDrafts(stored, opened, removed).kinds.contact.added.map(({ bigin }) => bigin)).toEqual(["Visits"]);
  });

  it("begins every type of record without a change", () => {
    for (const kind of MAPPED_KINDS) expect(fieldDraftOf(defaults).kinds[kind]).toEqual(resetKind(kind));
  });

  it.each([null, "text", {}, { before: {}, draft: {} }])("refuses what is no form: %j", (body) => {
    expect(parseFieldMap(body, defaults, { fields, users: null })).toEqual({ ok: false, errors: { form: { code: "unreadable" } } });
  });
});
