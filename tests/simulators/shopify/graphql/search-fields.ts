import type {
  AbandonedCheckoutEntity,
  CompanyEntity,
  CustomerEntity,
  DraftOrderEntity,
  LocationEntity,
  OrderEntity,
  ProductEntity,
  VariantEntity,
} from "../entities.ts";
import type { ShopStore } from "../store/shop-store.ts";
import type { SearchField, SearchFields } from "./search-query.ts";

const id = <T extends { id: string }>(): SearchField<T> => ({ kind: "id", of: (item) => item.id });
const createdAt = <T extends { createdAt: string }>(): SearchField<T> => ({ kind: "time", of: (item) => item.createdAt });
const updatedAt = <T extends { updatedAt: string }>(): SearchField<T> => ({ kind: "time", of: (item) => item.updatedAt });
const stamps = <T extends { id: string; createdAt: string; updatedAt: string }>(): Record<string, SearchField<T>> => ({
  id: id(),
  created_at: createdAt(),
  updated_at: updatedAt(),
});
const tags = <T extends { tags: string[] }>(): Record<string, SearchField<T>> => ({
  tag: { kind: "word", of: (item) => item.tags },
  tag_not: { kind: "not", of: (item) => item.tags },
});
const text = <T>(of: (item: T) => string | null): SearchField<T> => ({ kind: "text", of });
const word = <T>(of: (item: T) => readonly (string | null)[] | string | null): SearchField<T> => ({ kind: "word", of });

export const CUSTOMER_SEARCH: SearchFields<CustomerEntity> = {
  texts: ({ firstName, lastName, email, phone }) => [firstName, lastName, email, phone],
  fields: {
    ...stamps(),
    ...tags(),
    customer_date: createdAt(),
    email: text(({ email }) => email),
    phone: word(({ phone }) => phone),
    first_name: text(({ firstName }) => firstName),
    last_name: text(({ lastName }) => lastName),
    country: word(({ addresses }) => addresses.flatMap(({ country, countryCode }) => [country, countryCode])),
    accepts_marketing: word(({ emailMarketingState }) => String(emailMarketingState === "SUBSCRIBED")),
    state: word(() => "DISABLED"),
  },
};

export const PRODUCT_SEARCH: SearchFields<ProductEntity> = {
  texts: ({ title, vendor, productType, tags: words, variants }) => [title, vendor, productType, ...words, ...variants.map(({ sku }) => sku)],
  fields: {
    ...stamps(),
    ...tags(),
    title: text(({ title }) => title),
    handle: word(({ handle }) => handle),
    status: word(({ status }) => status),
    vendor: word(({ vendor }) => vendor),
    has_only_default_variant: word(({ options }) => String(options.length === 0)),
    product_type: word(({ productType }) => productType),
    sku: word(({ variants }) => variants.map(({ sku }) => sku)),
    barcode: word(({ variants }) => variants.map(({ barcode }) => barcode)),
    inventory_total: { kind: "number", of: ({ variants }) => String(variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0)) },
  },
};

export function variantSearch(store: ShopStore): SearchFields<VariantEntity> {
  return {
    texts: (variant) => [variant.title, variant.sku, store.variants.productOf(variant).title],
    fields: {
      id: id(),
      updated_at: updatedAt(),
      sku: word(({ sku }) => sku),
      barcode: word(({ barcode }) => barcode),
      title: text(({ title }) => title),
      product_id: { kind: "id", of: (variant) => store.variants.productOf(variant).id },
      product_status: word((variant) => store.variants.productOf(variant).status),
      tag: word((variant) => store.variants.productOf(variant).tags),
      inventory_quantity: { kind: "number", of: ({ inventoryQuantity }) => String(inventoryQuantity) },
    },
  };
}

export const INVENTORY_ITEM_SEARCH: SearchFields<VariantEntity> = {
  texts: ({ sku }) => sku,
  fields: { id: { kind: "id", of: ({ inventoryItemId }) => inventoryItemId }, created_at: createdAt(), updated_at: updatedAt(), sku: word(({ sku }) => sku) },
};

function orderStatuses(order: OrderEntity): string[] {
  if (order.cancelledAt !== null) return ["cancelled"];
  return order.closedAt === null ? ["open", "not_closed"] : ["closed"];
}

export const ORDER_SEARCH: SearchFields<OrderEntity> = {
  texts: ({ name, email, number }) => [name, email, String(number)],
  fields: {
    ...stamps(),
    ...tags(),
    processed_at: { kind: "time", of: ({ processedAt }) => processedAt },
    name: word(({ name, number }) => [name, String(number)]),
    email: text(({ email }) => email),
    customer_id: { kind: "id", of: ({ customerId }) => customerId },
    financial_status: word(({ financialStatus }) => financialStatus),
    fulfillment_status: word(({ fulfillmentStatus }) => [
      fulfillmentStatus,
      fulfillmentStatus === "FULFILLED" ? "shipped" : fulfillmentStatus === "PARTIALLY_FULFILLED" ? "partial" : "unshipped",
    ]),
    status: word(orderStatuses),
    test: word(({ test }) => String(test)),
    po_number: word(({ poNumber }) => poNumber),
    source_name: word(({ sourceName }) => sourceName),
    cart_token: word(({ cartToken }) => cartToken),
    checkout_token: word(({ checkoutToken }) => checkoutToken),
    sku: word(({ lineItems }) => lineItems.map(({ sku }) => sku)),
  },
};

export const DRAFT_ORDER_SEARCH: SearchFields<DraftOrderEntity> = {
  texts: ({ name, email }) => [name, email],
  fields: {
    ...stamps(),
    ...tags(),
    status: word(({ status }) => status),
    customer_id: { kind: "id", of: ({ customerId }) => customerId },
  },
};

export const ABANDONED_CHECKOUT_SEARCH: SearchFields<AbandonedCheckoutEntity> = {
  texts: ({ email }) => email,
  fields: {
    ...stamps(),
    status: word(({ completedAt }) => (completedAt === null ? "open" : "closed")),
    recovery_state: word(({ completedAt }) => (completedAt === null ? "not_recovered" : "recovered")),
  },
};

export const COMPANY_SEARCH: SearchFields<CompanyEntity> = {
  texts: ({ name }) => name,
  fields: { ...stamps(), name: text(({ name }) => name) },
};

/** No `updated_at`: locations cannot be asked for by their changes. */
export const LOCATION_SEARCH: SearchFields<LocationEntity> = {
  texts: ({ name }) => name,
  fields: { id: id(), name: text(({ name }) => name), active: word(({ isActive }) => String(isActive)) },
};
