import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressForShopify, splitStreet, streetInTwoLines } from "#app/mapping/address.ts";
import { countryCodeOf } from "#app/mapping/country.ts";
import { companyFields, companyOf } from "#app/mapping/company.ts";
import { carryToBigin, locateField, readShopifyValues } from "#app/mapping/fields.ts";

import { Decimal, inCurrency, minorDigits, plainDecimal, toBiginAmount } from "#app/mapping/money.ts";
import { provinceCodeOf } from "#app/mapping/provinces.ts";
import { recordTypes } from "#app/mapping/registry.ts";
import { cutText, textOfHtml } from "#app/mapping/text.ts";
import { compareInstants, dateInZone, instantOf } from "#app/mapping/time.ts";
import { convertedAmounts } from "./converted-amounts.ts";
import { address, context, customer, field } from "./sample-records.ts";

describe("money", () => {
  test("every currency has its own minor unit", () => {
    expect(["USD", "JPY", "KWD", "HUF", "COP", "clp"].map(minorDigits)).toEqual([2, 0, 3, 2, 2, 0]);
    expect([
      inCurrency(new Decimal("10.5"), "USD"),
      inCurrency(new Decimal("1000"), "JPY"),
      inCurrency(new Decimal("-0"), "KWD"),
      inCurrency(new Decimal("0.123"), "USD"),
    ]).toEqual(["10.50", "1000", "0.000", "0.123"]);
  });

  test("one worth has one spelling", () => {
    expect(["10.50", "010.5", 10.5, "1e3", "-0.00", "", "abc", null].map(plainDecimal)).toEqual(["10.5", "10.5", "10.5", "1000", "0", null, null, null]);
  });

  test.each(convertedAmounts)("%s %s at %s is %s %s", (amount, from, rate, to, expected) => {
    const currencies = { shop: { currencyCode: from }, biginCurrency: to, exchangeRate: rate };
    expect(toBiginAmount(amount, currencies)).toBe(expected);
  });

  test("adding cents never drifts", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 15 }), { maxLength: 50 }), (cents) => {
        const sum = cents.reduce((total, cent) => total.add(new Decimal(cent).div(100)), new Decimal(0));
        expect(sum.mul(100).toFixed()).toBe(cents.reduce((total, cent) => total + BigInt(cent), 0n).toString());
      }),
    );
  });
});

describe("text", () => {
  test("a cut never splits a letter, never exceeds the length and keeps all that fits", () => {
    const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.nat(30), (text, length) => {
        const cut = cutText(text, length);
        expect(cut.length).toBeLessThanOrEqual(Math.max(length, 0));
        expect(text.startsWith(cut)).toBe(true);
        const pieces = [...graphemes.segment(text)].map(({ segment }) => segment);
        let kept = "";
        for (const piece of pieces) {
          if ((kept + piece).length > length) break;
          kept += piece;
        }
        expect(cut).toBe(text.length <= length ? text : kept.trimEnd());
      }),
    );
    expect(cutText("ab👩‍👩‍👧‍👦", 5)).toBe("ab");
  });

  test("HTML becomes what a person reads", () => {
    expect(textOfHtml("<p>A&nbsp;&amp; B</p><p>C</p>")).toBe("A & B\n\nC");
    expect(textOfHtml("<table><tr><td>Size</td><td>L</td></tr></table>")).toBe("Size   L");
    expect(textOfHtml("<script>alert(1)</script>")).toBeNull();
    expect(textOfHtml("")).toBeNull();
  });
});

describe("time", () => {
  test("a date is the shop's own day", () => {
    expect(dateInZone("2024-02-01T04:59:59Z", "America/New_York")).toBe("2024-01-31");
    expect(dateInZone("2024-02-01T04:59:59Z", "Asia/Tokyo")).toBe("2024-02-01");
    expect(dateInZone("2023-12-31T23:30:00-02:00", "Europe/Lisbon")).toBe("2024-01-01");
  });

  test("one instant in two offsets is one time", () => {
    expect(compareInstants("2026-10-07T03:21:34+03:00", "2026-10-07T00:21:34Z")).toBe(0);
    expect(compareInstants("2026-10-07T03:21:34+03:00", "2026-10-07T01:21:34Z")).toBeLessThan(0);
    expect(compareInstants(null, "2026-10-07T01:21:34Z")).toBeLessThan(0);
    expect(instantOf("soon")).toBeNull();
  });
});

