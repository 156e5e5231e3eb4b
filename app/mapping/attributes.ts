/** Further things that Shopify knows of a record and a merchant may map, by type of record. They travel to Bigin only. */
import type { ExtraOwner } from "../shopify/extras.ts";
import { plainDecimal } from "./money.ts";
import { joinStreet } from "./address.ts";
import type { MappedKind } from "./field-map.ts";
import type { ContactSource, DealSource, ProductSource, Value } from "./types.ts";
import type { ValueType } from "./value-types.ts";
import { cleanText } from "./values.ts";
import { sellableOf } from "./variants.ts";

/** A record of one kind, as its rows read it. */
type Source = ContactSource | ProductSource | DealSource | { name: string };

export interface Attribute {
  type: ValueType;
  /** Types of record that have to be asked for it; empty where it comes along anyway. */
  owners: readonly ExtraOwner[];
  /** Undefined where it was not asked for. */
  read(source: Source): Value | undefined;
}

/** What a kind's record was asked for beyond the default fields, by the type of record that has it. */
export function extrasFor(source: unknown, owner: ExtraOwner): Record<string, unknown> | null {
  const { customer, product, sale } = source as { customer?: ContactSource["customer"]; product?: ProductSource["product"]; sale?: DealSource["sale"] };
  if (owner === "customer") return customer?.extras ?? null;
  if (owner === "product") return product?.extras ?? null;
  if (owner === "variant") return product ? (sellableOf(source as ProductSource)?.extras ?? null) : null;
  return sale?.type === owner ? (sale.extras ?? null) : null;
}

function asked(type: ValueType, name: string, owners: readonly ExtraOwner[], pick: (raw: unknown) => Value = plain): Attribute {
  return {
    type,
    owners,
    read: (source) => {
      for (const owner of owners) {
        const extras = extrasFor(source, owner);
        if (extras && name in extras) return pick(extras[name]);
      }
      return undefined;
    },
  };
}

function plain(raw: unknown): Value {
  if (typeof raw === "boolean") return raw;
  if (Array.isArray(raw)) return cleanText(raw.filter((one) => typeof one === "string").join(", "));
  return typeof raw === "string" || typeof raw === "number" ? cleanText(String(raw)) : null;
}

/** A member somewhere inside what was selected. */
const inside =
  (...path: string[]) =>
  (raw: unknown): Value =>
    plain(path.reduce<unknown>((value, name) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : null), raw));
const number = (raw: unknown): Value => plainDecimal(typeof raw === "string" || typeof raw === "number" ? raw : null);
const numberInside =
  (...path: string[]) =>
  (raw: unknown): Value =>
    number(inside(...path)(raw));
/** `PARTIALLY_PAID` as `Partially paid`. */
const words = (raw: unknown): Value => {
  const text = plain(raw);
  return typeof text === "string" ? text.charAt(0) + text.slice(1).toLowerCase().replaceAll("_", " ") : null;
};
const wordsInside =
  (...path: string[]) =>
  (raw: unknown): Value =>
    words(inside(...path)(raw));

const SALES = ["order", "draft_order", "checkout"] as const;
const ofCustomer = (type: ValueType, read: (customer: ContactSource["customer"]) => Value): Attribute => ({
  type,
  owners: [],
  read: (source) => read((source as ContactSource).customer),
});
const ofProduct = (type: ValueType, read: (source: ProductSource) => Value): Attribute => ({
  type,
  owners: [],
  read: (source) => read(source as ProductSource),
});
const ofSale = (type: ValueType, read: (sale: DealSource["sale"]) => Value): Attribute => ({
  type,
  owners: [],
  read: (source) => read((source as DealSource).sale),
});

function weightText(raw: unknown): Value {
  const [value, unit] = [inside("measurement", "weight", "value")(raw), inside("measurement", "weight", "unit")(raw)];
  return typeof value === "string" ? cleanText(`${value} ${typeof unit === "string" ? unit.toLowerCase() : ""}`) : null;
}

