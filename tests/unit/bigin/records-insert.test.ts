import { describe, expect, it } from "vitest";
import { insertRecords } from "#app/bigin/records-write.server.ts";
import { brokenConnection, refusal, scriptedBigin, type Sent } from "./scripted-bigin.ts";

const live = { trigger: "all" } as const;
const quiet = { trigger: "none" } as const;
const user = { name: "U", id: "7255024000000001001" };
const added = (id: string) => ({
  code: "SUCCESS",
  status: "success",
  message: "record added",
  details: {
    id,
    Created_Time: "2026-02-06T00:28:53-08:00",
    Modified_Time: "2026-02-06T00:28:53-08:00",
    Created_By: user,
    Modified_By: user,
  },
});
const bad = (code: string, details: unknown, message = "bad") => ({ code, status: "error", message, details });
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Row ${index}` }));

async function inserted(...answer: unknown[]) {
  const { client } = scriptedBigin([{ status: 202, body: { data: answer } }]);
  const result = await insertRecords(client, "Contacts", rows(answer.length), live);
  if (!result.ok) throw new Error(result.trouble.kind);
  return result.value;
}

describe("inserting", () => {
  it("sends the rows and says of each what became of it, in order", async () => {
    const { client, sent } = scriptedBigin([{ status: 201, body: { data: [added("1"), added("2")] } }]);
    expect(await insertRecords(client, "Contacts", rows(2), live)).toEqual({
      ok: true,
      value: [
        { kind: "done", id: "1", modifiedTime: "2026-02-06T00:28:53-08:00", createdTime: "2026-02-06T00:28:53-08:00" },
        { kind: "done", id: "2", modifiedTime: "2026-02-06T00:28:53-08:00", createdTime: "2026-02-06T00:28:53-08:00" },
      ],
    });
    expect(sent[0]).toMatchObject({ method: "POST", body: { data: [{ Last_Name: "Row 0" }, { Last_Name: "Row 1" }] } });
    expect(sent[0]?.body).not.toHaveProperty("trigger");
    expect(sent[0]?.url.pathname).toBe("/bigin/v2/Contacts");
  });

  it("keeps Bigin's workflows quiet when asked to", async () => {
    const { client, sent } = scriptedBigin([{ status: 201, body: { data: [added("1")] } }]);
    await insertRecords(client, "Contacts", rows(1), quiet);
    expect(sent[0]?.body).toMatchObject({ trigger: [] });
  });

  it.each([200, 201, 202, 207, 400, 403, 500])("reads the rows under HTTP %i", async (status) => {
    const { client, spent } = scriptedBigin([{ status, body: { data: [added("1"), bad("MANDATORY_NOT_FOUND", { api_name: "Last_Name" })] } }]);
    const result = await insertRecords(client, "Contacts", rows(2), live);
    expect(result.ok && result.value.map((row) => row.kind)).toEqual(["done", "rejected"]);
    expect(spent).toMatchObject([{ credits: 1, outcome: "answered" }]);
  });

  it("names the record that already has the value, in each shape Zoho uses", async () => {
    const outcomes = await inserted(
      bad(
        "DUPLICATE_DATA",
        {
          api_name: "Email",
          json_path: "$.data[0].Email",
          duplicate_record: { id: "7255", module: { api_name: "Contacts", id: "1" }, Owner: user },
        },
        "duplicate data",
      ),
      bad("DUPLICATE_DATA", { api_name: "Email", id: "7256" }, "duplicate data"),
      bad("MULTIPLE_OR_MULTI_ERRORS", {
        errors: [
          bad("INVALID_DATA", { api_name: "Phone", maximum_length: 10 }),
          bad("DUPLICATE_DATA", { api_name: "Email", duplicate_record: { id: "7257" } }, "duplicate data"),
        ],
      }),
      bad("DUPLICATE_DATA", { api_name: "Email" }, "duplicate data"),
    );
    expect(outcomes).toEqual(
      ["7255", "7256", "7257", null].map((existingId) => ({ kind: "duplicate", field: "Email", existingId, message: "duplicate data" })),
    );
  });

  it("says why a row was refused: the field, the code and the length", async () => {
    const outcomes = await inserted(
      bad("INVALID_DATA", { api_name: "First_Name", json_path: "$.data[0].First_Name", maximum_length: 40 }, "invalid data"),
      bad("INVALID_DATA", { expected_data_type: "bigint", api_name: "id", json_path: "$.data[1].Account_Name.id" }, "the id given seems to be invalid"),
      bad("MANDATORY_NOT_FOUND", { api_name: "Last_Name", json_path: "$.data[2].Last_Name" }, "required field not found"),
      bad("MULTIPLE_OR_MULTI_ERRORS", {
        errors: [bad("INVALID_DATA", { api_name: "Stage" }, "no such stage"), bad("MANDATORY_NOT_FOUND", { api_name: "Deal_Name" })],
      }),
      bad("INVALID_DATA", { api_name: "Product", json_path: "$.data[4].Associated_Products[2].Product.id" }),
    );
    expect(outcomes).toEqual([
      { kind: "rejected", code: "INVALID_DATA", message: "invalid data", field: "First_Name", maximumLength: 40 },
      { kind: "rejected", code: "INVALID_DATA", message: "the id given seems to be invalid", field: "Account_Name", maximumLength: null },
      { kind: "rejected", code: "MANDATORY_NOT_FOUND", message: "required field not found", field: "Last_Name", maximumLength: null },
      { kind: "rejected", code: "INVALID_DATA", message: "no such stage", field: "Stage", maximumLength: null },
      { kind: "rejected", code: "INVALID_DATA", message: "bad", field: "Associated_Products", maximumLength: null },
    ]);
  });

  it("tells a full organisation from a bad row, row by row or all at once", async () => {
    expect(await inserted(added("1"), bad("RECORD_LIMIT_EXCEEDED", {}, "record limit reached"))).toMatchObject([{ kind: "done" }, { kind: "full" }]);
    const { client } = scriptedBigin([{ status: 400, body: refusal("LIMIT_EXCEEDED", "record limit of the plan reached") }]);
    const result = await insertRecords(client, "Contacts", rows(3), live);
    expect(result.ok && result.value.map((row) => row.kind)).toEqual(["full", "full", "full"]);
  });

  it("takes a used-up day for a limit, not for a full organisation", async () => {
    for (const body of [refusal("LIMIT_EXCEEDED", "daily API limit"), refusal("MAX_DAILY_CALLS_EXCEEDED")]) {
      const { client } = scriptedBigin([{ status: 400, body }]);
      expect(await insertRecords(client, "Contacts", rows(3), live)).toMatchObject({
        ok: false,
        trouble: { kind: "limits", reason: "credits" },
      });
    }
    const { client } = scriptedBigin([{ status: 429, body: refusal("LIMIT_EXCEEDED") }]);
    expect(await insertRecords(client, "Contacts", rows(1), live)).toMatchObject({ ok: false, trouble: { kind: "limits" } });
  });

  it("lets one bad record fail alone when Bigin refuses the whole call for it", async () => {
    const judge = (sent: Sent) => {
      const { data } = sent.body as { data: { Last_Name: string }[] };
      const hasBad = data.some((row) => row.Last_Name === "Row 2");
      return hasBad
        ? { status: 400, body: refusal("INVALID_DATA", "invalid data", { api_name: "Last_Name" }) }
        : { status: 201, body: { data: data.map((row) => added(row.Last_Name.slice(4))) } };
    };
    const { client, sent } = scriptedBigin(Array.from({ length: 20 }, () => judge));
    const result = await insertRecords(client, "Contacts", rows(5), live);
    expect(result.ok && result.value.map((row) => (row.kind === "done" ? row.id : row.kind))).toEqual(["0", "1", "rejected", "3", "4"]);
    expect(sent.length).toBeLessThanOrEqual(7);
  });

  it("does not lose sight of rows written before a limit stopped the rest", async () => {
    const { client } = scriptedBigin([
      { status: 400, body: refusal("INVALID_DATA") },
      { status: 201, body: { data: [added("1")] } },
      { status: 429, body: refusal("TOO_MANY_REQUESTS") },
    ]);
    expect(await insertRecords(client, "Contacts", rows(2), live)).toMatchObject({
      ok: false,
      trouble: { kind: "outage", mayHaveTakenEffect: true },
    });
  });

  it.each([
    ["fewer outcomes than rows", { data: [added("1")] }],
    ["a success without an id", { data: [added("1"), { code: "SUCCESS", status: "success", message: "record added", details: {} }] }],
    ["no rows at all", { data: [] }],
    ["something else", { ok: true }],
  ])("doesn't guess from %s: it may have taken effect", async (_what, body) => {
    const { client } = scriptedBigin([{ status: 201, body }]);
    expect(await insertRecords(client, "Contacts", rows(2), live)).toMatchObject({
      ok: false,
      trouble: { kind: "outage", mayHaveTakenEffect: true },
    });
  });

  it("shows a lost answer to the caller and does not send twice", async () => {
    const { client, sent } = scriptedBigin([{ fails: brokenConnection("UND_ERR_SOCKET") }]);
    expect(await insertRecords(client, "Contacts", rows(2), live)).toMatchObject({
      ok: false,
      trouble: { kind: "outage", mayHaveTakenEffect: true },
    });
    expect(sent).toHaveLength(1);
  });

  it("takes a refusal of the whole call for what it is", async () => {
    const { client } = scriptedBigin([{ status: 403, body: refusal("NO_PERMISSION", "permission denied") }]);
    expect(await insertRecords(client, "Contacts", rows(2), live)).toEqual({
      ok: false,
      trouble: { kind: "refused", status: 403, code: "NO_PERMISSION", message: "permission denied" },
    });
  });

  it("takes a hundred rows and no more, and sends nothing for none", async () => {
    const { client, sent, spent } = scriptedBigin([{ status: 201, body: { data: rows(100).map((_, index) => added(String(index))) } }]);
    expect(await insertRecords(client, "Contacts", rows(100), live)).toMatchObject({ ok: true });
    expect(spent[0]?.credits).toBe(10);
    await expect(insertRecords(client, "Contacts", rows(101), live)).rejects.toThrow(RangeError);
    expect(await insertRecords(client, "Contacts", [], live)).toEqual({ ok: true, value: [] });
    expect(sent).toHaveLength(1);
  });
});
