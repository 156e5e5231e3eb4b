/** Pieces that several admin pages are made of. */
import { Html as Markup, html } from "./html.ts";
import type { Html, Insertable } from "./html.ts";
import { legacyId } from "./visit.ts";
import type { Visit } from "./visit.ts";

const PAGE_SIZE = 50;

/** What became of the edit that led here. */
export function notes(visit: Visit): Html {
  const done = visit.query.get("done");
  const refused = visit.query.get("refused");
  return html`${done ? html`<p class="note" role="status">${done}</p>` : null}${refused ? html`<p class="note error" role="alert">${refused}</p>` : null}`;
}

export interface ListOptions<Item> {
  visit: Visit;
  items: Item[];
  /** What the search looks through. */
  text: (item: Item) => string;
  heads: Insertable[];
  row: (item: Item) => Html;
  noun: string;
  /** What an extension may do with chosen records of this list. */
  selection: { target: string; id: (item: Item) => string };
}

/** Newest first, as the admin lists records. */
export function newestFirst<Item extends { createdAt: string }>(items: Item[]): Item[] {
  return [...items].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** A searchable, paged table of records. */
export function recordList<Item>(options: ListOptions<Item>): Html {
  const { visit, noun, selection } = options;
  const query = (visit.query.get("query") ?? "").trim();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? options.items : options.items.filter((item) => hasAll(options.text(item), words));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(pages, Math.max(1, Number(visit.query.get("page")) || 1));
  const rows = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const to = (target: number): string => `${visit.path}?${new URLSearchParams({ ...(query ? { query } : {}), page: String(target) }).toString()}`;
  return html`<div class="card bare">
    <form class="listtools" role="search" aria-label="Search in this list">
      <input type="search" name="query" value="${query}" placeholder="Search ${noun}" aria-label="Search ${noun} in this list" />
      <button>Search</button>
      <div class="selection" data-selection-target="${selection.target}"></div>
    </form>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th class="tick"><input type="checkbox" data-all-records aria-label="Select all ${noun} on this page" /></th>
            ${options.heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((item) => withTick(options.row(item), selection.id(item), noun))}
          ${
            rows.length === 0
              ? html`<tr>
                  <td colspan="${options.heads.length + 1}" class="soft">No ${noun} found.</td>
                </tr>`
              : null
          }
        </tbody>
      </table>
    </div>
    <div class="paging">
      <span>${found.length} ${noun}</span>
      <span>
        ${page > 1 ? html`<a class="button" href="${to(page - 1)}">Previous</a>` : null} Page ${page} of ${pages}
        ${page < pages ? html`<a class="button" href="${to(page + 1)}">Next</a>` : null}
      </span>
    </div>
  </div>`;
}

/** A row's own checkbox before its cells. */
function withTick(row: Html, id: string, noun: string): Html {
  const tick = html`<td class="tick"><input type="checkbox" data-record value="${id}" aria-label="Select this one of the ${noun}" /></td>`;
  return new Markup(row.text.replace(/<tr>/, `<tr>${tick.text}`));
}

function hasAll(text: string, words: string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

export function textInput(name: string, label: string, value: string | null, options: { type?: string; wide?: boolean; required?: boolean } = {}): Html {
  return html`<label class="${options.wide ? "wide" : ""}"
    >${label}<input name="${name}" type="${options.type ?? "text"}" value="${value ?? ""}" ${options.required ? "required" : ""} autocomplete="off"
  /></label>`;
}

export function textArea(name: string, label: string, value: string | null): Html {
  return html`<label class="wide">${label}<textarea name="${name}" rows="3">${value ?? ""}</textarea></label>`;
}

export function choice(name: string, label: string, value: string, options: readonly (readonly [value: string, label: string])[]): Html {
  return html`<label
    >${label}<select name="${name}">
      ${options.map(([key, text]) => html`<option value="${key}" ${key === value ? "selected" : ""}>${text}</option>`)}
    </select></label
  >`;
}

/** A button that posts one action; the page it is on takes it. */
export function actionButton(action: string, label: string, look = "", values: Record<string, string> = {}): Html {
  return html`<form method="post">
    <input type="hidden" name="action" value="${action}" />
    ${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${look}">${label}</button>
  </form>`;
}

/** Where an extension's action will be offered for this record. */
export function actionSlot(target: string, recordId: string): Html {
  return html`<div data-action-target="${target}" data-record-id="${recordId}"></div>`;
}

/** Where an extension's block will be shown for this record. */
export function blockSlot(target: string, recordId: string): Html {
  return html`<div class="block-slot" data-block-target="${target}" data-record-id="${recordId}"></div>`;
}

const TONES: Record<string, string> = {
  ACTIVE: "good",
  PAID: "calm",
  FULFILLED: "calm",
  COMPLETED: "good",
  SUBSCRIBED: "good",
  PENDING: "wait",
  PARTIALLY_PAID: "wait",
  UNFULFILLED: "wait",
  PARTIALLY_FULFILLED: "wait",
  OPEN: "wait",
  INVOICE_SENT: "wait",
  AUTHORIZED: "wait",
  CANCELLED: "bad",
  VOIDED: "bad",
  EXPIRED: "bad",
};

/** `PARTIALLY_REFUNDED` as “Partially refunded”. */
export function badge(status: string | null): Html | null {
  if (!status) return null;
  const words = status.toLowerCase().replaceAll("_", " ");
  return html`<span class="badge ${TONES[status] ?? ""}">${words.charAt(0).toUpperCase()}${words.slice(1)}</span>`;
}

/** `2026-11-02 14:05` in the shop's time zone. */
export function moment(instant: string | null, timeZone: string): string {
  if (!instant) return "";
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(instant));
}

export function money(amount: string, currency: string): string {
  return `${amount} ${currency}`;
}

export function customerName(customer: { firstName: string | null; lastName: string | null; email: string | null; phone: string | null } | undefined): string {
  if (!customer) return "No customer";
  const name = [customer.firstName, customer.lastName].filter(Boolean).join(" ");
  return name || customer.email || customer.phone || "Unnamed customer";
}

export function recordLink(visit: Visit, kind: string, id: string, label: string): Html {
  return html`<a href="${visit.base}/${kind}/${legacyId(id)}">${label}</a>`;
}
