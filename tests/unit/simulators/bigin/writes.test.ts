import { describe, expect, it } from "vitest";
import { DEAL, startBigin } from "./started-bigin.ts";

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
