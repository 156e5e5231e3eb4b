import { describe, expect, it } from "vitest";
import { type BulkKind, readBulk, startBulk, streamBulk } from "#app/shopify/bulk.server.ts";
import type { ShopifyClient, ShopifyResult } from "#app/shopify/client.server.ts";
import {
  idsBeyond,
  changedSince,
  grantedScopes,
  oldestOrder,
  type PageRequest,
  pageCustomers,
  pageDraftOrders,
  pageOrders,
  pageProducts,
  productsOfStock,
  readCounts,
  readShop,
  type RecordPage,
} from "#app/shopify/page-records.server.ts";
import { readCheckouts, readCustomers, readDraftOrders, readOrders, readProducts } from "#app/shopify/read-records.server.ts";
import { connectedShop, SHOP, valueOf } from "./connected-shop.ts";

type World = ReturnType<typeof connectedShop>;

interface Reading {
  kind: BulkKind;
  ids(world: World): string[];
  read(client: ShopifyClient, gids: string[]): Promise<ShopifyResult<Map<string, { gid: string } | null>>>;
  page(client: ShopifyClient, request: PageRequest): Promise<ShopifyResult<RecordPage<{ gid: string }>>>;
}

const idsOf = (records: { values(): Iterable<{ id: string }> }): string[] => [...records.values()].map(({ id }) => id);

const READINGS: Reading[] = [
  { kind: "customer", ids: ({ store }) => idsOf(store.customers), read: readCustomers, page: pageCustomers },
  { kind: "product", ids: ({ store }) => idsOf(store.products), read: readProducts, page: pageProducts },
  { kind: "order", ids: ({ store }) => idsOf(store.orders), read: readOrders, page: pageOrders },
  { kind: "draft_order", ids: ({ store }) => idsOf(store.draftOrders), read: readDraftOrders, page: pageDraftOrders },
];

async function byPages({ client }: World, { page }: Reading): Promise<{ gid: string }[]> {
  const all: { gid: string }[] = [];
  for (let after: string | null = null; ;) {
    const { records, next }: RecordPage<{ gid: string }> = valueOf(await page(client, { after, query: null, first: 50 }));
    all.push(...records);
    if (!next) return all;
    after = next;
  }
}

async function byExport({ client, fetch }: World, kind: BulkKind): Promise<{ gid: string }[]> {
  const started = valueOf(await startBulk(client, kind, null));
  if (started.kind !== "started") throw new Error(started.kind);
  let state = valueOf(await readBulk(client, started.id));
  for (let look = 0; look < 100 && state?.status !== "COMPLETED"; look += 1) {
    await client.sleep(1000);
    state = valueOf(await readBulk(client, started.id));
  }
  const records: { gid: string }[] = [];
  for await (const row of streamBulk(fetch, state!.url!, kind, { skipRoots: 0 })) {
    if (row.kind !== "record") throw new Error(JSON.stringify(row));
    records.push(row.record);
  }
  return records;
}

const sorted = (records: { gid: string }[]) => records.toSorted((a, b) => (a.gid < b.gid ? -1 : 1));

describe.each(READINGS)("every $kind of a shop", (reading) => {
  it("is the same read by id, by pages and from an export, and no query is ever turned away for its cost", async () => {
    const world = connectedShop();
    const ids = reading.ids(world);
    const read = valueOf(await reading.read(world.client, ids));
    const records = [...read.values()].filter((record) => record !== null);
    expect(records).toHaveLength(ids.length);
    expect(sorted(await byPages(world, reading))).toEqual(sorted(records));
    expect(sorted(await byExport(world, reading.kind))).toEqual(sorted(records));
    expect(world.turnedAway).toEqual([]);
  });

  it("is listed by its id", async () => {
    const world = connectedShop();
    expect(valueOf(await idsBeyond(world.client, reading.kind, null, null)).gids.toSorted()).toEqual(reading.ids(world).toSorted());
  });
});

describe("a record with a long list", () => {
  it("comes with all of its variants or lines", async () => {
    const world = connectedShop();
    const { client, store } = world;
    const products = valueOf(await readProducts(client, idsOf(store.products)));
    for (const product of store.products.values())
      expect(
        products
          .get(product.id)
          ?.variants.map((variant) => variant.gid)
          .toSorted(),
      ).toEqual(product.variants.map(({ id }) => id).toSorted());
    const orders = valueOf(await readOrders(client, idsOf(store.orders)));
    const longest = [...store.orders.values()].reduce((most, order) => (order.lineItems.length > most.lineItems.length ? order : most));
    expect(longest.lineItems.length).toBeGreaterThan(75);
    expect(orders.get(longest.id)?.lines).toHaveLength(longest.lineItems.length);
  });
});

