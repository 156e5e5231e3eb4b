import { describe, expect, it } from "vitest";
import { allowance, concurrency, creditsFor, isHeavy, pollCadence, recordLimit } from "#app/bigin/credits.ts";
import { editionInForce, editionOf } from "#app/bigin/edition.ts";

describe("what a call costs", () => {
  it.each([
    ["GET", "/bigin/v2/Contacts?fields=id,Email&per_page=200", 0, 1],
    ["GET", "Contacts?cvid=12", 0, 3],
    ["GET", "Contacts/7618134000000632028?fields=Email", 0, 1],
    ["GET", "Contacts/deleted", 0, 1],
    ["POST", "Contacts", 1, 1],
    ["POST", "Contacts", 10, 1],
    ["POST", "/bigin/v2/Contacts", 11, 2],
    ["PUT", "Products", 100, 10],
    ["PUT", "Products/7618134000000632028", 1, 1],
    ["POST", "Contacts/upsert", 100, 10],
    ["DELETE", "Contacts?ids=1,2,3", 100, 1],
    ["POST", "Contacts/actions/add_tags", 500, 10],
    ["POST", "/bigin/bulk/v2/read", 0, 50],
    ["POST", "/bigin/bulk/v2/write", 25_000, 500],
    ["GET", "/bigin/bulk/v2/write/123", 0, 1],
    ["POST", "settings/fields?module=Contacts", 5, 1],
    ["PATCH", "settings/fields/1?module=Pipelines", 1, 1],
    ["POST", "actions/watch", 1, 1],
    ["GET", "org", 0, 1],
  ])("%s %s with %i rows", (method, path, rows, credits) => {
    expect(creditsFor(method, path, rows)).toBe(credits);
  });

  it("counts sorted lists and writes of more than ten rows as heavy", () => {
    expect(isHeavy("GET", { fields: "id" })).toBe(false);
    expect(isHeavy("GET", { fields: "id", sort_by: "Modified_Time" })).toBe(true);
    expect(isHeavy("POST", {}, 10)).toBe(false);
    expect(isHeavy("POST", {}, 11)).toBe(true);
  });
});

describe("what an organisation may spend and hold", () => {
  it("follows the edition and the licences, capped at 100,000, and never guesses high", () => {
    expect(allowance("free", 1)).toBe(5_000);
    expect(allowance("biginpremier", 10)).toBe(52_500);
    expect(allowance("biginexpress", 0)).toBe(50_250);
    expect(allowance("bigin360", 500)).toBe(100_000);
    expect(allowance("something new", 100)).toBe(5_000);
    expect(allowance("biginpremier", null)).toBe(50_250);
  });

  it("leaves room for others in the simultaneous calls", () => {
    expect(concurrency("biginpremier")).toEqual({ allowed: 10, calls: 4, heavy: 2 });
    expect(concurrency("free").calls).toBeLessThan(concurrency("free").allowed);
  });

  it("knows record limits from public pricing only, as estimates", () => {
    expect(recordLimit("free")).toEqual({ records: 500, estimate: true });
    expect(recordLimit("biginexpress")).toEqual({ records: 50_000, estimate: true });
    expect(recordLimit("biginpremier")).toEqual({ records: 100_000, estimate: true });
    expect(recordLimit("bigin360")).toBeNull();
  });

  it.each(["free", "biginpremier"])("looks for lost changes within the promised time on %s, for a small part of the day's credits", (edition) => {
    const { changesEvery, deletionsEvery, lookBack } = pollCadence(edition);
    const day = 24 * 60 * 60_000;
    expect(changesEvery + lookBack).toBeLessThanOrEqual((edition === "free" ? 120 : 20) * 60_000);
    expect(deletionsEvery).toBeLessThan(75 * 60_000);
    expect((day / changesEvery) * 2 + (day / deletionsEvery) * 3).toBeLessThan(allowance(edition, 1) * 0.03);
  });
});

describe("editions", () => {
  const now = Date.parse("2026-10-09T00:00:00Z");
  it("is what is paid for, else the running trial, else what is left", () => {
    const license = { paid: false, paidType: "free", trialType: "biginpremier", trialExpiresAt: now + 1 };
    expect(editionInForce(license, now)).toEqual({ edition: "biginpremier", onTrial: true });
    expect(editionInForce({ ...license, trialExpiresAt: now }, now)).toEqual({ edition: "free", onTrial: false });
    expect(editionInForce({ ...license, paid: true, paidType: "biginexpress" }, now)).toEqual({ edition: "biginexpress", onTrial: false });
    expect(editionInForce({ paid: false, paidType: null, trialType: null, trialExpiresAt: null }, now)).toEqual({
      edition: "",
      onTrial: false,
    });
  });

  it.each([
    ["free", "free"],
    ["biginfree", "free"],
    ["biginpremier", "premier"],
    ["Bigin Express (monthly)", "express"],
    ["bigin360", "bigin360"],
    ["Zoho One", "zoho_one"],
    ["", "unknown"],
  ])("tells %j by what it contains", (wording, edition) => {
    expect(editionOf(wording)).toBe(edition);
  });
});
