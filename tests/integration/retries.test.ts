import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { retryProblems } from "#app/sync/resolve.server.ts";
import { editInBigin, recordOf } from "#tests/support/both-sides.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
beforeAll(async () => {
  shop = await openLiveShop();
});
afterAll(() => shop.close());

const open = async (code: string) => shop.services.db.problem.findFirst({ where: { code, state: "open" } });
async function retry(code: string): Promise<void> {
  shop.clock.advance(60_000);
  await retryProblems(shop.services, SHOP, { code });
  await shop.drain();
}
const refusals = (times: number): void =>
  shop.bigin.faults.next({
    what: { kind: "rejected-row", row: 0, code: "INVALID_DATA", message: "invalid data", details: { api_name: "Last_Name" } },
    method: "POST",
    path: "/bigin/v2/Contacts",
    times,
  });

/** The problem after a retry that came to the same: one try more, later than the ones before. */
async function counts(code: string): Promise<void> {
  const before = (await open(code))!;
  await retry(code);
  const after = (await open(code))!;
  expect(after.attempts).toBe(before.attempts + 1);
  expect(after.lastAt.getTime()).toBeGreaterThan(before.lastAt.getTime());
}

describe("Retry, where it comes to the same again, is counted", () => {
  it("of a record that Bigin refuses", async () => {
    refusals(2);
    shop.merchant.createCustomer({ lastName: "Refused", email: "refused@example.com" });
    await shop.heard();
    await counts("rejected");
    await retry("rejected");
    expect(await open("rejected")).toBeNull();
  });

  it("of a guest, whose contact has nothing but its order in Shopify", async () => {
    refusals(2);
    const tea = shop.merchant.createProduct({ title: "Tea", variants: [{ price: "5.00", inventoryQuantity: 9 }] });
    shop.merchant.createOrder({ email: "guest@example.com", lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }], paid: true });
    await shop.heard();
    await counts("rejected");
    await retry("rejected");
    expect(await open("rejected")).toBeNull();
  });

  it("of a value that Shopify refuses", async () => {
    const cleo = shop.merchant.createCustomer({ firstName: "Cleo", lastName: "Ray", email: "cleo@example.com" });
    await shop.heard();
    await editInBigin(shop, "Contacts", (await recordOf(shop, cleo.id)).id, { Phone: "+1 111 111 1111" });
    await counts("shopify_rejected");
  });
});
