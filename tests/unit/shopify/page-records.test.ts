import { describe, expect, it } from "vitest";
import {
  idsBeyond,
  changedSince,
  countOrders,
  findCustomer,
  findProductByHandle,
  grantedScopes,
  oldestOrder,
  pageCustomers,
  pageOrders,
  productsOfStock,
  readCounts,
  readShop,
} from "#app/shopify/page-records.server.ts";
import { answered, answering, type Asked, collect, down, tooCostly } from "./scripted-shopify.ts";
import { customerNode, listOf, orderLineNode, orderNode } from "./sample-nodes.ts";

describe("records by pages", () => {
  it("go on where the page before ended, with the same filter", async () => {
    const { client, asked } = answering(({ variables }) =>
      answered({ customers: variables.after === null ? listOf([customerNode(1)], "c1") : listOf([customerNode(2)]) }),
    );
    const first = await pageCustomers(client, { after: null, query: "updated_at:>'2026-01-01'", first: 50 });
    if (!first.ok) throw new Error("no first page");
    const second = await pageCustomers(client, { after: first.value.next, query: "updated_at:>'2026-01-01'", first: 50 });
    expect(second).toMatchObject({ ok: true, value: { records: [{ gid: "gid://shopify/Customer/2" }], next: null } });
    expect(asked.map(({ variables }) => [variables.first, variables.after, variables.query])).toEqual([
      [50, null, "updated_at:>'2026-01-01'"],
      [50, "c1", "updated_at:>'2026-01-01'"],
    ]);
  });

  it("are fewer than asked for where the query would cost too much, and fewer still where Shopify says so", async () => {
    const { client, asked } = answering(({ variables }) =>
      Number(variables.first) > 5 ? tooCostly : answered({ orders: listOf([{ ...orderNode(1), lineItems: listOf([orderLineNode(1)]) }]) }),
    );
    expect(await pageOrders(client, { after: null, query: null, first: 250 })).toMatchObject({
      ok: true,
      value: { records: [{ lines: [{ quantity: 3 }] }], next: null },
    });
    expect(asked.map(({ variables }) => variables.first)).toEqual([10, 5]);
  });

  it("of more than 20,000 orders begin anew behind the last one read, before Shopify ends the list", async () => {
    const { client, asked } = answering(() => answered({ orders: listOf([{ ...orderNode(7_001), lineItems: listOf([]) }], "c") }));
    const page = await pageOrders(client, { after: JSON.stringify(["b", null, 19_999]), query: "test:false", first: 1 });
    if (!page.ok) throw new Error("no page");
    await pageOrders(client, { after: page.value.next, query: "test:false", first: 1 });
    expect(asked.map(({ variables }) => [variables.after, variables.query])).toEqual([
      ["b", "test:false"],
      [null, "(test:false) AND id:<7001"],
    ]);
  });

  it("have the newest orders first", async () => {
    const { client, asked } = answering(() => answered({ orders: listOf([]) }));
    await pageOrders(client, { after: null, query: null, first: 5 });
    expect(asked[0]?.document).toContain("sortKey: ID, reverse: true");
  });
});

const customer = (number: number) => ({ id: `gid://shopify/Customer/${number}`, updatedAt: "2026-01-01T00:00:00Z" });
const exportDenied = { result: { bulkOperation: null, userErrors: [{ code: null, message: "Access denied: the app may not run bulk operations" }] } };

/** A shop of many customers that ends a connection at 25,000 places, as Shopify does; `exporting` answers about exports. */
function crowdedShop(total: number, exporting: (asked: Asked) => unknown, file?: () => Response) {
  return answering((asked: Asked) => {
    const { variables } = asked;
    if (/ExportSta|ExportCancel/.test(asked.document)) return answered(exporting(asked));
    const above = Number(/id:>(\d+)/.exec(String(variables.query))?.[1] ?? 0);
    const from = above + Number(variables.after ?? 0);
    if (Number(variables.after ?? 0) >= 25_000) throw new Error("beyond 25,000");
    const nodes = Array.from({ length: Math.min(250, total - from) }, (_, at) => customer(from + at + 1));
    return answered({ page: listOf(nodes, from + nodes.length < total ? String(from - above + nodes.length) : null) });
  }, file);
}

describe("the ids of a kind", () => {
  it("come page by page behind the last one seen, beyond the 25,000 places at which Shopify ends a list", async () => {
    const { client, asked } = crowdedShop(25_600, () => exportDenied);
    const seen: string[] = [];
    for (let beyond: string | null = null; ;) {
      const page = await idsBeyond(client, "customer", beyond, null);
      if (!page.ok) throw new Error(page.trouble.kind);
      seen.push(...page.value.gids);
      if (page.value.last) break;
      beyond = seen.at(-1)!.split("/").at(-1)!;
    }
    expect([seen.length, new Set(seen).size, seen.at(-1)]).toEqual([25_600, 25_600, "gid://shopify/Customer/25600"]);
    expect(asked.every(({ variables }) => variables.after === null)).toBe(true);
  });

  it("come to an end where the server passes over the filter by id", async () => {
    const all = Array.from({ length: 600 }, (_, at) => ({ id: `gid://shopify/Customer/${at + 1}` }));
    const { client } = answering(({ variables }) => {
      const from = Number(variables.after ?? 0);
      return answered({ page: listOf(all.slice(from, from + 250), from + 250 < all.length ? String(from + 250) : null) });
    });
    const page = async (beyond: string | null) => {
      const read = await idsBeyond(client, "customer", beyond, null);
      return read.ok && [read.value.gids.length, read.value.gids.at(-1)?.split("/").at(-1), read.value.last];
    };
    expect([await page(null), await page("250"), await page("500"), await page("600")]).toEqual([
      [250, "250", false],
      [250, "500", false],
      [100, "600", true],
      [0, undefined, true],
    ]);
  });

  it("are none at all where a page fails: a short list would look like deletions", async () => {
    const { client } = answering(() => down);
    expect(await idsBeyond(client, "order", null, null)).toEqual(down);
  });
});

