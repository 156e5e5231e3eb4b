import * as customers from "./edits/customers.ts";
import * as inventory from "./edits/inventory.ts";
import * as orders from "./edits/orders.ts";
import * as products from "./edits/products.ts";
import * as settings from "./edits/shop-settings.ts";
import * as unplaced from "./edits/unplaced-sales.ts";
import type { ShopWorld } from "./shop-world.ts";

/** What a merchant or a buyer can do in the shop. Each moves `updatedAt` and fires the webhooks it fires in a real shop. */
const EDITS = {
  createCustomer: customers.createCustomer,
  updateCustomer: customers.updateCustomer,
  deleteCustomer: customers.deleteCustomer,
  mergeCustomers: customers.mergeCustomers,
  addAddress: customers.addAddress,
  updateAddress: customers.updateAddress,
  deleteAddress: customers.deleteAddress,
  createCompany: customers.createCompany,
  renameCompany: customers.renameCompany,
  deleteCompany: customers.deleteCompany,
  createProduct: products.createProduct,
  updateProduct: products.updateProduct,
  deleteProduct: products.deleteProduct,
  addVariant: products.addVariant,
  updateVariant: products.updateVariant,
  removeVariant: products.removeVariant,
  setInventory: inventory.setInventory,
  createLocation: inventory.createLocation,
  updateLocation: inventory.updateLocation,
  createOrder: orders.createOrder,
  updateOrder: orders.updateOrder,
  editOrder: orders.editOrder,
  markPaid: orders.markPaid,
  refundOrder: orders.refundOrder,
  fulfillOrder: orders.fulfillOrder,
  cancelOrder: orders.cancelOrder,
  deleteOrder: orders.deleteOrder,
  createDraftOrder: unplaced.createDraftOrder,
  updateDraftOrder: unplaced.updateDraftOrder,
  completeDraftOrder: unplaced.completeDraftOrder,
  deleteDraftOrder: unplaced.deleteDraftOrder,
  createCheckout: unplaced.createCheckout,
  updateCheckout: unplaced.updateCheckout,
  completeCheckout: unplaced.completeCheckout,
  deleteCheckout: unplaced.deleteCheckout,
  updateShop: settings.updateShop,
  setMetafield: settings.setMetafield,
  setScopes: settings.setScopes,
  requestCustomerData: settings.requestCustomerData,
  requestCustomerRedaction: settings.requestCustomerRedaction,
  requestShopRedaction: settings.requestShopRedaction,
};

type Bound<F> = F extends (shop: ShopWorld, ...rest: infer A) => infer R ? (...rest: A) => R : never;

export type ShopEdits = { [K in keyof typeof EDITS]: Bound<(typeof EDITS)[K]> };

export function bindEdits(shop: ShopWorld): ShopEdits {
  const bound = Object.entries(EDITS).map(([name, edit]) => [name, (...rest: unknown[]) => (edit as (...all: unknown[]) => unknown)(shop, ...rest)]);
  return Object.fromEntries(bound) as unknown as ShopEdits;
}
