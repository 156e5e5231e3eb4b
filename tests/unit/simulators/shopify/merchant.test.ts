import { describe, expect, it } from "vitest";
import type { OrderEntity } from "../../../simulators/shopify/entities.ts";
import { customer, openSmallShop, order, smallShop } from "./small-shop.ts";
import type { SmallWorld } from "./small-shop.ts";

const ORDER = "gid://shopify/Order/1";
const LINE = "gid://shopify/LineItem/11";
const VARIANT = "gid://shopify/ProductVariant/10";

async function topics({ simulator, received }: SmallWorld): Promise<string[]> {
  await simulator.settle();
  return received.splice(0).map(({ topic }) => topic);
}

const money = ({ currentSubtotalPrice, currentTotalTax, currentTotalPrice, totalPrice, totalRefunded, financialStatus }: OrderEntity): unknown => ({
  currentSubtotalPrice,
  currentTotalTax,
  currentTotalPrice,
  totalPrice,
  totalRefunded,
  financialStatus,
});

describe("what happens in a shop outside of the app", () => {
  it("a buyer's order takes from the stock, and is told with its payment", async () => {
    const world = openSmallShop();
    const made = world.simulator
      .merchant()
      .createOrder({ customerId: "gid://shopify/Customer/1", lines: [{ variantId: VARIANT, quantity: 2 }], shipping: "5.00" });
    expect(made).toMatchObject({ name: "#1002", totalPrice: "30.00", currentTotalPrice: "30.00", financialStatus: "PAID", email: "ada1@example.com" });
    expect(world.simulator.shop().store.variants.find(VARIANT)?.variant.inventoryQuantity).toBe(7);
    expect(await topics(world)).toEqual(expect.arrayContaining(["orders/create", "orders/paid", "inventory_levels/update"]));
  });

  it("a unit given back leaves the order's current amounts, tax with it", async () => {
    const world = openSmallShop();
    const refunded = world.simulator.merchant().refund(ORDER, { lines: [{ lineItemId: LINE, quantity: 1 }] });
    expect(money(refunded)).toEqual({
      currentSubtotalPrice: "12.50",
      currentTotalTax: "2.38",
      currentTotalPrice: "19.88",
      totalPrice: "34.75",
      totalRefunded: "14.87",
      financialStatus: "PARTIALLY_REFUNDED",
    });
    expect(await topics(world)).toEqual(["orders/updated", "refunds/create"]);
  });

  it("a bare refund stays when the order is edited later", () => {
    const merchant = openSmallShop().simulator.merchant();
    expect(merchant.refund(ORDER, { amount: "4.75" }).currentTotalPrice).toBe("30.00");
    expect(merchant.editOrder(ORDER, [{ lineItemId: LINE, quantity: 1 }]).currentTotalPrice).toBe("15.13");
  });

  it("a full refund empties the order", () => {
    const refunded = openSmallShop().simulator.merchant().refund(ORDER);
    expect(money(refunded)).toMatchObject({ currentTotalPrice: "0.00", totalRefunded: "34.75", financialStatus: "REFUNDED" });
  });

  it("a cancelled order is worth nothing; unpaid it is voided", async () => {
    const world = openSmallShop({}, smallShop({ orders: [order(1, { financialStatus: "PENDING" })] }));
    expect(money(world.simulator.merchant().cancelOrder(ORDER))).toMatchObject({ currentTotalPrice: "0.00", totalRefunded: "0.00", financialStatus: "VOIDED" });
    expect(await topics(world)).toEqual(["orders/updated", "orders/cancelled"]);
  });

  it("payment, fulfilment and edits are told under their own names", async () => {
    const world = openSmallShop({}, smallShop({ orders: [order(1, { financialStatus: "PENDING" })] }));
    const merchant = world.simulator.merchant();
    merchant.markPaid(ORDER);
    expect(await topics(world)).toEqual(["orders/updated", "orders/paid"]);
    merchant.fulfill(ORDER, "some");
    expect(await topics(world)).toEqual(["orders/updated", "orders/partially_fulfilled"]);
    merchant.fulfill(ORDER);
    expect(await topics(world)).toEqual(["orders/updated", "orders/fulfilled"]);
    merchant.editOrder(ORDER, [{ variantId: "gid://shopify/ProductVariant/20", quantity: 1 }]);
    expect(await topics(world)).toEqual(["orders/updated", "orders/edited"]);
    merchant.deleteOrder(ORDER);
    expect(await topics(world)).toEqual(["orders/delete"]);
  });

  it("a completed draft becomes an order of the same worth, whatever the price is by then", async () => {
    const world = openSmallShop();
    const merchant = world.simulator.merchant();
    const draft = merchant.createDraftOrder({
      customerId: "gid://shopify/Customer/2",
      lines: [{ variantId: VARIANT, quantity: 3 }],
      shipping: "4.00",
      note: "soon",
    });
    merchant.updateVariant(VARIANT, { price: "99.00" });
    const placed = merchant.completeDraftOrder(draft.id);
    expect(placed).toMatchObject({ totalPrice: draft.totalPrice, note: "soon", sourceName: "shopify_draft_order" });
    expect(world.simulator.shop().store.draftOrders.get(draft.id)).toMatchObject({ status: "COMPLETED", orderId: placed.id });
  });

  it("a completed checkout shares its token with the order", () => {
    const merchant = openSmallShop().simulator.merchant();
    const checkout = merchant.createCheckout({ email: "x@example.com", lines: [{ variantId: VARIANT, quantity: 1 }] });
    expect(merchant.completeCheckout(checkout.id)).toMatchObject({ checkoutToken: checkout.token, totalPrice: "12.50" });
  });

  it("merged customers become one, who has the orders and tags of both", async () => {
    const seed = smallShop({ customers: [customer(1, { tags: ["a"] }), customer(2, { tags: ["b"], phone: "+491511234567" })] });
    const world = openSmallShop({}, seed);
    const kept = world.simulator.merchant().mergeCustomers("gid://shopify/Customer/2", "gid://shopify/Customer/1");
    expect(kept).toMatchObject({ email: "ada2@example.com", tags: ["b", "a"] });
    expect(world.simulator.shop().store.customers.get("gid://shopify/Customer/1")).toBeUndefined();
    expect(world.simulator.shop().store.orders.get(ORDER)?.customerId).toBe("gid://shopify/Customer/2");
  });

  it("a product gets variants and loses them again", async () => {
    const world = openSmallShop();
    const merchant = world.simulator.merchant();
    const set = merchant.setVariants("gid://shopify/Product/1", [
      { id: VARIANT, selectedOptions: [{ name: "Size", value: "Small" }] },
      { selectedOptions: [{ name: "Size", value: "Large" }], price: "20.00", sku: "TEA-L" },
    ]);
    expect(set.options).toEqual([{ name: "Size", values: ["Small", "Large"] }]);
    expect(set.variants.map(({ title, position }) => [title, position])).toEqual([
      ["Small", 1],
      ["Large", 2],
    ]);
    merchant.removeVariant(set.variants[1]?.id ?? "", "to default");
    expect(world.simulator.shop().store.products.get("gid://shopify/Product/1")).toMatchObject({ options: [], variants: [{ title: "Default Title" }] });
    expect(new Set(await topics(world))).toEqual(new Set(["products/update"]));
  });
});
