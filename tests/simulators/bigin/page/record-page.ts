/** One record with all its fields, and the records that hang on it. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import type { StoredRecord } from "../organization.ts";
import { rowTotal } from "../product-rows.ts";
import { relatedLists } from "../related-lists.ts";
import { displayName } from "../unique-values.ts";
import { notFound, organizationPage } from "./frame.ts";
import { slugOf, TITLES } from "./place.ts";
import type { PageModule, Place } from "./place.ts";
import { recordTable } from "./record-list.ts";
import { money, recordLink, showField } from "./show-value.ts";

const MOST_RELATED = 100;
const UNSHOWN = new Set(["Associated_Products", "Record_Image", "Unsubscribed_Mode", "Unsubscribed_Time", "Record_Creation_Source_ID__s"]);

export function recordPage(place: Place, module: PageModule, id: string): Response {
  const record = place.desk.organization.records[module].get(id);
  if (!record) return notFound(place);
  const address = `${place.base}/${slugOf(module) ?? ""}/${id}`;
  return organizationPage(place, {
    title: displayName(module, record) || TITLES[module].one,
    section: slugOf(module) ?? "",
    actions: html`<a class="button main" href="${address}/edit">Edit</a>
      <form method="post" action="${address}/delete"><button class="danger">Delete</button></form>`,
    body: [
      html`<p class="muted">${TITLES[module].one} ${id}</p>`,
      html`<dl class="fields" data-part="fields">
        ${place.desk.organization.fields[module]
          .filter((field) => field.used && !UNSHOWN.has(field.apiName))
          .map(
            (field) =>
              html`<div>
                <dt title="${field.apiName}">${field.label}</dt>
                <dd>${showField(place, module, record, field) || html`<span class="muted">—</span>`}</dd>
              </div>`,
          )}
      </dl>`,
      module === "Pipelines" && productRows(place, record),
      related(place, module, id),
    ],
  });
}

function productRows(place: Place, deal: StoredRecord): Insertable {
  const { organization } = place.desk;
  if (deal.rows.length === 0)
    return html`<section data-part="rows">
      <h2>Associated products</h2>
      <p class="empty">None.</p>
    </section>`;
  return html`<section data-part="rows">
    <h2>Associated products</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col">Quantity</th>
            <th scope="col">List price</th>
            <th scope="col">Discount</th>
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          ${deal.rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${recordLink(place, "Products", row.productId)}</th>
                <td>${row.quantity}</td>
                <td>${money(organization, row.listPrice)}</td>
                <td>${money(organization, row.discount)}</td>
                <td>${money(organization, rowTotal(row))}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Lists of modules with pages; an empty fixed one is left out. */
function related(place: Place, module: PageModule, id: string): Insertable {
  return relatedLists(place.desk.organization, module).map((list) => {
    const records = list.records(id).reverse();
    if (slugOf(list.module) === null || records.length === 0) return null;
    const shown = records.slice(0, MOST_RELATED);
    return html`<section data-part="related-${list.apiName}">
      <h2>${list.label}<span class="count">${records.length}</span></h2>
      ${recordTable(place, list.module as PageModule, shown)}
      ${records.length > shown.length && html`<p class="muted">The newest ${shown.length} are shown.</p>`}
    </section>`;
  });
}
