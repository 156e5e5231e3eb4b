/** What orders and draft orders have in common on their pages. */
import type { LineItemEntity } from "../../shopify/entities.ts";
import type { SaleInput } from "../admin-shop.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { customerName, recordLink, textArea, textInput } from "../pieces.ts";
import { countField, field, tagsField } from "../visit.ts";
import type { Visit } from "../visit.ts";

/** How many lines the form of a new sale offers. */
const NEW_LINES = 5;

export function saleFields(sale: { note: string | null; tags: string[]; email: string | null }): Html {
  return html`<section class="card">
    <h2>Notes</h2>
    <div class="fields">
      ${textInput("email", "Contact e-mail", sale.email, { type: "email" })} ${textInput("tags", "Tags (separated by commas)", sale.tags.join(", "))}
      ${textArea("note", "Note", sale.note)}
    </div>
  </section>`;
}

export function saleNotes(visit: Visit): Pick<SaleInput, "note" | "tags" | "email"> {
  return { note: field(visit, "note"), tags: tagsField(visit), email: field(visit, "email") };
}

export function newSaleForm(visit: Visit, buttons: Html): Html {
  const customers = visit.shop.customers();
  const variants = visit.shop.products().flatMap((product) =>
    product.variants.map((variant) => ({
      id: variant.id,
      label: `${product.title}${product.options.length > 0 ? ` - ${variant.title}` : ""} (${variant.price})`,
    })),
  );
  const variantOptions = html`${variants.map(({ id, label }) => html`<option value="${id}">${label}</option>`)}`;
  return html`<form method="post" class="stack">
    <section class="card">
      <h2>Products</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col" class="number">Quantity</th>
          </tr>
        </thead>
        ${Array.from({ length: NEW_LINES }, (_, index) => {
          const number = index + 1;
          return html`<tr>
            <td>
              <select name="variant${index}" aria-label="Product ${number}">
                <option value="">–</option>
                ${variantOptions}
              </select>
            </td>
            <td><input name="quantity${index}" type="number" min="1" value="1" aria-label="Quantity ${number}" /></td>
          </tr>`;
        })}
      </table>
    </section>
    <section class="card">
      <h2>Customer</h2>
      <div class="fields">
        <label
          >Customer<select name="customer">
            <option value="">No customer</option>
            ${customers.map((customer) => html`<option value="${customer.id}">${customerName(customer)}</option>`)}
          </select></label
        >
      </div>
    </section>
    ${saleFields({ note: null, tags: [], email: null })}
    <div class="buttons">${buttons}</div>
  </form>`;
}

export function newSale(visit: Visit): SaleInput {
  const lines = Array.from({ length: NEW_LINES }, (_, index) => ({
    variantId: field(visit, `variant${index}`) ?? "",
    quantity: Math.max(1, countField(visit, `quantity${index}`)),
  }));
  return { ...saleNotes(visit), customerId: field(visit, "customer"), lines: lines.filter((line) => line.variantId !== "") };
}

/** The lines of a sale; `last` adds a cell to each. */
export function lineTable(visit: Visit, lines: LineItemEntity[], lastHead: string, last: (line: LineItemEntity) => Html): Html {
  return html`<section class="card bare">
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col">SKU</th>
            <th scope="col" class="number">Price</th>
            <th scope="col" class="number">${lastHead}</th>
          </tr>
        </thead>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>
                ${line.productId ? recordLink(visit, "products", line.productId, line.title) : line.title}
                ${line.variantTitle ? html`<span class="soft">${line.variantTitle}</span>` : null}
              </td>
              <td>${line.sku}</td>
              <td class="number">${line.originalUnitPrice}</td>
              <td class="number">${last(line)}</td>
            </tr>`,
        )}
      </table>
    </div>
  </section>`;
}

export function customerCard(visit: Visit, customerId: string | null): Html {
  const customer = visit.shop.customers().find((candidate) => candidate.id === customerId);
  return html`<section class="card">
    <h2>Customer</h2>
    ${customer ? recordLinkOf(visit, customer.id, customerName(customer)) : html`<span class="soft">No customer</span>`}
    ${customer?.email ? html`<br />${customer.email}` : null}
  </section>`;
}

function recordLinkOf(visit: Visit, id: string, name: string): Html {
  return html`<span class="link">${recordLink(visit, "customers", id, name)}</span>`;
}
