/** The form that makes or edits a record, one labelled control a field. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import { stagesOf } from "../deal-place.ts";
import type { Field, StoredRecord, TeamPipeline } from "../organization.ts";
import type { RowError } from "../row-errors.ts";
import { displayName } from "../unique-values.ts";
import { organizationPage } from "./frame.ts";
import { slugOf, TITLES } from "./place.ts";
import type { PageModule, Place } from "./place.ts";

const UNEDITED = new Set(["Owner", "Pipeline", "Associated_Products", "Record_Image"]);
const SUGGESTED = 300;

/** The fields a person can fill in, in the module's order. */
export function editableFields(place: Place, module: PageModule): Field[] {
  return place.desk.organization.fields[module].filter((field) => field.used && !field.readOnly && !UNEDITED.has(field.apiName));
}

export interface FormState {
  record: StoredRecord | null;
  /** What was typed when the last attempt was refused. */
  typed: URLSearchParams | null;
  error: RowError | null;
}

export function recordForm(place: Place, module: PageModule, state: FormState): Response {
  const { record } = state;
  const slug = slugOf(module) ?? "";
  const titles = TITLES[module];
  const back = record ? `${place.base}/${slug}/${record.id}` : `${place.base}/${slug}`;
  const pipeline = module === "Pipelines" ? pipelineOf(place, record, state.typed) : null;
  return organizationPage(place, {
    title: record ? `Edit ${displayName(module, record)}` : `Create ${titles.one.toLowerCase()}`,
    section: slug,
    status: state.error ? 422 : 200,
    body: html`${state.error && html`<p class="problem" role="alert">${sentence(place, module, state.error)}</p>`}
      <form class="sheet" method="post" action="${record ? `${back}/edit` : `${back}/new`}">
        ${
          pipeline &&
          html`<input type="hidden" name="Pipeline" value="${pipeline.id}" />
            <p class="muted">Team pipeline: ${pipeline.name}</p>`
        }
        ${editableFields(place, module).map((field) => control(place, field, state, pipeline))}
        <p class="buttons"><button class="main">Save</button><a class="button" href="${back}">Cancel</a></p>
      </form>`,
  });
}

function pipelineOf(place: Place, record: StoredRecord | null, typed: URLSearchParams | null): TeamPipeline | null {
  const { teamPipelines } = place.desk.organization;
  const id = record?.layoutId ?? typed?.get("Pipeline") ?? place.query.get("pipeline");
  return teamPipelines.find((one) => one.id === id) ?? teamPipelines[0] ?? null;
}

function control(place: Place, field: Field, state: FormState, pipeline: TeamPipeline | null): Insertable {
  const id = `field-${field.apiName}`;
  const value = state.typed ? (state.typed.get(field.apiName) ?? "") : shownValue(field, state.record);
  const needed = field.systemMandatory || field.required;
  return html`<div class="control">
    <label for="${id}">${field.label}${needed && html` <span class="muted">(needed)</span>`}</label>
    ${input(place, field, id, value, needed, pipeline)}
  </div>`;
}

function shownValue(field: Field, record: StoredRecord | null): string {
  if (field.apiName === "Tag") return record?.tags.join(", ") ?? "";
  const value = record ? record.values[field.apiName] : field.initial;
  return value === null || value === undefined ? "" : String(value);
}

function input(place: Place, field: Field, id: string, value: string, needed: boolean, pipeline: TeamPipeline | null): Insertable {
  const { organization } = place.desk;
  const required = needed && html`required`;
  const choose = (choices: readonly { actual: string; display: string }[]): Insertable =>
    html`<select id="${id}" name="${field.apiName}" ${required}>
      ${!needed && html`<option value="">None</option>`}
      ${choices.map((choice) => html`<option value="${choice.actual}" ${choice.actual === value && html`selected`}>${choice.display}</option>`)}
    </select>`;
  if (pipeline && field.apiName === "Stage") return choose(stagesOf(organization, pipeline));
  if (pipeline && field.apiName === "Sub_Pipeline") return choose(pipeline.subPipelines.filter((one) => one.used));
  // A line of input would lose the breaks of a street in two lines: who edits something else changes nothing of it.
  if (field.type === "textarea" || value.includes("\n")) {
    return html`<textarea id="${id}" name="${field.apiName}" rows="${field.type === "textarea" ? 5 : 2}" ${required}>${value}</textarea>`;
  }
  switch (field.type) {
    case "boolean":
      return html`<input id="${id}" type="checkbox" name="${field.apiName}" value="true" ${value === "true" && html`checked`} />`;
    case "picklist":
      return choose(field.pickValues.filter((choice) => choice.used));
    case "lookup":
      return lookupInput(place, field, id, value);
    case "currency":
    case "double":
    case "integer":
    case "bigint":
      return html`<input id="${id}" type="number" step="any" name="${field.apiName}" value="${value}" ${required} />`;
    case "date":
      return html`<input id="${id}" type="date" name="${field.apiName}" value="${value}" ${required} />`;
    default:
      return html`<input
          id="${id}"
          type="${field.type === "email" ? "email" : "text"}"
          name="${field.apiName}"
          value="${value}"
          ${required}
        />${field.apiName === "Tag" && html`<small class="muted">Separate tags by commas.</small>`}`;
  }
}

/** The other record's id, with the newest records as suggestions. */
function lookupInput(place: Place, field: Field, id: string, value: string): Insertable {
  const module = field.lookupModule;
  if (!module) return null;
  const records = place.desk.organization.records[module];
  const current = records.get(value);
  const suggested = [...records.values()].slice(-SUGGESTED).reverse();
  return html`<input id="${id}" type="text" name="${field.apiName}" value="${value}" list="${id}-list" autocomplete="off" />
    <datalist id="${id}-list">${suggested.map((record) => html`<option value="${record.id}">${displayName(module, record)}</option>`)}</datalist>
    <small class="muted">${current ? displayName(module, current) : "The other record’s id; type a name to find it."}</small>`;
}

function sentence(place: Place, module: PageModule, error: RowError): string {
  const [inner] = Array.isArray(error.details["errors"]) ? (error.details["errors"] as RowError[]) : [error];
  const name = String(inner?.details["api_name"] ?? "");
  const label = place.desk.organization.fields[module].find((field) => field.apiName === name)?.label ?? name;
  switch (inner?.code) {
    case "DUPLICATE_DATA":
      return `${label}: another record already has this value.`;
    case "MANDATORY_NOT_FOUND":
      return `${label}: this is needed.`;
    case "LIMIT_EXCEEDED":
      return `${inner.message}.`;
    default: {
      const most = inner?.details["maximum_length"];
      return typeof most === "number" ? `${label}: at most ${most} characters fit.` : `${label}: Bigin can’t take this value.`;
    }
  }
}
