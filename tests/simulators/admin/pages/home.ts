/** The admin's first page. */
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { pageHead } from "../layout.ts";
import type { Answer, Visit } from "../visit.ts";

export function home(visit: Visit): Answer {
  const { shop } = visit;
  const card = (count: number, noun: string, path: string): Html =>
    html`<a class="card" href="${visit.base}${path}" style="text-decoration:none;color:inherit"
      ><h2>${noun}</h2>
      <span style="font-size:28px">${count}</span></a
    >`;
  const body = html`<div class="page">
    ${pageHead(shop.shop.name)}
    <p class="note">This is a simulated Shopify admin. What you change here reaches the app as it would from a real shop.</p>
    <div style="display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(180px,1fr))">
      ${card(shop.customers().length, "Customers", "/customers")} ${card(shop.products().length, "Products", "/products")}
      ${card(shop.orders().length, "Orders", "/orders")} ${card(shop.drafts().length, "Drafts", "/draft_orders")}
    </div>
  </div>`;
  return { section: "home", title: "Home", body };
}
