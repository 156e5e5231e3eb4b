/** Lists of contacts, companies and products, newest first, with a search and pages. */
import { html } from "../../admin/html.ts";
import type { Insertable } from "../../admin/html.ts";
import type { StoredRecord } from "../organization.ts";
import { displayName } from "../unique-values.ts";
import { organizationPage } from "./frame.ts";
import { recordAddress, slugOf, TITLES } from "./place.ts";
import type { PageModule, Place } from "./place.ts";
import { showField, tagList } from "./show-value.ts";

const PER_PAGE = 50;

const COLUMNS: Record<PageModule, readonly string[]> = {
  Contacts: ["Email", "Phone", "Account_Name", "Modified_Time"],
  Accounts: ["Phone", "Billing_City", "Modified_Time"],
  Products: ["Product_Code", "Unit_Price", "Product_Active", "Modified_Time"],
  Pipelines: ["Stage", "Amount", "Modified_Time"],
};

export function recordListPage(place: Place, module: PageModule): Response {
  const slug = slugOf(module) ?? "";
  const titles = TITLES[module];
  const wanted = (place.query.get("q") ?? "").trim().toLowerCase();
  const all = [...place.desk.organization.records[module].values()].reverse();
  const found = wanted === "" ? all : all.filter((record) => mentions(record, wanted));
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(pages, Math.max(1, Number(place.query.get("page")) || 1));
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return organizationPage(place, {
    title: titles.many,
    section: slug,
    actions: html`<a class="button main" href="${place.base}/${slug}/new">Create ${titles.one.toLowerCase()}</a>`,
    body: [
      html`<form class="filters" role="search" method="get" action="${place.base}/${slug}">
        <label>Search ${titles.many.toLowerCase()} <input type="search" name="q" value="${place.query.get("q")}" /></label>
        <button>Search</button>
      </form>`,
      html`<div data-part="list">
        <p class="muted">${found.length} ${found.length === 1 ? titles.one.toLowerCase() : titles.many.toLowerCase()}</p>
        ${shown.length > 0 ? recordTable(place, module, shown) : html`<p class="empty">Nothing to show.</p>`}
        ${pages > 1 && pageLinks(place, slug, page, pages)}
      </div>`,
    ],
  });
}

function mentions(record: StoredRecord, wanted: string): boolean {
  return (
    record.tags.some((tag) => tag.toLowerCase().includes(wanted)) ||
    Object.values(record.values).some((value) => typeof value === "string" && value.toLowerCase().includes(wanted))
  );
}

export function recordTable(place: Place, module: PageModule, records: readonly StoredRecord[]): Insertable {
  const fields = COLUMNS[module].flatMap((name) => place.desk.organization.fields[module].find((field) => field.apiName === name && field.used) ?? []);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          ${fields.map((field) => html`<th scope="col">${field.label}</th>`)}
          <th scope="col">Tags</th>
        </tr>
      </thead>
      <tbody>
        ${records.map(
          (record) =>
            html`<tr>
              <th scope="row"><a href="${recordAddress(place, module, record.id)}">${displayName(module, record) || "(no name)"}</a></th>
              ${fields.map((field) => html`<td>${showField(place, module, record, field)}</td>`)}
              <td>${tagList(record.tags)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function pageLinks(place: Place, slug: string, page: number, pages: number): Insertable {
  const address = (number: number): string => {
    const query = new URLSearchParams(place.query);
    query.delete("notice");
    query.set("page", String(number));
    return `${place.base}/${slug}?${query.toString()}`;
  };
  return html`<nav class="pages" aria-label="Pages">
    ${page > 1 && html`<a href="${address(page - 1)}">Previous</a>`}<span>Page ${page} of ${pages}</span
    >${page < pages && html`<a href="${address(page + 1)}">Next</a>`}
  </nav>`;
}
