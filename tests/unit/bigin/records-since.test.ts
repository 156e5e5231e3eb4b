import { describe, expect, it } from "vitest";
import { createdSince, listDeleted, modifiedSince } from "#app/bigin/records-api.server.ts";
import type { BiginRecord, BiginResult } from "#app/bigin/records.ts";
import { asked, page, refusal, scriptedBigin } from "./scripted-bigin.ts";

async function ids(pages: AsyncGenerator<BiginResult<BiginRecord[]>>): Promise<string[]> {
  const all: string[] = [];
  for await (const result of pages) {
    if (!result.ok) throw new Error(result.trouble.kind);
    all.push(...result.value.map((record) => record.id));
  }
  return all;
}

describe("what changed since", () => {
  const at = (time: string) => ({ Modified_Time: `2026-10-09T${time}+03:00` });
  const since = Date.parse("2026-10-09T09:00:00Z");

  it("is read newest first and stops at the watermark, comparing instants across time zones", async () => {
    const { client, sent } = scriptedBigin([
      page(
        [
          { id: "5", ...at("14:00:00") },
          { id: "9", ...at("12:00:00") },
          { id: "7", ...at("11:59:59") },
          { id: "1", ...at("08:00:00") },
        ],
        {
          more_records: true,
          next_page_token: "t",
        },
      ),
    ]);
    expect(await ids(modifiedSince(client, "Contacts", ["Email"], since))).toEqual(["5", "9"]);
    expect(asked(sent[0])).toEqual({
      fields: "id,Email,Modified_Time",
      page: "1",
      per_page: "200",
      sort_by: "Modified_Time",
      sort_order: "desc",
    });
  });

  it("reads on to the end where Bigin didn't keep the order", async () => {
    const unsorted = ["13:00:00", "08:00:00", "13:30:00", "07:00:00"].map((time, index) => ({ id: String(9 - index), ...at(time) }));
    const { client, sent } = scriptedBigin([page(unsorted, { more_records: true, next_page_token: "t" }), page([{ id: "1", ...at("14:00:00") }])]);
    expect(await ids(modifiedSince(client, "Contacts", ["Email"], since))).toEqual(["9", "7", "1"]);
    expect(asked(sent[1])).toEqual({ fields: "id,Email,Modified_Time", page_token: "t", sort_by: "Modified_Time", sort_order: "desc" });
  });

  it("finds new records in Bigin's own order, which is no sorted list", async () => {
    const made = (time: string) => ({ Created_Time: `2026-10-09T${time}Z` });
    const { client, sent } = scriptedBigin([
      page(
        [
          { id: "9", ...made("11:00:00") },
          { id: "8", ...made("09:00:00") },
        ],
        { more_records: true, next_page_token: "t" },
      ),
      page(
        [
          { id: "7", ...made("08:59:59") },
          { id: "6", ...made("07:00:00") },
        ],
        { more_records: true, next_page_token: "u" },
      ),
    ]);
    expect(await ids(createdSince(client, "Pipelines", ["Deal_Name"], since))).toEqual(["9", "8"]);
    expect(asked(sent[0])).toEqual({ fields: "id,Deal_Name,Created_Time", page: "1", per_page: "200" });
    expect(sent).toHaveLength(2);
  });

  it("hands the trouble on", async () => {
    const { client } = scriptedBigin([{ status: 401, body: refusal("OAUTH_SCOPE_MISMATCH") }]);
    for await (const result of modifiedSince(client, "Contacts", ["Email"], since)) {
      expect(result).toEqual({ ok: false, trouble: { kind: "reconnect", detail: "OAUTH_SCOPE_MISMATCH" } });
    }
  });
});

describe("deleted records", () => {
  const row = (id: string, time: string, type = "recycle") => ({
    id,
    display_name: "x",
    type,
    deleted_time: time,
    deleted_by: { name: "U", id: "1" },
  });

  it("are read to the last page, and only those since", async () => {
    const { client, sent } = scriptedBigin([
      {
        body: {
          data: [row("1", "2026-10-09T12:00:00+03:00"), row("2", "2026-10-01T00:00:00+03:00")],
          info: { per_page: 200, count: 2, page: 1, more_records: true },
        },
      },
      {
        body: {
          data: [row("3", "2026-10-09T13:00:00+03:00", "permanent")],
          info: { per_page: 200, count: 1, page: 2, more_records: false },
        },
      },
    ]);
    expect(await listDeleted(client, "Pipelines", Date.parse("2026-10-09T00:00:00Z"))).toEqual({
      ok: true,
      value: [
        { id: "1", deletedTime: "2026-10-09T12:00:00+03:00", permanent: false },
        { id: "3", deletedTime: "2026-10-09T13:00:00+03:00", permanent: true },
      ],
    });
    expect(sent.map((request) => `${request.url.pathname}${request.url.search}`)).toEqual([
      "/bigin/v2/Pipelines/deleted?type=all&page=1&per_page=200",
      "/bigin/v2/Pipelines/deleted?type=all&page=2&per_page=200",
    ]);
  });

  it("are none where Bigin says none", async () => {
    const { client } = scriptedBigin([{ status: 204 }]);
    expect(await listDeleted(client, "Contacts")).toEqual({ ok: true, value: [] });
  });
});
