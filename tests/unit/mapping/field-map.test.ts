import { describe, expect, it } from "vitest";
import { ATTRIBUTES } from "#app/mapping/attributes.ts";
import { rowsOf, wantedExtras } from "#app/mapping/effective-rows.ts";
import { DEFAULT_ROWS, type FieldMap, MAPPED_KINDS } from "#app/mapping/field-map.ts";
import { allMarks, mapDifferences } from "#app/mapping/map-changes.ts";
import { previewRows } from "#app/mapping/preview-rows.ts";
import { recordTypes } from "#app/mapping/registry.ts";
import type { BiginField, MappingContext } from "#app/mapping/types.ts";
import { carryValue, fits, typeOfMetafield, valueFromBigin, valueOfMetafield } from "#app/mapping/value-types.ts";
import { SELECTIONS } from "#app/shopify/extras.ts";
import { context, customer } from "./sample-records.ts";

const field = (dataType: string, more: Partial<BiginField> = {}): BiginField => ({
  id: "1",
  apiName: "Custom",
  label: "Custom field",
  dataType,
  length: 10,
  mandatory: false,
  unique: false,
  custom: true,
  writable: true,
  lookupModule: null,
  pickList: [],
  ...more,
});

describe("which value fits which field", () => {
  it.each([
    ["text", "text", true],
    ["text", "picklist", true],
    ["text", "integer", false],
    ["multiline", "textarea", true],
    ["multiline", "picklist", false],
    ["integer", "bigint", true],
    ["integer", "currency", true],
    ["decimal", "integer", false],
    ["money", "currency", true],
    ["money", "date", false],
    ["boolean", "boolean", true],
    ["boolean", "integer", false],
    ["date", "date", true],
    ["date", "datetime", false],
    ["date_time", "datetime", true],
    ["email", "email", true],
    ["email", "website", false],
    ["phone", "phone", true],
    ["url", "website", true],
    ["list", "textarea", true],
    ["list", "picklist", false],
    ["text", "lookup", false],
  ] as const)("%s into %s: %s", (type, dataType, expected) => {
    expect(fits(type, field(dataType))).toBe(expected);
  });

  it.each([
    ["single_line_text_field", "text"],
    ["multi_line_text_field", "multiline"],
    ["number_integer", "integer"],
    ["number_decimal", "decimal"],
    ["money", "money"],
    ["boolean", "boolean"],
    ["date_time", "date_time"],
    ["url", "url"],
    ["list.single_line_text_field", "list"],
    ["list.product_reference", null],
    ["file_reference", null],
    ["json", null],
  ])("a metafield of type %s is %s", (type, expected) => {
    expect(typeOfMetafield(type)).toBe(expected);
  });
});

describe("a value on its way", () => {
  it.each([
    ["text", "A long level name", "text", { value: "A long lev", loss: "cut" }],
    ["text", "retail", "picklist", { value: "Retail", loss: null }],
    ["text", "fax", "picklist", { value: null, loss: "option_missing" }],
    ["integer", "12", "integer", { value: "12", loss: null }],
    ["integer", "12345678901", "integer", { value: null, loss: "cut" }],
    ["boolean", true, "boolean", { value: true, loss: null }],
    ["boolean", true, "text", { value: "true", loss: null }],
    ["date_time", "2026-03-01T03:30:00Z", "date", { value: "2026-02-28", loss: "stripped" }],
    ["date_time", "2026-03-01T03:30:00.123Z", "datetime", { value: "2026-03-01T03:30:00+00:00", loss: null }],
    ["url", "https://example.com/a", "website", { value: null, loss: "cut" }],
    ["text", null, "text", { value: null, loss: null }],
  ] as const)("%s %j into %s", (type, value, dataType, expected) => {
    const pickList = ["Online store", "Retail"].map((name) => ({ id: name, displayValue: name, actualValue: name }));
    const shop = { ...context.shop, ianaTimezone: "America/New_York" };
    expect(carryValue(type, value, field(dataType, { pickList }), { ...context, shop })).toEqual(expected);
  });

  it("is the same when it comes back from Bigin in Bigin's own spelling", () => {
    expect(valueFromBigin(field("datetime"), "2026-03-01T04:30:00+01:00")).toBe("2026-03-01T03:30:00+00:00");
    expect(valueFromBigin(field("currency"), 12.5)).toBe("12.5");
    expect(valueFromBigin(field("boolean"), null)).toBe(false);
  });

  it.each([
    ["money", '{"amount":"12.50","currency_code":"USD"}', "12.5"],
    ["boolean", "false", false],
    ["weight", '{"value":2.5,"unit":"KILOGRAMS"}', "2.5 kilograms"],
    ["list.single_line_text_field", '["green","black"]', "green, black"],
    ["rating", '{"value":"4.5","scale_max":"5.0"}', "4.5"],
    ["single_line_text_field", " Gold ", "Gold"],
    ["money", "no JSON", null],
  ])("a metafield of type %s, %s, is %j", (type, value, expected) => {
    expect(valueOfMetafield(type, value)).toEqual(expected);
  });
});

