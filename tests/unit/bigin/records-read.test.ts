import { describe, expect, it } from "vitest";
import { getRecord, listAll, listRecords, PAGE_MARK_EXPIRED, type PageMark } from "#app/bigin/records-api.server.ts";
import type { BiginRecord } from "#app/bigin/records.ts";
import { asked, NOW, page, refusal, scriptedBigin } from "./scripted-bigin.ts";

describe("listing", () => {
  it("reads 200 a page and then goes on by token, with no other paging word beside it", async () => {
    const { client, sent } = scriptedBigin([page([{ id: "3" }, { id: "2" }], { more_records: true, next_page_token: "t2" }), page([{ id: "1" }])]);
    const all: string[] = [];
    for await (const result of listAll(client, "Contacts", { fields: ["Email"] })) {
      if (result.ok) all.push(...result.value.records.map((record) => record.id));
    }
    expect(all).toEqual(["3", "2", "1"]);
    expect(asked(sent[0])).toEqual({ fields: "id,Email", page: "1", per_page: "200" });
    expect(asked(sent[1])).toEqual({ fields: "id,Email", page_token: "t2" });
  });

  it("goes on from a mark kept in a checkpoint", async () => {
    const { client, sent } = scriptedBigin([page([{ id: "1" }])]);
    const kept = JSON.parse(JSON.stringify({ tokens: ["t9"], expiresAt: NOW + 1 })) as PageMark;
    const result = await listRecords(client, "Products", { fields: ["Product_Name"], from: kept });
    expect(result).toEqual({ ok: true, value: { records: [{ id: "1" }], next: null } });
    expect(asked(sent[0])).toEqual({ fields: "id,Product_Name", page_token: "t9" });
  });

  it("says that it has to begin again when the mark is too old, and asks nobody", async () => {
    const { client, sent } = scriptedBigin([
      page([{ id: "1" }], { more_records: true, next_page_token: "t2", page_token_expiry: "2026-10-09T23:00:00+03:00" }),
    ]);
    const first = await listRecords(client, "Products", { fields: ["Product_Name"] });
    expect(first).toMatchObject({ ok: true, value: { next: { tokens: ["t2"], expiresAt: NOW } } });
    const later = await listRecords(client, "Products", { fields: ["Product_Name"], from: first.ok ? first.value.next : null });
    expect(later).toMatchObject({ ok: false, trouble: { kind: "refused", code: PAGE_MARK_EXPIRED } });
    expect(sent).toHaveLength(1);
  });

  it("counts pages where no token comes, as far as page numbers reach", async () => {
    const { client, sent } = scriptedBigin([page([{ id: "2" }], { more_records: true }), page([{ id: "1" }], { more_records: true, page: 10 })]);
    expect(await listRecords(client, "Contacts", { fields: ["Email"] })).toMatchObject({ ok: true, value: { next: { page: 2 } } });
    expect(await listRecords(client, "Contacts", { fields: ["Email"], from: { page: 10 } })).toMatchObject({
      ok: false,
      trouble: { kind: "outage" },
    });
    expect(asked(sent[1]).page).toBe("10");
  });

  it("finds nothing in an empty module", async () => {
    const { client } = scriptedBigin([{ status: 204 }]);
    expect(await listRecords(client, "Contacts", { fields: ["Email"] })).toEqual({ ok: true, value: { records: [], next: null } });
  });

  it("never takes an answer without records for an empty one", async () => {
    const malformed = { body: { info: { more_records: false } } };
    const { client } = scriptedBigin([malformed, malformed, malformed, malformed]);
    expect(await listRecords(client, "Contacts", { fields: ["Email"] })).toMatchObject({ ok: false, trouble: { kind: "outage" } });
  });

  it("yields the trouble that ends it", async () => {
    const { client } = scriptedBigin([
      page([{ id: "2" }], { more_records: true, next_page_token: "t" }),
      { status: 400, body: refusal("INVALID_MODULE", "no") },
    ]);
    const kinds: unknown[] = [];
    for await (const result of listAll(client, "Contacts", { fields: ["Email"] })) kinds.push(result.ok || result.trouble);
    expect(kinds).toEqual([true, { kind: "refused", status: 400, code: "INVALID_MODULE", message: "no" }]);
  });
});

describe("more than fifty fields", () => {
  const many = Array.from({ length: 60 }, (_, index) => `Field_${index + 1}`);

  it("are read in two calls and joined by id, each list on its own token", async () => {
    const { client, sent } = scriptedBigin([
      page(
        [
          { id: "2", Field_1: "a" },
          { id: "1", Field_1: "b" },
        ],
        { more_records: true, next_page_token: "main" },
      ),
      page(
        [
          { id: "1", Field_60: "y" },
          { id: "2", Field_60: "x" },
        ],
        { more_records: true, next_page_token: "rest" },
      ),
      page([{ id: "0", Field_1: "c" }]),
      page([{ id: "0", Field_60: "z" }]),
    ]);
    const records: BiginRecord[] = [];
    for await (const result of listAll(client, "Contacts", { fields: many })) if (result.ok) records.push(...result.value.records);
    expect(records).toEqual([
      { id: "2", Field_1: "a", Field_60: "x" },
      { id: "1", Field_1: "b", Field_60: "y" },
      { id: "0", Field_1: "c", Field_60: "z" },
    ]);
    expect(sent.every((request) => (request.url.searchParams.get("fields") ?? "").split(",").length <= 50)).toBe(true);
    expect(sent.map((request) => request.url.searchParams.get("page_token"))).toEqual([null, null, "main", "rest"]);
  });

  it("asks for a record that slipped to another page, and leaves out one deleted meanwhile", async () => {
    const { client, sent } = scriptedBigin([
      page([
        { id: "3", Field_1: "a" },
        { id: "2", Field_1: "b" },
        { id: "1", Field_1: "c" },
      ]),
      page([{ id: "3", Field_60: "x" }]),
      { body: { data: [{ id: "2", Field_60: "y" }] } },
      { status: 204 },
    ]);
    const result = await listRecords(client, "Contacts", { fields: many });
    expect(result.ok && result.value.records).toEqual([
      { id: "3", Field_1: "a", Field_60: "x" },
      { id: "2", Field_1: "b", Field_60: "y" },
    ]);
    expect(sent.slice(2).map((request) => request.url.pathname)).toEqual(["/bigin/v2/Contacts/2", "/bigin/v2/Contacts/1"]);
  });

  it("are joined for a single record too", async () => {
    const { client } = scriptedBigin([{ body: { data: [{ id: "1", Field_1: "a" }] } }, { body: { data: [{ id: "1", Field_60: "z" }] } }]);
    expect(await getRecord(client, "Contacts", "1", many)).toEqual({ ok: true, value: { id: "1", Field_1: "a", Field_60: "z" } });
  });
});

describe("one record", () => {
  it("is read by its id", async () => {
    const { client, sent } = scriptedBigin([{ body: { data: [{ id: "7618134000000632028", Email: null }] } }]);
    const result = await getRecord(client, "Contacts", "7618134000000632028", ["Email"]);
    expect(result).toEqual({ ok: true, value: { id: "7618134000000632028", Email: null } });
    expect(sent[0]?.url.pathname).toBe("/bigin/v2/Contacts/7618134000000632028");
    expect(asked(sent[0])).toEqual({ fields: "id,Email" });
  });

  it("is null when it is unknown or deleted", async () => {
    const { client } = scriptedBigin([{ status: 204 }]);
    expect(await getRecord(client, "Contacts", "1", ["Email"])).toEqual({ ok: true, value: null });
  });
});
