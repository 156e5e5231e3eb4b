import type { CustomerEntity, OrderEntity, ProductEntity, ShopEntity } from "./entities.ts";
import {
  addAddress,
  createCompany,
  createCustomer,
  deleteAddress,
  deleteCompany,
  deleteCustomer,
  mergeCustomers,
  renameCompany,
  updateAddress,
  updateCustomer,
} from "./edits/customers.ts";
import type { AddressFields, CustomerChanges } from "./edits/customers.ts";
import { createLocation, setInventory, updateLocation } from "./edits/inventory.ts";
import { cancelOrder, createOrder, deleteOrder, editOrder, fulfillOrder, markPaid, refundOrder, updateOrder } from "./edits/orders.ts";
import type { NewOrder, OrderChanges, OrderEdit, RefundWish } from "./edits/orders.ts";
import { addVariant, createProduct, deleteProduct, putChangedProduct, removeVariant, updateProduct, updateVariant } from "./edits/products.ts";
import type { NewVariant, ProductChanges, VariantChanges } from "./edits/products.ts";
import {
  completeCheckout,
  completeDraftOrder,
  createCheckout,
  createDraftOrder,
  deleteCheckout,
  deleteDraftOrder,
  updateCheckout,
  updateDraftOrder,
} from "./edits/unplaced-sales.ts";
import type { DraftChanges, NewCheckout, NewDraft } from "./edits/unplaced-sales.ts";
import {
  requestCustomerData,
  requestCustomerRedaction,
  requestShopRedaction,
  setMetafield,
  defineMetafield,
  removeMetafieldDefinition,
  updateShop,
} from "./edits/shop-settings.ts";
import { found } from "./edits/changes.ts";
import type { ShopWorld } from "./shop-world.ts";

/**
 * Everything that people do in a shop outside of the app: the merchant's edits in the admin and the buyers' orders.
 * Each moves `updatedAt` and sends the webhooks it would send in a real shop; one that changes nothing does neither.
 * Whatever is asked of a record that is not there throws.
 */
