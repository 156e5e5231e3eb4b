/** Attempts to make fields, stages and pipelines: refused as the organisation's manners say, or taken in the family's shapes. */
import { createField } from "../field-setup.ts";
import type { FieldWish } from "../field-setup.ts";
import { SETUP_REFUSALS } from "../manners.ts";
import { isModule } from "../organization.ts";
import type { DataType } from "../organization.ts";
import { addStage, createSubPipeline, createTeamPipeline } from "../pipeline-setup.ts";
import { isRowError, rowError } from "../row-errors.ts";
import type { RowError } from "../row-errors.ts";
import { fail, member } from "./call.ts";
import type { Answer, ApiCall } from "./call.ts";

const MOST_FIELDS = 5;

/** The refusal, or null where setup through the API is accepted. */
export function setupRefusal(call: ApiCall): Answer | null {
  const { setup } = call.organization.manners;
  if (setup === "accepted") return null;
  const { status, message } = SETUP_REFUSALS[setup];
  return fail(status, setup, message);
}

/** `POST /settings/fields?module=`, five fields at most. */
export function createFields(call: ApiCall): Answer {
  const module = call.query.get("module") ?? "";
  if (!isModule(module)) return fail(400, "INVALID_MODULE", "the module name given seems to be invalid");
  const wishes = listIn(call.body, "fields");
  if (wishes.length === 0) return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "fields", json_path: "$.fields" });
  if (wishes.length > MOST_FIELDS) return fail(400, "LIMIT_EXCEEDED", "at most 5 fields can be created in one call", { limit: MOST_FIELDS });
  return answer(
    "fields",
    wishes.map((wish) => createField(call.organization, module, fieldWish(wish), visibleFrom(call), call.now)),
    "field created successfully",
  );
}

function fieldWish(sent: unknown): FieldWish {
  const target = member(member(member(sent, "lookup"), "module"), "api_name");
  const relatedLabel = member(member(sent, "lookup"), "display_label");
  const length = member(sent, "length");
  return {
    label: text(member(sent, "field_label")),
    type: text(member(sent, "data_type")) as DataType,
    length: typeof length === "number" ? length : null,
    unique: typeof member(sent, "unique") === "object" && member(sent, "unique") !== null,
    choices: listIn(sent, "pick_list_values").map((choice) => text(member(choice, "display_value"))),
    ...(typeof target === "string" && isModule(target)
      ? { lookup: { module: target, relatedLabel: text(relatedLabel) || text(member(sent, "field_label")) } }
      : {}),
  };
}

/** `PATCH /settings/fields/{id}?module=Pipelines` for stages: the list sent is the whole list afterwards. */
export function changeFieldChoices(call: ApiCall): Answer {
  const { organization } = call;
  const field = organization.fields.Pipelines.find((one) => one.id === call.path["id"]);
  if (call.query.get("module") !== "Pipelines" || field?.apiName !== "Stage")
    return fail(400, "NOT_ALLOWED", "this field can't be changed", { id: call.path["id"] });
  const sent = listIn(listIn(call.body, "fields")[0], "pick_list_values");
  if (sent.length === 0) return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "pick_list_values" });
  const kept = new Set(sent.map((choice) => member(choice, "id")));
  if ([...kept].some((id) => id !== undefined && !organization.stages.some((stage) => stage.id === id))) {
    return answer("fields", [rowError("INVALID_DATA", "invalid data", { api_name: "id", json_path: "$.fields[0].pick_list_values" })], "");
  }
  for (const stage of organization.stages) if (!kept.has(stage.id)) stage.used = false;
  for (const choice of sent.filter((one) => member(one, "id") === undefined)) {
    const name = text(member(choice, "display_value"));
    for (const pipeline of organization.teamPipelines) if (name !== "") addStage(organization, pipeline, name, visibleFrom(call));
  }
  organization.revision += 1;
  return answer("fields", [{ id: field.id }], "field updated successfully");
}

/** `POST /settings/layouts?module=Pipelines` */
export function createLayouts(call: ApiCall): Answer {
  if (call.query.get("module") !== "Pipelines") return fail(400, "NOT_ALLOWED", "layouts of this module can't be created");
  const wishes = listIn(call.body, "layouts");
  if (wishes.length === 0) return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "layouts", json_path: "$.layouts" });
  const made = wishes.map((wish) => {
    const fields = listIn(wish, "sections").flatMap((section) => listIn(section, "fields"));
    const choices = (apiName: string): string[] =>
      fields
        .filter((field) => member(field, "api_name") === apiName)
        .flatMap((field) => listIn(field, "pick_list_values").map((choice) => text(member(choice, "display_value"))));
    const name = text(member(wish, "name"));
    return createTeamPipeline(call.organization, { name, subPipelines: choices("Sub_Pipeline"), stages: choices("Stage") }, visibleFrom(call), call.now);
  });
  return answer("layouts", made, "layout created successfully");
}

/** `POST /settings/pipeline?layout_id=` */
export function createSubPipelines(call: ApiCall): Answer {
  const { organization } = call;
  const pipeline = organization.teamPipelines.find((one) => one.id === call.query.get("layout_id"));
  if (!pipeline) return fail(400, "INVALID_DATA", "the layout_id given seems to be invalid", { param_name: "layout_id" });
  const made = listIn(call.body, "pipeline").map((wish) => {
    const stageIds = listIn(wish, "maps").map((map) => text(member(map, "id")));
    return createSubPipeline(organization, pipeline, text(member(wish, "display_value")), stageIds, visibleFrom(call));
  });
  if (made.length === 0) return fail(400, "MANDATORY_NOT_FOUND", "required field not found", { api_name: "pipeline", json_path: "$.pipeline" });
  return answer("pipeline", made, "pipeline created successfully");
}

function answer(name: string, made: readonly ({ id: string } | RowError)[], message: string): Answer {
  const rows = made.map((one) => (isRowError(one) ? one : { code: "SUCCESS", status: "success", message, details: { id: one.id } }));
  const failed = made.filter(isRowError).length;
  return { status: failed === made.length ? 400 : failed > 0 ? 207 : 201, body: { [name]: rows }, written: made.length - failed };
}

function visibleFrom(call: ApiCall): number {
  return call.now + call.organization.manners.setupLagMs;
}

function listIn(value: unknown, name: string): unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
