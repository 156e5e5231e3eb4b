import { describe, expect, it } from "vitest";
import { MINUTE, startBigin } from "./started-bigin.ts";

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
