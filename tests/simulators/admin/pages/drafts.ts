/** Draft orders: the list, a record, a new one. */
import type { DraftOrderEntity } from "../../shopify/entities.ts";
import { html } from "../html.ts";
import { pageHead } from "../layout.ts";
import { actionButton, badge, actionSlot, blockSlot, customerName, moment, money, newestFirst, notes, recordLink, recordList } from "../pieces.ts";
import { afterEdit, field, legacyId } from "../visit.ts";
import type { Answer, Visit } from "../visit.ts";
import { customerCard, lineTable, newSale, newSaleForm, saleFields, saleNotes } from "./sale-pieces.ts";

export function draftList(visit: Visit): Answer {
  const customers = new Map(visit.shop.customers().map((customer) => [customer.id, customer]));
  const nameOf = (draft: DraftOrderEntity): string => (draft.customerId ? customerName(customers.get(draft.customerId)) : (draft.email ?? "No customer"));
  const body = html`<div class="page">
    ${pageHead("Drafts", { actions: html`<a class="button primary" href="${visit.base}/draft_orders/new">Create draft order</a>` })} ${notes(visit)}
    ${recordList<DraftOrderEntity>({
      visit,
      noun: "drafts",
      selection: { target: "admin.draft-order-index.selection-action.render", id: (draft) => draft.id },
      items: newestFirst(visit.shop.drafts()),
      text: (draft) => [draft.name, nameOf(draft), draft.email, ...draft.tags, draft.status].join(" "),
      heads: ["Draft", "Date", "Customer", "Status", "Total"],
      row: (draft) =>
        html`<tr>
          <td>${recordLink(visit, "draft_orders", draft.id, draft.name)}</td>
          <td class="nowrap">${moment(draft.createdAt, visit.shop.shop.ianaTimezone)}</td>
          <td>${nameOf(draft)}</td>
          <td>${badge(draft.status)}</td>
          <td class="number">${money(draft.totalPrice, draft.currencyCode)}</td>
        </tr>`,
    })}
  </div>`;
  return { section: "drafts", title: "Drafts", body };
}

export function newDraft(visit: Visit): Answer | Promise<Answer> {
  if (visit.posted) {
    return afterEdit(
      visit.shop.createDraft(newSale(visit)),
      "Draft created",
      (id) => `${visit.base}/draft_orders/${legacyId(id)}`,
      `${visit.base}/draft_orders/new`,
    );
  }
  const body = html`<div class="page">
    ${pageHead("Create draft order", { back: { href: `${visit.base}/draft_orders`, label: "Drafts" } })} ${notes(visit)}
    ${newSaleForm(visit, html`<button class="primary">Save draft</button>`)}
  </div>`;
  return { section: "drafts", title: "Create draft order", body };
}

export function draftRecord(visit: Visit, id: string): Answer | Promise<Answer> {
  const draft = visit.shop.drafts().find((candidate) => legacyId(candidate.id) === id);
  if (!draft) return null;
  if (visit.posted) return editDraft(visit, draft);
  const actions = html`${actionSlot("admin.draft-order-details.action.render", draft.id)}
  ${draft.orderId ? html`<a class="button" href="${visit.base}/orders/${legacyId(draft.orderId)}">View order</a>` : actionButton("complete", "Create order", "primary")}
  ${actionButton("delete", "Delete draft", "quiet")}`;
  const body = html`<div class="page">
    ${pageHead(html`${draft.name} ${badge(draft.status)}`, { back: { href: `${visit.base}/draft_orders`, label: "Drafts" }, actions })} ${notes(visit)}
    <div class="columns">
      <div class="stack">
        ${lineTable(visit, draft.lineItems, "Quantity", (line) => html`${line.quantity}`)}
        <section class="card">
          <h2>Payment</h2>
          <dl>
            <dt>Total</dt>
            <dd class="number">${money(draft.totalPrice, draft.currencyCode)}</dd>
          </dl>
        </section>
        <form method="post" class="stack">
          <input type="hidden" name="action" value="save" />${saleFields(draft)}
          <div class="buttons"><button class="primary">Save</button></div>
        </form>
      </div>
      <div class="stack">${customerCard(visit, draft.customerId)} ${blockSlot("admin.draft-order-details.block.render", draft.id)}</div>
    </div>
  </div>`;
  return { section: "drafts", title: draft.name, body };
}

function editDraft(visit: Visit, draft: DraftOrderEntity): Answer | Promise<Answer> {
  const here = (): string => visit.path;
  switch (field(visit, "action")) {
    case "complete":
      return afterEdit(visit.shop.completeDraft(draft.id), "Order created from the draft", here, visit.path);
    case "delete":
      return afterEdit(visit.shop.deleteDraft(draft.id), "Draft deleted", () => `${visit.base}/draft_orders`, visit.path);
    default:
      return afterEdit(visit.shop.updateDraft(draft.id, saleNotes(visit)), "Draft saved", here, visit.path);
  }
}
