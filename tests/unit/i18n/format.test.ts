import { describe, expect, it } from "vitest";
import { formatsFor } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("what a merchant reads", () => {
  it.each<[Language, string]>([
    ["en", "Nov 23, 2026, 11:30 PM"],
    ["ja", "2026/11/23 23:30"],
    ["pt-BR", "23 de nov. de 2026, 23:30"],
  ])("is a time on the shop's clock in %s", (language, expected) => {
    expect(plain(formatsFor(language, "America/New_York").dateTime("2026-11-24T04:30:00.000Z"))).toBe(expected);
  });

  it.each<[Language, string, string]>([
    ["en", "1234567.5", "$1,234,567.50"],
    ["ja", "1234567.5", "$1,234,567.50"],
    ["pt-BR", "1234567.5", "US$ 1.234.567,50"],
    ["en", "0.1", "$0.10"],
    ["en", "12345678901234567.89", "$12,345,678,901,234,567.89"],
  ])("is money in %s exactly as it is: %s", (language, amount, expected) => {
    expect(plain(formatsFor(language, "UTC").money(amount, "USD"))).toBe(expected);
  });

  it("is money in the currency's own minor unit, and a bare number where no currency is known", () => {
    const { money } = formatsFor("ja", "UTC");
    expect(money("1980", "JPY")).toBe("￥1,980");
    expect(money("1980.5", null)).toBe("1,980.5");
    expect(money("12", "no currency")).toBe("12");
  });

  it.each<[Language, number, string]>([
    ["en", 0, "0 sec"],
    ["en", 95, "1 min 35 sec"],
    ["en", 7_260, "2 hr 1 min"],
    ["en", 90_061, "1 day 1 hr"],
    ["ja", 95, "1 分 35 秒"],
    ["pt-BR", 7_260, "2 h 1 min"],
  ])("is a duration in %s of %i seconds in at most two units", (language, seconds, expected) => {
    expect(plain(formatsFor(language, "UTC").duration(seconds))).toBe(expected);
  });

  it("is the day itself for a calendar day, wherever the shop is", () => {
    expect(formatsFor("en", "Pacific/Auckland").day("2026-11-23")).toBe("Nov 23");
    expect(formatsFor("en", "Pacific/Honolulu").day("2026-11-23")).toBe("Nov 23");
  });

  it("is a dash for what is no time, and UTC where the zone is unknown", () => {
    expect(formatsFor("en", "UTC").date("soon")).toBe("–");
    expect(plain(formatsFor("en", "Nowhere/At_all").time("2026-11-24T04:30:00Z"))).toBe("4:30 AM");
  });
});