const contact: Record<string, Attribute> = {
  orders_count: asked("integer", "orders_count", ["customer"], number),
  amount_spent: asked("money", "amount_spent", ["customer"], numberInside("amount")),
  last_order: asked("text", "last_order", ["customer"], inside("name")),
  created_at: ofCustomer("date_time", (customer) => customer.createdAt),
  locale: asked("text", "locale", ["customer"]),
  tax_exempt: asked("boolean", "tax_exempt", ["customer"]),
  verified_email: asked("boolean", "verified_email", ["customer"]),
  account_state: asked("text", "account_state", ["customer"], words),
  text_consent: asked("text", "text_consent", ["customer"], wordsInside("smsMarketingConsent", "state")),
  company_name: ofCustomer("text", (customer) => cleanText(customer.companies[0]?.name) ?? cleanText(customer.defaultAddress?.company)),
  country_code: ofCustomer("text", (customer) => customer.defaultAddress?.countryCode ?? null),
};

const product: Record<string, Attribute> = {
  vendor: asked("text", "vendor", ["product"]),
  product_type: asked("text", "product_type", ["product"]),
  category: asked("text", "category", ["product"], inside("fullName")),
  handle: asked("text", "handle", ["product"]),
  online_store_url: asked("url", "online_store_url", ["product"]),
  published_at: asked("date_time", "published_at", ["product"]),
  created_at: ofProduct("date_time", ({ product: one }) => one.createdAt),
  status: ofProduct("text", ({ product: one }) => words(one.status)),
  option_values: ofProduct("text", (source) => cleanText(source.variant?.selectedOptions.map(({ value }) => value).join(" / "))),
  barcode: asked("text", "barcode", ["variant"]),
  compare_at_price: asked("money", "compare_at_price", ["variant"], number),
  cost: asked("money", "cost", ["variant"], numberInside("unitCost", "amount")),
  weight: asked("text", "weight", ["variant"], weightText),
  taxable: asked("boolean", "taxable", ["variant"]),
};

const deal: Record<string, Attribute> = {
  note: ofSale("multiline", (sale) => cleanText(sale.note)),
  po_number: ofSale("text", (sale) => cleanText(sale.poNumber)),
  tags_text: ofSale("list", (sale) => cleanText(sale.tags.join(", "))),
  discount_codes: asked("list", "discount_codes", SALES),
  financial_status: ofSale("text", (sale) => words(sale.financialStatus)),
  fulfillment_status: ofSale("text", (sale) => words(sale.fulfillmentStatus)),
  payment_gateways: asked("list", "payment_gateways", ["order"]),
  source_name: ofSale("text", (sale) => cleanText(sale.sourceName)),
  created_at: ofSale("date_time", (sale) => sale.createdAt),
  cancelled_at: ofSale("date_time", (sale) => sale.cancelledAt),
  cancel_reason: asked("text", "cancel_reason", ["order"], words),
  return_status: asked("text", "return_status", ["order"], words),
  confirmation_number: asked("text", "confirmation_number", ["order"]),
  order_email: ofSale("email", (sale) => cleanText(sale.email)),
  order_phone: ofSale("phone", (sale) => cleanText(sale.phone)),
  subtotal: ofSale("money", (sale) => plainDecimal(sale.totals.subtotal)),
  discounts: ofSale("money", (sale) => plainDecimal(sale.totals.discounts)),
  shipping_cost: ofSale("money", (sale) => plainDecimal(sale.totals.shipping)),
  tax: ofSale("money", (sale) => plainDecimal(sale.totals.tax)),
  refunded: ofSale("money", (sale) => plainDecimal(sale.totals.refunded)),
  items_count: ofSale("integer", (sale) => String(sale.lines.reduce((sum, line) => sum + line.currentQuantity, 0))),
  shipping_method: asked("text", "shipping_method", ["order", "draft_order"], inside("title")),
  shipping_name: asked("text", "shipping_name", SALES, inside("name")),
  shipping_company: asked("text", "shipping_company", SALES, inside("company")),
  shipping_street: asked("multiline", "shipping_street", SALES, (raw) => joinStreet(raw as Parameters<typeof joinStreet>[0])),
  shipping_city: asked("text", "shipping_city", SALES, inside("city")),
  shipping_province: asked("text", "shipping_province", SALES, inside("province")),
  shipping_zip: asked("text", "shipping_zip", SALES, inside("zip")),
  shipping_country: asked("text", "shipping_country", SALES, inside("country")),
  shipping_phone: asked("phone", "shipping_phone", SALES, inside("phone")),
  customer_locale: asked("text", "customer_locale", ["order"]),
};

export const ATTRIBUTES: Record<MappedKind, Record<string, Attribute>> = { contact, company: {}, product, deal };