describe("a busy shop", () => {
  it("is read ahead of its cost limit: the client waits, and Shopify never has to say so", async () => {
    const { client, store, turnedAway, slept } = connectedShop();
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([
        readOrders(client, idsOf(store.orders)),
        readProducts(client, idsOf(store.products)),
        readCustomers(client, idsOf(store.customers)),
      ]).then((all) => all.forEach((one) => valueOf<unknown>(one)));
    }
    expect(turnedAway).toEqual([]);
    expect(slept.length).toBeGreaterThan(0);
  });

  it("goes on by itself where another part of the app has emptied the bucket", async () => {
    const { client, store, shopify, turnedAway } = connectedShop();
    shopify.faults.next({ what: { kind: "throttled", available: 0 } });
    expect(valueOf(await readCustomers(client, idsOf(store.customers))).size).toBe(store.customers.size);
    expect(turnedAway).toHaveLength(1);
  });
});

describe("an order that the scopes hide", () => {
  it("reads as gone, and the oldest order is the oldest that can be seen", async () => {
    const world = connectedShop({ readAllOrders: false });
    const limit = world.clock.now() - 60 * 24 * 3600_000;
    const hidden = [...world.store.orders.values()].filter((order) => Date.parse(order.createdAt) < limit);
    expect(hidden.length).toBeGreaterThan(0);
    expect(
      [
        ...valueOf(
          await readOrders(
            world.client,
            hidden.map(({ id }) => id),
          ),
        ).values(),
      ].every((order) => order === null),
    ).toBe(true);
    expect(Date.parse(valueOf(await oldestOrder(world.client))!)).toBeGreaterThanOrEqual(limit);
  });
});

describe("the shop's facts", () => {
  it("are its currency, time zone, counts and granted scopes", async () => {
    const { client, store } = connectedShop();
    expect(valueOf(await readShop(client))).toMatchObject({ domain: SHOP, currencyCode: store.shop.currencyCode, ianaTimezone: store.shop.ianaTimezone });
    const variants = [...store.products.values()].reduce((sum, product) => sum + product.variants.length, 0);
    expect(valueOf(await readCounts(client))).toEqual({
      customers: store.customers.size,
      products: store.products.size,
      variants,
      orders: store.orders.size,
      drafts: store.draftOrders.size,
      single: [...store.products.values()].filter(({ options }) => options.length === 0).length,
      closed: [...store.draftOrders.values()].filter(({ status }) => status === "COMPLETED").length,
      exact: true,
    });
    expect(valueOf(await grantedScopes(client))).toContain("read_all_orders");
  });
});

describe("what a hint names", () => {
  it("leads to its records: a checkout, a stock's product, what changed", async () => {
    const { client, store } = connectedShop();
    const [checkout] = [...store.abandonedCheckouts.values()];
    expect(valueOf(await readCheckouts(client, [checkout!.id])).get(checkout!.id)).toMatchObject({
      type: "checkout",
      checkoutToken: checkout!.token,
      lines: checkout!.lineItems.map(({ id }) => ({ gid: id })),
    });
    const [product] = [...store.products.values()];
    const item = product!.variants[0]!.inventoryItemId;
    expect(valueOf(await productsOfStock(client, [item]))).toEqual(new Map([[item, product!.id]]));
    const newest = [...store.customers.values()]
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1)!;
    const changed: string[] = [];
    for await (const page of changedSince(client, "customer", newest)) changed.push(...valueOf(page).map(({ gid }) => gid));
    expect(changed.toSorted()).toEqual(
      [...store.customers.values()]
        .filter(({ updatedAt }) => updatedAt >= newest)
        .map(({ id }) => id)
        .toSorted(),
    );
  });
});

describe("an export", () => {
  it("that the shop denies is a normal state", async () => {
    expect(valueOf(await startBulk(connectedShop({ bulkAllowed: false }).client, "customer", null))).toMatchObject({ kind: "denied" });
  });

  it("whose file breaks off ends in trouble, and reading goes on after the records that came whole", async () => {
    const world = connectedShop();
    const whole = await byExport(world, "order");
    const started = valueOf(await startBulk(world.client, "order", null));
    if (started.kind !== "started") throw new Error(started.kind);
    let state = valueOf(await readBulk(world.client, started.id));
    for (let look = 0; look < 100 && state?.status !== "COMPLETED"; look += 1) {
      await world.client.sleep(1000);
      state = valueOf(await readBulk(world.client, started.id));
    }
    world.shopify.faults.next({ what: { kind: "cut", afterBytes: 40_000 }, on: "bulk-result" });
    const seen: { gid: string }[] = [];
    let troubles = 0;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      for await (const row of streamBulk(world.fetch, state!.url!, "order", { skipRoots: seen.length })) {
        if (row.kind === "record") seen.push(row.record);
        if (row.kind === "trouble") troubles += 1;
      }
    }
    expect(troubles).toBe(1);
    expect(seen).toEqual(whole);
  });
});
