import { describe, expect, it } from "vitest";
import { readFields, readTeamPipelines } from "#app/bigin/metadata-api.server.ts";
import { scriptedBigin } from "./scripted-bigin.ts";

const field = (overrides: Record<string, unknown>) => ({
  id: "7618134000000002489",
  api_name: "First_Name",
  field_label: "First Name",
  display_label: "First Name",
  data_type: "text",
  json_type: "string",
  type: "used",
  length: 40,
  decimal_place: null,
  system_mandatory: false,
  field_read_only: false,
  read_only: false,
  custom_field: false,
  visible: true,
  pick_list_values: [],
  unique: {},
  lookup: {},
  formula: {},
  currency: {},
  view_type: { view: false, edit: true, create: true, quick_create: true },
  profiles: [{ id: "1", name: "Administrator", permission_type: "read_write" }],
  ...overrides,
});

describe("fields", () => {
  it("come with label, length, uniqueness, lookup and whether they can be written", async () => {
    const { client, sent } = scriptedBigin([
      {
        body: {
          fields: [
            field({}),
            field({ api_name: "Email", field_label: "Email", data_type: "email", length: 100, unique: { casesensitive: "0" } }),
            field({ api_name: "Last_Name", field_label: "Last Name", system_mandatory: true }),
            field({
              api_name: "Account_Name",
              field_label: "Company Name",
              display_label: "Account Name",
              data_type: "lookup",
              lookup: { module: { api_name: "Accounts", id: "2" } },
            }),
            field({ api_name: "Owner", data_type: "ownerlookup", field_read_only: true }),
            field({
              api_name: "Created_Time",
              data_type: "datetime",
              length: null,
              view_type: { view: true, edit: false, create: false, quick_create: false },
            }),
            field({ api_name: "Shopify_Contact_ID", field_label: "Shopify Contact ID", custom_field: true }),
            field({ api_name: "Old_Field", type: "unused" }),
            field({ api_name: "Formula", view_type: null, read_only: true }),
          ],
        },
      },
    ]);
    const result = await readFields(client, "Contacts");
    if (!result.ok) throw new Error(result.trouble.kind);
    const byName = Object.fromEntries(result.value.map((entry) => [entry.apiName, entry]));
    expect(sent[0]?.url.search).toBe("?module=Contacts");
    expect(byName.First_Name).toEqual({
      id: "7618134000000002489",
      apiName: "First_Name",
      label: "First Name",
      dataType: "text",
      length: 40,
      mandatory: false,
      unique: false,
      custom: false,
      writable: true,
      lookupModule: null,
      pickList: [],
    });
    expect(byName.Email).toMatchObject({ unique: true, length: 100 });
    expect(byName.Last_Name).toMatchObject({ mandatory: true });
    expect(byName.Account_Name).toMatchObject({ label: "Company Name", lookupModule: "Accounts" });
    expect(byName.Owner).toMatchObject({ writable: true });
    expect(byName.Created_Time).toMatchObject({ writable: false, length: null });
    expect(byName.Shopify_Contact_ID).toMatchObject({ custom: true });
    expect(byName.Formula).toMatchObject({ writable: false });
    expect(byName).not.toHaveProperty("Old_Field");
  });

  it("keep the actual value of a choice apart from the one shown", async () => {
    const stage = field({
      api_name: "Stage",
      data_type: "picklist",
      pick_list_values: [
        {
          id: "1",
          display_value: "New Inquiry",
          actual_value: "New Enquiry",
          reference_value: "New Enquiry",
          sequence_number: 1,
          type: "used",
        },
        { display_value: "-None-", actual_value: "-None-" },
        { id: "2", display_value: "Retired", actual_value: "Retired", type: "unused" },
      ],
    });
    const { client } = scriptedBigin([{ body: { fields: [stage] } }]);
    const result = await readFields(client, "Pipelines");
    expect(result.ok && result.value[0]?.pickList).toEqual([{ id: "1", displayValue: "New Inquiry", actualValue: "New Enquiry" }]);
  });

  it("are none for a module without any", async () => {
    const { client } = scriptedBigin([{ status: 204 }]);
    expect(await readFields(client, "Associated_Products")).toEqual({ ok: true, value: [] });
  });
});

describe("team pipelines", () => {
  it("are the layouts of Pipelines with their sub-pipelines and stages", async () => {
    const { client, sent } = scriptedBigin([
      {
        body: {
          layouts: [
            {
              id: "8605000000000173",
              name: "Shopify E-Commerce pipeline",
              display_label: "Shopify E-Commerce pipeline",
              status: "active",
              profiles: [{ id: "3", name: "Administrator" }],
              sections: [
                {
                  api_name: "Deal_Information",
                  fields: [{ api_name: "Deal_Name" }, { api_name: "Stage", pick_list_values: [{ id: "21", display_value: "Paid", actual_value: "Paid" }] }],
                },
                {
                  api_name: "Other",
                  fields: [{ api_name: "Sub_Pipeline", pick_list_values: [{ id: "11", display_value: "Shopify orders" }] }],
                },
              ],
            },
            { id: "2", name: "Bare", sections: null },
          ],
        },
      },
    ]);
    expect(await readTeamPipelines(client)).toEqual({
      ok: true,
      value: [
        {
          layoutId: "8605000000000173",
          name: "Shopify E-Commerce pipeline",
          subPipelines: [{ id: "11", displayValue: "Shopify orders", actualValue: "Shopify orders" }],
          stages: [{ id: "21", displayValue: "Paid", actualValue: "Paid" }],
          profileIds: ["3"],
        },
        { layoutId: "2", name: "Bare", subPipelines: [], stages: [], profileIds: [] },
      ],
    });
    expect(sent[0]!.url.pathname + sent[0]!.url.search).toBe("/bigin/v2/settings/layouts?module=Pipelines");
  });
});
