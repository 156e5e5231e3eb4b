import { type AddressEntity, type CompanyEntity, type CustomerEntity, NO_ADDRESS } from "../entities.ts";
import { now } from "../shop-world.ts";
import type { ShopMessage, ShopWorld } from "../shop-world.ts";
import { companyBody, consentBody, customerBody, customerDeletedBody, mergeBody, tagsBody } from "../webhooks/customer-bodies.ts";
import { changedKeys, found } from "./changes.ts";

export type CustomerChanges = Partial<Omit<CustomerEntity, "id" | "createdAt" | "updatedAt">>;
export type AddressFields = Partial<Omit<AddressEntity, "id">>;

export function createCustomer(shop: ShopWorld, fields: CustomerChanges): CustomerEntity {
  const at = now(shop);
  const customer: CustomerEntity = {
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    emailMarketingState: "NOT_SUBSCRIBED",
    note: null,
    tags: [],
    locale: "en",
    defaultAddressId: null,
    addresses: [],
    companyIds: [],
    ...fields,
    id: shop.store.ids.next("Customer"),
    createdAt: at,
    updatedAt: at,
  };
  shop.store.putCustomer(customer);
  shop.emit(
    { topic: "customers/create", body: () => customerBody(shop, customer) },
    ...tagMessages(customer, [], customer.tags),
    ...(customer.emailMarketingState === "NOT_SUBSCRIBED" ? [] : [consentMessage(shop, customer)]),
  );
  return customer;
}

/** Changes what differs. Where nothing does, nothing happens: no new `updatedAt`, no webhook. */
export function updateCustomer(shop: ShopWorld, id: string, changes: CustomerChanges): CustomerEntity {
  const before = found(shop.store.customers.get(id), id);
  const changed = changedKeys(before, changes);
  if (changed.length === 0) return before;
  const customer: CustomerEntity = { ...before, ...changes, updatedAt: now(shop) };
  shop.store.putCustomer(customer);
  const messages: ShopMessage[] = [];
  // Consent alone has a topic of its own; everything else is an update.
  if (changed.some((key) => key !== "emailMarketingState")) messages.push({ topic: "customers/update", body: () => customerBody(shop, customer) });
  if (changed.includes("tags")) messages.push(...tagMessages(customer, before.tags, customer.tags));
  if (changed.includes("emailMarketingState")) messages.push(consentMessage(shop, customer));
  shop.emit(...messages);
  return customer;
}

function consentMessage(shop: ShopWorld, customer: CustomerEntity): ShopMessage {
  return { topic: "customers_email_marketing_consent/update", body: () => consentBody(shop, customer) };
}

function tagMessages(customer: CustomerEntity, before: string[], after: string[]): ShopMessage[] {
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  return [
    ...(added.length > 0 ? [{ topic: "customer.tags_added", body: () => tagsBody(customer, added) }] : []),
    ...(removed.length > 0 ? [{ topic: "customer.tags_removed", body: () => tagsBody(customer, removed) }] : []),
  ];
}

/** The first address becomes the default one by itself. */
export function addAddress(shop: ShopWorld, customerId: string, fields: AddressFields, asDefault = false): AddressEntity {
  const customer = found(shop.store.customers.get(customerId), customerId);
  const address: AddressEntity = { ...NO_ADDRESS, ...fields, id: shop.store.ids.next("MailingAddress") };
  const defaultAddressId = asDefault || customer.defaultAddressId === null ? address.id : customer.defaultAddressId;
  updateCustomer(shop, customerId, { addresses: [...customer.addresses, address], defaultAddressId });
  return address;
}

export function updateAddress(shop: ShopWorld, customerId: string, addressId: string, fields: AddressFields, asDefault = false): AddressEntity {
  const customer = found(shop.store.customers.get(customerId), customerId);
  const address: AddressEntity = {
    ...found(
      customer.addresses.find(({ id }) => id === addressId),
      addressId,
    ),
    ...fields,
  };
  updateCustomer(shop, customerId, {
    addresses: customer.addresses.map((other) => (other.id === addressId ? address : other)),
    defaultAddressId: asDefault ? addressId : customer.defaultAddressId,
  });
  return address;
}

