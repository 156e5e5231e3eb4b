import { describe, expect, it } from "vitest";
import { DEAL, MINUTE, startBigin } from "./started-bigin.ts";

describe("an insert", () => {
  it("answers row by row in the order sent: 201 when all went well, 202 when some did, 400 when none", async () => {
    const { api } = startBigin();
    const all = await api("POST", "Contacts", { data: [{ Last_Name: "A" }, { Last_Name: "B" }] });
    expect(all.status).toBe(201);
    expect(all.body.data[0]).toMatchObject({
      code: "SUCCESS",
      status: "success",
      message: "record added",
      details: { Created_Time: "2026-10-09T22:00:00+03:00", Modified_Time: "2026-10-09T22:00:00+03:00", Created_By: { name: "Alex Morgan" } },
    });
    const some = await api("POST", "Contacts", { data: [{ First_Name: "A" }, { Last_Name: "B" }] });
    expect(some.status).toBe(202);
    expect(some.body.data.map((row) => row.status)).toEqual(["error", "success"]);
    expect((await api("POST", "Contacts", { data: [{ First_Name: "A" }] })).status).toBe(400);
  });

  it("gives ids of nineteen digits, which a number would round to its neighbour's", async () => {
    const { insert } = startBigin();
    const [first = "", second = ""] = await insert("Contacts", { Last_Name: "A" }, { Last_Name: "B" });
    expect(first).toMatch(/^\d{19}$/);
    expect(first).not.toBe(second);
    expect(Number(first)).toBe(Number(second));
  });

  it("takes a hundred rows and refuses a hundred and one, or none", async () => {
    const { api } = startBigin();
    const rows = (count: number): { data: { Last_Name: string }[] } => ({ data: Array.from({ length: count }, () => ({ Last_Name: "A" })) });
    expect((await api("POST", "Contacts", rows(100))).status).toBe(201);
    expect(await api("POST", "Contacts", rows(101))).toMatchObject({ status: 400, body: { code: "LIMIT_EXCEEDED" } });
    expect((await api("POST", "Contacts", rows(0))).status).toBe(400);
    expect((await api("POST", "Contacts", {})).body.code).toBe("MANDATORY_NOT_FOUND");
  });

  it.each([
    ["a text that is too long", { Last_Name: "x".repeat(81) }, { api_name: "Last_Name", json_path: "$.data[0].Last_Name", maximum_length: 80 }],
    ["a number for a text", { Last_Name: 7 }, { api_name: "Last_Name", expected_data_type: "string" }],
    ["an e-mail that is none", { Last_Name: "A", Email: "a@b" }, { api_name: "Email" }],
    ["a text for a checkbox", { Last_Name: "A", Email_Opt_Out: "true" }, { api_name: "Email_Opt_Out", expected_data_type: "boolean" }],
    ["a company that isn't there", { Last_Name: "A", Account_Name: { id: "1" } }, { api_name: "Account_Name", json_path: "$.data[0].Account_Name.id" }],
    ["a company by name", { Last_Name: "A", Account_Name: "Acme" }, { api_name: "Account_Name" }],
    ["an owner that isn't there", { Last_Name: "A", Owner: { id: "1" } }, { api_name: "Owner" }],
    ["a tag without a name", { Last_Name: "A", Tag: [{ id: "1" }] }, { api_name: "name" }],
  ])("refuses %s", async (_what, row, details) => {
    const { api, desk } = startBigin();
    const answer = await api("POST", "Contacts", { data: [row] });
    expect(answer.status).toBe(400);
    expect(answer.body.data[0]).toMatchObject({ code: "INVALID_DATA", status: "error", details });
    expect(desk.count("Contacts")).toBe(0);
  });

  it("counts an emoji as one character and keeps it", async () => {
    const { insert, desk } = startBigin();
    const [id = ""] = await insert("Contacts", { Last_Name: "⏰".repeat(40) + "😀".repeat(40) });
    expect(desk.record("Contacts", id)?.["Last_Name"]).toBe("⏰".repeat(40) + "😀".repeat(40));
  });

  it("refuses prices and dates in the wrong type", async () => {
    const { api } = startBigin();
    expect((await api("POST", "Products", { data: [{ Product_Name: "A", Unit_Price: "9.50" }] })).body.data[0]).toMatchObject({
      code: "INVALID_DATA",
      details: { expected_data_type: "double" },
    });
    expect((await api("POST", "Pipelines", { data: [{ ...DEAL, Deal_Name: "A", Closing_Date: "2026-02-30" }] })).body.data[0]).toMatchObject({
      code: "INVALID_DATA",
      details: { api_name: "Closing_Date" },
    });
    expect((await api("POST", "Products", { data: [{ Product_Name: "A", Product_Category: "Shoes" }] })).body.data[0]).toMatchObject({
      code: "INVALID_DATA",
      details: { api_name: "Product_Category" },
    });
  });

  it("passes over keys it doesn't know and fields that can't be written", async () => {
    const { insert, desk } = startBigin();
    const [id = ""] = await insert("Contacts", {
      First_Name: "Ada",
      Last_Name: "Byron",
      Lead_Source: "Web",
      Full_Name: "Somebody",
      Created_Time: "2020-01-01T00:00:00+00:00",
    });
    const contact = desk.record("Contacts", id);
    expect(contact).toMatchObject({ Full_Name: "Ada Byron", Created_Time: "2026-10-09T22:00:00+03:00" });
    expect(contact).not.toHaveProperty("Lead_Source");
  });

  it("keeps an empty text as null", async () => {
    const { insert, desk } = startBigin();
    const [id = ""] = await insert("Contacts", { Last_Name: "A", Phone: "" });
    expect(desk.record("Contacts", id)?.["Phone"]).toBeNull();
  });

  it("runs workflows unless an empty trigger keeps them from running", async () => {
    const { api, desk } = startBigin();
    await api("POST", "Contacts", { data: [{ Last_Name: "A" }], trigger: [] });
    expect(desk.organization.workflowRuns).toEqual([]);
    await api("POST", "Contacts", { data: [{ Last_Name: "A" }], trigger: ["workflow"] });
    await api("POST", "Contacts", { data: [{ Last_Name: "A" }] });
    expect(desk.organization.workflowRuns.map((run) => run.operation)).toEqual(["insert", "insert"]);
  });

  it("obeys a field that an administrator made mandatory or shorter, or put away", async () => {
    const { api, desk, insert } = startBigin();
    desk.changeField("Contacts", "Phone", { length: 10, required: true });
    desk.changeField("Contacts", "Title", { used: false });
    expect((await api("POST", "Contacts", { data: [{ Last_Name: "A" }] })).body.data[0]).toMatchObject({
      code: "MANDATORY_NOT_FOUND",
      details: { api_name: "Phone" },
    });
    expect((await api("POST", "Contacts", { data: [{ Last_Name: "A", Phone: "+49 30 1234567" }] })).body.data[0]).toMatchObject({
      details: { maximum_length: 10 },
    });
    const [id = ""] = await insert("Contacts", { Last_Name: "A", Phone: "12", Title: "Dr" });
    expect(desk.record("Contacts", id)).not.toHaveProperty("Title");
  });
});

