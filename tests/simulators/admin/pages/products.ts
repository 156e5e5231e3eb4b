/** Products with their variants: the list, a record, a new one. */
import type { ProductEntity, VariantEntity } from "../../shopify/entities.ts";
import type { ProductInput, VariantInput } from "../admin-shop.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { pageHead } from "../layout.ts";
import { actionButton, badge, actionSlot, blockSlot, choice, newestFirst, notes, recordLink, recordList, textArea, textInput } from "../pieces.ts";
import { afterEdit, countField, field, filledField, legacyId, priceField, tagsField } from "../visit.ts";
import type { Answer, Visit } from "../visit.ts";

const STATUSES = [
  ["ACTIVE", "Active"],
  ["DRAFT", "Draft"],
  ["ARCHIVED", "Archived"],
  ["UNLISTED", "Unlisted"],
] as const;

export function productList(visit: Visit): Answer {
  const body = html`<div class="page">
    ${pageHead("Products", { actions: html`<a class="button primary" href="${visit.base}/products/new">Add product</a>` })} ${notes(visit)}
    ${recordList<ProductEntity>({
      visit,
      noun: "products",
      selection: { target: "admin.product-index.selection-action.render", id: (product) => product.id },
      items: newestFirst(visit.shop.products()),
      text: (product) => [product.title, product.vendor, ...product.tags, ...product.variants.map((variant) => variant.sku), legacyId(product.id)].join(" "),
      heads: ["Product", "Status", "Inventory", "Variants", "Price"],
      row: (product) =>
        html`<tr>
          <td>${recordLink(visit, "products", product.id, product.title)}</td>
          <td>${badge(product.status)}</td>
          <td>${product.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0)} in stock</td>
          <td class="number">${product.options.length > 0 ? product.variants.length : 1}</td>
          <td class="number">${product.variants[0]?.price}</td>
        </tr>`,
    })}
  </div>`;
  return { section: "products", title: "Products", body };
}

export function newProduct(visit: Visit): Answer | Promise<Answer> {
  if (visit.posted) {
    const { optionValues: _none, ...first } = variantInput(visit);
    return afterEdit(
      visit.shop.createProduct(productInput(visit), first),
      "Product created",
      (id) => `${visit.base}/products/${legacyId(id)}`,
      `${visit.base}/products/new`,
    );
  }
  const body = html`<div class="page">
    ${pageHead("New product", { back: { href: `${visit.base}/products`, label: "Products" } })} ${notes(visit)}
    <form method="post" class="stack">
      ${productFields(null)}
      <section class="card">
        <h2>Price and stock</h2>
        <div class="fields">${variantFields(null)}</div>
      </section>
      <div class="buttons"><button class="primary">Save</button></div>
    </form>
  </div>`;
  return { section: "products", title: "New product", body };
}

export function productRecord(visit: Visit, id: string): Answer | Promise<Answer> {
  const product = visit.shop.products().find((candidate) => legacyId(candidate.id) === id);
  if (!product) return null;
  if (visit.posted) return editProduct(visit, product);
  const body = html`<div class="page">
    ${pageHead(product.title, {
      back: { href: `${visit.base}/products`, label: "Products" },
      actions: html`${actionSlot("admin.product-details.action.render", product.id)} ${actionButton("delete", "Delete product", "quiet")}`,
    })}
    ${notes(visit)}
    <div class="stack">
      <form method="post" class="stack">
        <input type="hidden" name="action" value="save" />
        ${productFields(product)}
        <div class="buttons"><button class="primary">Save product</button></div>
      </form>
      ${product.variants.map((variant) => variantCard(product, variant))} ${newVariantCard(product)}
      ${blockSlot("admin.product-details.block.render", product.id)}
    </div>
  </div>`;
  return { section: "products", title: product.title, body };
}

