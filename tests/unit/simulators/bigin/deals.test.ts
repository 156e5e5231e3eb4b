import { describe, expect, it } from "vitest";
import { DEAL, startBigin } from "./started-bigin.ts";
import type { StartedBigin } from "./started-bigin.ts";

const SHOP = { name: "Shopify E-Commerce pipeline", subPipelines: ["Shopify orders"], stages: ["New order", "Paid", "Closed Won"] };
const SHOP_DEAL = { Deal_Name: "#1001", Sub_Pipeline: "Shopify orders Standard", Stage: "Paid" };

function withShopPipeline(manners = {}): StartedBigin & { shop: string } {
  const started = startBigin({ organizations: [{ teamPipelines: [SHOP], manners }] });
  return { ...started, shop: started.desk.pipelineNamed(SHOP.name)?.id ?? "" };
}

describe("a deal's place", () => {
  it.each(["Pipeline", "Layout"])("is the team pipeline that %s names", async (key) => {
    const { insert, api, shop } = withShopPipeline();
    const [id = ""] = await insert("Pipelines", { ...SHOP_DEAL, [key]: { id: shop } });
    const { body } = await api("GET", `Pipelines/${id}?fields=Pipeline,Layout,Sub_Pipeline,Stage`);
    const place = { name: SHOP.name, id: shop };
    expect(body.data).toEqual([{ id, Pipeline: place, Layout: place, Sub_Pipeline: "Shopify orders Standard", Stage: "Paid" }]);
  });

  it("is the first team pipeline otherwise, and in an odd organisation even though Pipeline says something else", async () => {
    const { insert, desk, shop } = withShopPipeline({ honoursPipelineKey: false });
    const [first = "", second = "", third = ""] = [
      ...(await insert("Pipelines", { ...DEAL, Deal_Name: "A" })),
      ...(await insert("Pipelines", { ...SHOP_DEAL, Pipeline: { id: shop } })),
      ...(await insert("Pipelines", { ...SHOP_DEAL, Layout: { id: shop } })),
    ];
    const place = (id: string): unknown => (desk.record("Pipelines", id)?.["Pipeline"] as { name: string }).name;
    expect([first, second, third].map(place)).toEqual(["Sales Pipeline", "Sales Pipeline", SHOP.name]);
  });

  it.each([
    ["another pipeline's stage", { Stage: "Qualification" }, "Stage"],
    ["a stage's shown name instead of its value", { Layout: undefined, Pipeline: undefined, Sub_Pipeline: DEAL.Sub_Pipeline, Stage: "New Inquiry" }, "Stage"],
    ["a sub-pipeline's shown name instead of its value", { Sub_Pipeline: "Shopify orders" }, "Sub_Pipeline"],
    ["an unknown team pipeline", { Pipeline: { id: "1" } }, "Pipeline"],
  ])("refuses %s", async (_what, change, field) => {
    const { api, shop } = withShopPipeline();
    const answer = await api("POST", "Pipelines", { data: [{ ...SHOP_DEAL, Pipeline: { id: shop }, ...change }] });
    expect(answer).toMatchObject({ status: 400, body: { data: [{ code: "INVALID_DATA", details: { api_name: field } }] } });
  });

  it.each(["Deal_Name", "Sub_Pipeline", "Stage"])("needs %s", async (field) => {
    const { api, shop } = withShopPipeline();
    const answer = await api("POST", "Pipelines", { data: [{ ...SHOP_DEAL, Pipeline: { id: shop }, [field]: undefined }] });
    expect(answer.body.data[0]).toMatchObject({ code: "MANDATORY_NOT_FOUND", details: { api_name: field } });
  });

  it("changes with an update, and its stage must then fit", async () => {
    const { insert, api, desk, shop } = withShopPipeline();
    const [id = ""] = await insert("Pipelines", { ...DEAL, Deal_Name: "#1001" });
    expect((await api("PUT", `Pipelines/${id}`, { data: [{ Pipeline: { id: shop } }] })).status).toBe(400);
    expect((await api("PUT", `Pipelines/${id}`, { data: [{ Pipeline: { id: shop }, Sub_Pipeline: SHOP_DEAL.Sub_Pipeline, Stage: "New order" }] })).status).toBe(
      200,
    );
    expect((await api("PUT", `Pipelines/${id}`, { data: [{ Amount: 12.5 }] })).status).toBe(200);
    expect(desk.record("Pipelines", id)).toMatchObject({ Pipeline: { id: shop }, Stage: "New order", Amount: 12.5 });
  });

  it("stays what it was for the API when a person renames a stage, and can't be chosen once the stage is removed", async () => {
    const { insert, api, desk, shop } = withShopPipeline();
    desk.renameStage("Paid", "Money is here");
    const [id = ""] = await insert("Pipelines", { ...SHOP_DEAL, Pipeline: { id: shop } });
    expect(desk.record("Pipelines", id)?.["Stage"]).toBe("Paid");
    desk.removeStage(shop, "Paid");
    expect((await api("POST", "Pipelines", { data: [{ ...SHOP_DEAL, Pipeline: { id: shop } }] })).status).toBe(400);
    expect((await api("PUT", "Pipelines", { data: [{ id, Amount: 3 }] })).status).toBe(200);
  });
});

