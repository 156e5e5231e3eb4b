import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, startBigin } from "./started-bigin.ts";

describe("a list", () => {
  it("needs fields, at most fifty", async () => {
    const { api } = startBigin();
    expect(await api("GET", "Contacts")).toMatchObject({ status: 400, body: { code: "REQUIRED_PARAM_MISSING", details: { param_name: "fields" } } });
    const fields = Array.from({ length: 51 }, (_, index) => `F${index}`).join(",");
    expect((await api("GET", `Contacts?fields=${fields}`)).status).toBe(400);
  });

  it("is 204 without a body when there is nothing", async () => {
    const { api } = startBigin();
    for (const module of ["Contacts", "Tasks", "Events", "Calls", "Notes"]) expect((await api("GET", `${module}?fields=id`)).status).toBe(204);
  });

  it("shows asked fields with explicit nulls and lookups by name and id, newest first", async () => {
    const { api, insert } = startBigin();
    const [company = ""] = await insert("Accounts", { Account_Name: "Acme" });
    const [a = "", b = ""] = await insert("Contacts", { Last_Name: "A", Account_Name: { id: company } }, { Last_Name: "B" });
    const { body } = await api("GET", "Contacts?fields=Last_Name,Email,Account_Name,Owner,Tag,Nonsense");
    expect(body.data).toEqual([
      { id: b, Last_Name: "B", Email: null, Account_Name: null, Owner: { name: "Alex Morgan", id: expect.any(String), email: expect.any(String) }, Tag: [] },
      { id: a, Last_Name: "A", Email: null, Account_Name: { name: "Acme", id: company }, Owner: expect.anything(), Tag: [] },
    ]);
    expect(body.info).toMatchObject({ per_page: 200, count: 2, page: 1, sort_by: "id", sort_order: "desc", more_records: false, next_page_token: null });
  });

  it("sorts by id, Created_Time and Modified_Time and nothing else", async () => {
    const { api, insert, clock } = startBigin();
    const [a = ""] = await insert("Contacts", { Last_Name: "A" });
    clock.advance(MINUTE);
    const [b = ""] = await insert("Contacts", { Last_Name: "B" });
    clock.advance(MINUTE);
    await api("PUT", `Contacts/${a}`, { data: [{ Phone: "1" }] });
    const ids = async (query: string): Promise<string[]> => (await api("GET", `Contacts?fields=id&${query}`)).body.data.map((row) => row.id);
    expect(await ids("sort_by=Modified_Time&sort_order=desc")).toEqual([a, b]);
    expect(await ids("sort_by=Created_Time&sort_order=asc")).toEqual([a, b]);
    expect(await ids("sort_order=asc")).toEqual([a, b]);
    expect((await api("GET", "Contacts?fields=id&sort_by=Email")).status).toBe(400);
  });

  it("answers 304 where nothing changed since the time in the header", async () => {
    const { api, insert, clock } = startBigin();
    const [a = ""] = await insert("Contacts", { Last_Name: "A" });
    clock.advance(HOUR);
    const [b = ""] = await insert("Contacts", { Last_Name: "B" });
    const since = (time: string): ReturnType<typeof api> => api("GET", "Contacts?fields=id", undefined, { "if-modified-since": time });
    expect((await since("2026-10-09T22:30:00+03:00")).body.data.map((row) => row.id)).toEqual([b]);
    expect((await since("2026-10-09T23:00:00+03:00")).status).toBe(304);
    expect((await since("2026-10-09T18:59:59+00:00")).body.data.map((row) => row.id)).toEqual([b, a]);
  });

  it("may not know the header at all", async () => {
    const { api, insert } = startBigin({ organizations: [{ manners: { honoursIfModifiedSince: false } }] });
    await insert("Contacts", { Last_Name: "A" });
    expect((await api("GET", "Contacts?fields=id", undefined, { "if-modified-since": "2030-01-01T00:00:00+00:00" })).status).toBe(200);
  });
});

