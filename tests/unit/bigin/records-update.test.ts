import { describe, expect, it } from "vitest";
import { deleteRecords, updateRecords } from "#app/bigin/records-write.server.ts";
import { refusal, scriptedBigin } from "./scripted-bigin.ts";

const live = { trigger: "all" } as const;
const quiet = { trigger: "none" } as const;
const user = { name: "U", id: "7255024000000001001" };
const updated = (id: string) => ({
  code: "SUCCESS",
  status: "success",
  message: "record updated",
  details: { id, Modified_Time: "2026-02-06T00:28:53-08:00", Modified_By: user },
});
const bad = (code: string, details: unknown, message = "bad") => ({ code, status: "error", message, details });

async function updateOf(answer: unknown, status = 202) {
  const { client } = scriptedBigin([{ status, body: { data: [answer] } }]);
  const result = await updateRecords(client, "Contacts", [{ id: "77", Last_Name: "X" }], live);
  if (!result.ok) throw new Error(result.trouble.kind);
  return result.value[0];
}

describe("updating", () => {
  it("puts rows with their ids", async () => {
    const { client, sent } = scriptedBigin([{ status: 200, body: { data: [updated("77")] } }]);
    const result = await updateRecords(client, "Contacts", [{ id: "77", Phone: null, Tag: [{ name: "vip" }] }], quiet);
    expect(result).toEqual({ ok: true, value: [{ kind: "done", id: "77", modifiedTime: "2026-02-06T00:28:53-08:00", createdTime: null }] });
    expect(sent[0]).toMatchObject({ method: "PUT", body: { data: [{ id: "77", Phone: null, Tag: [{ name: "vip" }] }], trigger: [] } });
  });

  it.each([
    ["by api_name", bad("INVALID_DATA", { api_name: "id" }, "the id given seems to be invalid")],
    ["by json_path", bad("INVALID_DATA", { expected_data_type: "bigint", api_name: "id", json_path: "$.data[0].id" })],
    ["by the id itself", bad("INVALID_DATA", { id: "77" })],
    ["by its words alone", bad("INVALID_DATA", {}, "the id given seems to be invalid")],
  ])("a row whose record was deleted meanwhile is gone (%s)", async (_how, answer) => {
    expect(await updateOf(answer)).toEqual({ kind: "gone" });
    expect(await updateOf(answer, 400)).toEqual({ kind: "gone" });
  });

  it("a lookup to an unknown record is a refused field, not a gone record", async () => {
    const byPath = bad("INVALID_DATA", { api_name: "id", json_path: "$.data[0].Contact_Name.id" }, "the id given seems to be invalid");
    const byName = bad("INVALID_DATA", { api_name: "Contact_Name" }, "the id given seems to be invalid");
    expect(await updateOf(byPath)).toMatchObject({ kind: "rejected", field: "Contact_Name" });
    expect(await updateOf(byName)).toMatchObject({ kind: "rejected", field: "Contact_Name" });
  });

  it("a taken e-mail names its holder, never the row itself", async () => {
    expect(await updateOf(bad("DUPLICATE_DATA", { api_name: "Email", id: "88" }))).toMatchObject({ kind: "duplicate", existingId: "88" });
    expect(await updateOf(bad("DUPLICATE_DATA", { api_name: "Email", id: "77" }))).toMatchObject({ kind: "duplicate", existingId: null });
  });

  it("a row without permission is refused alone", async () => {
    expect(await updateOf(bad("NO_PERMISSION", {}, "permission denied"), 403)).toMatchObject({ kind: "rejected", code: "NO_PERMISSION" });
  });
});

describe("deleting", () => {
  const gone = (id: string) => ({ code: "SUCCESS", details: { id }, message: "record deleted", status: "success" });

  it("names the ids and whether workflows run", async () => {
    const { client, sent } = scriptedBigin([{ body: { data: [gone("1"), gone("2")] } }]);
    expect(await deleteRecords(client, "Contacts", ["1", "2"], quiet)).toMatchObject({
      ok: true,
      value: [
        { kind: "done", id: "1" },
        { kind: "done", id: "2" },
      ],
    });
    expect(sent[0]?.method).toBe("DELETE");
    expect(Object.fromEntries(sent[0]!.url.searchParams)).toEqual({ ids: "1,2", wf_trigger: "false" });
  });

  it("finds a record gone that was deleted before, told as a row or as one refusal", async () => {
    const { client } = scriptedBigin([
      { status: 400, body: { data: [bad("INVALID_DATA", { id: "1" }, "record not found")] } },
      { status: 400, body: refusal("INVALID_DATA", "the id given seems to be invalid") },
      { status: 202, body: { data: [gone("1"), bad("INVALID_DATA", {})] } },
    ]);
    expect(await deleteRecords(client, "Contacts", ["1"])).toEqual({ ok: true, value: [{ kind: "gone" }] });
    expect(await deleteRecords(client, "Contacts", ["1"])).toEqual({ ok: true, value: [{ kind: "gone" }] });
    expect(await deleteRecords(client, "Contacts", ["1", "2"])).toMatchObject({ ok: true, value: [{ kind: "done" }, { kind: "gone" }] });
  });
});
