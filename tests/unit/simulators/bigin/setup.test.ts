import { describe, expect, it } from "vitest";
import type { SetupRefusal } from "#tests/simulators/bigin/manners.ts";
import { DEAL, MINUTE, startBigin } from "./started-bigin.ts";

const TEXT = { field_label: "Shopify Contact ID", data_type: "text", length: 255, unique: { casesensitive: false } };
const LAYOUT = {
  layouts: [
    {
      name: "Shopify E-Commerce pipeline",
      profiles: [],
      sections: [
        {
          fields: [
            { api_name: "Sub_Pipeline", pick_list_values: [{ display_value: "Shopify orders" }] },
            { api_name: "Stage", pick_list_values: [{ display_value: "New order" }, { display_value: "Closed Won" }] },
          ],
        },
      ],
    },
  ],
};

describe("metadata", () => {
  it("tells modules, product rows among them as the deals' subform", async () => {
    const { api } = startBigin();
    const { body } = await api("GET", "settings/modules");
    expect(body.modules).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ api_name: "Contacts", generated_type: "default", api_supported: true }),
        expect.objectContaining({
          api_name: "Associated_Products",
          module_name: "LinkingModule1",
          generated_type: "subform",
          parent_module: expect.objectContaining({ api_name: "Pipelines" }),
        }),
      ]),
    );
    expect((await api("GET", "settings/modules/Contacts")).body.modules).toHaveLength(1);
    expect((await api("GET", "settings/modules/Deals")).body.code).toBe("INVALID_MODULE");
  });

  it("tells fields with length, need, uniqueness and choices", async () => {
    const { api } = startBigin();
    const field = async (module: string, name: string): Promise<unknown> =>
      (await api("GET", `settings/fields?module=${module}`)).body.fields.find((one) => one.api_name === name);
    expect(await field("Contacts", "Email")).toMatchObject({
      data_type: "email",
      length: 100,
      system_mandatory: false,
      unique: { casesensitive: "0" },
      custom_field: false,
      type: "used",
    });
    expect(await field("Contacts", "Last_Name")).toMatchObject({ length: 80, system_mandatory: true, unique: {} });
    expect(await field("Contacts", "Full_Name")).toMatchObject({ read_only: true, view_type: { create: false, edit: false, view: true } });
    expect(await field("Contacts", "Account_Name")).toMatchObject({ data_type: "lookup", lookup: { module: { api_name: "Accounts" } } });
    expect(await field("Pipelines", "Stage")).toMatchObject({
      pick_list_values: expect.arrayContaining([expect.objectContaining({ display_value: "New Inquiry", actual_value: "Qualification", type: "used" })]),
    });
    expect((await api("GET", "settings/fields?module=Nothing")).body.code).toBe("INVALID_MODULE");
    expect((await api("GET", "settings/fields")).body.code).toBe("REQUIRED_PARAM_MISSING");
  });

  it("tells team pipelines as layouts, with sub-pipelines and stages under other values than the shown ones", async () => {
    const { api, desk } = startBigin();
    desk.createTeamPipeline({ name: "Shop", subPipelines: ["Orders"], stages: ["New order"] });
    const { body } = await api("GET", "settings/layouts?module=Pipelines");
    expect(body.layouts.map((layout) => layout.name)).toEqual(["Sales Pipeline", "Shop"]);
    const choices = body.layouts[1]?.sections[0]?.fields
      .filter((field) => field.pick_list_values.length > 0)
      .map((field) => [field.api_name, field.pick_list_values.map((choice) => [choice.display_value, choice.actual_value])]);
    expect(choices).toEqual([
      ["Sub_Pipeline", [["Orders", "Orders Standard"]]],
      ["Stage", [["New order", "New order"]]],
    ]);
  });

  it("tells profiles, roles and users, and who is asking", async () => {
    const { api } = startBigin({
      organizations: [
        {
          users: [
            { name: "Ada", email: "ada@x.example" },
            { name: "Bob", email: "bob@x.example", active: false },
          ],
        },
      ],
    });
    expect((await api("GET", "settings/profiles")).body.profiles.map((profile) => profile.name)).toEqual(["Administrator", "Standard"]);
    expect((await api("GET", "settings/roles")).status).toBe(200);
    const names = async (type: string): Promise<unknown[]> => (await api("GET", `users?type=${type}`)).body.users.map((user) => user["full_name"]);
    expect(await names("AllUsers")).toEqual(["Ada", "Bob"]);
    expect(await names("ActiveUsers")).toEqual(["Ada"]);
    expect((await api("GET", "users?type=CurrentUser")).body.users).toMatchObject([
      { full_name: "Ada", status: "active", profile: { name: "Administrator" }, offset: 10_800_000 },
    ]);
  });

  it("tells the edition by its licence, a trial by its own words", async () => {
    const paid = startBigin({ organizations: [{ edition: "bigin360", zgid: "123456789" }] });
    expect((await paid.api("GET", "org")).body.org[0]).toMatchObject({
      zgid: "123456789",
      iso_code: "USD",
      license_details: { paid: true, paid_type: "bigin360" },
    });
    const trial = startBigin({ organizations: [{ edition: "free", trial: { edition: "biginpremier", expiresAt: Date.parse("2026-10-20T00:00:00Z") } }] });
    expect((await trial.api("GET", "org")).body.org[0]?.license_details).toMatchObject({
      paid: false,
      paid_type: "free",
      trial_type: "biginpremier",
      trial_expiry: "2026-10-20T03:00:00+03:00",
    });
  });
});