describe("the rows in force", () => {
  const base = {
    ...context,
    fields: {
      ...context.fields,
      Contacts: [
        ...(context.fields.Contacts ?? []),
        field("text", { apiName: "Level", label: "Level", length: 50 }),
        field("textarea", { apiName: "Notes", label: "Notes", length: 2000 }),
      ],
    },
  };
  const withMap = (fieldMap: FieldMap): MappingContext => ({ ...base, settings: { ...base.settings, fieldMap } });
  const level = {
    source: { from: "metafield", owner: "customer", name: "custom.level", type: "single_line_text_field" },
    bigin: "Level",
    fallback: null,
    off: false,
  } as const;
  const keys = (map: FieldMap) => rowsOf("contact", withMap(map)).map(({ key }) => key);

  it("are the defaults where nothing was changed", () => {
    expect(rowsOf("contact", withMap({}))).toBe(recordTypes.contact.fields);
    expect(rowsOf("contact", withMap({ contact: { changed: {}, added: [] } }))).toBe(recordTypes.contact.fields);
  });

  it("lack what is off, but never what the sync stands on", () => {
    const all = keys({});
    expect(keys({ contact: { changed: { phone: { off: true }, email: { off: true }, shopify_id: { off: true } }, added: [] } })).toEqual(
      all.filter((key) => key !== "phone"),
    );
  });

  it("have what was added, unless it is off, its field is gone or of another type", () => {
    expect(keys({ contact: { changed: {}, added: [level] } })).toContain("custom:Level");
    expect(keys({ contact: { changed: {}, added: [{ ...level, off: true }] } })).not.toContain("custom:Level");
    expect(keys({ contact: { changed: {}, added: [{ ...level, bigin: "Gone" }] } })).toEqual(keys({}));
    expect(keys({ contact: { changed: {}, added: [{ ...level, source: { ...level.source, type: "file_reference" } }] } })).toEqual(keys({}));
  });

  it("count a metafield that wasn't asked for as never looked at, and one without a value as empty", () => {
    const map = withMap({ contact: { changed: {}, added: [level] } });
    const row = rowsOf("contact", map).find(({ key }) => key === "custom:Level")!;
    const source = (extras?: Record<string, unknown>) => ({ customer: { ...customer(), ...(extras ? { extras } : {}) }, accountId: null, guest: false });
    expect(row.read(source(), map)).toBeUndefined();
    expect(row.read(source({ "custom.level": null }), map)).toBeNull();
    expect(row.read(source({ "custom.level": { type: "single_line_text_field", value: "Gold" } }), map)).toBe("Gold");
    expect(row.read(source({ "custom.level": { type: "number_integer", value: "3" } }), map)).toBeUndefined();
  });

  it("name what Shopify has to be asked for, and nothing that is off", () => {
    const map: FieldMap = {
      contact: {
        changed: {},
        added: [
          level,
          { source: { from: "attribute", name: "amount_spent" }, bigin: "A", fallback: null, off: false },
          { source: { from: "attribute", name: "locale" }, bigin: "B", fallback: null, off: true },
        ],
      },
      deal: {
        changed: {},
        added: [
          { source: { from: "attribute", name: "discount_codes" }, bigin: "C", fallback: null, off: false },
          { source: { from: "attribute", name: "note" }, bigin: "D", fallback: null, off: false },
        ],
      },
    };
    expect(wantedExtras(map)).toEqual({
      customer: ["amount_spent", "custom.level"],
      order: ["discount_codes"],
      draft_order: ["discount_codes"],
      checkout: ["discount_codes"],
    });
  });

  it("can be shown for one record before they apply: filled, cut, different, the same", () => {
    const map = withMap({ contact: { changed: { description: { fallback: "No note" } }, added: [level] } });
    const source = {
      customer: { ...customer({ firstName: "Ada", note: null }), extras: { "custom.level": { type: "single_line_text_field", value: "Gold" } } },
      accountId: null,
      guest: false,
    };
    const rows = previewRows(
      rowsOf("contact", map),
      source,
      { id: "1", First_Name: "Ada", Last_Name: "Byron", Level: "Silver" },
      map.fields.Contacts ?? [],
      map,
    );
    const effects = Object.fromEntries(rows.map(({ key, effect, loss }) => [key, loss ? `${effect} ${loss}` : effect]));
    expect(effects).toMatchObject({ first_name: "same", description: "fills fallback", "custom:Level": "differs" });
  });
});

