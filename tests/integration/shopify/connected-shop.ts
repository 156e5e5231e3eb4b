/** The wing and the simulated Shopify, joined at `fetch`; the clock moves only when the client sleeps. */
import { createShopifyClient } from "#app/shopify/client.server.ts";
import { ManualClock } from "#tests/simulators/clock.ts";
import { generateShop } from "#tests/simulators/demo-data/generate-shop.ts";
import { createShopifySimulator, type ShopifySimulatorOptions } from "#tests/simulators/shopify/simulator.ts";

export const SHOP = "wing-shop.myshopify.com";
const START = Date.parse("2026-11-20T09:00:00Z");

export function connectedShop(options: Partial<ShopifySimulatorOptions> = {}) {
  const clock = new ManualClock(START);
  const seed = generateShop({
    seed: 11,
    domain: SHOP,
    now: new Date(START),
    customers: 160,
    products: 60,
    orders: 120,
    draftOrders: 8,
    abandonedCheckouts: 5,
    companies: 4,
  });
  const shopify = createShopifySimulator({
    // The plan with the least points a second.
    seeds: [{ ...seed, shop: { ...seed.shop, plan: "Standard" } }],
    apiKey: "key",
    apiSecret: "secret",
    appUrl: "https://app.example",
    clock,
    deliver: async () => new Response(null, { status: 200 }),
    readAllOrders: true,
    ...options,
  });
  /** Answers that said THROTTLED or that a query cost too much. */
  const turnedAway: string[] = [];
  const slept: number[] = [];
  let token = shopify.accessToken(SHOP);
  const fetch = async (input: string, init: RequestInit): Promise<Response> => {
    const response = await shopify.fetch(new Request(input, init));
    if (new URL(input).hostname !== SHOP) return response;
    const text = await response.text();
    turnedAway.push(...(text.match(/"(THROTTLED|MAX_COST_EXCEEDED)"/g) ?? []));
    return new Response(text, { status: response.status, headers: response.headers });
  };
  const client = createShopifyClient({
    fetch,
    now: () => clock.now(),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      await clock.advance(milliseconds);
    },
    random: () => 0.5,
    shop: SHOP,
    accessToken: async (request) => {
      if (request?.rejected === token) token = shopify.accessToken(SHOP);
      return { ok: true, value: token };
    },
  });
  return { client, shopify, clock, fetch, turnedAway, slept, store: shopify.shop(SHOP).store };
}

export function valueOf<T>(result: { ok: true; value: T } | { ok: false; trouble: object }): T {
  if (!result.ok) throw new Error(`Trouble: ${JSON.stringify(result.trouble)}`);
  return result.value;
}