describe("addresses", () => {
  test("a street is two lines in Shopify", () => {
    expect(splitStreet("1 Main St\n\nApt 2\nDoor 3")).toEqual({ address1: "1 Main St", address2: "Apt 2, Door 3" });
    expect(splitStreet(null)).toEqual({ address1: null, address2: null });
    expect(streetInTwoLines("a\nb")).toBe("a\nb");
  });

  test("countries are known by name, in several languages, or by code", () => {
    expect(
      ["United States", "usa", "Deutschland", "日本", "Côte d’Ivoire", "Hong Kong SAR", "Czechia", "türkiye", "gb", "Atlantis"].map(countryCodeOf),
    ).toEqual(["US", "US", "DE", "JP", "CI", "HK", "CZ", "TR", "GB", null]);
  });

  test.each([
    ["MX", "Ciudad de México", "DF"],
    ["MX", "Jalisco", "JAL"],
    ["IT", "Milano", "MI"],
    ["IT", "Rome", "RM"],
    ["ES", "Barcelona", "B"],
    ["KR", "Seoul", "KR-11"],
    ["CN", "Guangdong", "GD"],
    ["AE", "Dubai", "DU"],
    ["MY", "Selangor", "SGR"],
    ["IE", "Cork", "CO"],
    ["NZ", "Auckland", "AUK"],
    ["ZA", "Gauteng", "GT"],
    ["AR", "Córdoba", "X"],
    ["PT", "Lisboa", "PT-11"],
    ["TH", "Bangkok", "TH-10"],
    ["JP", "東京都", "JP-13"],
    ["JP", "Fukuoka", "JP-40"],
    ["US", "US-IL", "IL"],
    ["CA", "Québec", "QC"],
    ["GB", "Scotland", "SCT"],
    ["IN", "Odisha", "OR"],
    ["IT", "Lombardia", null],
    ["DE", "Bayern", null],
    ["ZZ", "Nowhere", null],
  ])("in %s, %s is %s to Shopify", (country, name, code) => {
    expect(provinceCodeOf(country, name)).toBe(code);
  });

  test("provinces are known by name or code, within their country", () => {
    expect([
      provinceCodeOf("US", "illinois"),
      provinceCodeOf("JP", "Tokyo"),
      provinceCodeOf("BR", "Sao Paulo"),
      provinceCodeOf("CA", "QC"),
      provinceCodeOf("US", "Ontario"),
      provinceCodeOf(null, "Ontario"),
    ]).toEqual(["IL", "JP-13", "SP", "QC", null, null]);
  });

  test("an address goes to Shopify in codes, or names what is unknown", () => {
    const values = { street: "1 Main St\nApt 2", city: "Springfield", state: "Illinois", zip: "62701", country: "United States" };
    expect(addressForShopify(values, null)).toEqual({
      ok: true,
      address: { address1: "1 Main St", address2: "Apt 2", city: "Springfield", zip: "62701", countryCode: "US", provinceCode: "IL" },
    });
    expect(addressForShopify({ ...values, country: "Atlantis" }, null)).toEqual({ ok: false, unknown: "country", name: "Atlantis" });
    expect(addressForShopify({ ...values, state: "Nowhere" }, null)).toEqual({ ok: false, unknown: "province", name: "Nowhere" });
    const far = { ...address, country: "Neverland", countryCode: "NL", province: "Lagoon", provinceCode: "LG" };
    expect(addressForShopify({ ...values, country: "Neverland", state: "Lagoon" }, far)).toMatchObject({
      ok: true,
      address: { countryCode: "NL", provinceCode: "LG" },
    });
  });
});

describe("companies and the registry", () => {
  test("a B2B company comes before the address's company name", () => {
    expect(
      companyOf({ customer: customer({ companies: [{ gid: "gid://shopify/Company/1", name: "Acme" }], defaultAddress: { ...address, company: "Other" } }) }),
    ).toEqual({ gid: "gid://shopify/Company/1", name: "Acme" });
    expect(companyOf({ customer: customer({ defaultAddress: { ...address, company: " Other " } }) })).toEqual({ gid: null, name: "Other" });
    expect(companyOf({ customer: customer() })).toBeNull();
    const source = { gid: null, name: "A company with a very long name" };
    expect(carryToBigin(companyFields, readShopifyValues(companyFields, source, context), source, context)).toEqual({
      values: { name: "A company with a ver" },
      losses: { name: "cut" },
    });
  });

  test("every kind has a row, and keys are unique within it", () => {
    for (const [kind, type] of Object.entries(recordTypes)) {
      expect(type.kind).toBe(kind);
      const rows: readonly { key: string; module: string }[] = type.fields;
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      expect(rows.every(({ module }) => module === type.module)).toBe(true);
    }
  });

  test("a wanted field is found by its label, blanks and letter case ignored, never one that can't be written", () => {
    const fields = [
      field("A", { label: "Shopify Order ID", writable: false }),
      field("B", { label: " shopify  ORDER id" }),
      field("C", { label: "Shopify Order ID", custom: true }),
    ];
    expect(locateField({ label: "Shopify Order ID" }, fields)?.apiName).toBe("C");
    expect(locateField({ label: "Shopify Order ID" }, fields.slice(0, 2))?.apiName).toBe("B");
    expect(locateField({ label: "Shopify Order ID" }, fields.slice(0, 1))).toBeNull();
    expect(locateField({ apiName: "A" }, fields)).toBeNull();
  });
});
