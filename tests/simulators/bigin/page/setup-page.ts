/** What an administrator makes by hand: fields, team pipelines, stages. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import { stagesOf } from "../deal-place.ts";
import { CUSTOM_TYPES } from "../field-setup.ts";
import type { TeamPipeline } from "../organization.ts";
import { organizationPage } from "./frame.ts";
import { SLUGS, TITLES } from "./place.ts";
import type { Place } from "./place.ts";

const FORM_MODULES = ["Contacts", "Pipelines", "Accounts", "Products"] as const;

export function setupPage(place: Place): Response {
  return organizationPage(place, {
    title: "Setup",
    section: "setup",
    actions: html`<a class="button main" href="${place.base}/setup/new-field">Create field</a
      ><a class="button main" href="${place.base}/setup/new-team-pipeline">Create team pipeline</a>`,
    body: [
      html`<h2>Team pipelines</h2>`,
      place.desk.organization.teamPipelines.map((pipeline) => pipelineSheet(place, pipeline)),
      html`<h2>Custom fields</h2>`,
      customFields(place),
    ],
  });
}

function pipelineSheet(place: Place, pipeline: TeamPipeline): Insertable {
  const { organization } = place.desk;
  return html`<section class="sheet" data-part="pipeline-${pipeline.id}" aria-label="${pipeline.name}">
    <h3>${pipeline.name}</h3>
    <p>
      Sub-pipelines:
      ${pipeline.subPipelines
        .filter((one) => one.used)
        .map((one) => one.display)
        .join(", ")}
    </p>
    <ol class="stages">
      ${stagesOf(organization, pipeline).map(
        (stage) =>
          html`<li>
            <form method="post" action="${place.base}/setup/rename-stage">
              <input type="hidden" name="stage" value="${stage.actual}" /><input
                name="name"
                value="${stage.display}"
                aria-label="Name of stage ${stage.display}"
                required
              /><button>Rename</button>
            </form>
            <form method="post" action="${place.base}/setup/remove-stage">
              <input type="hidden" name="stage" value="${stage.actual}" /><input type="hidden" name="pipeline" value="${pipeline.id}" /><button
                class="danger"
                aria-label="Remove stage ${stage.display}"
              >
                Remove
              </button>
            </form>
          </li>`,
      )}
    </ol>
    <form class="line" method="post" action="${place.base}/setup/add-stage">
      <input type="hidden" name="pipeline" value="${pipeline.id}" /><label>New stage <input name="name" required /></label><button>Add stage</button>
    </form>
  </section>`;
}

function customFields(place: Place): Insertable {
  const rows = Object.values(SLUGS).flatMap((module) =>
    place.desk.organization.fields[module].filter((field) => field.custom).map((field) => ({ module, field })),
  );
  if (rows.length === 0) return html`<p class="empty" data-part="fields">None yet.</p>`;
  return html`<div class="scroll" data-part="fields">
    <table>
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col">Module</th>
          <th scope="col">Type</th>
          <th scope="col">API name</th>
          <th scope="col">Unique</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ module, field }) =>
            html`<tr>
              <th scope="row">${field.label}</th>
              <td>${TITLES[module].many}</td>
              <td>${CUSTOM_TYPES[field.type]?.name ?? field.type}${field.lookupModule && ` to ${field.lookupModule}`}</td>
              <td><code>${field.apiName}</code></td>
              <td>${field.unique ? "Yes" : "No"}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function newFieldPage(place: Place, refusal: string | null = null, typed = new URLSearchParams()): Response {
  const chosen = (name: string, value: string): Insertable => typed.get(name) === value && html`selected`;
  return organizationPage(place, {
    title: "Create field",
    section: "setup",
    status: refusal ? 422 : 200,
    body: html`${refusal && html`<p class="problem" role="alert">${refusal}</p>`}
      <form class="sheet" method="post" action="${place.base}/setup/new-field">
        <div class="control">
          <label for="module">Module</label
          ><select id="module" name="module">
            ${FORM_MODULES.map((module) => html`<option value="${module}" ${chosen("module", module)}>${TITLES[module].many}</option>`)}
          </select>
        </div>
        <div class="control"><label for="label">Field label</label><input id="label" name="label" value="${typed.get("label")}" maxlength="50" required /></div>
        <div class="control">
          <label for="type">Type</label
          ><select id="type" name="type">
            ${Object.entries(CUSTOM_TYPES).map(([type, one]) => html`<option value="${type}" ${chosen("type", type)}>${one.name}</option>`)}
          </select>
        </div>
        <div class="control" data-for="${uniqueTypes()}">
          <label for="unique">Do not allow duplicate values</label
          ><input id="unique" type="checkbox" name="unique" value="true" ${typed.has("unique") && html`checked`} />
        </div>
        <div class="control" data-for="lookup">
          <label for="lookup">Module a lookup points to</label
          ><select id="lookup" name="lookup">
            ${FORM_MODULES.toReversed().map((module) => html`<option value="${module}" ${chosen("lookup", module)}>${TITLES[module].many}</option>`)}
          </select>
        </div>
        <div class="control" data-for="lookup">
          <label for="related">Title of a lookup’s related list</label
          ><input id="related" name="related" value="${typed.get("related")}" placeholder="Variants" />
        </div>
        <div class="control" data-for="picklist">
          <label for="choices">Choices of a pick list, one a line</label><textarea id="choices" name="choices" rows="4">${typed.get("choices")}</textarea>
        </div>
        <p class="buttons"><button class="main">Create field</button><a class="button" href="${place.base}/setup">Cancel</a></p>
      </form>`,
  });
}

/** Types whose values can be kept from repeating, for the form to show the question with them only. */
function uniqueTypes(): string {
  return Object.entries(CUSTOM_TYPES)
    .filter(([, one]) => one.canBeUnique)
    .map(([type]) => type)
    .join(" ");
}

export function newTeamPipelinePage(place: Place, refusal: string | null = null, typed = new URLSearchParams()): Response {
  return organizationPage(place, {
    title: "Create team pipeline",
    section: "setup",
    status: refusal ? 422 : 200,
    body: html`${refusal && html`<p class="problem" role="alert">${refusal}</p>`}
      <form class="sheet" method="post" action="${place.base}/setup/new-team-pipeline">
        <div class="control"><label for="name">Name</label><input id="name" name="name" value="${typed.get("name")}" required /></div>
        <div class="control"><label for="sub">Sub-pipeline</label><input id="sub" name="sub" value="${typed.get("sub")}" required /></div>
        <div class="control">
          <label for="stages">Stages, one a line</label><textarea id="stages" name="stages" rows="12" required>${typed.get("stages")}</textarea>
        </div>
        <p class="buttons"><button class="main">Create team pipeline</button><a class="button" href="${place.base}/setup">Cancel</a></p>
      </form>`,
  });
}
