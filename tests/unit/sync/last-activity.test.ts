import { describe, expect, it } from "vitest";
import type { BiginRecord } from "#app/bigin/records.ts";
import { activityOf } from "#app/sync/read-fields.ts";

describe("a contact's last activity in Bigin", () => {
  const at = "2026-11-24T04:30:00-05:00";
  const record = { id: "1", Last_Activity_Time: at } as BiginRecord;

  it("is what a person did there", () => {
    expect(activityOf(record, null)).toEqual({ biginActivityAt: at });
    expect(activityOf(record, new Date("2026-11-24T09:29:00Z"))).toEqual({ biginActivityAt: at });
  });

  it("is not the app's own write, by whose time Bigin answered it", () => {
    expect(activityOf(record, new Date("2026-11-24T09:30:00Z"))).toEqual({});
  });

  it("is unknown where it wasn't read or is no time", () => {
    expect(activityOf(undefined, null)).toEqual({});
    expect(activityOf({ id: "1", Last_Activity_Time: "soon" } as BiginRecord, null)).toEqual({});
  });
});
