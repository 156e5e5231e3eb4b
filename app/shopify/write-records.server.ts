/** Writes to Shopify. What Shopify refuses of a write is a value; nothing here is repeated unless it can do no harm. */
import type { QueryOptions, ShopifyClient, ShopifyResult } from "./client.server.ts";
import { findProductByHandle } from "./page-records.server.ts";
import type { Gid, ShopifyAddress } from "./records.ts";
import { LOCATIONS } from "./shop-documents.ts";
import {
  ADDRESS_CREATE,
  ADDRESS_UPDATE,
  CUSTOMER_CREATE,
  CUSTOMER_UPDATE,
  EMAIL_CONSENT,
  PRODUCT_CREATE,
  PRODUCT_UPDATE,
  STOCK_SET,
  TAGS_ADD,
  TAGS_REMOVE,
  VARIANT_UPDATE,
} from "./write-documents.ts";

export interface FieldError {
  /** Path of the input's field joined by dots, as Shopify names it. */
  field: string | null;
  /** Many mutations give none. */
  code: string | null;
  message: string;
}

export type WriteResult<T> = { kind: "done"; value: T } | { kind: "user_errors"; errors: FieldError[] };
type Write<T> = Promise<ShopifyResult<WriteResult<T>>>;

/** The record as the write left it; the time tells the write's own echo. */
export interface Written {
  gid: Gid;
  updatedAt: string | null;
}

/** Null empties a field, what is absent stays. */
export interface CustomerFields {
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  /** E.164. */
  phone?: string | null;
  note?: string | null;
}

export type AddressFields = Partial<Pick<ShopifyAddress, "company" | "address1" | "address2" | "city" | "countryCode" | "provinceCode" | "zip" | "phone">>;

interface Payload {
  userErrors: { field: string[] | null; code?: string | null; message: string }[];
}

async function write<P extends Payload, T>(client: ShopifyClient, document: string, variables: Record<string, unknown>, read: (payload: P) => T | null, options: QueryOptions = {}): Write<T> {
  const answer = await client.query<{ result: P | null }>(document, variables, { mutation: true, ...options });
  if (!answer.ok) return answer;
  const payload = answer.value.data.result;
  const errors = (payload?.userErrors ?? []).map(({ field, code, message }) => ({ field: field?.join(".") ?? null, code: code ?? null, message }));
  if (errors.length > 0) return { ok: true, value: { kind: "user_errors", errors } };
  const value = payload ? read(payload) : null;
  if (value === null) return { ok: false, trouble: { kind: "outage", detail: "a mutation without a result", mayHaveTakenEffect: true } };
  return { ok: true, value: { kind: "done", value } };
}

type CustomerPayload = Payload & { customer: { id: string; updatedAt: string } | null };
const customerOf = ({ customer }: CustomerPayload): Written | null => customer && { gid: customer.id, updatedAt: customer.updatedAt };

export function updateCustomer(client: ShopifyClient, gid: Gid, fields: CustomerFields): Write<Written> {
  return write(client, CUSTOMER_UPDATE, { input: { id: gid, ...fields } }, customerOf);
}

/** A new customer with its address. An address that Shopify refuses doesn't undo the customer: it is in `addressErrors`. */
export async function createCustomer(
  client: ShopifyClient,
  customer: CustomerFields & { tags?: string[]; address?: AddressFields | null },
): Write<Written & { addressErrors: FieldError[] }> {
  const { address, tags, ...fields } = customer;
  const input = { ...withoutNulls(fields), ...(tags?.length ? { tags } : {}) };
  const made = await write(client, CUSTOMER_CREATE, { input }, customerOf);
  if (!made.ok) return made;
  if (made.value.kind === "user_errors") return { ok: true, value: made.value };
  const { value } = made.value;
  if (!address) return { ok: true, value: { kind: "done", value: { ...value, addressErrors: [] } } };
  const placed = await setDefaultAddress(client, value.gid, null, withoutNulls(address));
  if (!placed.ok) return placed;
  return { ok: true, value: { kind: "done", value: { ...value, addressErrors: placed.value.kind === "user_errors" ? placed.value.errors : [] } } };
}

function withoutNulls<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Partial<T>;
}

/** Changes the default address, or adds one where the customer has none. */
export function setDefaultAddress(client: ShopifyClient, customerGid: Gid, addressGid: Gid | null, address: AddressFields): Write<{ addressGid: Gid }> {
  const read = (payload: Payload & { address: { id: string } | null }) => payload.address && { addressGid: payload.address.id };
  if (addressGid === null) return write(client, ADDRESS_CREATE, { customerId: customerGid, address }, read);
  return write(client, ADDRESS_UPDATE, { customerId: customerGid, addressId: addressGid, address }, read);
}

type NodePayload = Payload & { node: { id: string } | null };

/** Adding and removing a tag twice is the same as once. */
export function addTags(client: ShopifyClient, gid: Gid, tags: string[]): Write<{ gid: Gid }> {
  return write(client, TAGS_ADD, { id: gid, tags }, ({ node }: NodePayload) => node && { gid: node.id }, { retryable: true });
}

