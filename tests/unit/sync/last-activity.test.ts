import { describe, expect, it } from "vitest";
import type { BiginRecord } from "#app/bigin/records.ts";
import { activityOf } from "#app/sync/read-fields.ts";

describe("a contact's last activity in Bigin", () => {
  const at = "2026-11-24T04:30:00-05:00";
  const record = { id: "1", Last_Activity_Time: at } as BiginRecord;

  const times = (biginWrittenAt: string | null, biginModifiedAt: string | null) => ({
    biginWrittenAt: biginWrittenAt === null ? null : new Date(biginWrittenAt),
    biginModifiedAt: biginModifiedAt === null ? null : new Date(biginModifiedAt),
  });

  it("is what a person did there", () => {
    expect(activityOf(record, null)).toEqual({ biginActivityAt: at });
    expect(activityOf(record, times("2026-11-24T09:29:00Z", "2026-11-24T09:29:00Z"))).toEqual({ biginActivityAt: at });
  });

  it("is not the app's own write, by whose time Bigin answered it", () => {
    expect(activityOf(record, times("2026-11-24T09:30:00Z", "2026-11-24T09:30:00Z"))).toEqual({});
  });

  it("is not that write either while a change waits for Shopify and the record counts as touched", () => {
    expect(activityOf(record, times("2026-11-24T09:30:00Z", null))).toEqual({});
  });

  it("is not what the record was last seen with, whoever wrote that", () => {
    expect(activityOf(record, times("2026-11-24T09:00:00Z", "2026-11-24T09:30:00Z"))).toEqual({});
  });

  it("is unknown where it wasn't read or is no time", () => {
    expect(activityOf(undefined, null)).toEqual({});
    expect(activityOf({ id: "1", Last_Activity_Time: "soon" } as BiginRecord, null)).toEqual({});
  });
});
