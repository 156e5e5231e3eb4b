/**
 * The webhook topics the app takes, and where each names its record. The same list stands in `shopify.app.toml`;
 * topics of an optional scope are subscribed to once it is granted.
 * Source: https://shopify.dev/docs/api/webhooks?reference=toml
 */
import type { ShopifyKind } from "./records.ts";

export type AppTopic =
  "app/uninstalled" | "app/scopes_update" | "shop/update" | "bulk_operations/finish" | "customers/data_request" | "customers/redact" | "shop/redact";

export type Door = "/webhooks/shopify" | "/webhooks/app" | "/webhooks/compliance";

/** What a hint is about: a record, or the stock of one of a product's variants. */
export type HintKind = ShopifyKind | "inventory_item";

export interface RecordTopic {
  about: "record";
  kind: HintKind;
  /** Members of the body that name the record, by gid or number, the surest first; `a.b` for a member of a member. */
  ids: readonly string[];
  deleted: boolean;
  /** What Shopify is asked to send: nothing personal. */
  includeFields: readonly string[];
  scope: string;
  optional: boolean;
}

interface OwnTopic {
  about: "app";
  door: Door;
  includeFields: readonly string[];
}

const record = (kind: HintKind, scope: string, ids: readonly string[], includeFields: readonly string[] = ids): RecordTopic => ({
  about: "record",
  kind,
  ids,
  deleted: false,
  includeFields,
  scope,
  optional: false,
});

const BY_ID = ["admin_graphql_api_id", "id"] as const;
const MERGED = ["admin_graphql_api_customer_kept_id", "admin_graphql_api_customer_deleted_id"] as const;
const DATED = [...BY_ID, "updated_at"] as const;

const customer = record("customer", "read_customers", BY_ID, DATED);
const company = record("company", "read_customers", BY_ID, DATED);
const contact = record(
  "customer",
  "read_customers",
  ["customer_admin_graphql_api_id", "customer_id"],
  ["admin_graphql_api_id", "customer_admin_graphql_api_id", "customer_id"],
);
const consent = record("customer", "read_customers", ["customer_id", "customerId", "id"]);
const tagged = record("customer", "read_customers", ["customerId", "customer_id"]);
const product = record("product", "read_products", BY_ID, DATED);
const order = record("order", "read_orders", BY_ID, DATED);
const draft = record("draft_order", "read_draft_orders", BY_ID, DATED);
const checkout = record("checkout", "read_orders", BY_ID, [...BY_ID, "token", "updated_at"]);
const stock = record("inventory_item", "read_inventory", ["inventory_item_id"], ["inventory_item_id", "updated_at"]);
const deleted = (topic: RecordTopic): RecordTopic => ({ ...topic, deleted: true, includeFields: BY_ID });

const RECORD_TOPICS: Readonly<Record<string, RecordTopic>> = {
  "customers/create": customer,
  "customers/update": customer,
  "customers/enable": customer,
  "customers/disable": customer,
  "customers/delete": deleted(customer),
  "customers/merge": {
    ...record("customer", "read_customer_merge", MERGED, [...MERGED, "status"]),
    optional: true,
  },
  "customer.tags_added": tagged,
  "customer.tags_removed": tagged,
  "customers_email_marketing_consent/update": consent,
  "customers_marketing_consent/update": consent,
  "companies/create": company,
  "companies/update": company,
  "companies/delete": deleted(company),
  "company_contacts/create": contact,
  "company_contacts/update": contact,
  "company_contacts/delete": contact,
  "products/create": product,
  "products/update": product,
  "products/delete": deleted(product),
  "orders/create": order,
  "orders/updated": order,
  "orders/edited": record("order", "read_orders", ["order_edit.order_id"], ["order_edit"]),
  "orders/paid": order,
  "orders/cancelled": order,
  "orders/fulfilled": order,
  "orders/partially_fulfilled": order,
  "orders/delete": deleted(order),
  "refunds/create": record("order", "read_orders", ["order_id"], ["id", "order_id"]),
  "draft_orders/create": draft,
  "draft_orders/update": draft,
  "draft_orders/delete": deleted(draft),
  "checkouts/create": checkout,
  "checkouts/update": checkout,
  "checkouts/delete": { ...deleted(checkout), includeFields: [...BY_ID, "token"] },
  "inventory_levels/connect": stock,
  "inventory_levels/update": stock,
  "inventory_levels/disconnect": stock,
};

const own = (door: Door, includeFields: readonly string[]): OwnTopic => ({ about: "app", door, includeFields });

const OWN_TOPICS: Readonly<Record<AppTopic, OwnTopic>> = {
  "shop/update": own("/webhooks/shopify", ["id", "updated_at"]),
  "bulk_operations/finish": own("/webhooks/shopify", ["admin_graphql_api_id", "status", "error_code"]),
  "app/uninstalled": own("/webhooks/app", ["id"]),
  "app/scopes_update": own("/webhooks/app", ["id", "previous", "current", "updated_at"]),
  "customers/data_request": own("/webhooks/compliance", []),
  "customers/redact": own("/webhooks/compliance", []),
  "shop/redact": own("/webhooks/compliance", []),
};

export const TOPICS: Readonly<Record<string, RecordTopic | OwnTopic>> = { ...RECORD_TOPICS, ...OWN_TOPICS };

/** The app's own address that a topic is delivered to. */
export function doorOf(topic: RecordTopic | OwnTopic): Door {
  return topic.about === "record" ? "/webhooks/shopify" : topic.door;
}

export function isAppTopic(topic: string): topic is AppTopic {
  return Object.hasOwn(OWN_TOPICS, topic);
}