export function removeTags(client: ShopifyClient, gid: Gid, tags: string[]): Write<{ gid: Gid }> {
  return write(client, TAGS_REMOVE, { id: gid, tags }, ({ node }: NodePayload) => node && { gid: node.id }, { retryable: true });
}

export function setEmailConsent(client: ShopifyClient, customerGid: Gid, state: "SUBSCRIBED" | "UNSUBSCRIBED"): Write<Written> {
  const input = { customerId: customerGid, emailMarketingConsent: { marketingState: state } };
  return write(client, EMAIL_CONSENT, { input }, customerOf);
}

export function updateProduct(client: ShopifyClient, gid: Gid, fields: { title?: string }): Write<Written> {
  type P = Payload & { product: { id: string; updatedAt: string } | null };
  return write(client, PRODUCT_UPDATE, { product: { id: gid, ...fields } }, ({ product }: P) => product && { gid: product.id, updatedAt: product.updatedAt });
}

/** `price` is a decimal string in the shop's currency; an empty `sku` takes it away. */
export function updateVariant(client: ShopifyClient, productGid: Gid, variantGid: Gid, fields: { price?: string; sku?: string }): Write<Written> {
  const variant = { id: variantGid, ...(fields.price === undefined ? {} : { price: fields.price }), ...(fields.sku === undefined ? {} : { inventoryItem: { sku: fields.sku } }) };
  type P = Payload & { productVariants: { id: string; updatedAt: string }[] | null };
  const read = ({ productVariants }: P): Written | null => (productVariants?.[0] ? { gid: productVariants[0].id, updatedAt: productVariants[0].updatedAt } : null);
  return write(client, VARIANT_UPDATE, { productId: productGid, variants: [variant] }, read);
}

export interface NewProduct {
  title: string;
  descriptionHtml?: string;
  tags?: string[];
  /** A new product is a draft unless told otherwise: it shows nowhere until the merchant publishes it. */
  status?: "DRAFT" | "ACTIVE";
  price?: string | null;
  sku?: string | null;
  /** Becomes the handle: a call whose answer was lost finds the product it made instead of making another. */
  marker: string;
}

export interface MadeProduct {
  gid: Gid;
  variantGid: Gid | null;
  /** What Shopify refused of price and SKU; the product is there all the same. */
  variantErrors: FieldError[];
}

/** A product with one variant, then that variant's price and SKU. */
export async function createProduct(client: ShopifyClient, product: NewProduct): Write<MadeProduct> {
  const present = await findProductByHandle(client, product.marker);
  if (!present.ok) return present;
  let made = present.value && { gid: present.value.gid, variantGid: present.value.firstVariantGid };
  if (!made) {
    const { title, descriptionHtml, tags, status, marker } = product;
    const input = { title, handle: marker, status: status ?? "DRAFT", ...(descriptionHtml === undefined ? {} : { descriptionHtml }), ...(tags?.length ? { tags } : {}) };
    type P = Payload & { product: { id: string; variants: { nodes: { id: string }[] } } | null };
    const result = await write(client, PRODUCT_CREATE, { product: input }, ({ product: node }: P) => node && { gid: node.id, variantGid: node.variants.nodes[0]?.id ?? null });
    if (!result.ok) return result;
    if (result.value.kind === "user_errors") return { ok: true, value: result.value };
    made = result.value.value;
  }
  const fields = { ...(product.price ? { price: product.price } : {}), ...(product.sku ? { sku: product.sku } : {}) };
  const done = (variantErrors: FieldError[]) => ({ ok: true as const, value: { kind: "done" as const, value: { ...made, variantErrors } } });
  if (!made.variantGid || Object.keys(fields).length === 0) return done([]);
  const priced = await updateVariant(client, made.gid, made.variantGid, fields);
  if (!priced.ok) return priced;
  return done(priced.value.kind === "user_errors" ? priced.value.errors : []);
}

export interface StockChange {
  inventoryItemGid: Gid;
  locationGid: Gid;
  quantity: number;
  /** What the stock is thought to be: where it isn't, Shopify refuses with CHANGE_FROM_QUANTITY_STALE. Null: whatever it is. */
  compareTo: number | null;
}

/** Sets the available stock. Repeating it under the same key changes it once. */
export function setStock(client: ShopifyClient, change: StockChange, key: string): Write<{ adjusted: boolean }> {
  const quantity = { inventoryItemId: change.inventoryItemGid, locationId: change.locationGid, quantity: change.quantity, changeFromQuantity: change.compareTo };
  const variables = { key, input: { name: "available", reason: "correction", quantities: [quantity] } };
  type P = Payload & { inventoryAdjustmentGroup: { id: string } | null };
  return write(client, STOCK_SET, variables, (payload: P) => ({ adjusted: payload.inventoryAdjustmentGroup !== null }), { retryable: true });
}

/** The location whose stock is written: the first active one that serves online orders, else the first. */
export async function findLocation(client: ShopifyClient): Promise<ShopifyResult<Gid | null>> {
  const answer = await client.query<{ locations: { nodes: { id: string; fulfillsOnlineOrders: boolean }[] } }>(LOCATIONS);
  if (!answer.ok) return answer;
  const { nodes } = answer.value.data.locations;
  return { ok: true, value: (nodes.find((node) => node.fulfillsOnlineOrders) ?? nodes[0])?.id ?? null };
}
