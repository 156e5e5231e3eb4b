/** Values as people read them. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import type { Field, ModuleName, Organization, StoredRecord } from "../organization.ts";
import { displayName } from "../unique-values.ts";
import { recordAddress } from "./place.ts";
import type { Place } from "./place.ts";

export function money(organization: Organization, amount: unknown): string {
  if (typeof amount !== "number") return "";
  return new Intl.NumberFormat("en", { style: "currency", currency: organization.currency.isoCode }).format(amount);
}

export function moment(organization: Organization, at: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: organization.timeZone }).format(at);
}

export function stageName(organization: Organization, actual: unknown): string {
  return organization.stages.find((stage) => stage.actual === actual)?.display ?? String(actual ?? "");
}

export function subPipelineName(organization: Organization, actual: unknown): string {
  const all = organization.teamPipelines.flatMap((pipeline) => pipeline.subPipelines);
  return all.find((one) => one.actual === actual)?.display ?? String(actual ?? "");
}

export function recordLink(place: Place, module: ModuleName, id: string): Insertable {
  const record = place.desk.organization.records[module].get(id);
  if (!record) return html`<span class="muted">deleted record</span>`;
  const address = recordAddress(place, module, id);
  const name = displayName(module, record) || id;
  return address ? html`<a href="${address}">${name}</a>` : name;
}

export function tagList(tags: readonly string[]): Insertable {
  return tags.length > 0 && html`<span class="tags">${tags.map((tag) => html`<span class="tag">${tag}</span>`)}</span>`;
}

/** One field of a record; null where it is empty. */
export function showField(place: Place, module: ModuleName, record: StoredRecord, field: Field): Insertable {
  const { organization } = place.desk;
  const user = (id: string): string => organization.users.find((one) => one.id === id)?.name ?? "";
  switch (field.apiName) {
    case "Owner":
      return user(record.ownerId);
    case "Created_By":
      return user(record.createdBy);
    case "Modified_By":
      return user(record.modifiedBy);
    case "Created_Time":
      return moment(organization, record.createdAt);
    case "Modified_Time":
      return moment(organization, record.modifiedAt);
    case "Last_Activity_Time":
      return moment(organization, record.lastActivityAt);
    case "Tag":
      return tagList(record.tags);
  }
  if (module === "Pipelines") {
    if (field.apiName === "Pipeline") return organization.teamPipelines.find((one) => one.id === record.layoutId)?.name;
    if (field.apiName === "Stage") return stageName(organization, record.values["Stage"]);
    if (field.apiName === "Sub_Pipeline") return subPipelineName(organization, record.values["Sub_Pipeline"]);
  }
  const value = record.values[field.apiName];
  if (value === null || value === undefined || value === "") return null;
  switch (field.type) {
    case "lookup":
      return field.lookupModule && recordLink(place, field.lookupModule, String(value));
    case "currency":
      return money(organization, value);
    case "boolean":
      return value === true ? "Yes" : "No";
    case "picklist":
      return field.pickValues.find((choice) => choice.actual === value)?.display ?? String(value);
    case "textarea":
      return html`<span class="long">${String(value)}</span>`;
    default:
      return Array.isArray(value) ? value.join(", ") : String(value);
  }
}
