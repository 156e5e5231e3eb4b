/** What the pages' forms do. Each ends in a redirect, or in the form again with the reason. */
import { seeOther } from "../../admin/html.ts";
import { EDITIONS } from "../edition.ts";
import { SETUP_REFUSALS } from "../manners.ts";
import type { SetupRefusal } from "../manners.ts";
import { isModule } from "../organization.ts";
import type { DataType } from "../organization.ts";
import type { RowError } from "../row-errors.ts";
import { notFound } from "./frame.ts";
import { rowFrom } from "./form-values.ts";
import { slugOf } from "./place.ts";
import type { PageModule, Place } from "./place.ts";
import { editableFields, recordForm } from "./record-form.ts";
import { recycleBinPage } from "./recycle-bin-page.ts";
import { newFieldPage, newTeamPipelinePage } from "./setup-page.ts";

type Form = URLSearchParams;

export function saveRecord(place: Place, module: PageModule, id: string | null, form: Form): Response {
  const record = id === null ? null : (place.desk.organization.records[module].get(id) ?? null);
  if (id !== null && !record) return notFound(place);
  const row = rowFrom(form, editableFields(place, module), record);
  const edit = record ? place.desk.update(module, record.id, row) : place.desk.create(module, row);
  if (!edit.ok) return recordForm(place, module, { record, typed: form, error: edit.error });
  return seeOther(`${place.base}/${slugOf(module) ?? ""}/${edit.id}?notice=${record ? "saved" : "created"}`);
}

export function deleteRecord(place: Place, module: PageModule, id: string): Response {
  return place.desk.remove(module, id) ? seeOther(`${place.base}/${slugOf(module) ?? ""}?notice=deleted`) : notFound(place);
}

/** A card dropped on another column. */
export function moveDeal(place: Place, form: Form): Response {
  const edit = place.desk.update("Pipelines", form.get("id") ?? "", { Stage: form.get("stage") });
  return edit.ok ? seeOther(`${place.base}/deals`) : new Response(edit.error.message, { status: 422 });
}

export function restoreRecord(place: Place, form: Form): Response {
  const module = form.get("module") ?? "";
  if (!isModule(module)) return notFound(place);
  const edit = place.desk.restore(module, form.get("id") ?? "");
  if (edit.ok) return seeOther(`${place.base}/recycle-bin?notice=restored`);
  return recycleBinPage(
    place,
    edit.error.code === "INVALID_DATA"
      ? "This record is not in the recycle bin any more."
      : "Another record has taken a value that has to be unique, such as the e-mail.",
  );
}

export function emptyBin(place: Place): Response {
  place.desk.emptyRecycleBin();
  return seeOther(`${place.base}/recycle-bin?notice=emptied`);
}

export function createField(place: Place, form: Form): Response {
  const module = form.get("module") ?? "";
  const lookup = form.get("lookup") ?? "";
  if (!isModule(module)) return notFound(place);
  const label = form.get("label") ?? "";
  const type = (form.get("type") ?? "") as DataType;
  const edit = place.desk.createField(module, {
    label,
    type,
    unique: form.has("unique"),
    choices: lines(form.get("choices")),
    ...(type === "lookup" && isModule(lookup) ? { lookup: { module: lookup, relatedLabel: form.get("related") || label } } : {}),
  });
  return edit.ok ? seeOther(`${place.base}/setup?notice=created`) : newFieldPage(place, reason(edit.error), form);
}

export function createTeamPipeline(place: Place, form: Form): Response {
  const edit = place.desk.createTeamPipeline({ name: form.get("name") ?? "", subPipelines: [form.get("sub") ?? ""], stages: lines(form.get("stages")) });
  return edit.ok ? seeOther(`${place.base}/setup?notice=created`) : newTeamPipelinePage(place, reason(edit.error), form);
}

export function changeStage(place: Place, action: string, form: Form): Response {
  const { stages, teamPipelines } = place.desk.organization;
  const stage = stages.find((one) => one.actual === form.get("stage"));
  const pipeline = teamPipelines.find((one) => one.id === form.get("pipeline"));
  const name = (form.get("name") ?? "").trim();
  if (action === "rename-stage" && stage && name !== "") place.desk.renameStage(stage.actual, name);
  else if (action === "remove-stage" && stage && pipeline) place.desk.removeStage(pipeline.id, stage.actual);
  else if (action === "add-stage" && pipeline && name !== "") place.desk.addStage(pipeline.id, name);
  else return notFound(place);
  return seeOther(`${place.base}/setup?notice=saved`);
}

export function changeSettings(place: Place, action: string, form: Form): Response {
  const { organization } = place.desk;
  if (action === "revoke") {
    place.world.grants.revokeOrganization(organization.id);
    return seeOther(`${place.base}/settings?notice=revoked`);
  }
  const setup = form.get("setup") ?? "";
  const edition = EDITIONS.find((one) => one === form.get("edition"));
  if (action === "setup" && (setup === "accepted" || setup in SETUP_REFUSALS)) organization.manners.setup = setup as "accepted" | SetupRefusal;
  else if (action === "edition" && edition) Object.assign(organization, { edition, trial: null });
  else if (action === "notifications") {
    const how = form.get("how");
    organization.manners.notifications = { lost: how === "lost", copies: how === "doubled" ? 2 : 1, delayMs: how === "late" ? 60_000 : 0 };
  } else return notFound(place);
  organization.revision += 1;
  return seeOther(`${place.base}/settings?notice=saved`);
}

function lines(text: string | null): string[] {
  return (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function reason(error: RowError): string {
  const limit = error.details["limit"];
  return `${error.message[0]?.toUpperCase() ?? ""}${error.message.slice(1)}${limit === undefined ? "" : ` (${String(limit)})`}.`;
}