describe("what has changed since an instant", () => {
  it("comes page by page, and ends with the trouble that stopped it", async () => {
    const { client, asked } = answering(({ variables }) =>
      !variables.after ? answered({ page: listOf([{ id: "gid://shopify/Order/1", updatedAt: "2026-01-02T00:00:00Z" }], "c") }) : down,
    );
    const pages = await collect(changedSince(client, "order", "2026-01-01T00:00:00.000Z"));
    expect(pages).toEqual([{ ok: true, value: [{ gid: "gid://shopify/Order/1", updatedAt: "2026-01-02T00:00:00Z" }] }, down]);
    expect(asked[0]?.variables.query).toBe("updated_at:>='2026-01-01T00:00:00.000Z'");
  });
});

describe("the shop", () => {
  it("tells its facts", async () => {
    const shop = {
      id: "gid://shopify/Shop/1",
      myshopifyDomain: "example.myshopify.com",
      name: "Example",
      currencyCode: "EUR",
      ianaTimezone: "Europe/Berlin",
      createdAt: "2020-01-01T00:00:00Z",
      shopAddress: { countryCodeV2: "DE" },
    };
    const { client } = answering(() => answered({ shop }));
    expect(await readShop(client)).toEqual({
      ok: true,
      value: {
        gid: "gid://shopify/Shop/1",
        domain: "example.myshopify.com",
        name: "Example",
        currencyCode: "EUR",
        ianaTimezone: "Europe/Berlin",
        countryCode: "DE",
        createdAt: "2020-01-01T00:00:00Z",
      },
    });
  });

  it("tells how many records it has, exactly", async () => {
    const { client, asked } = answering(() =>
      answered({ customers: { count: 12_345 }, products: { count: 2 }, variants: { count: 3 }, orders: { count: 4, precision: "EXACT" }, drafts: null }),
    );
    expect(await readCounts(client)).toEqual({
      ok: true,
      value: { customers: 12_345, products: 2, variants: 3, orders: 4, drafts: 0, single: 0, closed: 0, exact: true },
    });
    expect(asked[0]?.document.match(/limit: null/g)).toHaveLength(7);
    await readCounts(client, { products: "(tag:tea OR tag:oak)", drafts: "tag:wholesale" });
    expect(asked[1]?.variables).toMatchObject({
      single: "(tag:tea OR tag:oak) AND has_only_default_variant:true",
      closed: "tag:wholesale AND status:completed",
    });
  });

  it("tells orders of a window, its oldest order, and the scopes it granted", async () => {
    const { client } = answering(({ document }) =>
      answered(
        document.includes("ordersCount")
          ? { ordersCount: { count: 7 } }
          : document.includes("accessScopes")
            ? { currentAppInstallation: { accessScopes: [{ handle: "read_orders" }] } }
            : { orders: { nodes: [] } },
      ),
    );
    expect(await countOrders(client, "created_at:>'2026-01-01'")).toEqual({ ok: true, value: 7 });
    expect(await oldestOrder(client)).toEqual({ ok: true, value: null });
    expect(await grantedScopes(client)).toEqual({ ok: true, value: ["read_orders"] });
  });

  it("finds a customer by e-mail or phone, a product by its handle, or nobody", async () => {
    const { client, asked } = answering(({ document, variables }) =>
      answered(
        document.includes("productByIdentifier")
          ? { productByIdentifier: { id: "gid://shopify/Product/1", title: "Cup", variants: { nodes: [{ id: "gid://shopify/ProductVariant/1" }] } } }
          : { customerByIdentifier: JSON.stringify(variables).includes("+49") ? null : { id: "gid://shopify/Customer/1", displayName: "Ada" } },
      ),
    );
    expect(await findCustomer(client, { email: "ada@example.com" })).toEqual({ ok: true, value: { gid: "gid://shopify/Customer/1", displayName: "Ada" } });
    expect(await findCustomer(client, { phone: "+4930" })).toEqual({ ok: true, value: null });
    expect(asked.map(({ variables }) => variables.identifier)).toEqual([{ emailAddress: "ada@example.com" }, { phoneNumber: "+4930" }]);
    expect(await findProductByHandle(client, "cup")).toEqual({
      ok: true,
      value: { gid: "gid://shopify/Product/1", title: "Cup", firstVariantGid: "gid://shopify/ProductVariant/1" },
    });
  });
});

describe("what a webhook names by another record", () => {
  it("is found: the product of a stock level", async () => {
    const item = (number: number, product: number | null) => ({
      id: `gid://shopify/InventoryItem/${number}`,
      variants: { nodes: product ? [{ product: { id: `gid://shopify/Product/${product}` } }] : [] },
    });
    const { client } = answering(() => answered({ nodes: [item(1, 9), null, item(3, null), {}] }));
    expect(await productsOfStock(client, ["gid://shopify/InventoryItem/1", "gid://shopify/InventoryItem/2"])).toEqual({
      ok: true,
      value: new Map([["gid://shopify/InventoryItem/1", "gid://shopify/Product/9"]]),
    });
  });
});