describe("setting up through the API", () => {
  it.each<[SetupRefusal, number]>([
    ["OAUTH_SCOPE_MISMATCH", 401],
    ["AUTHENTICATION_FAILURE", 401],
    ["NO_PERMISSION", 403],
    ["INVALID_URL_PATTERN", 404],
    ["INVALID_REQUEST_METHOD", 400],
    ["NOT_ALLOWED", 400],
  ])("is refused with %s %i and makes nothing", async (setup, status) => {
    const { api, desk } = startBigin({ organizations: [{ manners: { setup } }] });
    expect(await api("POST", "settings/fields?module=Contacts", { fields: [TEXT] })).toMatchObject({ status, body: { code: setup } });
    expect((await api("POST", "settings/layouts?module=Pipelines", LAYOUT)).status).toBe(status);
    expect((await api("POST", "settings/pipeline?layout_id=1", { pipeline: [] })).status).toBe(status);
    expect((await api("PATCH", "settings/fields/1?module=Pipelines", { fields: [] })).status).toBe(status);
    expect(desk.organization.fields.Contacts.some((field) => field.custom)).toBe(false);
  });

  it("is refused unless the simulator is told otherwise", async () => {
    expect((await startBigin().api("POST", "settings/fields?module=Contacts", { fields: [TEXT] })).status).toBe(401);
    expect((await startBigin({ refusesSetup: false }).api("POST", "settings/fields?module=Contacts", { fields: [TEXT] })).status).toBe(201);
  });

  it("makes fields, a lookup with its related list too, which work at once", async () => {
    const { api, insert } = startBigin({ refusesSetup: false });
    const lookup = { field_label: "Shopify Parent Product Name", data_type: "lookup", lookup: { module: { api_name: "Products" }, display_label: "Variants" } };
    const made = await api("POST", "settings/fields?module=Products", { fields: [TEXT, lookup] });
    expect(made.body.fields).toMatchObject([{ code: "SUCCESS", status: "success", details: { id: expect.any(String) } }, { code: "SUCCESS" }]);
    const { body } = await api("GET", "settings/fields?module=Products");
    expect(body.fields.find((field) => field.id === made.body.fields[0]?.details.id)).toMatchObject({
      api_name: "Shopify_Contact_ID",
      field_label: "Shopify Contact ID",
      custom_field: true,
      unique: { casesensitive: "0" },
    });
    const [id = ""] = await insert("Products", { Product_Name: "A", Shopify_Contact_ID: "1" });
    expect((await api("POST", "Products", { data: [{ Product_Name: "B", Shopify_Contact_ID: "1" }] })).body.data[0]).toMatchObject({
      code: "DUPLICATE_DATA",
      details: { duplicate_record: { id } },
    });
  });

  it("keeps to two unique fields a module and to the plan's number of fields", async () => {
    const { api } = startBigin({ refusesSetup: false, organizations: [{ edition: "free" }] });
    const field = (label: string, unique: boolean): unknown => ({
      field_label: label,
      data_type: "text",
      length: 255,
      ...(unique ? { unique: { casesensitive: false } } : {}),
    });
    const first = await api("POST", "settings/fields?module=Contacts", {
      fields: [field("A", true), field("B", true), field("C", true), field("D", false), field("E", false)],
    });
    expect(first.body.fields.map((row) => row.code)).toEqual(["SUCCESS", "SUCCESS", "LIMIT_EXCEEDED", "SUCCESS", "SUCCESS"]);
    const rest = ["F", "G", "H", "I", "J"].map((label) => field(label, false));
    await api("POST", "settings/fields?module=Contacts", { fields: rest });
    const last = await api("POST", "settings/fields?module=Contacts", { fields: [field("K", false), field("L", false)] });
    expect(last.body.fields.map((row) => row.code)).toEqual(["SUCCESS", "LIMIT_EXCEEDED"]);
    expect((await api("POST", "settings/fields?module=Contacts", { fields: Array.from({ length: 6 }, (_, index) => field(`M${index}`, false)) })).status).toBe(
      400,
    );
  });

  it("refuses a label that is there already", async () => {
    const { api } = startBigin({ refusesSetup: false });
    const answer = await api("POST", "settings/fields?module=Contacts", { fields: [{ field_label: "last name", data_type: "text" }] });
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ code: "DUPLICATE_DATA" }] } });
  });

  it("makes a team pipeline that takes deals", async () => {
    const { api, desk } = startBigin({ refusesSetup: false });
    const made = await api("POST", "settings/layouts?module=Pipelines", LAYOUT);
    const id = made.body.layouts[0]?.details.id;
    expect(desk.pipelineNamed("shopify e-commerce pipeline")?.id).toBe(id);
    expect(
      (await api("POST", "Pipelines", { data: [{ Deal_Name: "#1", Pipeline: { id }, Sub_Pipeline: "Shopify orders Standard", Stage: "New order" }] })).status,
    ).toBe(201);
    expect((await api("POST", "settings/layouts?module=Pipelines", LAYOUT)).body.layouts[0]?.code).toBe("DUPLICATE_DATA");
  });

  it("keeps to the edition's number of team pipelines", async () => {
    const { api } = startBigin({ refusesSetup: false, organizations: [{ edition: "free" }] });
    expect(await api("POST", "settings/layouts?module=Pipelines", LAYOUT)).toMatchObject({ status: 400, body: { layouts: [{ code: "LIMIT_EXCEEDED" }] } });
  });

  it("adds stages to the list it is sent, and a sub-pipeline of stages there are", async () => {
    const { api, desk } = startBigin({ refusesSetup: false });
    const stage = (await api("GET", "settings/fields?module=Pipelines")).body.fields.find((field) => field.api_name === "Stage");
    const list = [...(stage?.pick_list_values ?? []).map((choice) => ({ id: choice.id })), { display_value: "Paid", actual_value: "Paid" }];
    expect((await api("PATCH", `settings/fields/${stage?.id}?module=Pipelines`, { fields: [{ pick_list_values: list }] })).body.fields[0]?.code).toBe(
      "SUCCESS",
    );
    const layout = (await api("GET", "settings/layouts?module=Pipelines")).body.layouts[0];
    const stages = layout?.sections[0]?.fields.find((field) => field.api_name === "Stage")?.pick_list_values ?? [];
    expect(stages.map((choice) => choice.display_value)).toContain("Paid");
    const maps = stages.map((choice, index) => ({ display_value: choice.display_value, sequence_number: index + 1, id: choice.id }));
    const made = await api("POST", `settings/pipeline?layout_id=${layout?.id}`, { pipeline: [{ display_value: "Shopify orders", maps }] });
    expect(made.body.pipeline[0]).toMatchObject({ code: "SUCCESS", details: { id: expect.any(String) } });
    expect((await api("POST", "Pipelines", { data: [{ ...DEAL, Deal_Name: "#1", Sub_Pipeline: "Shopify orders Standard", Stage: "Paid" }] })).status).toBe(201);
    expect(desk.organization.teamPipelines[0]?.subPipelines.map((one) => one.display)).toEqual(["Sales Pipeline", "Shopify orders"]);
  });

  it("may show in metadata only after a while", async () => {
    const { api, clock } = startBigin({ organizations: [{ manners: { setup: "accepted", setupLagMs: MINUTE } }] });
    await api("POST", "settings/fields?module=Contacts", { fields: [TEXT] });
    await api("POST", "settings/layouts?module=Pipelines", LAYOUT);
    const seen = async (): Promise<[boolean, number]> => [
      (await api("GET", "settings/fields?module=Contacts")).body.fields.some((field) => field.api_name === "Shopify_Contact_ID"),
      (await api("GET", "settings/layouts?module=Pipelines")).body.layouts.length,
    ];
    expect(await seen()).toEqual([false, 1]);
    clock.advance(MINUTE);
    expect(await seen()).toEqual([true, 2]);
  });
});
