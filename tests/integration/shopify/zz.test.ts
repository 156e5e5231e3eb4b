import { it } from "vitest";
import { readCustomers } from "#app/shopify/read-records.server.ts";
import { createShopifyClient } from "#app/shopify/client.server.ts";
import { connectedShop, SHOP } from "./connected-shop.ts";
it("x", async () => {
  const { store, shopify, clock } = connectedShop();
  const t0 = clock.now();
  const token = shopify.accessToken(SHOP);
  const client = createShopifyClient({ now: () => clock.now(), random: () => 0.5, shop: SHOP, accessToken: async () => ({ ok: true, value: token }),
    sleep: async (ms) => { console.log("sleep", ms, "at", clock.now() - t0); await clock.advance(ms); },
    fetch: async (url, init) => { const r = await shopify.fetch(new Request(url, init)); const t = await r.text(); const j = JSON.parse(t); console.log(clock.now() - t0, JSON.parse(String(init.body)).variables.ids.length, JSON.stringify(j.extensions?.cost), j.errors?.[0]?.message); return new Response(t, { status: r.status }); } });
  shopify.faults.next({ what: { kind: "throttled", available: 0 }, times: 2 });
  await readCustomers(client, [...store.customers.values()].map(({ id }) => id));
});
