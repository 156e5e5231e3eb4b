/** Orders: the list, a record with what can happen to it, a new one. */
import type { LineItemEntity, OrderEntity } from "../../shopify/entities.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { pageHead } from "../layout.ts";
import { actionButton, badge, actionSlot, blockSlot, customerName, moment, money, notes, recordLink, recordList } from "../pieces.ts";
import { afterEdit, countField, field, filledField, legacyId } from "../visit.ts";
import type { Answer, Visit } from "../visit.ts";
import { customerCard, lineTable, newSale, newSaleForm, saleFields, saleNotes } from "./sale-pieces.ts";

export function orderList(visit: Visit): Answer {
  const customers = new Map(visit.shop.customers().map((customer) => [customer.id, customer]));
  const nameOf = (order: OrderEntity): string => (order.customerId ? customerName(customers.get(order.customerId)) : (order.email ?? "No customer"));
  const orders = [...visit.shop.orders()].sort((a, b) => (a.processedAt < b.processedAt ? 1 : -1));
  const body = html`<div class="page">
    ${pageHead("Orders", { actions: html`<a class="button primary" href="${visit.base}/orders/new">Create order</a>` })} ${notes(visit)}
    ${recordList<OrderEntity>({
      visit,
      noun: "orders",
      selection: { target: "admin.order-index.selection-action.render", id: (order) => order.id },
      items: orders,
      text: (order) => [order.name, nameOf(order), order.email, ...order.tags, order.financialStatus, order.fulfillmentStatus, legacyId(order.id)].join(" "),
      heads: ["Order", "Date", "Customer", "Total", "Payment", "Fulfilment", "Items"],
      row: (order) =>
        html`<tr>
          <td>${recordLink(visit, "orders", order.id, order.name)} ${order.cancelledAt ? badge("CANCELLED") : null}</td>
          <td class="nowrap">${moment(order.processedAt, visit.shop.shop.ianaTimezone)}</td>
          <td>${nameOf(order)}</td>
          <td class="number">${money(order.currentTotalPrice, order.currencyCode)}</td>
          <td>${badge(order.financialStatus)}</td>
          <td>${badge(order.fulfillmentStatus)}</td>
          <td class="number">${order.lineItems.length}</td>
        </tr>`,
    })}
  </div>`;
  return { section: "orders", title: "Orders", body };
}

export function newOrder(visit: Visit): Answer | Promise<Answer> {
  if (visit.posted) {
    return afterEdit(
      visit.shop.createOrder(newSale(visit), field(visit, "action") === "paid"),
      "Order created",
      (id) => `${visit.base}/orders/${legacyId(id)}`,
      `${visit.base}/orders/new`,
    );
  }
  const buttons = html`<button name="action" value="pending">Create, payment pending</button>
    <button name="action" value="paid" class="primary">Create as paid</button>`;
  const body = html`<div class="page">
    ${pageHead("Create order", { back: { href: `${visit.base}/orders`, label: "Orders" } })} ${notes(visit)} ${newSaleForm(visit, buttons)}
  </div>`;
  return { section: "orders", title: "Create order", body };
}

export function orderRecord(visit: Visit, id: string): Answer | Promise<Answer> {
  const order = visit.shop.orders().find((candidate) => legacyId(candidate.id) === id);
  if (!order) return null;
  if (visit.posted) return editOrder(visit, order);
  const title = html`${order.name} ${badge(order.financialStatus)} ${badge(order.fulfillmentStatus)} ${order.cancelledAt ? badge("CANCELLED") : null}`;
  const body = html`<div class="page">
    ${pageHead(title, { back: { href: `${visit.base}/orders`, label: "Orders" }, actions: orderActions(order) })} ${notes(visit)}
    <div class="columns">
      <div class="stack">
        ${lineTable(visit, order.lineItems, "Quantity", quantityForm)} ${totals(order)}
        <form method="post" class="stack">
          <input type="hidden" name="action" value="save" />
          ${saleFields(order)}
          <div class="buttons"><button class="primary">Save</button></div>
        </form>
      </div>
      <div class="stack">${customerCard(visit, order.customerId)} ${facts(visit, order)} ${blockSlot("admin.order-details.block.render", order.id)}</div>
    </div>
  </div>`;
  return { section: "orders", title: order.name, body };
}

