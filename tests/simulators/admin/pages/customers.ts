/** Customers: the list, a record, a new one. */
import type { CustomerEntity, EmailMarketingState } from "../../shopify/entities.ts";
import type { AddressInput, CustomerInput } from "../admin-shop.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { pageHead } from "../layout.ts";
import {
  actionButton,
  badge,
  actionSlot,
  blockSlot,
  choice,
  customerName,
  moment,
  money,
  newestFirst,
  notes,
  recordLink,
  recordList,
  textArea,
  textInput,
} from "../pieces.ts";
import { afterEdit, field, legacyId, tagsField } from "../visit.ts";
import type { Answer, Visit } from "../visit.ts";

export function customerList(visit: Visit): Answer {
  const orders = new Map<string, number>();
  for (const order of visit.shop.orders()) if (order.customerId) orders.set(order.customerId, (orders.get(order.customerId) ?? 0) + 1);
  const body = html`<div class="page">
    ${pageHead("Customers", { actions: html`<a class="button primary" href="${visit.base}/customers/new">Add customer</a>` })} ${notes(visit)}
    ${recordList<CustomerEntity>({
      visit,
      noun: "customers",
      selection: { target: "admin.customer-index.selection-action.render", id: (customer) => customer.id },
      items: newestFirst(visit.shop.customers()),
      text: (customer) => [customerName(customer), customer.email, customer.phone, ...customer.tags, legacyId(customer.id)].join(" "),
      heads: ["Customer", "E-mail", "E-mail subscription", "Location", "Orders"],
      row: (customer) => {
        const address = defaultAddress(customer);
        return html`<tr>
          <td>${recordLink(visit, "customers", customer.id, customerName(customer))}</td>
          <td>${customer.email}</td>
          <td>${customer.email ? badge(customer.emailMarketingState) : null}</td>
          <td>${[address?.city, address?.country].filter(Boolean).join(", ")}</td>
          <td class="number">${orders.get(customer.id) ?? 0}</td>
        </tr>`;
      },
    })}
  </div>`;
  return { section: "customers", title: "Customers", body };
}

export function newCustomer(visit: Visit): Answer | Promise<Answer> {
  if (visit.posted) {
    return afterEdit(visit.shop.createCustomer(customerInput(visit)), "Customer created", recordPath(visit), `${visit.base}/customers/new`);
  }
  const body = html`<div class="page">
    ${pageHead("New customer", { back: { href: `${visit.base}/customers`, label: "Customers" } })} ${notes(visit)}
    <form method="post" class="stack">
      ${customerFields(null)}
      <div class="buttons"><button class="primary">Save</button></div>
    </form>
  </div>`;
  return { section: "customers", title: "New customer", body };
}

export function customerRecord(visit: Visit, id: string): Answer | Promise<Answer> {
  const customer = visit.shop.customers().find((candidate) => legacyId(candidate.id) === id);
  if (!customer) return null;
  if (visit.posted) {
    if (field(visit, "action") === "delete") {
      return afterEdit(visit.shop.deleteCustomer(customer.id), "Customer deleted", () => `${visit.base}/customers`, visit.path);
    }
    return afterEdit(visit.shop.updateCustomer(customer.id, customerInput(visit)), "Customer saved", () => visit.path, visit.path);
  }
  const body = html`<div class="page">
    ${pageHead(customerName(customer), {
      back: { href: `${visit.base}/customers`, label: "Customers" },
      actions: html`${actionSlot("admin.customer-details.action.render", customer.id)} ${actionButton("delete", "Delete customer", "quiet")}`,
    })}
    ${notes(visit)}
    <div class="columns">
      <form method="post" class="stack">
        ${customerFields(customer)}
        <div class="buttons"><button class="primary">Save</button></div>
      </form>
      <div class="stack">${ordersOf(visit, customer)} ${blockSlot("admin.customer-details.block.render", customer.id)} ${datesOf(visit, customer)}</div>
    </div>
  </div>`;
  return { section: "customers", title: customerName(customer), body };
}

function ordersOf(visit: Visit, customer: CustomerEntity): Html {
  const orders = visit.shop.orders().filter((order) => order.customerId === customer.id);
  return html`<section class="card">
    <h2>Orders (${orders.length})</h2>
    <table>
      ${orders.slice(0, 10).map(
        (order) =>
          html`<tr>
            <td>${recordLink(visit, "orders", order.id, order.name)}</td>
            <td class="number">${money(order.currentTotalPrice, order.currencyCode)}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}

