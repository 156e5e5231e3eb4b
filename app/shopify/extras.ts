/**
 * What a merchant maps beyond the default fields: metafields and further attributes, put into the documents that read
 * a record, whole or by export. Only what is mapped is asked for, so nobody pays for what they don't use.
 * Source: https://shopify.dev/docs/api/admin-graphql/2026-10/interfaces/HasMetafields
 */

export type ExtraOwner = "customer" | "product" | "variant" | "order" | "draft_order" | "checkout";

/** By owner: names of attributes (`locale`), and of metafields, which hold a dot (`custom.vip`). */
export type WantedExtras = Partial<Record<ExtraOwner, readonly string[]>>;

/** A metafield as Shopify answers it. */
export interface RawMetafield {
  type: string;
  value: string;
}

const ADDRESS = {
  shipping_name: "shippingAddress { name }",
  shipping_company: "shippingAddress { company }",
  shipping_street: "shippingAddress { address1 address2 }",
  shipping_city: "shippingAddress { city }",
  shipping_province: "shippingAddress { province }",
  shipping_zip: "shippingAddress { zip }",
  shipping_country: "shippingAddress { country }",
  shipping_phone: "shippingAddress { phone }",
};

/** How each attribute is selected, by the type of record it belongs to. */
export const SELECTIONS: Record<ExtraOwner, Record<string, string>> = {
  customer: {
    locale: "locale",
    orders_count: "numberOfOrders",
    amount_spent: "amountSpent { amount }",
    last_order: "lastOrder { name }",
    tax_exempt: "taxExempt",
    verified_email: "verifiedEmail",
    account_state: "state",
    text_consent: "defaultPhoneNumber { smsMarketingConsent { state } }",
  },
  product: {
    vendor: "vendor",
    product_type: "productType",
    category: "category { fullName }",
    handle: "handle",
    online_store_url: "onlineStoreUrl",
    published_at: "publishedAt",
  },
  variant: {
    barcode: "barcode",
    compare_at_price: "compareAtPrice",
    cost: "inventoryItem { unitCost { amount } }",
    weight: "inventoryItem { measurement { weight { value unit } } }",
    taxable: "taxable",
  },
  order: {
    ...ADDRESS,
    discount_codes: "discountCodes",
    payment_gateways: "paymentGatewayNames",
    confirmation_number: "confirmationNumber",
    cancel_reason: "cancelReason",
    return_status: "returnStatus",
    shipping_method: "shippingLine { title }",
    customer_locale: "customerLocale",
  },
  draft_order: { ...ADDRESS, discount_codes: "discountCodes", shipping_method: "shippingLine { title }" },
  checkout: { ...ADDRESS, discount_codes: "discountCodes" },
};

const FRAGMENTS: Record<ExtraOwner, string> = {
  customer: "CustomerFields",
  product: "ProductFields",
  variant: "VariantFields",
  order: "OrderFields",
  draft_order: "DraftOrderFields",
  checkout: "CheckoutFields",
};
/** Types of record that have metafields the app can map. */
const WITH_METAFIELDS = new Set<ExtraOwner>(["customer", "product", "variant", "order"]);

/** Namespace and key as Shopify allows them, without the namespaces reserved for apps (`$app:`). */
export const METAFIELD_NAME = /^[A-Za-z0-9_-]{2,255}\.[A-Za-z0-9_-]{2,64}$/;
const PREFIX = "extra_";

/** A name as an alias: whatever GraphQL doesn't take in one stands as `_` and its two hexadecimal digits. */
function aliasOf(name: string): string {
  return PREFIX + name.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function nameOf(alias: string): string {
  return alias.slice(PREFIX.length).replace(/_([0-9a-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** What one name adds to a selection; null where this type of record has none of it. */
function selectionOf(owner: ExtraOwner, name: string): string | null {
  if (METAFIELD_NAME.test(name)) {
    const [namespace = "", key = ""] = name.split(".");
    return WITH_METAFIELDS.has(owner) ? `${aliasOf(name)}: metafield(namespace: "${namespace}", key: "${key}") { type value }` : null;
  }
  const selection = SELECTIONS[owner][name];
  return selection === undefined ? null : `${aliasOf(name)}: ${selection}`;
}

function selectionsOf(owner: ExtraOwner, extras: WantedExtras): string[] {
  return [...new Set(extras[owner] ?? [])].flatMap((name) => selectionOf(owner, name) ?? []);
}

/** The document with what is wanted in the fragments of each type of record. */
export function withExtras<D extends string>(document: D, extras: WantedExtras): D {
  let extended: string = document;
  for (const owner of Object.keys(extras) as ExtraOwner[]) {
    const selections = selectionsOf(owner, extras);
    if (selections.length === 0) continue;
    const opening = new RegExp(`(fragment ${FRAGMENTS[owner]} on \\w+ \\{\\n)`);
    extended = extended.replace(opening, (start) => `${start}    ${selections.join("\n    ")}\n`);
  }
  return extended as D;
}

/** Points that a record costs more: one for each object, by the strictest reading of the rules. */
export function costOfExtras(owner: ExtraOwner | null, extras: WantedExtras): number {
  if (owner === null) return 0;
  return selectionsOf(owner, extras).reduce((sum, selection) => sum + (selection.match(/\{/g)?.length ?? 0), 0);
}

/** Whether a denial names one of these selections: then the record is read without any of them. */
export function isOfExtras(denied: { field?: string | null }): boolean {
  return (denied.field ?? "").split(".").some((name) => name.startsWith(PREFIX));
}

/** What came of it, by name; a name that was not asked for is absent, one without a value is null. */
export function extrasOf(node: object): { extras?: Record<string, unknown> } {
  const found = Object.entries(node).filter(([alias]) => alias.startsWith(PREFIX));
  return found.length === 0 ? {} : { extras: Object.fromEntries(found.map(([alias, value]) => [nameOf(alias), value])) };
}