function orderActions(order: OrderEntity): Html {
  return html`${actionSlot("admin.order-details.action.render", order.id)} ${actionButton("markPaid", "Mark as paid")}
  ${actionButton("fulfil", "Fulfil items", "", { part: "all" })} ${actionButton("fulfil", "Fulfil one item", "", { part: "some" })}
  ${actionButton("refund", "Refund everything", "", { part: "all" })} ${actionButton("refund", "Refund one item", "", { part: "some" })}
  ${actionButton("cancel", "Cancel order")} ${actionButton("delete", "Delete order", "quiet")}`;
}

function editOrder(visit: Visit, order: OrderEntity): Answer | Promise<Answer> {
  const here = (): string => visit.path;
  const part = field(visit, "part") === "some" ? "some" : "all";
  switch (field(visit, "action")) {
    case "markPaid":
      return afterEdit(visit.shop.markPaid(order.id), "Order marked as paid", here, visit.path);
    case "fulfil":
      return afterEdit(visit.shop.fulfil(order.id, part), "Items fulfilled", here, visit.path);
    case "refund":
      return afterEdit(visit.shop.refund(order.id, part), "Order refunded", here, visit.path);
    case "cancel":
      return afterEdit(visit.shop.cancelOrder(order.id), "Order cancelled", here, visit.path);
    case "editLine":
      return afterEdit(visit.shop.editLine(order.id, filledField(visit, "line", ""), countField(visit, "quantity")), "Order edited", here, visit.path);
    case "delete":
      return afterEdit(visit.shop.deleteOrder(order.id), "Order deleted", () => `${visit.base}/orders`, visit.path);
    default:
      return afterEdit(visit.shop.updateOrder(order.id, saleNotes(visit)), "Order saved", here, visit.path);
  }
}

function quantityForm(line: LineItemEntity): Html {
  const label = `Quantity of ${line.title}${line.variantTitle ? `, ${line.variantTitle}` : ""}`;
  return html`<form method="post" style="display:flex;gap:6px;justify-content:flex-end">
    <input type="hidden" name="action" value="editLine" /><input type="hidden" name="line" value="${line.id}" />
    <input name="quantity" type="number" min="0" value="${line.currentQuantity}" aria-label="${label}" style="width:80px" /><button>Edit</button>
  </form>`;
}

function totals(order: OrderEntity): Html {
  const row = (label: string, amount: string): Html =>
    html`<dt>${label}</dt>
      <dd class="number">${money(amount, order.currencyCode)}</dd>`;
  return html`<section class="card">
    <h2>Payment</h2>
    <dl>
      ${row("Subtotal", order.currentSubtotalPrice)} ${row("Discounts", order.currentTotalDiscounts)} ${row("Shipping", order.totalShipping)}
      ${row("Tax", order.currentTotalTax)} ${row("Tip", order.totalTip)} ${row("Refunded", order.totalRefunded)} ${row("Total", order.currentTotalPrice)}
    </dl>
  </section>`;
}

function facts(visit: Visit, order: OrderEntity): Html {
  const zone = visit.shop.shop.ianaTimezone;
  const address = order.shippingAddress ?? order.billingAddress;
  return html`<section class="card">
    <h2>Order</h2>
    <dl>
      <dt>Processed</dt>
      <dd>${moment(order.processedAt, zone)}</dd>
      <dt>Changed</dt>
      <dd>${moment(order.updatedAt, zone)}</dd>
      <dt>Phone</dt>
      <dd>${order.phone}</dd>
      <dt>Address</dt>
      <dd>
        ${[address?.company, address?.address1, address?.address2, address?.zip, address?.city, address?.province, address?.country].filter(Boolean).join(", ")}
      </dd>
      <dt>Purchase order</dt>
      <dd>${order.poNumber}</dd>
      <dt>Currency at checkout</dt>
      <dd>${order.presentmentCurrencyCode}</dd>
    </dl>
  </section>`;
}
