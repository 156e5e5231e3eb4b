/** The admin pages' edits, carried out by the simulated shop. */
import type { AdminShop, AddressInput, CustomerInput, Edited, ProductInput, VariantInput } from "../admin/admin-shop.ts";
import type { CustomerEntity, OrderEntity, ProductEntity } from "../shopify/entities.ts";
import type { ShopifySimulator } from "../shopify/simulator.ts";

export function merchantEdits(simulator: ShopifySimulator): AdminShop {
  const merchant = simulator.merchant();
  const { store } = simulator.shop();
  const order = (id: string): OrderEntity => present(store.orders.get(id));

  return {
    get shop() {
      return simulator.shop().store.shop;
    },
    customers: () => [...simulator.shop().store.customers.values()],
    products: () => [...simulator.shop().store.products.values()],
    orders: () => [...simulator.shop().store.orders.values()],
    drafts: () => [...simulator.shop().store.draftOrders.values()],

    createCustomer: (input) =>
      edit(() => {
        refuseTaken(simulator, input, null);
        const { id } = merchant.createCustomer(ownFields(input));
        if (input.address) merchant.addAddress(id, input.address, true);
        return id;
      }),
    updateCustomer: (id, input) =>
      edit(() => {
        refuseTaken(simulator, input, id);
        const customer = present(simulator.shop().store.customers.get(id));
        merchant.updateCustomer(id, { ...ownFields(input), ...addressChange(customer, input.address) });
        if (input.address && customer.defaultAddressId === null) merchant.addAddress(id, input.address, true);
        return id;
      }),
    deleteCustomer: (id) => edit(() => (merchant.deleteCustomer(id), id)),

    createProduct: (input, first) => edit(() => merchant.createProduct({ ...input, variants: [first] }).id),
    updateProduct: (id, input: ProductInput) => edit(() => merchant.updateProduct(id, input).id),
    deleteProduct: (id) => edit(() => (merchant.deleteProduct(id), id)),
    addVariant: (product, input, optionName) => edit(() => addVariant(simulator, product, input, optionName)),
    updateVariant: (product, variant, { inventoryQuantity, optionValues, ...fields }) =>
      edit(() => {
        merchant.updateVariant(variant.id, { ...fields, selectedOptions: selected(product, optionValues) });
        merchant.setInventory(variant.id, inventoryQuantity);
        return variant.id;
      }),
    removeVariant: (product, variantId) =>
      edit(() => (merchant.removeVariant(variantId, product.variants.length === 2 ? "to default" : "keep options"), variantId)),

    createOrder: (input, paid) => edit(() => merchant.createOrder({ ...withLines(input), paid }).id),
    updateOrder: (id, input) => edit(() => merchant.updateOrder(id, input).id),
    markPaid: (id) => edit(() => merchant.markPaid(open(order(id)).id).id),
    fulfil: (id, part) => edit(() => merchant.fulfill(open(order(id)).id, part).id),
    refund: (id, part) =>
      edit(() => {
        const line = order(id).lineItems.find(({ currentQuantity }) => currentQuantity > 0);
        if (!line) throw new Refusal("Nothing is left to refund.");
        return merchant.refund(id, part === "all" ? {} : { lines: [{ lineItemId: line.id, quantity: 1 }] }).id;
      }),
    editLine: (id, lineItemId, quantity) => edit(() => merchant.editOrder(open(order(id)).id, [{ lineItemId, quantity: Math.max(0, quantity) }]).id),
    cancelOrder: (id) => edit(() => merchant.cancelOrder(open(order(id)).id).id),
    deleteOrder: (id) => edit(() => (merchant.deleteOrder(id), id)),

    createDraft: (input) => edit(() => merchant.createDraftOrder(withLines(input)).id),
    updateDraft: (id, input) => edit(() => merchant.updateDraftOrder(id, input).id),
    completeDraft: (id) => edit(() => (merchant.completeDraftOrder(id), id)),
    deleteDraft: (id) => edit(() => (merchant.deleteDraftOrder(id), id)),
  };
}

/** What a merchant is told they can't do. */
class Refusal extends Error {}

async function edit(act: () => string): Edited {
  try {
    return { ok: true, id: act() };
  } catch (error) {
    // The simulated shop throws at what the real admin wouldn't offer; its words are the reason shown.
    if (error instanceof Error) return { ok: false, reason: error.message };
    throw error;
  }
}

function present<T>(record: T | undefined): T {
  if (record === undefined) throw new Refusal("This record isn’t there any more.");
  return record;
}

function open(order: OrderEntity): OrderEntity {
  if (order.cancelledAt) throw new Refusal("The order is cancelled.");
  return order;
}

/** No two customers share an e-mail or a phone. */
function refuseTaken(simulator: ShopifySimulator, input: CustomerInput, ownId: string | null): void {
  const { store } = simulator.shop();
  const byEmail = input.email ? store.customerByEmail(input.email) : undefined;
  if (byEmail && byEmail.id !== ownId) throw new Refusal("Email has already been taken");
  const byPhone = input.phone ? store.customerByPhone(input.phone) : undefined;
  if (byPhone && byPhone.id !== ownId) throw new Refusal("Phone has already been taken");
}

function ownFields(input: CustomerInput): Omit<CustomerInput, "address"> {
  const { address: _address, ...fields } = input;
  return fields;
}

/** The default address with its new lines, or without it where all lines were emptied. */
function addressChange(customer: CustomerEntity, wanted: AddressInput | null): Partial<CustomerEntity> {
  const current = customer.addresses.find(({ id }) => id === customer.defaultAddressId);
  if (!current) return {};
  if (!wanted) {
    const addresses = customer.addresses.filter((address) => address !== current);
    return { addresses, defaultAddressId: addresses[0]?.id ?? null };
  }
  // The person's name on the address isn't shown on the page, so it stays.
  const changed = { ...current, ...wanted, firstName: current.firstName, lastName: current.lastName };
  return { addresses: customer.addresses.map((address) => (address === current ? changed : address)) };
}

function addVariant(simulator: ShopifySimulator, product: ProductEntity, input: VariantInput, optionName: string): string {
  const { optionValues, ...fields } = input;
  if (product.options.length > 0) return simulator.merchant().addVariant(product.id, { ...fields, selectedOptions: selected(product, optionValues) }).id;
  const values = optionValues.slice(0, 1).map((value) => ({ name: optionName, value }));
  return simulator.merchant().addVariant(product.id, { ...fields, selectedOptions: values }, [{ name: optionName, value: "Standard" }]).id;
}

function selected(product: ProductEntity, values: string[]): { name: string; value: string }[] {
  return product.options.map(({ name }, index) => ({ name, value: values[index] ?? "" }));
}

function withLines<Sale extends { lines: unknown[] }>(sale: Sale): Sale {
  if (sale.lines.length === 0) throw new Refusal("Choose at least one product.");
  return sale;
}
