import { describe, expect, it } from "vitest";
import { addUp } from "#tests/simulators/demo-data/order-totals.ts";
import type { OrderAmounts } from "#tests/simulators/demo-data/order-totals.ts";

const twoShirts = { unitPrice: 1990, quantity: 2, currentQuantity: 2, discount: 0 };
const blanket = { unitPrice: 25000, quantity: 1, currentQuantity: 1, discount: 2500 };
const order: OrderAmounts = {
  lines: [twoShirts, blanket],
  shipping: 500,
  tip: 300,
  taxPerMille: 100,
  taxesIncluded: false,
  refund: { kind: "none" },
};

describe("an order's sums", () => {
  it("are goods less discounts, with shipping, tax on both, and a tip", () => {
    expect(addUp(order)).toEqual({
      totalPrice: 26480 + 500 + 2698 + 300,
      currentTotalPrice: 26480 + 500 + 2698 + 300,
      currentSubtotalPrice: 26480,
      currentTotalTax: 2698,
      currentTotalDiscounts: 2500,
      totalRefunded: 0,
    });
  });

  it("hold the tax already where prices include it", () => {
    const { totalPrice, currentTotalTax } = addUp({ ...order, tip: 0, taxPerMille: 230, taxesIncluded: true });
    expect(totalPrice).toBe(26980);
    expect(currentTotalTax).toBe(5045);
  });

  it("lose a shirt that was returned, with its tax, and give the money back", () => {
    const sums = addUp({ ...order, lines: [{ ...twoShirts, currentQuantity: 1 }, blanket], refund: { kind: "lines" } });
    expect(sums.currentTotalPrice).toBe(24490 + 500 + 2499 + 300);
    expect(sums.totalRefunded).toBe(1990 + 199);
    expect(sums.totalPrice).toBe(29978);
  });

  it("lose a shirt that was taken out by an edit, with no money back yet", () => {
    const sums = addUp({ ...order, lines: [{ ...twoShirts, currentQuantity: 1 }, blanket] });
    expect(sums.currentTotalPrice).toBe(27789);
    expect(sums.totalRefunded).toBe(0);
  });

  it("keep the first total when an edit adds a line", () => {
    const engraving = { unitPrice: 1000, quantity: 1, currentQuantity: 1, discount: 0, addedByEdit: true };
    const sums = addUp({ ...order, lines: [...order.lines, engraving] });
    expect(sums.totalPrice).toBe(29978);
    expect(sums.currentTotalPrice).toBe(29978 + 1000 + 100);
  });

  it("fall by a bare refund and by nothing else", () => {
    const sums = addUp({ ...order, refund: { kind: "amount", amount: 500 } });
    expect(sums.currentTotalPrice).toBe(29478);
    expect(sums.currentSubtotalPrice).toBe(26480);
    expect(sums.totalRefunded).toBe(500);
  });

  it("share a line's discount among its units to the cent", () => {
    const boxes = { unitPrice: 1200, quantity: 3, currentQuantity: 2, discount: 100 };
    const sums = addUp({ ...order, lines: [boxes], refund: { kind: "lines" } });
    expect(sums.currentTotalDiscounts).toBe(67);
    expect(sums.currentSubtotalPrice).toBe(2333);
  });

  it("are nothing once all is refunded, and the shipping and the tip are returned too", () => {
    const lines = order.lines.map((line) => ({ ...line, currentQuantity: 0 }));
    const refunded = addUp({ ...order, lines, refund: { kind: "everything", paid: true } });
    expect(refunded).toMatchObject({ currentTotalPrice: 0, currentTotalTax: 0, totalPrice: 29978, totalRefunded: 29978 });
    const voided = addUp({ ...order, lines, refund: { kind: "everything", paid: false } });
    expect(voided).toMatchObject({ currentTotalPrice: 0, totalPrice: 29978, totalRefunded: 0 });
  });
});
