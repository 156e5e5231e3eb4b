import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decimal } from "#app/mapping/money.ts";
import { sumProof, type SumProof } from "#app/mapping/sum-proof.ts";
import { line, sale } from "./sample-records.ts";

function summed(proof: SumProof): string {
  const counted = proof.entries.filter((entry) => entry.counted).map((entry) => entry.amount);
  return [...counted, proof.difference].reduce((sum, amount) => sum.add(amount), new Decimal(0)).toFixed();
}
const totals = (known: Partial<ReturnType<typeof sale>["totals"]>) => ({ ...sale().totals, ...known });
const amounts = (proof: SumProof) => Object.fromEntries(proof.entries.map((entry) => [entry.key, entry.amount]));

describe("the sum that proves a deal's amount", () => {
  test("an edited order: one of two shirts left, a discounted blanket, shipping and tax", () => {
    const proof = sumProof(
      sale({
        totals: totals({ total: "274.89", discounts: "25.00", shipping: "5.00", tax: "24.99" }),
        lines: [line({ quantity: 2 }), line({ gid: "l2", unitPrice: "250.00", discountedTotal: "225.00" })],
      }),
    );
    expect(amounts(proof)).toEqual({ lines: "269.9", discounts: "-25", shipping: "5", tax: "24.99" });
    expect(proof.difference).toBe("0");
  });

  test("taxes within prices are shown and not counted; returned units have left the lines already", () => {
    const proof = sumProof(
      sale({
        totals: totals({ total: "28.24", discounts: "0.66", shipping: "4.90", tax: "5.28", refunded: "11.67", taxesIncluded: true }),
        lines: [line({ quantity: 3, currentQuantity: 2, unitPrice: "12.00", discountedTotal: "23.34" })],
      }),
    );
    expect(amounts(proof)).toEqual({ lines: "24", discounts: "-0.66", shipping: "4.9", tax_included: "5.28" });
    expect(proof).toMatchObject({ refunded: "11.67", total: "28.24", difference: "0" });
  });

  test("a bare sum given back is counted as a refund", () => {
    const proof = sumProof(
      sale({ totals: totals({ total: "79.00", tip: "4.00", refunded: "5.00" }), lines: [line({ unitPrice: "80.00", discountedTotal: "80.00" })] }),
    );
    expect(amounts(proof)).toEqual({ lines: "80", tips: "4", refunds: "-5" });
    expect(proof.difference).toBe("0");
  });

  test("a cancelled order is worth nothing, its shipping refunded or never paid", () => {
    const known = { cancelledAt: "2024-03-21T09:30:00Z", lines: [line({ currentQuantity: 0, discountedTotal: "0" })] };
    const refunded = sumProof(sale({ ...known, totals: totals({ total: "0.00", shipping: "5.00", refunded: "71.50" }) }));
    const unpaid = sumProof(sale({ ...known, totals: totals({ total: "0.00", shipping: "5.00" }) }));
    expect(amounts(refunded)).toEqual({ shipping: "5", refunds: "-5" });
    expect(amounts(unpaid)).toEqual({ shipping: "5", cancelled: "-5" });
    expect([refunded.difference, unpaid.difference]).toEqual(["0", "0"]);
  });

  test("a shipping discount that the shipping total shows already is not taken off twice", () => {
    const proof = sumProof(sale({ totals: totals({ total: "19.90", discounts: "5.00", shipping: "0.00" }) }));
    expect(amounts(proof)).toEqual({ lines: "19.9" });
    expect(proof.difference).toBe("0");
  });

  test("whatever Shopify says, the entries and the difference add up to the total exactly", () => {
    const money = fc.integer({ min: 0, max: 10 ** 12 }).map((minor) => new Decimal(minor).div(100).toFixed(2));
    const lines = fc.array(fc.tuple(money, fc.integer({ min: 0, max: 40 }), money), { maxLength: 8 });
    fc.assert(
      fc.property(
        lines,
        money,
        money,
        money,
        money,
        money,
        money,
        fc.boolean(),
        fc.boolean(),
        (rows, total, discounts, shipping, tax, tip, refunded, taxesIncluded, cancelled) => {
          const proof = sumProof(
            sale({
              totals: { total, subtotal: null, discounts, shipping, tax, tip, refunded, taxesIncluded },
              cancelledAt: cancelled ? "2024-01-01T00:00:00Z" : null,
              lines: rows.map(([unitPrice, currentQuantity, discountedTotal], at) => line({ gid: `l${at}`, unitPrice, currentQuantity, discountedTotal })),
            }),
            { l0: "p1" },
          );
          expect(summed(proof)).toBe(new Decimal(total).toFixed());
        },
      ),
    );
  });
});
