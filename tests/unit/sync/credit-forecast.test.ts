import { describe, expect, it } from "vitest";
import { forecastCredits, reserveOf } from "#app/sync/credit-forecast.ts";

const step = (name: string, rows: number, expected: number | null, status = "waiting") => ({ name, rows, expected, status });

describe("what the rest of a running import costs", () => {
  it("is a credit for ten rows that its steps still have to write", () => {
    expect(forecastCredits([step("contacts", 400, 1_000, "running"), step("products", 0, 50), step("deals", 0, 2_000)])).toEqual({
      credits: 265,
      rows: 2_650,
      partial: false,
    });
  });

  it("is nothing once all steps are done, and says where it doesn't know how many rows a step has", () => {
    expect(forecastCredits([step("contacts", 5, 5, "done")])).toBeNull();
    expect(forecastCredits([step("deals", 10, 30, "running"), step("bigin_contacts", 0, null)])).toEqual({ credits: 2, rows: 20, partial: true });
  });

  it("never counts below zero where more rows came than were expected", () => {
    expect(forecastCredits([step("contacts", 12, 10, "running")])).toEqual({ credits: 0, rows: 0, partial: false });
  });

  it("leaves a tenth of the day to live changes", () => {
    expect([reserveOf(5_000), reserveOf(50_255)]).toEqual([500, 5_026]);
  });
});
