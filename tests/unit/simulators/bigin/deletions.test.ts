import { describe, expect, it } from "vitest";
import { DEAL, MINUTE, startBigin } from "./started-bigin.ts";

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
