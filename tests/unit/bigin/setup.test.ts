import { describe, expect, it } from "vitest";
import { addStages, createFields, createSubPipeline, createTeamPipeline, type WantedField } from "#app/bigin/setup-api.server.ts";
import { refusal, scriptedBigin } from "./scripted-bigin.ts";

const accepted = (id: string) => ({ code: "SUCCESS", status: "success", message: "created", details: { id } });
const text = (label: string): WantedField => ({ label, type: "text", length: 255, unique: false });

describe("creating fields", () => {
  it("asks in the family's shape, a lookup with the heading of its related list", async () => {
    const { client, sent } = scriptedBigin([{ status: 201, body: { fields: [accepted("1"), accepted("2")] } }]);
    const outcome = await createFields(client, "Products", [
      { label: "Shopify Product Id", type: "text", length: 255, unique: true },
      { label: "Shopify Parent Product Name", type: "lookup", module: "Products", relatedLabel: "Variants" },
    ]);
    expect(outcome).toEqual({ kind: "accepted", ids: ["1", "2"] });
    expect(sent[0]?.method).toBe("POST");
    expect(sent[0]!.url.pathname + sent[0]!.url.search).toBe("/bigin/v2/settings/fields?module=Products");
    expect(sent[0]?.body).toEqual({
      fields: [
        { field_label: "Shopify Product Id", data_type: "text", length: 255, unique: { casesensitive: false } },
        {
          field_label: "Shopify Parent Product Name",
          data_type: "lookup",
          lookup: { module: { api_name: "Products" }, display_label: "Variants" },
        },
      ],
    });
  });

  it("asks for five at a time", async () => {
    const { client, sent } = scriptedBigin([{ body: { fields: ["1", "2", "3", "4", "5"].map(accepted) } }, { body: { fields: [accepted("6")] } }]);
    const outcome = await createFields(client, "Contacts", ["a", "b", "c", "d", "e", "f"].map(text));
    expect(outcome).toMatchObject({ kind: "accepted", ids: ["1", "2", "3", "4", "5", "6"] });
    expect(sent).toHaveLength(2);
  });

  it.each([
    [401, "OAUTH_SCOPE_MISMATCH"],
    [401, "AUTHENTICATION_FAILURE"],
    [403, "NO_PERMISSION"],
    [404, "INVALID_URL_PATTERN"],
    [400, "INVALID_REQUEST_METHOD"],
    [400, "NOT_ALLOWED"],
    [400, "LICENSE_REQUIRED"],
    [400, "LIMIT_EXCEEDED"],
  ])("is refused with HTTP %i %s, which costs nobody the connection", async (status, code) => {
    const { client } = scriptedBigin([{ status, body: refusal(code, "no") }]);
    expect(await createFields(client, "Contacts", [text("a")])).toEqual({ kind: "refused", status, code, message: "no" });
  });

  it("is refused when a row says so, whatever the status", async () => {
    const row = { code: "LIMIT_EXCEEDED", status: "error", message: "no more fields", details: {} };
    for (const status of [200, 400]) {
      const { client } = scriptedBigin([{ status, body: { fields: [accepted("1"), row] } }]);
      expect(await createFields(client, "Contacts", [text("a"), text("b")])).toEqual({
        kind: "refused",
        status,
        code: "LIMIT_EXCEEDED",
        message: "no more fields",
      });
    }
  });

  it("is neither accepted nor refused after an outage or a limit", async () => {
    const { client } = scriptedBigin([
      { status: 503, text: "" },
      { status: 429, body: refusal("TOO_MANY_REQUESTS") },
    ]);
    expect(await createFields(client, "Contacts", [text("a")])).toMatchObject({ kind: "outage", mayHaveTakenEffect: true });
    expect(await createFields(client, "Contacts", [text("a")])).toMatchObject({ kind: "limits" });
  });

  it("says that the connection is dead when the token is", async () => {
    const dead = { status: 401, body: refusal("INVALID_TOKEN") };
    const { client } = scriptedBigin([dead, dead]);
    expect(await createFields(client, "Contacts", [text("a")])).toMatchObject({ kind: "reconnect" });
  });
});

describe("creating pipelines and stages", () => {
  it("asks for a team pipeline as a layout with its sub-pipeline and stages", async () => {
    const { client, sent } = scriptedBigin([{ status: 201, body: { layouts: [accepted("86")] } }]);
    const outcome = await createTeamPipeline(client, {
      name: "Shopify E-Commerce pipeline",
      profileIds: ["3"],
      subPipelineName: "Shopify orders",
      stages: ["New order", "Paid"],
    });
    expect(outcome).toEqual({ kind: "accepted", ids: ["86"] });
    expect(sent[0]!.url.pathname + sent[0]!.url.search).toBe("/bigin/v2/settings/layouts?module=Pipelines");
    expect(sent[0]?.body).toEqual({
      layouts: [
        {
          name: "Shopify E-Commerce pipeline",
          profiles: [{ id: "3" }],
          sections: [
            {
              fields: [
                { api_name: "Sub_Pipeline", pick_list_values: [{ display_value: "Shopify orders" }] },
                { api_name: "Stage", pick_list_values: [{ display_value: "New order" }, { display_value: "Paid" }] },
              ],
            },
          ],
        },
      ],
    });
  });

  it("asks for a sub-pipeline of stages that exist", async () => {
    const { client, sent } = scriptedBigin([{ body: { pipeline: [accepted("5")] } }]);
    const stages = [
      { id: "21", displayValue: "New order", actualValue: "New order" },
      { id: null, displayValue: "Nameless", actualValue: "Nameless" },
      { id: "22", displayValue: "Paid", actualValue: "Paid" },
    ];
    expect(await createSubPipeline(client, { layoutId: "86", name: "Shopify E-Commerce pipeline", stages })).toEqual({
      kind: "accepted",
      ids: ["5"],
    });
    expect(sent[0]!.url.pathname + sent[0]!.url.search).toBe("/bigin/v2/settings/pipeline?layout_id=86");
    expect(sent[0]?.body).toEqual({
      pipeline: [
        {
          display_value: "Shopify E-Commerce pipeline",
          maps: [
            { display_value: "New order", sequence_number: 1, id: "21" },
            { display_value: "Paid", sequence_number: 2, id: "22" },
          ],
        },
      ],
    });
  });

  it("adds stages beside those that exist", async () => {
    const { client, sent } = scriptedBigin([{ body: { fields: [accepted("9")] } }]);
    const existing = [{ id: "21", displayValue: "New order", actualValue: "New order" }];
    expect(await addStages(client, { stageFieldId: "9", existing, names: ["Paid"] })).toEqual({ kind: "accepted", ids: ["9"] });
    expect(sent[0]?.method).toBe("PATCH");
    expect(sent[0]!.url.pathname + sent[0]!.url.search).toBe("/bigin/v2/settings/fields/9?module=Pipelines");
    expect(sent[0]?.body).toEqual({ fields: [{ pick_list_values: [{ id: "21" }, { display_value: "Paid", actual_value: "Paid" }] }] });
  });
});