describe("pages", () => {
  const filled = (count: number): ReturnType<typeof startBigin> => {
    const started = startBigin();
    started.desk.furnish({ Contacts: Array.from({ length: count }, (_, index) => ({ Last_Name: `L${index}` })) });
    return started;
  };

  it("reach 2,000 records by number and any number by token, each once", async () => {
    const { api, desk } = filled(2_350);
    expect((await api("GET", "Contacts?fields=id&page=10")).status).toBe(200);
    expect(await api("GET", "Contacts?fields=id&page=11")).toMatchObject({ status: 400, body: { code: "DISCRETE_PAGINATION_LIMIT_EXCEEDED" } });
    const seen = new Set<string>();
    let query = "fields=id&per_page=200";
    for (let pages = 0; pages < 20; pages += 1) {
      const { body } = await api("GET", `Contacts?${query}`);
      for (const row of body.data) seen.add(row.id);
      if (!body.info.more_records) break;
      query = `fields=id&page_token=${body.info.next_page_token}`;
    }
    expect(seen.size).toBe(desk.count("Contacts"));
  });

  it("by token keep their place when records come and go", async () => {
    const { api, insert, desk } = filled(5);
    const first = await api("GET", "Contacts?fields=Last_Name&per_page=2");
    await insert("Contacts", { Last_Name: "late" });
    desk.remove("Contacts", first.body.data[1]?.id ?? "");
    const second = await api("GET", `Contacts?fields=Last_Name&page_token=${first.body.info.next_page_token}`);
    expect(second.body.data.map((row) => row["Last_Name"])).toEqual(["L2", "L1"]);
    expect(second.body.info).toMatchObject({ page: 2, per_page: 2 });
  });

  it("by token bear no page, no other page size, no other fields or order, and end after a day", async () => {
    const { api, clock } = filled(5);
    const { body } = await api("GET", "Contacts?fields=id&per_page=2");
    const token = body.info.next_page_token;
    const code = async (query: string): Promise<unknown> => (await api("GET", `Contacts?page_token=${token}&${query}`)).body.code;
    expect(await code("fields=id&page=2")).toBe("AMBIGUITY_DURING_PROCESSING");
    expect(await code("fields=id&per_page=3")).toBe("AMBIGUITY_DURING_PROCESSING");
    expect(await code("fields=id,Email")).toBe("INVALID_DATA");
    expect(await code("fields=id&sort_by=Modified_Time")).toBe("INVALID_DATA");
    expect(body.info.page_token_expiry).toBe("2026-10-10T22:00:00+03:00");
    clock.advance(24 * HOUR);
    expect(await code("fields=id")).toBe("EXPIRED_VALUE");
    expect((await api("GET", "Contacts?fields=id&page_token=rubbish")).body.code).toBe("INVALID_DATA");
  });
});

describe("one record", () => {
  it("is 204 when unknown, and comes with all fields when none are asked for", async () => {
    const { api, insert } = startBigin();
    const [id = ""] = await insert("Contacts", { Last_Name: "A" });
    expect((await api("GET", "Contacts/123?fields=id")).status).toBe(204);
    const { body } = await api("GET", `Contacts/${id}`);
    expect(Object.keys(body.data[0] ?? {})).toEqual(expect.arrayContaining(["Mailing_City", "Email_Opt_Out", "Last_Activity_Time"]));
  });
});

