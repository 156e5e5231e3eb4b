import type {
  AbandonedCheckoutEntity,
  CompanyEntity,
  CustomerEntity,
  DraftOrderEntity,
  InventoryLevelEntity,
  LocationEntity,
  MetafieldDefinitionEntity,
  MetafieldEntity,
  OrderEntity,
  ProductEntity,
  ShopEntity,
  ShopSeed,
  VariantEntity,
} from "../entities.ts";
import { Collection } from "./collection.ts";
import { GidSequences } from "./gids.ts";
import { VariantIndex } from "./variant-index.ts";

/** All records of one shop with the indexes that look-ups need. */
export class ShopStore {
  shop: ShopEntity;
  readonly customers = new Collection<CustomerEntity>();
  readonly products = new Collection<ProductEntity>();
  readonly orders = new Collection<OrderEntity>();
  readonly draftOrders = new Collection<DraftOrderEntity>();
  readonly abandonedCheckouts = new Collection<AbandonedCheckoutEntity>();
  readonly companies = new Collection<CompanyEntity>();
  readonly locations = new Collection<LocationEntity>();
  readonly metafields = new Collection<MetafieldEntity>();
  readonly metafieldDefinitions = new Collection<MetafieldDefinitionEntity>();
  readonly variants = new VariantIndex(this.products);
  readonly ids = new GidSequences();
  #emails = new Map<string, string>();
  #phones = new Map<string, string>();
  #ordersOfCustomer = new Map<string, Set<string>>();
  #customerOfOrder = new Map<string, string>();
  #contactOf = new Map<string, { email: string | null; phone: string | null }>();

  constructor(seed: ShopSeed) {
    this.shop = structuredClone(seed.shop);
    for (const location of seed.locations) this.locations.put(structuredClone(location));
    for (const company of seed.companies) this.companies.put(structuredClone(company));
    for (const customer of seed.customers) this.putCustomer(structuredClone(customer));
    for (const product of seed.products) this.putProduct(structuredClone(product));
    for (const order of seed.orders) this.putOrder(structuredClone(order));
    for (const draft of seed.draftOrders) this.draftOrders.put(structuredClone(draft));
    for (const checkout of seed.abandonedCheckouts) this.abandonedCheckouts.put(structuredClone(checkout));
    for (const metafield of seed.metafields ?? []) this.metafields.put(structuredClone(metafield));
    for (const definition of seed.metafieldDefinitions ?? []) this.metafieldDefinitions.put(structuredClone(definition));
    this.#observeIds(seed);
  }

  putCustomer(customer: CustomerEntity): void {
    this.#forgetContact(customer.id);
    this.#contactOf.set(customer.id, { email: customer.email, phone: customer.phone });
    if (customer.email !== null) this.#emails.set(customer.email.toLowerCase(), customer.id);
    if (customer.phone !== null) this.#phones.set(customer.phone, customer.id);
    this.customers.put(customer);
  }

  deleteCustomer(id: string): void {
    this.#forgetContact(id);
    this.customers.delete(id);
  }

  customerByEmail(email: string): CustomerEntity | undefined {
    const id = this.#emails.get(email.trim().toLowerCase());
    return id === undefined ? undefined : this.customers.get(id);
  }

  customerByPhone(phone: string): CustomerEntity | undefined {
    const id = this.#phones.get(phone);
    return id === undefined ? undefined : this.customers.get(id);
  }

  putProduct(product: ProductEntity): void {
    this.variants.observe(product);
    this.products.put(product);
  }

  deleteProduct(id: string): void {
    this.variants.forget(id);
    this.products.delete(id);
  }

  putOrder(order: OrderEntity): void {
    this.#detachOrder(order.id);
    if (order.customerId !== null) {
      this.#customerOfOrder.set(order.id, order.customerId);
      const ids = this.#ordersOfCustomer.get(order.customerId);
      if (ids) ids.add(order.id);
      else this.#ordersOfCustomer.set(order.customerId, new Set([order.id]));
    }
    this.orders.put(order);
  }

  deleteOrder(id: string): void {
    this.#detachOrder(id);
    this.orders.delete(id);
  }

  ordersOfCustomer(customerId: string): OrderEntity[] {
    return [...(this.#ordersOfCustomer.get(customerId) ?? [])].flatMap((id) => this.orders.get(id) ?? []);
  }

  /** Where a variant lies, at least one level as long as the shop has a location. */
  levelsOf(variant: VariantEntity): InventoryLevelEntity[] {
    if (!variant.inventoryLevels) {
      const home = [...this.locations.values()].find(({ isActive }) => isActive);
      variant.inventoryLevels = home ? [{ locationId: home.id, available: variant.inventoryQuantity, updatedAt: variant.updatedAt }] : [];
    }
    return variant.inventoryLevels;
  }

  /** The store as a seed again, live records and not copies. */
  toSeed(): ShopSeed {
    return {
      shop: this.shop,
      customers: [...this.customers.values()],
      products: [...this.products.values()],
      orders: [...this.orders.values()],
      draftOrders: [...this.draftOrders.values()],
      abandonedCheckouts: [...this.abandonedCheckouts.values()],
      companies: [...this.companies.values()],
      locations: [...this.locations.values()],
      metafields: [...this.metafields.values()],
      metafieldDefinitions: [...this.metafieldDefinitions.values()],
    };
  }

  #forgetContact(customerId: string): void {
    const known = this.#contactOf.get(customerId);
    if (!known) return;
    const email = known.email?.toLowerCase() ?? "";
    if (this.#emails.get(email) === customerId) this.#emails.delete(email);
    if (this.#phones.get(known.phone ?? "") === customerId) this.#phones.delete(known.phone ?? "");
    this.#contactOf.delete(customerId);
  }

  #detachOrder(orderId: string): void {
    const customerId = this.#customerOfOrder.get(orderId);
    if (customerId === undefined) return;
    this.#ordersOfCustomer.get(customerId)?.delete(orderId);
    this.#customerOfOrder.delete(orderId);
  }

  #observeIds(seed: ShopSeed): void {
    const see = (id: string | null): void => void (id !== null && this.ids.observe(id));
    for (const { id, addresses } of seed.customers) [id, ...addresses.map((address) => address.id)].forEach(see);
    for (const { id, variants } of seed.products) {
      see(id);
      for (const variant of variants) [variant.id, variant.inventoryItemId].forEach(see);
    }
    for (const sale of [...seed.orders, ...seed.draftOrders, ...seed.abandonedCheckouts]) {
      see(sale.id);
      for (const line of sale.lineItems) see(line.id);
    }
    for (const { id } of [...seed.companies, ...seed.locations, ...(seed.metafields ?? []), ...(seed.metafieldDefinitions ?? [])]) see(id);
  }
}
