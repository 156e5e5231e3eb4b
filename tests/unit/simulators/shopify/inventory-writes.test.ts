import { describe, expect, it } from "vitest";
import { openSmallShop } from "./small-shop.ts";

const STOCK = (key: string | null): string => `mutation Stock($input: InventorySetQuantitiesInput!) {
  inventorySetQuantities(input: $input) ${key === null ? "" : `@idempotent(key: "${key}")`} {
    inventoryAdjustmentGroup { reason changes { name delta } } userErrors { field message code }
  }
}`;

const input = (change: Record<string, unknown>): Record<string, unknown> => ({
  input: {
    name: "available",
    reason: "correction",
    quantities: [{ inventoryItemId: "gid://shopify/InventoryItem/100", locationId: "gid://shopify/Location/5", quantity: 4, ...change }],
  },
});

describe("setting stock", () => {
  it("sets it where the number it starts from is right, and tells of the level and the product", async () => {
    const { ask, simulator, received } = openSmallShop();
    const { data } = await ask(STOCK("one"), input({ changeFromQuantity: 9 }));
    expect(data).toEqual({
      inventorySetQuantities: { inventoryAdjustmentGroup: { reason: "correction", changes: [{ name: "available", delta: -5 }] }, userErrors: [] },
    });
    await simulator.settle();
    expect(received.map(({ topic, body }) => [topic, body["available"]])).toEqual([
      ["inventory_levels/update", 4],
      ["products/update", undefined],
    ]);
  });

  it("refuses a stale number, an unknown item, place, name and reason", async () => {
    const { ask } = openSmallShop();
    const codes = async (key: string, variables: Record<string, unknown>): Promise<unknown> => {
      const { data } = await ask(STOCK(key), variables);
      return (data?.["inventorySetQuantities"] as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code);
    };
    expect(await codes("a", input({ changeFromQuantity: 8 }))).toEqual(["CHANGE_FROM_QUANTITY_STALE"]);
    expect(await codes("b", input({ changeFromQuantity: null, inventoryItemId: "gid://shopify/InventoryItem/404" }))).toEqual(["INVALID_INVENTORY_ITEM"]);
    expect(await codes("c", input({ changeFromQuantity: null, locationId: "gid://shopify/Location/404" }))).toEqual(["INVALID_LOCATION"]);
    expect(await codes("d", { input: { ...(input({})["input"] as object), name: "incoming", reason: "because", quantities: [] } })).toEqual([
      "INVALID_NAME",
      "INVALID_REASON",
    ]);
  });

  it("refuses a key that comes back with other parameters", async () => {
    const { ask } = openSmallShop();
    await ask(STOCK("one"), input({ changeFromQuantity: 9 }));
    const { data } = await ask(STOCK("one"), input({ changeFromQuantity: 4, quantity: 1 }));
    expect(data?.["inventorySetQuantities"]).toMatchObject({ userErrors: [{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }] });
  });
});