function datesOf(visit: Visit, customer: CustomerEntity): Html {
  return html`<section class="card">
    <h2>Record</h2>
    <dl>
      <dt>Created</dt>
      <dd>${moment(customer.createdAt, visit.shop.shop.ianaTimezone)}</dd>
      <dt>Changed</dt>
      <dd>${moment(customer.updatedAt, visit.shop.shop.ianaTimezone)}</dd>
    </dl>
  </section>`;
}

function customerFields(customer: CustomerEntity | null): Html {
  const address = customer ? defaultAddress(customer) : null;
  return html`<section class="card">
      <h2>Customer</h2>
      <div class="fields">
        ${textInput("firstName", "First name", customer?.firstName ?? null)} ${textInput("lastName", "Last name", customer?.lastName ?? null)}
        ${textInput("email", "E-mail", customer?.email ?? null, { type: "email" })} ${textInput("phone", "Phone", customer?.phone ?? null)}
        ${choice("emailMarketingState", "E-mail marketing", customer?.emailMarketingState ?? "NOT_SUBSCRIBED", consents(customer?.emailMarketingState))}
        ${textInput("tags", "Tags (separated by commas)", customer?.tags.join(", ") ?? null)} ${textArea("note", "Note", customer?.note ?? null)}
      </div>
    </section>
    <section class="card">
      <h2>Default address</h2>
      <div class="fields">
        ${textInput("company", "Company", address?.company ?? null)} ${textInput("addressPhone", "Address phone", address?.phone ?? null)}
        ${textInput("address1", "Address", address?.address1 ?? null)} ${textInput("address2", "Apartment, suite, etc.", address?.address2 ?? null)}
        ${textInput("zip", "Postal code", address?.zip ?? null)} ${textInput("city", "City", address?.city ?? null)}
        ${textInput("province", "Province", address?.province ?? null)} ${textInput("provinceCode", "Province code", address?.provinceCode ?? null)}
        ${textInput("country", "Country", address?.country ?? null)} ${textInput("countryCode", "Country code", address?.countryCode ?? null)}
      </div>
    </section>`;
}

function consents(current: EmailMarketingState | undefined): [string, string][] {
  const offered: [string, string][] = [
    ["NOT_SUBSCRIBED", "Not subscribed"],
    ["PENDING", "Pending"],
    ["SUBSCRIBED", "Subscribed"],
    ["UNSUBSCRIBED", "Unsubscribed"],
  ];
  return current && !offered.some(([value]) => value === current) ? [...offered, [current, current.toLowerCase()]] : offered;
}

function customerInput(visit: Visit): CustomerInput {
  const state = field(visit, "emailMarketingState");
  const states: EmailMarketingState[] = ["NOT_SUBSCRIBED", "PENDING", "SUBSCRIBED", "UNSUBSCRIBED", "REDACTED", "INVALID"];
  return {
    firstName: field(visit, "firstName"),
    lastName: field(visit, "lastName"),
    email: field(visit, "email"),
    phone: field(visit, "phone"),
    note: field(visit, "note"),
    tags: tagsField(visit),
    emailMarketingState: states.find((known) => known === state) ?? "NOT_SUBSCRIBED",
    address: addressInput(visit),
  };
}

function addressInput(visit: Visit): AddressInput | null {
  const lines = {
    company: field(visit, "company"),
    address1: field(visit, "address1"),
    address2: field(visit, "address2"),
    city: field(visit, "city"),
    province: field(visit, "province"),
    provinceCode: field(visit, "provinceCode"),
    country: field(visit, "country"),
    countryCode: field(visit, "countryCode"),
    zip: field(visit, "zip"),
    phone: field(visit, "addressPhone"),
  };
  if (Object.values(lines).every((line) => line === null)) return null;
  return { firstName: field(visit, "firstName"), lastName: field(visit, "lastName"), ...lines };
}

function defaultAddress(customer: CustomerEntity): CustomerEntity["addresses"][number] | null {
  return customer.addresses.find((address) => address.id === customer.defaultAddressId) ?? null;
}

function recordPath(visit: Visit): (id: string) => string {
  return (id) => `${visit.base}/customers/${legacyId(id)}`;
}
