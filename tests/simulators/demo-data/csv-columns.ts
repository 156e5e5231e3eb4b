/**
 * Columns of the three files that Shopify's admin exports, each with the names it has had. Letter case is
 * ignored. See help.shopify.com: products/import-export/using-csv, customers/import-export-customers,
 * orders/export-orders.
 */
const addressColumns = (prefix: "Billing" | "Shipping") =>
  ({
    [`${prefix}.name`]: [`${prefix} Name`],
    [`${prefix}.company`]: [`${prefix} Company`],
    [`${prefix}.address1`]: [`${prefix} Address1`, `${prefix} Street`],
    [`${prefix}.address2`]: [`${prefix} Address2`],
    [`${prefix}.city`]: [`${prefix} City`],
    [`${prefix}.zip`]: [`${prefix} Zip`],
    [`${prefix}.provinceCode`]: [`${prefix} Province`],
    [`${prefix}.province`]: [`${prefix} Province Name`],
    [`${prefix}.country`]: [`${prefix} Country`],
    [`${prefix}.phone`]: [`${prefix} Phone`],
  }) as Record<string, readonly string[]>;

export const COLUMNS: Record<FileKind, Record<string, readonly string[]>> = {
  products: {
    handle: ["Handle", "URL handle"],
    title: ["Title"],
    description: ["Body (HTML)", "Body HTML", "Description"],
    vendor: ["Vendor"],
    type: ["Type", "Custom Product Type"],
    tags: ["Tags"],
    status: ["Status"],
    option1Name: ["Option1 Name"],
    option1Value: ["Option1 Value"],
    option2Name: ["Option2 Name"],
    option2Value: ["Option2 Value"],
    option3Name: ["Option3 Name"],
    option3Value: ["Option3 Value"],
    sku: ["Variant SKU", "SKU"],
    barcode: ["Variant Barcode", "Barcode"],
    tracker: ["Variant Inventory Tracker", "Inventory tracker"],
    quantity: ["Variant Inventory Qty", "Inventory quantity"],
    price: ["Variant Price", "Price"],
    compareAtPrice: ["Variant Compare At Price", "Compare-at price"],
  },
  customers: {
    id: ["Customer ID"],
    firstName: ["First Name"],
    lastName: ["Last Name"],
    email: ["Email"],
    consent: ["Accepts Email Marketing", "Accepts Marketing"],
    company: ["Default Address Company", "Company"],
    address1: ["Default Address Address1", "Address1"],
    address2: ["Default Address Address2", "Address2"],
    city: ["Default Address City", "City"],
    province: ["Default Address Province", "Province"],
    provinceCode: ["Default Address Province Code", "Province Code"],
    country: ["Default Address Country", "Country"],
    countryCode: ["Default Address Country Code", "Country Code"],
    zip: ["Default Address Zip", "Zip"],
    addressPhone: ["Default Address Phone"],
    phone: ["Phone"],
    note: ["Note"],
    tags: ["Tags"],
  },
  orders: {
    name: ["Name"],
    id: ["Id"],
    email: ["Email"],
    phone: ["Phone"],
    financialStatus: ["Financial Status"],
    fulfillmentStatus: ["Fulfillment Status"],
    fulfilledAt: ["Fulfilled at"],
    currency: ["Currency"],
    subtotal: ["Subtotal"],
    shipping: ["Shipping"],
    taxes: ["Taxes"],
    duties: ["Duties"],
    total: ["Total"],
    refunded: ["Refunded Amount"],
    createdAt: ["Created at"],
    cancelledAt: ["Cancelled at"],
    notes: ["Notes"],
    tags: ["Tags"],
    source: ["Source"],
    lineQuantity: ["Lineitem quantity"],
    lineName: ["Lineitem name"],
    linePrice: ["Lineitem price"],
    lineSku: ["Lineitem sku"],
    lineDiscount: ["Lineitem discount"],
    ...addressColumns("Billing"),
    ...addressColumns("Shipping"),
  },
};

export type FileKind = "products" | "customers" | "orders";

/** Columns without which a file is not of the kind. Orders come first: they also have an e-mail and a phone. */
const MARKS: readonly (readonly [FileKind, readonly string[]])[] = [
  ["orders", ["name", "lineName", "lineQuantity", "linePrice", "total", "createdAt"]],
  ["products", ["handle", "title", "price"]],
  ["customers", ["firstName", "lastName", "email", "consent"]],
];

/** A file's header: of which export it is, and where each of our fields stands in a row. */
export interface Header {
  kind: FileKind;
  /** Column names as the file writes them. */
  names: readonly string[];
  /** Place in a row, by field. */
  places: ReadonlyMap<string, number>;
}

/** Recognises an export by its header; `null` for any other file. */
export function recognise(names: readonly string[]): Header | null {
  const lower = names.map((name) => name.trim().toLowerCase());
  for (const [kind, marks] of MARKS) {
    const places = new Map<string, number>();
    for (const [field, aliases] of Object.entries(COLUMNS[kind])) {
      const place = aliases.map((alias) => lower.indexOf(alias.toLowerCase())).find((at) => at !== -1);
      if (place !== undefined) places.set(field, place);
    }
    if (marks.every((mark) => places.has(mark))) return { kind, names, places };
  }
  return null;
}