describe("a value that has to be unique", () => {
  const twice = {
    data: [
      { Last_Name: "A", Email: "a@b.example" },
      { Last_Name: "B", Email: "A@B.example" },
    ],
  };

  it("is refused whatever its letter case, within one call too, and names the record that has it", async () => {
    const { api, desk } = startBigin();
    const answer = await api("POST", "Contacts", twice);
    const [first] = desk.records("Contacts");
    expect(answer.body.data[1]).toMatchObject({
      code: "DUPLICATE_DATA",
      details: {
        api_name: "Email",
        json_path: "$.data[1].Email",
        duplicate_record: { id: first?.id, module: { api_name: "Contacts" }, Owner: { name: "Alex Morgan" } },
      },
    });
  });

  it("can be told in the older shape and wrapped up", async () => {
    const older = startBigin({ organizations: [{ manners: { duplicateShape: "id" } }] });
    const olderAnswer = await older.api("POST", "Contacts", twice);
    expect(olderAnswer.body.data[1]?.details.id).toBe(older.desk.records("Contacts")[0]?.id);
    const nested = startBigin({ organizations: [{ manners: { duplicateShape: "nested" } }] });
    const nestedAnswer = await nested.api("POST", "Contacts", twice);
    expect(nestedAnswer.body.data[1]).toMatchObject({
      code: "MULTIPLE_OR_MULTI_ERRORS",
      details: { errors: [{ code: "DUPLICATE_DATA", details: { duplicate_record: { id: nested.desk.records("Contacts")[0]?.id } } }] },
    });
  });

  it("is free again once its record is in the recycle bin, which then can't be restored", async () => {
    const { insert, api, desk } = startBigin();
    const [old = ""] = await insert("Contacts", { Last_Name: "A", Email: "a@b.example" });
    await api("DELETE", `Contacts/${old}`);
    const again = await api("POST", "Contacts", { data: [{ Last_Name: "A", Email: "a@b.example" }] });
    expect(again.status).toBe(201);
    expect(desk.restore("Contacts", old)).toMatchObject({ ok: false, error: { code: "DUPLICATE_DATA" } });
  });

  it("may be kept by its own record and is refused when an update takes another's", async () => {
    const { insert, api } = startBigin();
    const [a = "", b = ""] = await insert("Contacts", { Last_Name: "A", Email: "a@b.example" }, { Last_Name: "B", Email: "b@b.example" });
    expect((await api("PUT", "Contacts", { data: [{ id: a, Email: "A@b.example" }] })).status).toBe(200);
    expect((await api("PUT", "Contacts", { data: [{ id: b, Email: "a@b.example" }] })).body.data[0]).toMatchObject({ code: "DUPLICATE_DATA" });
  });

  it("names of products, deals and companies needn't be", async () => {
    const { insert } = startBigin();
    expect(await insert("Products", { Product_Name: "Cup" }, { Product_Name: "cup" })).toHaveLength(2);
    expect(await insert("Accounts", { Account_Name: "Acme" }, { Account_Name: "Acme" })).toHaveLength(2);
  });
});

