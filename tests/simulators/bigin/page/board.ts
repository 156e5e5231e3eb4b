/** The board of deals: a column a stage, with its count and sum. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import { stagesOf } from "../deal-place.ts";
import type { StoredRecord, TeamPipeline } from "../organization.ts";
import { organizationPage } from "./frame.ts";
import { recordAddress } from "./place.ts";
import type { Place } from "./place.ts";
import { money, tagList } from "./show-value.ts";

const SHOWN = 30;

export function boardPage(place: Place): Response {
  const { organization } = place.desk;
  const pipeline = organization.teamPipelines.find((one) => one.id === place.query.get("pipeline")) ?? busiest(place);
  if (!pipeline) return organizationPage(place, { title: "Deals", section: "deals", body: html`<p class="empty">There is no team pipeline yet.</p>` });
  const wanted = (place.query.get("q") ?? "").trim().toLowerCase();
  const sub = place.query.get("sub") ?? "";
  const deals = [...organization.records.Pipelines.values()].filter(
    (deal) => deal.layoutId === pipeline.id && (sub === "" || deal.values["Sub_Pipeline"] === sub) && (wanted === "" || mentions(place, deal, wanted)),
  );
  const stages = stagesOf(organization, pipeline).map((stage) => ({ id: stage.id, name: stage.display, actual: stage.actual }));
  const known = new Set(stages.map((stage) => stage.actual));
  const strays = deals.filter((deal) => !known.has(String(deal.values["Stage"])));
  const columns = stages.map((stage) =>
    column(
      place,
      stage,
      deals.filter((deal) => deal.values["Stage"] === stage.actual),
    ),
  );
  return organizationPage(place, {
    title: pipeline.name,
    section: "deals",
    actions: html`<a class="button main" href="${place.base}/deals/new?pipeline=${pipeline.id}">Create deal</a>`,
    body: [
      tabs(place, pipeline),
      filters(place, pipeline, sub),
      html`<p class="muted" data-part="summary">${deals.length} deals · ${money(organization, sumOf(deals))}</p>`,
      html`<form id="move" method="post" action="${place.base}/deals/move" hidden><input name="id" /><input name="stage" /></form>`,
      html`<div class="board">
        ${columns}${strays.length > 0 && column(place, { id: "strays", name: "Without a stage of this pipeline", actual: "" }, strays)}
      </div>`,
    ],
  });
}

/** The team pipeline with the most deals, else the first. */
function busiest(place: Place): TeamPipeline | undefined {
  const { organization } = place.desk;
  const counts = new Map<string | null, number>();
  for (const deal of organization.records.Pipelines.values()) counts.set(deal.layoutId, (counts.get(deal.layoutId) ?? 0) + 1);
  return organization.teamPipelines.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))[0];
}

function mentions(place: Place, deal: StoredRecord, wanted: string): boolean {
  const contact = place.desk.organization.records.Contacts.get(String(deal.values["Contact_Name"]));
  return [deal.values["Deal_Name"], contact?.values["Full_Name"], contact?.values["Email"], deal.values["Amount"]].some((value) =>
    String(value ?? "")
      .toLowerCase()
      .includes(wanted),
  );
}

function tabs(place: Place, current: TeamPipeline): Insertable {
  return html`<nav class="tabs" aria-label="Team pipelines" data-part="tabs">
    ${place.desk.organization.teamPipelines.map(
      (one) => html`<a href="${place.base}/deals?pipeline=${one.id}" ${one === current && html`aria-current="page"`}>${one.name}</a>`,
    )}
  </nav>`;
}

function filters(place: Place, pipeline: TeamPipeline, sub: string): Insertable {
  const choices = pipeline.subPipelines.filter((one) => one.used);
  return html`<form class="filters" role="search" method="get" action="${place.base}/deals">
    <input type="hidden" name="pipeline" value="${pipeline.id}" />
    <label>Search deals <input type="search" name="q" value="${place.query.get("q")}" placeholder="Name, contact, e-mail, amount" /></label>
    <label
      >Sub-pipeline
      <select name="sub">
        <option value="">All</option>
        ${choices.map((one) => html`<option value="${one.actual}" ${one.actual === sub && html`selected`}>${one.display}</option>`)}
      </select></label
    >
    <button>Show</button>
  </form>`;
}

function column(place: Place, stage: { id: string; name: string; actual: string }, deals: readonly StoredRecord[]): Insertable {
  const open = place.query.getAll("open").includes(stage.id);
  const newestFirst = deals.toReversed();
  const shown = open ? newestFirst : newestFirst.slice(0, SHOWN);
  const rest = deals.length - shown.length;
  const more = new URLSearchParams(place.query);
  more.delete("notice");
  more.append("open", stage.id);
  return html`<section class="column" id="stage-${stage.id}" data-part="stage-${stage.id}" data-stage="${stage.actual}" aria-label="${stage.name}">
    <h2>${stage.name}<span class="count">${deals.length}</span></h2>
    <p class="sum">${money(place.desk.organization, sumOf(deals))}</p>
    <ol>
      ${shown.map((deal) => card(place, deal))}
    </ol>
    ${rest > 0 && html`<a class="more" href="${place.base}/deals?${more.toString()}#stage-${stage.id}">${rest} more</a>`}
  </section>`;
}

function card(place: Place, deal: StoredRecord): Insertable {
  const { organization } = place.desk;
  const contact = organization.records.Contacts.get(String(deal.values["Contact_Name"]));
  return html`<li class="card" draggable="true" data-id="${deal.id}">
    <a href="${recordAddress(place, "Pipelines", deal.id)}">${deal.values["Deal_Name"] as string}</a>
    <span class="amount">${money(organization, deal.values["Amount"])}</span>
    ${contact && html`<span>${String(contact.values["Full_Name"])}</span>`}
    ${typeof deal.values["Closing_Date"] === "string" && html`<span class="muted">${deal.values["Closing_Date"]}</span>`} ${tagList(deal.tags)}
  </li>`;
}

function sumOf(deals: readonly StoredRecord[]): number {
  return deals.reduce((sum, deal) => sum + (typeof deal.values["Amount"] === "number" ? deal.values["Amount"] : 0), 0);
}
