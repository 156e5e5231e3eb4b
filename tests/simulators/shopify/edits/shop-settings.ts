import type { MetafieldDefinitionEntity, MetafieldEntity, ShopEntity } from "../entities.ts";
import { compressed } from "../access/scopes.ts";
import { now } from "../shop-world.ts";
import type { Body, ShopWorld } from "../shop-world.ts";
import { legacyNumber } from "../store/gids.ts";
import { found } from "./changes.ts";

export function shopBody(shop: ShopWorld): Body {
  const { id, name, email, currencyCode, ianaTimezone, createdAt, countryCode, plan } = shop.store.shop;
  return {
    id: legacyNumber(id),
    name,
    email,
    domain: shop.domain,
    myshopify_domain: shop.domain,
    currency: currencyCode,
    iana_timezone: ianaTimezone,
    created_at: createdAt,
    country_code: countryCode ?? "US",
    plan_name: plan.toLowerCase(),
  };
}

export function updateShop(shop: ShopWorld, changes: Partial<Omit<ShopEntity, "domain" | "id">>): ShopEntity {
  shop.store.shop = { ...shop.store.shop, ...changes };
  shop.emit({ topic: "shop/update", body: () => shopBody(shop) });
  return shop.store.shop;
}

/** A custom field of any record. Setting one is no change of the record. */
export function setMetafield(shop: ShopWorld, ownerId: string, field: { namespace: string; key: string; value: string; type?: string }): MetafieldEntity {
  const at = now(shop);
  const known = [...shop.store.metafields.values()].find(
    (other) => other.ownerId === ownerId && other.namespace === field.namespace && other.key === field.key,
  );
  const metafield: MetafieldEntity = {
    type: "single_line_text_field",
    ...field,
    ownerId,
    id: known?.id ?? shop.store.ids.next("Metafield"),
    createdAt: known?.createdAt ?? at,
    updatedAt: at,
  };
  shop.store.metafields.put(metafield);
  return metafield;
}

/** The merchant defines a custom field for a type of record. */
export function defineMetafield(
  shop: ShopWorld,
  fields: Omit<MetafieldDefinitionEntity, "id" | "description"> & { description?: string },
): MetafieldDefinitionEntity {
  const definition = { description: null, ...fields, id: shop.store.ids.next("MetafieldDefinition") };
  shop.store.metafieldDefinitions.put(definition);
  return definition;
}

/** The definition goes, and with it the values of all records. */
export function removeMetafieldDefinition(shop: ShopWorld, id: string): void {
  const definition = found(shop.store.metafieldDefinitions.get(id), id);
  shop.store.metafieldDefinitions.delete(id);
  for (const { id: fieldId, namespace, key } of [...shop.store.metafields.values()]) {
    if (namespace === definition.namespace && key === definition.key) shop.store.metafields.delete(fieldId);
  }
}

/** The merchant grants or takes back scopes; the app hears of it. */
export function setScopes(shop: ShopWorld, scopes: readonly string[]): void {
  const previous = compressed(shop.granted);
  shop.granted = [...new Set(scopes)];
  const current = compressed(shop.granted);
  if (previous.join() === current.join()) return;
  const at = now(shop);
  shop.emit({ topic: "app/scopes_update", body: () => ({ id: legacyNumber(shop.store.shop.id), previous, current, updated_at: at }) });
}

const shopReference = (shop: ShopWorld): Body => ({ shop_id: legacyNumber(shop.store.shop.id), shop_domain: shop.domain });

function customerReference(shop: ShopWorld, customerId: string): { customer: Body; orders: bigint[] } {
  const customer = found(shop.store.customers.get(customerId), customerId);
  return {
    customer: { id: legacyNumber(customerId), email: customer.email, phone: customer.phone },
    orders: shop.store.ordersOfCustomer(customerId).map(({ id }) => legacyNumber(id)),
  };
}

/** Compliance: a customer wants to know what the app keeps. */
export function requestCustomerData(shop: ShopWorld, customerId: string): void {
  const { customer, orders } = customerReference(shop, customerId);
  shop.emit({ topic: "customers/data_request", body: () => ({ ...shopReference(shop), orders_requested: orders, customer, data_request: { id: 9999 } }) });
}

/** Compliance: the app must forget a customer. */
export function requestCustomerRedaction(shop: ShopWorld, customerId: string): void {
  const { customer, orders } = customerReference(shop, customerId);
  shop.emit({ topic: "customers/redact", body: () => ({ ...shopReference(shop), customer, orders_to_redact: orders }) });
}

/** Compliance: 48 hours after uninstalling, the app must forget the shop. */
export function requestShopRedaction(shop: ShopWorld): void {
  shop.emit({ topic: "shop/redact", body: () => shopReference(shop) });
}