describe("an update", () => {
  it("changes only what is sent, clears with null, and moves Modified_Time", async () => {
    const { insert, api, desk, clock } = startBigin();
    const [id = ""] = await insert("Contacts", { First_Name: "Ada", Last_Name: "Byron", Phone: "1" });
    clock.advance(MINUTE);
    const answer = await api("PUT", `Contacts/${id}`, { data: [{ Phone: null, Last_Name: "Lovelace" }] });
    expect(answer).toMatchObject({
      status: 200,
      body: { data: [{ code: "SUCCESS", message: "record updated", details: { id, Modified_Time: "2026-10-09T22:01:00+03:00" } }] },
    });
    expect(desk.record("Contacts", id)).toMatchObject({ First_Name: "Ada", Full_Name: "Ada Lovelace", Phone: null, Created_Time: "2026-10-09T22:00:00+03:00" });
  });

  it("can't clear a mandatory field, nor find an unknown or deleted id", async () => {
    const { insert, api } = startBigin();
    const [id = "", gone = ""] = await insert("Contacts", { Last_Name: "A" }, { Last_Name: "B" });
    await api("DELETE", `Contacts/${gone}`);
    const answer = await api("PUT", "Contacts", {
      data: [
        { id, Last_Name: null },
        { id: gone, Phone: "1" },
        { id: "123", Phone: "1" },
      ],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.data.map((row) => [row.code, row.details["api_name"]])).toEqual([
      ["MANDATORY_NOT_FOUND", "Last_Name"],
      ["INVALID_DATA", "id"],
      ["INVALID_DATA", "id"],
    ]);
  });

  it("replaces all tags, and makes those it doesn't know", async () => {
    const { insert, api, desk } = startBigin();
    const [id = ""] = await insert("Contacts", { Last_Name: "A", Tag: [{ name: "old" }, { name: "VIP" }] });
    await api("PUT", "Contacts", { data: [{ id, Tag: [{ name: "vip" }, { name: "new" }] }] });
    expect(desk.record("Contacts", id)?.["Tag"]).toMatchObject([{ name: "VIP" }, { name: "new" }]);
    expect((await api("GET", "settings/tags?module=Contacts")).body.tags.map((tag) => tag.name)).toEqual(["old", "VIP", "new"]);
    await api("PUT", "Contacts", { data: [{ id, Tag: [] }] });
    expect(desk.record("Contacts", id)?.["Tag"]).toEqual([]);
  });

  it("adds and removes single tags without moving Modified_Time", async () => {
    const { insert, api, desk, clock } = startBigin();
    const [id = ""] = await insert("Contacts", { Last_Name: "A", Tag: [{ name: "old" }] });
    clock.advance(MINUTE);
    await api("POST", `Contacts/actions/add_tags?ids=${id}&tag_names=shopify,VIP`);
    await api("POST", `Contacts/actions/remove_tags?ids=${id}&tag_names=OLD`);
    expect(desk.record("Contacts", id)).toMatchObject({ Tag: [{ name: "shopify" }, { name: "VIP" }], Modified_Time: "2026-10-09T22:00:00+03:00" });
  });
});

describe("an upsert", () => {
  it("updates what has the value and inserts the rest, and says beside the details which it did", async () => {
    const { insert, api } = startBigin();
    const [id = ""] = await insert("Contacts", { Last_Name: "A", Email: "a@b.example" });
    const answer = await api("POST", "Contacts/upsert", {
      data: [{ Last_Name: "A2", Email: "A@b.example" }, { Last_Name: "B" }, { Email: "c@b.example" }],
      duplicate_check_fields: ["Email"],
    });
    expect(answer.status).toBe(202);
    expect(answer.body.data[0]).toMatchObject({ code: "SUCCESS", action: "update", duplicate_field: "Email", details: { id } });
    expect(answer.body.data[1]).toMatchObject({ code: "SUCCESS", action: "insert", duplicate_field: null });
    expect(answer.body.data[2]).toMatchObject({ code: "MANDATORY_NOT_FOUND" });
    expect(answer.body.data[2]).not.toHaveProperty("action");
  });

  it("matches by a custom unique field, and by no field that isn't unique", async () => {
    const { insert, api, desk } = startBigin();
    desk.createField("Products", { label: "Shopify Product Id", type: "text", unique: true });
    const [id = ""] = await insert("Products", { Product_Name: "Cup", Shopify_Product_Id: "gid://shopify/Product/1" });
    const answer = await api("POST", "Products/upsert", {
      data: [{ Product_Name: "Mug", Shopify_Product_Id: "GID://shopify/Product/1" }],
      duplicate_check_fields: ["Shopify_Product_Id"],
    });
    expect(answer).toMatchObject({ status: 200, body: { data: [{ action: "update", duplicate_field: "Shopify_Product_Id", details: { id } }] } });
    expect((await api("POST", "Products/upsert", { data: [{ Product_Name: "A" }], duplicate_check_fields: ["Product_Code"] })).body.code).toBe("INVALID_DATA");
  });

  it("overwrites a stranger with the same product name", async () => {
    const { insert, api, desk } = startBigin();
    const [id = ""] = await insert("Products", { Product_Name: "Cup", Product_Code: "OLD" });
    await api("POST", "Products/upsert", { data: [{ Product_Name: "cup", Product_Code: "NEW" }] });
    expect(desk.record("Products", id)?.["Product_Code"]).toBe("NEW");
    expect(desk.count("Products")).toBe(1);
  });
});

describe("a deletion", () => {
  it("moves to the recycle bin, is seen in the list of deleted ones, and can't be repeated", async () => {
    const { insert, api, desk } = startBigin();
    const [a = "", b = ""] = await insert("Contacts", { Last_Name: "A" }, { Last_Name: "B" });
    expect(await api("DELETE", `Contacts?ids=${a},${b}`)).toMatchObject({
      status: 200,
      body: { data: [{ code: "SUCCESS", message: "record deleted", details: { id: a } }, { details: { id: b } }] },
    });
    expect((await api("GET", `Contacts/${a}?fields=Last_Name`)).status).toBe(204);
    const again = await api("DELETE", `Contacts?ids=${a}`);
    expect(again).toMatchObject({ status: 400, body: { data: [{ code: "INVALID_DATA" }] } });
    const deleted = await api("GET", "Contacts/deleted?type=all");
    expect(deleted.body.data).toMatchObject([
      { id: b, display_name: "B", type: "recycle", deleted_time: "2026-10-09T22:00:00+03:00" },
      { id: a, display_name: "A", type: "recycle" },
    ]);
    expect(desk.restore("Contacts", a)).toEqual({ ok: true, id: a });
    expect((await api("GET", `Contacts/${a}?fields=Last_Name`)).status).toBe(200);
  });

  it("of a company takes its contacts along", async () => {
    const { insert, api, desk } = startBigin();
    const [company = ""] = await insert("Accounts", { Account_Name: "Acme" });
    await insert("Contacts", { Last_Name: "A", Account_Name: { id: company } }, { Last_Name: "B" });
    await api("DELETE", `Accounts/${company}`);
    expect(desk.records("Contacts").map((contact) => contact["Last_Name"])).toEqual(["B"]);
    expect((await api("GET", "Contacts/deleted?type=recycle")).body.data).toHaveLength(1);
  });

  it("of a contact leaves its deals without one", async () => {
    const { insert, api, desk } = startBigin();
    const [contact = ""] = await insert("Contacts", { Last_Name: "A" });
    const [deal = ""] = await insert("Pipelines", { ...DEAL, Deal_Name: "#1", Contact_Name: { id: contact } });
    expect(desk.record("Pipelines", deal)?.["Contact_Name"]).toEqual({ name: "A", id: contact });
    await api("DELETE", `Contacts/${contact}`);
    expect(desk.record("Pipelines", deal)?.["Contact_Name"]).toBeNull();
  });

  it("becomes permanent after 60 days or by emptying the bin, and is forgotten after 120", async () => {
    const { insert, api, desk, clock } = startBigin();
    const [a = "", b = ""] = await insert("Contacts", { Last_Name: "A" }, { Last_Name: "B" });
    await api("DELETE", `Contacts/${a}`);
    desk.emptyRecycleBin();
    await api("DELETE", `Contacts/${b}`);
    const types = async (): Promise<unknown[]> => ((await api("GET", "Contacts/deleted")).body.data ?? []).map((row) => [row.id, row["type"]]);
    expect(await types()).toEqual([
      [b, "recycle"],
      [a, "permanent"],
    ]);
    expect(desk.restore("Contacts", a).ok).toBe(false);
    clock.advance(61 * 24 * 60 * MINUTE);
    expect(await types()).toEqual([
      [b, "permanent"],
      [a, "permanent"],
    ]);
    clock.advance(60 * 24 * 60 * MINUTE);
    expect((await api("GET", "Contacts/deleted")).status).toBe(204);
  });
});

it("a full plan refuses new records row by row and goes on updating", async () => {
  const { simulator, insert, api, desk } = startBigin({ organizations: [{ edition: "free" }] });
  expect((await api("POST", "Contacts", { data: Array.from({ length: 100 }, () => ({ Last_Name: "A" })) })).status).toBe(201);
  simulator.faults.setRecordLimit(desk.organization.id, 101);
  const [id = ""] = await insert("Products", { Product_Name: "Cup" });
  const full = await api("POST", "Accounts", { data: [{ Account_Name: "Acme" }] });
  expect(full).toMatchObject({ status: 400, body: { data: [{ code: "LIMIT_EXCEEDED", status: "error" }] } });
  expect((await api("PUT", "Products", { data: [{ id, Unit_Price: 2 }] })).status).toBe(200);
  simulator.faults.setEdition(desk.organization.id, "biginexpress");
  simulator.faults.setRecordLimit(desk.organization.id, null);
  expect((await api("POST", "Accounts", { data: [{ Account_Name: "Acme" }] })).status).toBe(201);
});
