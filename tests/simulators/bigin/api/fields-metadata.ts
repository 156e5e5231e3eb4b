import { stagesOf } from "../deal-place.ts";
import type { DataType, Field, FieldModule, Organization, PickValue } from "../organization.ts";
import { isModule } from "../organization.ts";
import { fail } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";

export function fieldModule(call: ApiCall): FieldModule | null {
  const name = call.query.get("module") ?? "";
  return isModule(name) || name === "Associated_Products" ? name : null;
}

export const INVALID_MODULE = fail(400, "INVALID_MODULE", "the module name given seems to be invalid", { resource_path_index: 0 });

/** `GET /settings/fields?module=` and `/settings/fields/{id}?module=`; a fresh field shows once metadata has caught up. */
export function listFields(call: ApiCall): Answer {
  const module = fieldModule(call);
  if (!module)
    return call.query.has("module")
      ? INVALID_MODULE
      : fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: "module" });
  const id = call.path["id"];
  const fields = call.organization.fields[module].filter((field) => field.visibleFrom <= call.now && (id === undefined || field.id === id));
  if (fields.length === 0) return fail(400, "INVALID_DATA", "the id given seems to be invalid", { id });
  return { status: 200, body: { fields: fields.map((field) => viewField(call.organization, module, field, call.now)) } };
}

const JSON_TYPES: Partial<Record<DataType, string>> = {
  boolean: "boolean",
  integer: "integer",
  double: "double",
  currency: "double",
  lookup: "jsonobject",
  ownerlookup: "jsonobject",
  jsonarray: "jsonarray",
  multiselectpicklist: "jsonarray",
  subform: "jsonarray",
};

function viewField(organization: Organization, module: FieldModule, field: Field, now: number): Record<string, unknown> {
  const editable = !field.readOnly;
  return {
    id: field.id,
    api_name: field.apiName,
    field_label: field.label,
    display_label: field.label,
    data_type: field.type,
    json_type: JSON_TYPES[field.type] ?? "string",
    length: field.length,
    decimal_place: field.type === "currency" ? 2 : null,
    system_mandatory: field.systemMandatory,
    custom_field: field.custom,
    read_only: field.readOnly,
    field_read_only: field.readOnly,
    visible: true,
    type: field.used ? "used" : "unused",
    unique: field.unique ? { casesensitive: "0" } : {},
    lookup: field.lookupModule
      ? {
          module: { api_name: field.lookupModule, id: organization.moduleIds[field.lookupModule] },
          display_label: field.relatedList?.label ?? null,
          id: field.id,
          api_name: field.relatedList?.apiName ?? null,
        }
      : {},
    pick_list_values: viewChoices(choicesOf(organization, module, field), now, field.type === "picklist" && !field.systemMandatory),
    currency: field.type === "currency" ? { precision: 2, rounding_option: "normal" } : {},
    formula: {},
    view_type: { create: editable, edit: editable, view: true, quick_create: field.systemMandatory },
    profiles: organization.profiles.map((profile) => ({ ...profile, permission_type: editable ? "read_write" : "read_only" })),
  };
}

/** Stages and sub-pipelines of all team pipelines make up the pick lists of the deals' fields. */
function choicesOf(organization: Organization, module: FieldModule, field: Field): readonly PickValue[] {
  if (module !== "Pipelines") return field.pickValues;
  if (field.apiName === "Stage") return organization.stages;
  if (field.apiName === "Sub_Pipeline") return organization.teamPipelines.flatMap((pipeline) => pipeline.subPipelines);
  return field.pickValues;
}

function viewChoices(choices: readonly PickValue[], now: number, optional: boolean): Record<string, unknown>[] {
  const shown = choices.filter((choice) => (choice.visibleFrom ?? 0) <= now);
  const views = shown.map((choice, index) => ({
    id: choice.id,
    display_value: choice.display,
    actual_value: choice.actual,
    reference_value: choice.actual,
    sequence_number: index + 1,
    type: choice.used ? "used" : "unused",
  }));
  if (!optional) return views;
  return [{ id: "0", display_value: "-None-", actual_value: "-None-", reference_value: "-None-", sequence_number: 0, type: "used" }, ...views];
}

/** `GET /settings/layouts?module=` and `/settings/layouts/{id}`: of Pipelines each layout is a team pipeline. */
export function listLayouts(call: ApiCall): Answer {
  const { organization, now } = call;
  const module = fieldModule(call);
  if (!module)
    return call.query.has("module")
      ? INVALID_MODULE
      : fail(400, "REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", { param_name: "module" });
  if (module !== "Pipelines") return { status: 200, body: { layouts: [layout(organization, module, organization.moduleIds[module], "Standard", now)] } };
  const pipelines = organization.teamPipelines.filter((pipeline) => pipeline.visibleFrom <= now && (call.path["id"] ?? pipeline.id) === pipeline.id);
  return {
    status: 200,
    body: {
      layouts: pipelines.map((pipeline) => {
        const choices: Record<string, readonly PickValue[]> = {
          Sub_Pipeline: pipeline.subPipelines.filter((one) => one.used),
          Stage: stagesOf(organization, pipeline),
        };
        return layout(organization, module, pipeline.id, pipeline.name, now, choices);
      }),
    },
  };
}

function layout(
  organization: Organization,
  module: FieldModule,
  id: string,
  name: string,
  now: number,
  choices: Record<string, readonly PickValue[]> = {},
): Record<string, unknown> {
  const fields = organization.fields[module].filter((field) => field.used && field.visibleFrom <= now);
  return {
    id,
    name,
    display_label: name,
    status: "active",
    visible: true,
    profiles: organization.profiles.map((profile) => ({ ...profile, default: true })),
    sections: [
      {
        api_name: `${module}_Information`,
        display_label: `${module} Information`,
        sequence_number: 1,
        fields: fields.map((field) => ({
          id: field.id,
          api_name: field.apiName,
          field_label: field.label,
          data_type: field.type,
          required: field.systemMandatory || field.required,
          pick_list_values: viewChoices(choices[field.apiName] ?? field.pickValues, now, false),
        })),
      },
    ],
  };
}
