/**
 * Attempts to create what the sync would like to find. Bigin's public documentation offers none of this: the shapes
 * are those of the Zoho family (settings/fields and settings/pipeline of Zoho CRM v6 to v8) or follow from what the
 * same address answers to a read. A refusal is the expected outcome and is remembered by the caller; a success is
 * believed only after the metadata has been read again. https://www.zoho.com/crm/developer/docs/api/v8/create-custom-fields.html
 */
import { z } from "zod";
import type { BiginClient, Method } from "./client.server.ts";
import type { BiginId, BiginTrouble, PickListValue } from "./records.ts";
import { member, rowShape, textOf } from "./shapes.ts";

/** `refused` (one of the troubles) means Bigin won't; the other troubles say nothing about whether it would. */
export type SetupOutcome = { kind: "accepted"; ids: BiginId[] } | BiginTrouble;

export type WantedField =
  | { label: string; type: "text"; length: number; unique: boolean }
  /** `relatedLabel` heads the list of these records on the record that the lookup names. */
  | { label: string; type: "lookup"; module: string; relatedLabel: string };

const FIELDS_PER_ATTEMPT = 5;

/** Custom fields of one module, in order; the first refusal ends the attempt. */
export async function createFields(client: BiginClient, module: string, wanted: readonly WantedField[]): Promise<SetupOutcome> {
  const ids: BiginId[] = [];
  for (let from = 0; from < wanted.length; from += FIELDS_PER_ATTEMPT) {
    const fields = wanted.slice(from, from + FIELDS_PER_ATTEMPT).map(fieldBody);
    const outcome = await attempt(client, "POST", "settings/fields", { module }, "fields", fields);
    if (outcome.kind !== "accepted") return outcome;
    ids.push(...outcome.ids);
  }
  return { kind: "accepted", ids };
}

function fieldBody(field: WantedField): Record<string, unknown> {
  if (field.type === "lookup") {
    return {
      field_label: field.label,
      data_type: "lookup",
      lookup: { module: { api_name: field.module }, display_label: field.relatedLabel },
    };
  }
  return {
    field_label: field.label,
    data_type: "text",
    length: field.length,
    ...(field.unique ? { unique: { casesensitive: false } } : {}),
  };
}

/** A team pipeline, which is a layout of Pipelines, with one sub-pipeline and its stages. */
export function createTeamPipeline(
  client: BiginClient,
  wanted: { name: string; profileIds: readonly string[]; subPipelineName: string; stages: readonly string[] },
): Promise<SetupOutcome> {
  const layout = {
    name: wanted.name,
    profiles: wanted.profileIds.map((id) => ({ id })),
    sections: [
      {
        fields: [
          { api_name: "Sub_Pipeline", pick_list_values: [{ display_value: wanted.subPipelineName }] },
          { api_name: "Stage", pick_list_values: wanted.stages.map((stage) => ({ display_value: stage })) },
        ],
      },
    ],
  };
  return attempt(client, "POST", "settings/layouts", { module: "Pipelines" }, "layouts", [layout]);
}

/** A sub-pipeline in a team pipeline that exists, of stages that exist; a stage without an id can't be named and is left out. */
export function createSubPipeline(client: BiginClient, wanted: { layoutId: BiginId; name: string; stages: readonly PickListValue[] }): Promise<SetupOutcome> {
  const maps = wanted.stages
    .filter((stage) => stage.id !== null)
    .map((stage, index) => ({ display_value: stage.displayValue, sequence_number: index + 1, id: stage.id }));
  return attempt(client, "POST", "settings/pipeline", { layout_id: wanted.layoutId }, "pipeline", [{ display_value: wanted.name, maps }]);
}

/** More stages for deals. `existing` has to hold all that there are, for the list replaces them. */
export function addStages(
  client: BiginClient,
  wanted: { stageFieldId: BiginId; existing: readonly PickListValue[]; names: readonly string[] },
): Promise<SetupOutcome> {
  const values = [
    ...wanted.existing.map((value) => (value.id === null ? { display_value: value.displayValue, actual_value: value.actualValue } : { id: value.id })),
    ...wanted.names.map((name) => ({ display_value: name, actual_value: name })),
  ];
  return attempt(client, "PATCH", `settings/fields/${wanted.stageFieldId}`, { module: "Pipelines" }, "fields", [{ pick_list_values: values }]);
}

/** One attempt. Rows of which one is refused count as refused, so that the read-back decides what is there. */
async function attempt(
  client: BiginClient,
  method: Method,
  path: string,
  query: Record<string, string>,
  name: "fields" | "layouts" | "pipeline",
  wanted: readonly unknown[],
): Promise<SetupOutcome> {
  const answer = z.looseObject({ [name]: z.array(rowShape).min(1) }).transform((body) => z.array(rowShape).parse(body[name]));
  const result = await client.request({ method, path, query, body: { [name]: wanted }, answer, anyStatus: true, setup: true });
  if (!result.ok) return result.trouble;
  const { status, body } = result.value;
  const refused = (body ?? []).find((row) => row.code !== "SUCCESS");
  if (body === null || refused) {
    return { kind: "refused", status, code: refused?.code ?? `HTTP_${status}`, message: (refused?.message ?? "").slice(0, 300) };
  }
  return { kind: "accepted", ids: body.flatMap((row) => textOf(member(row.details, "id")) ?? []) };
}