export function merchantOf(shop: ShopWorld) {
  return {
    createCustomer: (fields: CustomerChanges): CustomerEntity => createCustomer(shop, fields),
    updateCustomer: (id: string, changes: CustomerChanges): CustomerEntity => updateCustomer(shop, id, changes),
    addAddress: (customerId: string, fields: AddressFields, asDefault = false) => addAddress(shop, customerId, fields, asDefault),
    updateAddress: (customerId: string, addressId: string, fields: AddressFields, asDefault = false) =>
      updateAddress(shop, customerId, addressId, fields, asDefault),
    deleteAddress: (customerId: string, addressId: string): void => deleteAddress(shop, customerId, addressId),
    /** The customer's orders stay, without a customer. */
    deleteCustomer: (id: string): void => deleteCustomer(shop, id),
    mergeCustomers: (keptId: string, goneId: string): CustomerEntity => mergeCustomers(shop, keptId, goneId),
    createCompany: (name: string) => createCompany(shop, name),
    renameCompany: (id: string, name: string) => renameCompany(shop, id, name),
    deleteCompany: (id: string): void => deleteCompany(shop, id),

    createProduct: (fields: ProductChanges & { title: string; variants?: NewVariant[] }): ProductEntity => createProduct(shop, fields),
    updateProduct: (id: string, changes: ProductChanges): ProductEntity => updateProduct(shop, id, changes),
    deleteProduct: (id: string): void => deleteProduct(shop, id),
    addVariant: (productId: string, fields: NewVariant, existingValues?: { name: string; value: string }[]) =>
      addVariant(shop, productId, fields, existingValues),
    updateVariant: (variantId: string, changes: VariantChanges) => updateVariant(shop, variantId, changes),
    removeVariant: (variantId: string, back: "to default" | "keep options" = "keep options"): void => removeVariant(shop, variantId, back),
    /** Variants as they are to be, in this order: known ids stay with their changes, the others of the product are gone. */
    setVariants: (productId: string, variants: (NewVariant & { id?: string })[]): ProductEntity => setVariants(shop, productId, variants),
    setInventory: (variantId: string, available: number, locationId?: string) => setInventory(shop, variantId, available, locationId),
    createLocation: (name: string) => createLocation(shop, name),
    updateLocation: (id: string, changes: { name?: string; isActive?: boolean }) => updateLocation(shop, id, changes),

    createOrder: (wanted: NewOrder): OrderEntity => createOrder(shop, wanted),
    updateOrder: (id: string, changes: OrderChanges): OrderEntity => updateOrder(shop, id, changes),
    markPaid: (id: string): OrderEntity => markPaid(shop, id),
    fulfill: (id: string, part: "all" | "some" = "all"): OrderEntity => fulfillOrder(shop, id, part),
    /** `{ lines }` gives units back, `{ amount }` a bare sum, nothing everything. */
    refund: (id: string, wish: RefundWish = {}): OrderEntity => refundOrder(shop, id, wish),
    editOrder: (id: string, edits: OrderEdit[]): OrderEntity => editOrder(shop, id, edits),
    cancelOrder: (id: string, reason = "CUSTOMER"): OrderEntity => cancelOrder(shop, id, reason),
    deleteOrder: (id: string): void => deleteOrder(shop, id),

    createDraftOrder: (wanted: NewDraft) => createDraftOrder(shop, wanted),
    updateDraftOrder: (id: string, changes: DraftChanges) => updateDraftOrder(shop, id, changes),
    completeDraftOrder: (id: string, paid = true): OrderEntity => completeDraftOrder(shop, id, paid).order,
    deleteDraftOrder: (id: string): void => deleteDraftOrder(shop, id),
    createCheckout: (wanted: NewCheckout) => createCheckout(shop, wanted),
    updateCheckout: (id: string, changes: { email?: string | null; customerId?: string | null }) => updateCheckout(shop, id, changes),
    completeCheckout: (id: string): OrderEntity => completeCheckout(shop, id).order,
    deleteCheckout: (id: string): void => deleteCheckout(shop, id),

    updateShop: (changes: Partial<Omit<ShopEntity, "id" | "domain">>): ShopEntity => updateShop(shop, changes),
    /** A custom field of any record. */
    setMetafield: (ownerId: string, field: { namespace: string; key: string; value: string; type?: string }) => setMetafield(shop, ownerId, field),
    defineMetafield: (fields: Parameters<typeof defineMetafield>[1]) => defineMetafield(shop, fields),
    removeMetafieldDefinition: (id: string): void => removeMetafieldDefinition(shop, id),
    /** The requests that privacy law knows; Shopify sends them to the app's compliance topics. */
    requestCustomerData: (customerId: string): void => requestCustomerData(shop, customerId),
    redactCustomer: (customerId: string): void => requestCustomerRedaction(shop, customerId),
    redactShop: (): void => requestShopRedaction(shop),
  };
}

export type Merchant = ReturnType<typeof merchantOf>;

function setVariants(shop: ShopWorld, productId: string, wanted: (NewVariant & { id?: string })[]): ProductEntity {
  const kept = new Set(wanted.flatMap(({ id }) => id ?? []));
  for (const { id, ...fields } of wanted) {
    const { inventoryQuantity, ...changes } = fields;
    if (id === undefined) {
      kept.add(addVariant(shop, productId, fields).id);
      continue;
    }
    updateVariant(shop, id, changes);
    if (inventoryQuantity !== undefined) setInventory(shop, id, inventoryQuantity);
  }
  const product = found(shop.store.products.get(productId), productId);
  for (const { id } of product.variants) if (!kept.has(id)) removeVariant(shop, id);
  const left = found(shop.store.products.get(productId), productId);
  return putChangedProduct(shop, { ...left, variants: left.variants.map((variant, index) => ({ ...variant, position: index + 1 })) });
}