describe("search", () => {
  it("knows a write only fifteen seconds later", async () => {
    const { api, insert, clock } = startBigin();
    const find = async (): Promise<number> => (await api("GET", "Contacts/search?email=a@b.example")).status;
    const [id = ""] = await insert("Contacts", { Last_Name: "A", Email: "A@b.example" });
    clock.advance(14_000);
    expect(await find()).toBe(204);
    clock.advance(1_000);
    expect(await find()).toBe(200);
    await api("DELETE", `Contacts/${id}`);
    expect(await find()).toBe(200);
    clock.advance(15_000);
    expect(await find()).toBe(204);
  });

  it.each([
    ["(Last_Name:equals:o'hara)", ["O'Hara"]],
    ["(Last_Name:starts_with:B)", ["Baker (jr), K", "Bell"]],
    ["((Last_Name:starts_with:B)and(Email:equals:bell@x.example))", ["Bell"]],
    ["((Last_Name:equals:Bell)or(Last_Name:equals:O'Hara))", ["O'Hara", "Bell"]],
    ["(Last_Name:equals:Baker \\(jr\\)\\, K)", ["Baker (jr), K"]],
    ["(Last_Name:in:Bell,O'Hara)", ["O'Hara", "Bell"]],
    ["(Created_Time:greater_than:2026-10-09T18:00:00+00:00)", ["O'Hara", "Baker (jr), K", "Bell"]],
  ])("finds by %s", async (criteria, names) => {
    const { api, desk } = startBigin();
    desk.furnish({ Contacts: [{ Last_Name: "Bell", Email: "bell@x.example" }, { Last_Name: "Baker (jr), K" }, { Last_Name: "O'Hara" }] });
    const { body } = await api("GET", `Contacts/search?criteria=${encodeURIComponent(criteria)}`);
    expect(body.data.map((row) => row["Last_Name"]).toSorted()).toEqual(names.toSorted());
  });

  it("finds phones by their digits and words anywhere, and refuses what a module hasn't", async () => {
    const { api, desk } = startBigin();
    desk.furnish({ Contacts: [{ Last_Name: "Bell", Phone: "+49 (30) 123" }] });
    expect((await api("GET", "Contacts/search?phone=%2B4930123")).status).toBe(200);
    expect((await api("GET", "Contacts/search?word=el")).status).toBe(200);
    expect((await api("GET", "Contacts/search?word=e")).status).toBe(400);
    expect((await api("GET", "Products/search?email=a@b.example")).status).toBe(400);
    expect((await api("GET", "Pipelines/search?criteria=(Sub_Pipeline:equals:x)")).status).toBe(400);
  });
});

describe("COQL", () => {
  const query = (text: string): { select_query: string } => ({ select_query: text });

  it("selects, joins by a dot, sorts and pages, from the records as they are now", async () => {
    const { api, insert } = startBigin();
    const [company = ""] = await insert("Accounts", { Account_Name: "Acme" });
    await insert("Contacts", { Last_Name: "A", Account_Name: { id: company } }, { Last_Name: "B" }, { Last_Name: "C" });
    const all = await api(
      "POST",
      "coql",
      query("select Last_Name, Account_Name.Account_Name from Contacts where id is not null order by Last_Name desc limit 0, 2"),
    );
    expect(all.body.data).toMatchObject([{ Last_Name: "C" }, { Last_Name: "B" }]);
    expect(all.body.info).toEqual({ count: 2, more_records: true });
    const joined = await api(
      "POST",
      "coql",
      query("select Last_Name from Contacts where Account_Name.Account_Name = 'acme' and (Last_Name in ('A', 'B') or Email is not null)"),
    );
    expect(joined.body.data).toMatchObject([{ Last_Name: "A" }]);
    expect((await api("POST", "coql", query("select id from Contacts where Created_Time >= '2026-10-09T20:00:00+00:00'"))).status).toBe(204);
    expect(
      (
        await api(
          "POST",
          "coql",
          query("select id from Contacts where Last_Name like '%a%' and Created_Time between '2026-10-09T18:00:00+00:00' and '2026-10-09T20:00:00+00:00'"),
        )
      ).status,
    ).toBe(200);
  });

  it.each([
    ["select id from Contacts", "SYNTAX_ERROR"],
    ["select id from Contacts where Last_Name = 'A' limit 0, 201", "LIMIT_EXCEEDED"],
    ["select id from Contacts where Last_Name = 'A' limit 9900, 200", "LIMIT_EXCEEDED"],
    ["select Nonsense from Contacts where id is not null", "INVALID_QUERY"],
    ["select id from Deals where id is not null", "INVALID_QUERY"],
    ["delete from Contacts where id is not null", "SYNTAX_ERROR"],
  ])("refuses %s", async (text, code) => {
    const answer = await startBigin().api("POST", "coql", query(text));
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });
});

it("counts records, with criteria too", async () => {
  const { api, insert } = startBigin();
  await insert("Contacts", { Last_Name: "A" }, { Last_Name: "B" });
  expect((await api("GET", "Contacts/actions/count")).body.count).toBe(2);
  expect((await api("GET", "Contacts/actions/count?criteria=(Last_Name:equals:a)")).body.count).toBe(1);
});