describe("a change of the map", () => {
  const marks = (map: FieldMap) => allMarks(map);
  const row = { source: { from: "attribute", name: "locale" }, bigin: "Level", fallback: null, off: false } as const;

  it("is none where nothing differs", () => {
    expect(mapDifferences(marks({}), marks({ contact: { changed: {}, added: [] } }))).toEqual([]);
  });

  it("forgets what was known of a field that moved, and looks at the new one", () => {
    expect(mapDifferences({}, marks({ contact: { changed: { description: { bigin: "Notes" } }, added: [row] } }))).toEqual([
      { kind: "contact", moved: ["description", "custom:Level"], looked: ["description", "custom:Level"], filled: [], rereads: true },
    ]);
  });

  it("reads nothing again where a field was only switched off or a row removed", () => {
    expect(mapDifferences({}, marks({ contact: { changed: { phone: { off: true } }, added: [] } }))).toMatchObject([
      { moved: ["phone"], looked: [], rereads: false },
    ]);
    expect(mapDifferences(marks({ contact: { changed: {}, added: [row] } }), {})).toMatchObject([{ moved: ["custom:Level"], looked: [], rereads: false }]);
  });

  it("with another source or default keeps what is known", () => {
    const before = marks({ contact: { changed: {}, added: [row] } });
    expect(mapDifferences(before, marks({ contact: { changed: {}, added: [{ ...row, source: { from: "attribute", name: "last_order" } }] } }))).toMatchObject([
      { moved: [], filled: [], rereads: true },
    ]);
    expect(mapDifferences(before, marks({ contact: { changed: {}, added: [{ ...row, fallback: "en" }] } }))).toMatchObject([
      { moved: [], filled: ["custom:Level"], rereads: true },
    ]);
  });
});

describe("the tables of the field map", () => {
  it("say of every default field what may be done with it", () => {
    for (const kind of MAPPED_KINDS) expect(Object.keys(DEFAULT_ROWS[kind]).sort()).toEqual(recordTypes[kind].fields.map(({ key }) => key).sort());
  });

  it("know how to ask Shopify for every attribute", () => {
    for (const attributes of Object.values(ATTRIBUTES)) {
      for (const [name, { owners }] of Object.entries(attributes))
        for (const owner of owners) expect(SELECTIONS[owner], `${owner} ${name}`).toHaveProperty(name);
    }
  });
});
