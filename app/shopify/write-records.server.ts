/** Writes to Shopify. What Shopify refuses of a write is a value; nothing here is repeated unless it can do no harm. */
import type { ShopifyClient, ShopifyResult } from "./client.server.ts";
import type { AddressUpdateMutationVariables } from "./generated/admin.generated.d.ts";
import { findProductByHandle } from "./page-records.server.ts";
import type { Gid, ShopifyAddress } from "./records.ts";
import type { DataOf, Document, VariablesOf } from "./operation-types.ts";
import { LOCATIONS, STOCK_LEVEL } from "./operations/products.graphql.ts";
import * as documents from "./operations/writes.graphql.ts";

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

/** The mutations of writes.graphql.ts: each names its payload `result`. */
type Mutation = (typeof documents)[keyof typeof documents] & Document;
type Payload<D extends Mutation> = NonNullable<DataOf<D>["result"]>;
interface ProviderError {
  field?: string[] | null;
  code?: string | null;
  message: string;
}

async function write<D extends Mutation, T>(client: ShopifyClient, document: D, variables: VariablesOf<D>, read: (payload: Payload<D>) => T | null): Write<T> {
  const answer = await client.query(document, variables);
  if (!answer.ok) return answer;
  const payload: Payload<D> | null = answer.value.result ?? null;
  const refused: ProviderError[] = payload?.userErrors ?? [];
  if (refused.length > 0) return { ok: true, value: { kind: "user_errors", errors: refused.map(fieldError) } };
  const value = payload ? read(payload) : null;
  if (value === null) return { ok: false, trouble: { kind: "outage", detail: "a mutation without a result", mayHaveTakenEffect: true } };
  return { ok: true, value: { kind: "done", value } };
}

function fieldError({ field, code, message }: ProviderError): FieldError {
  return { field: field?.join(".") ?? null, code: code ?? null, message };
}

interface Stamped {
  id: string;
  updatedAt: string;
}

const written = (node: Stamped | null | undefined): Written | null => (node ? { gid: node.id, updatedAt: node.updatedAt } : null);

export function updateCustomer(client: ShopifyClient, gid: Gid, fields: CustomerFields): Write<Written> {
  return write(client, documents.CUSTOMER_UPDATE, { input: { id: gid, ...fields } }, ({ customer }) => written(customer));
}

/** A new customer with its address. An address that Shopify refuses doesn't undo the customer: it is in `addressErrors`. */
export async function createCustomer(
  client: ShopifyClient,
  customer: CustomerFields & { tags?: string[]; address?: AddressFields | null },
): Write<Written & { addressErrors: FieldError[] }> {
  const { address, tags, ...fields } = customer;
  const input = { ...withoutNulls(fields), ...(tags?.length ? { tags } : {}) };
  const made = await write(client, documents.CUSTOMER_CREATE, { input }, ({ customer }) => written(customer));
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
  const read = ({ address: made }: { address?: { id: string } | null }) => (made ? { addressGid: made.id } : null);
  // A country that Shopify doesn't know is refused by it as an invalid value.
  const input = { ...address, countryCode: address.countryCode as AddressUpdateMutationVariables["address"]["countryCode"] };
  if (addressGid === null) return write(client, documents.ADDRESS_CREATE, { customerId: customerGid, address: input }, read);
  return write(client, documents.ADDRESS_UPDATE, { customerId: customerGid, addressId: addressGid, address: input }, read);
}

/** Adding and removing a tag twice is the same as once. */
export function addTags(client: ShopifyClient, gid: Gid, tags: string[]): Write<{ gid: Gid }> {
  return write(client, documents.TAGS_ADD, { id: gid, tags }, ({ node }) => (node ? { gid: node.id } : null));
}

export function removeTags(client: ShopifyClient, gid: Gid, tags: string[]): Write<{ gid: Gid }> {
  return write(client, documents.TAGS_REMOVE, { id: gid, tags }, ({ node }) => (node ? { gid: node.id } : null));
}

export function setEmailConsent(client: ShopifyClient, customerGid: Gid, state: "SUBSCRIBED" | "UNSUBSCRIBED"): Write<Written> {
  const input = { customerId: customerGid, emailMarketingConsent: { marketingState: state } };
  return write(client, documents.EMAIL_CONSENT, { input }, ({ customer }) => written(customer));
}

export function updateProduct(client: ShopifyClient, gid: Gid, fields: { title?: string }): Write<Written> {
  return write(client, documents.PRODUCT_UPDATE, { product: { id: gid, ...fields } }, ({ product }) => written(product));
}

/** `price` is a decimal string in the shop's currency; an empty `sku` takes it away. */
export function updateVariant(client: ShopifyClient, productGid: Gid, variantGid: Gid, fields: { price?: string; sku?: string }): Write<Written> {
  const variant = {
    id: variantGid,
    ...(fields.price === undefined ? {} : { price: fields.price }),
    ...(fields.sku === undefined ? {} : { inventoryItem: { sku: fields.sku } }),
  };
  return write(client, documents.VARIANT_UPDATE, { productId: productGid, variants: [variant] }, ({ productVariants }) => written(productVariants?.[0]));
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
    const input = {
      title,
      handle: marker,
      status: status ?? "DRAFT",
      ...(descriptionHtml === undefined ? {} : { descriptionHtml }),
      ...(tags?.length ? { tags } : {}),
    };
    const result = await write(client, documents.PRODUCT_CREATE, { product: input }, ({ product: node }) =>
      node ? { gid: node.id, variantGid: node.variants.nodes[0]?.id ?? null } : null,
    );
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
  const quantity = {
    inventoryItemId: change.inventoryItemGid,
    locationId: change.locationGid,
    quantity: change.quantity,
    changeFromQuantity: change.compareTo,
  };
  const variables = { key, input: { name: "available", reason: "correction", quantities: [quantity] } };
  return write(client, documents.STOCK_SET, variables, ({ inventoryAdjustmentGroup }) => ({ adjusted: Boolean(inventoryAdjustmentGroup) }));
}

/** Active locations, those that serve online orders first. */
export async function listLocations(client: ShopifyClient): Promise<ShopifyResult<Gid[]>> {
  const answer = await client.query(LOCATIONS, {}, { cost: 55 });
  if (!answer.ok) return answer;
  const { nodes } = answer.value.locations;
  const online = nodes.filter((node) => node.fulfillsOnlineOrders);
  return { ok: true, value: [...online, ...nodes.filter((node) => !online.includes(node))].map((node) => node.id) };
}

/** What is available of an item at one location: what a compare-and-set there compares with. Null where it isn't kept there. */
export async function readStock(client: ShopifyClient, inventoryItemGid: Gid, locationGid: Gid): Promise<ShopifyResult<number | null>> {
  const answer = await client.query(STOCK_LEVEL, { id: inventoryItemGid, locationId: locationGid });
  if (!answer.ok) return answer;
  const quantities = answer.value.inventoryItem?.inventoryLevel?.quantities ?? [];
  return { ok: true, value: quantities.find(({ name }) => name === "available")?.quantity ?? null };
}