/** The oldest address left takes the place of a deleted default one. */
export function deleteAddress(shop: ShopWorld, customerId: string, addressId: string): void {
  const customer = found(shop.store.customers.get(customerId), customerId);
  const addresses = customer.addresses.filter(({ id }) => id !== addressId);
  const defaultAddressId = customer.defaultAddressId === addressId ? (addresses[0]?.id ?? null) : customer.defaultAddressId;
  updateCustomer(shop, customerId, { addresses, defaultAddressId });
}

/** As the merchant's admin does it: the customer's orders stay, without a customer. */
export function deleteCustomer(shop: ShopWorld, id: string): void {
  const customer = found(shop.store.customers.get(id), id);
  for (const order of shop.store.ordersOfCustomer(id)) shop.store.putOrder({ ...order, customerId: null });
  shop.store.deleteCustomer(id);
  shop.emit({ topic: "customers/delete", body: () => customerDeletedBody(customer) });
}

/** The kept customer takes what the other had and it lacks, the tags, the addresses and all orders; the other is gone. */
export function mergeCustomers(shop: ShopWorld, keptId: string, goneId: string): CustomerEntity {
  const [kept, gone] = [found(shop.store.customers.get(keptId), keptId), found(shop.store.customers.get(goneId), goneId)];
  const at = now(shop);
  shop.store.deleteCustomer(goneId);
  const customer: CustomerEntity = {
    ...kept,
    firstName: kept.firstName ?? gone.firstName,
    lastName: kept.lastName ?? gone.lastName,
    email: kept.email ?? gone.email,
    phone: kept.phone ?? gone.phone,
    note: [kept.note, gone.note].filter(Boolean).join("\n") || null,
    tags: [...new Set([...kept.tags, ...gone.tags])],
    addresses: [...kept.addresses, ...gone.addresses],
    defaultAddressId: kept.defaultAddressId ?? gone.defaultAddressId,
    companyIds: [...new Set([...kept.companyIds, ...gone.companyIds])],
    updatedAt: at,
  };
  shop.store.putCustomer(customer);
  for (const order of shop.store.ordersOfCustomer(goneId)) shop.store.putOrder({ ...order, customerId: keptId, updatedAt: at });
  for (const draft of shop.store.draftOrders.values()) if (draft.customerId === goneId) shop.store.draftOrders.put({ ...draft, customerId: keptId });
  for (const checkout of shop.store.abandonedCheckouts.values()) {
    if (checkout.customerId === goneId) shop.store.abandonedCheckouts.put({ ...checkout, customerId: keptId });
  }
  const jobId = shop.store.ids.next("Job");
  shop.emit(
    { topic: "customers/merge", body: () => mergeBody(keptId, goneId, jobId) },
    { topic: "customers/update", body: () => customerBody(shop, customer) },
    { topic: "customers/delete", body: () => customerDeletedBody(gone) },
  );
  return customer;
}

export function createCompany(shop: ShopWorld, name: string): CompanyEntity {
  const at = now(shop);
  const company: CompanyEntity = { id: shop.store.ids.next("Company"), name, createdAt: at, updatedAt: at };
  shop.store.companies.put(company);
  shop.emit({ topic: "companies/create", body: () => companyBody(shop, company) });
  return company;
}

export function renameCompany(shop: ShopWorld, id: string, name: string): CompanyEntity {
  const company: CompanyEntity = { ...found(shop.store.companies.get(id), id), name, updatedAt: now(shop) };
  shop.store.companies.put(company);
  shop.emit({ topic: "companies/update", body: () => companyBody(shop, company) });
  return company;
}

export function deleteCompany(shop: ShopWorld, id: string): void {
  const company = found(shop.store.companies.get(id), id);
  for (const customer of [...shop.store.customers.values()]) {
    if (customer.companyIds.includes(id)) shop.store.putCustomer({ ...customer, companyIds: customer.companyIds.filter((other) => other !== id) });
  }
  shop.store.companies.delete(id);
  shop.emit({ topic: "companies/delete", body: () => companyBody(shop, company) });
}