function editProduct(visit: Visit, product: ProductEntity): Answer | Promise<Answer> {
  const here = (): string => visit.path;
  const variantId = field(visit, "variant");
  const variant = product.variants.find((candidate) => candidate.id === variantId);
  switch (field(visit, "action")) {
    case "delete":
      return afterEdit(visit.shop.deleteProduct(product.id), "Product deleted", () => `${visit.base}/products`, visit.path);
    case "addVariant":
      return afterEdit(visit.shop.addVariant(product, variantInput(visit), filledField(visit, "optionName", "Size")), "Variant added", here, visit.path);
    case "saveVariant":
      return variant ? afterEdit(visit.shop.updateVariant(product, variant, variantInput(visit)), "Variant saved", here, visit.path) : null;
    case "removeVariant":
      return variant ? afterEdit(visit.shop.removeVariant(product, variant.id), "Variant removed", here, visit.path) : null;
    default:
      return afterEdit(visit.shop.updateProduct(product.id, productInput(visit)), "Product saved", here, visit.path);
  }
}

function productFields(product: ProductEntity | null): Html {
  return html`<section class="card">
    <h2>Product</h2>
    <div class="fields">
      ${textInput("title", "Title", product?.title ?? null, { wide: true, required: true })}
      ${textArea("description", "Description (HTML)", product?.descriptionHtml ?? null)} ${choice("status", "Status", product?.status ?? "ACTIVE", STATUSES)}
      ${textInput("tags", "Tags (separated by commas)", product?.tags.join(", ") ?? null)} ${textInput("vendor", "Vendor", product?.vendor ?? null)}
      ${textInput("productType", "Product type", product?.productType ?? null)}
    </div>
  </section>`;
}

function variantFields(variant: VariantEntity | null): Html {
  return html`${textInput("sku", "SKU", variant?.sku ?? null)} ${textInput("price", "Price", variant?.price ?? null)}
  ${textInput("inventoryQuantity", "Available", String(variant?.inventoryQuantity ?? 0))}`;
}

/** The values of a variant, one for each option; a product without options shows none. */
function optionInputs(product: ProductEntity, variant: VariantEntity | null): Html[] {
  return product.options.map((option, index) =>
    textInput(`option${index}`, option.name, variant?.selectedOptions.find(({ name }) => name === option.name)?.value ?? null, { required: true }),
  );
}

function variantCard(product: ProductEntity, variant: VariantEntity): Html {
  const name = product.options.length === 0 ? "Price and stock" : `Variant ${variant.title}`;
  return html`<section class="card" aria-label="${name}">
    <h2>${name}</h2>
    <form method="post">
      <input type="hidden" name="action" value="saveVariant" /><input type="hidden" name="variant" value="${variant.id}" />
      <div class="fields">${optionInputs(product, variant)} ${variantFields(variant)}</div>
      <div class="buttons"><button class="primary">Save variant</button></div>
    </form>
    ${product.variants.length > 1 ? actionButton("removeVariant", "Remove variant", "quiet", { variant: variant.id }) : null}
  </section>`;
}

function newVariantCard(product: ProductEntity): Html {
  const first = html`${textInput("optionName", "Option name", "Size", { required: true })} ${textInput("option0", "Option value", null, { required: true })}`;
  return html`<section class="card" aria-label="Add a variant">
    <h2>Add a variant</h2>
    <form method="post">
      <input type="hidden" name="action" value="addVariant" />
      <div class="fields">${product.options.length > 0 ? optionInputs(product, null) : first} ${variantFields(null)}</div>
      <div class="buttons"><button>Add variant</button></div>
    </form>
  </section>`;
}

function productInput(visit: Visit): ProductInput {
  const status = field(visit, "status");
  return {
    title: filledField(visit, "title", "Untitled"),
    descriptionHtml: field(visit, "description") ?? "",
    status: STATUSES.find(([value]) => value === status)?.[0] ?? "ACTIVE",
    vendor: field(visit, "vendor") ?? "",
    productType: field(visit, "productType") ?? "",
    tags: tagsField(visit),
  };
}

function variantInput(visit: Visit): VariantInput {
  const optionValues = [0, 1, 2].flatMap((index) => field(visit, `option${index}`) ?? []);
  return { optionValues, sku: field(visit, "sku"), price: priceField(visit, "price"), inventoryQuantity: countField(visit, "inventoryQuantity") };
}
