import { describe, expect, it } from "vitest";
import { DEAL, startBigin } from "./started-bigin.ts";

describe("related records", () => {
  it("are a contact's deals, a company's contacts, a product's deals", async () => {
    const { api, insert } = startBigin();
    const [company = ""] = await insert("Accounts", { Account_Name: "Acme" });
    const [contact = ""] = await insert("Contacts", { Last_Name: "A", Account_Name: { id: company } });
    const [product = ""] = await insert("Products", { Product_Name: "Cup" });
    const [deal = ""] = await insert("Pipelines", {
      ...DEAL,
      Deal_Name: "#1",
      Contact_Name: { id: contact },
      Associated_Products: [{ Product: { id: product } }],
    });
    const ids = async (path: string): Promise<string[]> => (await api("GET", `${path}?fields=id`)).body.data.map((row) => row.id);
    expect(await ids(`Contacts/${contact}/Deals`)).toEqual([deal]);
    expect(await ids(`Accounts/${company}/Contacts`)).toEqual([contact]);
    expect(await ids(`Products/${product}/Deals`)).toEqual([deal]);
    expect((await api("GET", `Contacts/${contact}/Deals`)).body.code).toBe("REQUIRED_PARAM_MISSING");
    expect((await api("GET", `Contacts/${contact}/Products?fields=id`)).status).toBe(204);
    expect((await api("GET", `Contacts/${contact}/Nonsense?fields=id`)).status).toBe(400);
  });

  it("are a parent product's variants, through a custom lookup", async () => {
    const { api, insert, desk } = startBigin();
    desk.createField("Products", { label: "Shopify Parent Product Name", type: "lookup", lookup: { module: "Products", relatedLabel: "Variants" } });
    const [parent = ""] = await insert("Products", { Product_Name: "Shirt" });
    const [variant = ""] = await insert("Products", { Product_Name: "Shirt - Red", Shopify_Parent_Product_Name: { id: parent } });
    expect((await api("GET", "settings/related_lists?module=Products")).body.related_lists.map((list) => list.api_name)).toContain("Variants");
    expect((await api("GET", `Products/${parent}/Variants?fields=Product_Name`)).body.data).toEqual([{ id: variant, Product_Name: "Shirt - Red" }]);
  });

  it("of contacts and products are linked and unlinked, with the service's own odd errors", async () => {
    const { api, insert } = startBigin();
    const [contact = ""] = await insert("Contacts", { Last_Name: "A" });
    const [product = ""] = await insert("Products", { Product_Name: "Cup" });
    const link = (path: string): ReturnType<typeof api> => api("PUT", path, { data: [{}] });
    expect((await link(`Contacts/${contact}/Products/${product}`)).body.data[0]?.message).toBe("relation added");
    expect((await link(`Contacts/${contact}/Products/${product}`)).body.data[0]?.message).toBe("relation updated");
    expect((await api("GET", `Products/${product}/Contacts?fields=Last_Name`)).body.data).toEqual([{ id: contact, Last_Name: "A" }]);
    expect((await link(`Contacts/1/Products/${product}`)).status).toBe(500);
    expect((await link(`Contacts/${contact}/Products/1`)).status).toBe(400);
    await api("DELETE", `Contacts/${contact}/Products/${product}`);
    expect((await api("GET", `Contacts/${contact}/Products?fields=id`)).status).toBe(204);
  });

  it("of the kind notes are added to a record", async () => {
    const { api, insert } = startBigin();
    const [contact = ""] = await insert("Contacts", { Last_Name: "A" });
    await api("POST", `Contacts/${contact}/Notes`, { data: [{ Note_Title: "Call", Note_Content: "Back on Monday" }] });
    expect((await api("GET", `Contacts/${contact}/Notes?fields=Note_Content`)).body.data).toMatchObject([{ Note_Content: "Back on Monday" }]);
  });
});
