import { afterEach, describe, expect, it } from "vitest";
import type { Manners } from "#tests/simulators/bigin/manners.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";

let shop: LiveShop;
afterEach(() => shop.close());

async function openShop(manners: Partial<Manners>): Promise<{ tea: string; cup: string; customer: string }> {
  shop = await openLiveShop();
  Object.assign(shop.desk().organization.manners, manners);
  const variant = (title: string) => shop.merchant.createProduct({ title, variants: [{ sku: title, price: "10.00" }] }).variants[0]!.id;
  const [tea, cup] = [variant("Tea"), variant("Cup")];
  const customer = shop.merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" }).id;
  await shop.heard();
  return { tea, cup, customer };
}

const rows = (index = 0) =>
  ((shop.records("Pipelines")[index]!.Associated_Products ?? []) as { Product: { name: string }; Quantity: number }[])
    .map((row) => `${row.Quantity} ${row.Product.name}`)
    .sort();
const learned = async () => (await shop.services.db.connection.findFirstOrThrow()).learned as { rowRemoval?: string; recomputesAmount?: boolean };

/** Refunds the first line of an order as a whole. */
async function takeOut(orderId: string): Promise<void> {
  const line = shop.shopify.shop().store.orders.get(orderId)!.lineItems[0]!;
  shop.merchant.refund(orderId, { lines: [{ lineItemId: line.id, quantity: line.quantity }] });
  await shop.heard();
}

describe("a line that leaves its order", () => {
  it.each([
    ["replace", "replace"],
    ["delete-key", "delete_key"],
  ] as const)("leaves the deal where Bigin removes rows by %s, and how is learned once", async (rowDeletion, expected) => {
    const { tea, cup, customer } = await openShop({ rowDeletion });
    const orders = [1, 2].map(() =>
      shop.merchant.createOrder({
        customerId: customer,
        lines: [
          { variantId: tea, quantity: 2 },
          { variantId: cup, quantity: 1 },
        ],
      }),
    );
    await shop.heard();
    expect([rows(0), rows(1)]).toEqual([
      ["1 Cup", "2 Tea"],
      ["1 Cup", "2 Tea"],
    ]);
    await takeOut(orders[0]!.id);
    expect((await learned()).rowRemoval).toBe(expected);
    const { calls } = await shop.cost(() => takeOut(orders[1]!.id));
    expect([rows(0), rows(1)]).toEqual([["1 Cup"], ["1 Cup"]]);
    expect(shop.records("Pipelines").map((deal) => Number(deal.Amount))).toEqual([10, 10]);
    // Read, written, done: nothing is proved a second time.
    expect(calls).toBeLessThanOrEqual(2);
  });

  it("ends all rows where Bigin keeps them whatever comes: the items then stand in the description", async () => {
    const { tea, cup, customer } = await openShop({ rowDeletion: "never" });
    const order = shop.merchant.createOrder({
      customerId: customer,
      lines: [
        { variantId: tea, quantity: 2 },
        { variantId: cup, quantity: 1 },
      ],
    });
    await shop.heard();
    await takeOut(order.id);
    expect((await learned()).rowRemoval).toBe("never");
    shop.merchant.createOrder({ customerId: customer, lines: [{ variantId: cup, quantity: 3 }] });
    await shop.heard();
    const fresh = shop.records("Pipelines").find((deal) => deal.Deal_Name !== order.name)!;
    expect(fresh.Associated_Products ?? []).toEqual([]);
    expect(fresh.Description).toContain("3 × Cup");
    expect(Number(fresh.Amount)).toBe(30);
  });
});

it.each(["replace", "delete-key"] as const)(
  "where Bigin makes its own amount of the rows, they are taken away by %s and the amount is right",
  async (rowDeletion) => {
    const { tea, customer } = await openShop({ rowDeletion, recomputesAmount: true });
    const order = shop.merchant.createOrder({ customerId: customer, lines: [{ variantId: tea, quantity: 2 }], shipping: "5.00" });
    await shop.heard();
    const deal = shop.records("Pipelines")[0]!;
    expect([deal.Deal_Name, Number(deal.Amount), rows()]).toEqual([order.name, 25, []]);
    expect(await learned()).toMatchObject({ recomputesAmount: true, rowRemoval: rowDeletion.replace("-", "_") });
  },
);

it("a deal's description is in the merchant's language; another choice rewrites no old deal by itself", async () => {
  const { tea, customer } = await openShop({});
  await shop.choose({ language: "ja" });
  const order = shop.merchant.createOrder({ customerId: customer, lines: [{ variantId: tea, quantity: 1 }], note: "Ring twice" });
  await shop.heard();
  expect(shop.records("Pipelines")[0]!.Description).toContain("メモ：Ring twice");
  await shop.choose({ language: "pt-BR" });
  const { written } = await shop.cost(() => shop.pass(20 * 60_000));
  expect(written).toBe(0);
  shop.merchant.updateOrder(order.id, { note: "Ring once" });
  await shop.heard();
  expect(shop.records("Pipelines")[0]!.Description).toContain("Observação: Ring once");
});