describe("product rows", () => {
  const rows = async (started: StartedBigin, id: string): Promise<Record<string, unknown>[]> =>
    (await started.api("GET", `Pipelines/${id}?fields=Associated_Products`)).body.data[0]?.["Associated_Products"] as Record<string, unknown>[];

  it("have ids of their own, a total, and the product's price unless another is given", async () => {
    const started = startBigin();
    const [cup = "", mug = ""] = await started.insert("Products", { Product_Name: "Cup", Unit_Price: 4 }, { Product_Name: "Mug", Unit_Price: 6 });
    const [id = ""] = await started.insert("Pipelines", {
      ...DEAL,
      Deal_Name: "#1",
      Associated_Products: [
        { Product: { id: cup }, Quantity: 3, Discount: 2, Nonsense: 1 },
        { Product: { id: mug }, List_Price: 5.5 },
      ],
    });
    expect(await rows(started, id)).toEqual([
      { id: expect.stringMatching(/^\d{19}$/), Product: { name: "Cup", id: cup }, Quantity: 3, List_Price: 4, Discount: 2, Total: 10, Parent_Id: { id } },
      { id: expect.stringMatching(/^\d{19}$/), Product: { name: "Mug", id: mug }, Quantity: 1, List_Price: 5.5, Discount: 0, Total: 5.5, Parent_Id: { id } },
    ]);
    expect((await started.api("GET", "Pipelines?fields=Deal_Name,Associated_Products")).body.data[0]).not.toHaveProperty("Associated_Products");
  });

  it("may have other names, which only metadata tells", async () => {
    const { api, insert } = startBigin({ organizations: [{ rowNames: "other" }] });
    const { body } = await api("GET", "settings/fields?module=Associated_Products");
    const names = body.fields.map((field) => [field.field_label, field.api_name, field["data_type"]]);
    expect(names).toEqual(
      expect.arrayContaining([
        ["Product Name", "Product_Details", "lookup"],
        ["Quantity", "Units", "double"],
        ["List Price", "Unit_Price", "currency"],
      ]),
    );
    const [cup = ""] = await insert("Products", { Product_Name: "Cup", Unit_Price: 4 });
    const wrong = await api("POST", "Pipelines", { data: [{ ...DEAL, Deal_Name: "#1", Associated_Products: [{ Product: { id: cup }, Quantity: 2 }] }] });
    expect(wrong.body.data[0]).toMatchObject({ code: "MANDATORY_NOT_FOUND", details: { json_path: "$.data[0].Associated_Products[0].Product_Details" } });
    const right = await api("POST", "Pipelines", { data: [{ ...DEAL, Deal_Name: "#1", Associated_Products: [{ Product_Details: { id: cup }, Units: 2 }] }] });
    expect(right.status).toBe(201);
  });

  it("that an update leaves out are removed where rows are replaced", async () => {
    const started = startBigin();
    const [cup = ""] = await started.insert("Products", { Product_Name: "Cup" });
    const row = (quantity: number): Record<string, unknown> => ({ Product: { id: cup }, Quantity: quantity });
    const [id = ""] = await started.insert("Pipelines", { ...DEAL, Deal_Name: "#1", Associated_Products: [row(1), row(2)] });
    const [, second] = await rows(started, id);
    await started.api("PUT", `Pipelines/${id}`, { data: [{ Associated_Products: [{ id: second?.["id"], Quantity: 5 }, row(7)] }] });
    const after = await rows(started, id);
    expect(after.map((one) => one["Quantity"])).toEqual([5, 7]);
    expect(after[0]?.["id"]).toBe(second?.["id"]);
  });

  it("that an update leaves out stay where only _delete removes them", async () => {
    const started = startBigin({ organizations: [{ manners: { rowDeletion: "delete-key" } }] });
    const [cup = ""] = await started.insert("Products", { Product_Name: "Cup" });
    const row = (quantity: number): Record<string, unknown> => ({ Product: { id: cup }, Quantity: quantity });
    const [id = ""] = await started.insert("Pipelines", { ...DEAL, Deal_Name: "#1", Associated_Products: [row(1), row(2)] });
    const [first] = await rows(started, id);
    await started.api("PUT", `Pipelines/${id}`, { data: [{ Associated_Products: [row(7)] }] });
    expect((await rows(started, id)).map((one) => one["Quantity"])).toEqual([1, 2, 7]);
    await started.api("PUT", `Pipelines/${id}`, { data: [{ Associated_Products: [{ id: first?.["id"], _delete: null }] }] });
    expect((await rows(started, id)).map((one) => one["Quantity"])).toEqual([2, 7]);
  });

  it("set the amount only in an organisation that recomputes it", async () => {
    for (const recomputesAmount of [false, true]) {
      const { insert, desk } = startBigin({ organizations: [{ manners: { recomputesAmount } }] });
      const [cup = ""] = await insert("Products", { Product_Name: "Cup" });
      const [id = ""] = await insert("Pipelines", {
        ...DEAL,
        Deal_Name: "#1",
        Amount: 99,
        Associated_Products: [{ Product: { id: cup }, Quantity: 3, List_Price: 0.1 }],
      });
      expect(desk.record("Pipelines", id)?.["Amount"]).toBe(recomputesAmount ? 0.3 : 99);
    }
  });

  it("refuse a product that isn't there, or a row of another deal", async () => {
    const { api } = startBigin();
    const refused = async (row: unknown): Promise<unknown> =>
      (await api("POST", "Pipelines", { data: [{ ...DEAL, Deal_Name: "#1", Associated_Products: [row] }] })).body.data[0]?.details["json_path"];
    expect(await refused({ Product: { id: "1" } })).toBe("$.data[0].Associated_Products[0].Product.id");
    expect(await refused({ id: "1", Quantity: 2 })).toBe("$.data[0].Associated_Products[0].id");
  });
});
