import { html } from "../../admin/html.ts";
import { organizationPage } from "./frame.ts";
import { slugOf, TITLES } from "./place.ts";
import type { PageModule, Place } from "./place.ts";
import { moment } from "./show-value.ts";

const SHOWN = 200;

export function recycleBinPage(place: Place, refusal: string | null = null): Response {
  const rows = place.desk.recycleBin();
  const shown = rows.slice(0, SHOWN);
  return organizationPage(place, {
    title: "Recycle bin",
    section: "recycle-bin",
    status: refusal ? 422 : 200,
    actions: rows.length > 0 && html`<form method="post" action="${place.base}/recycle-bin/empty"><button class="danger">Empty recycle bin</button></form>`,
    body: html`${refusal && html`<p class="problem" role="alert">${refusal}</p>`}
      <div data-part="bin">
        ${rows.length === 0 && html`<p class="empty">The recycle bin is empty. Deleted records stay here for 60 days.</p>`}
        ${
          rows.length > 0 &&
          html`<p class="muted">${rows.length} deleted ${rows.length === 1 ? "record" : "records"}</p>
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Kind</th>
                    <th scope="col">Deleted</th>
                    <th scope="col">Restore</th>
                  </tr>
                </thead>
                <tbody>
                  ${shown.map(
                    (row) =>
                      html`<tr>
                        <th scope="row">${row.name || row.id}</th>
                        <td>${slugOf(row.module) ? TITLES[row.module as PageModule].one : row.module}</td>
                        <td>${moment(place.desk.organization, row.deletedAt)}</td>
                        <td>
                          <form method="post" action="${place.base}/recycle-bin/restore">
                            <input type="hidden" name="module" value="${row.module}" /><input type="hidden" name="id" value="${row.id}" /><button
                              aria-label="Restore ${row.name || row.id}"
                            >
                              Restore
                            </button>
                          </form>
                        </td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
        }
      </div>`,
  });
}
