import { describe, expect, it } from "vitest";
import { readCustomers, readOrders, readProducts } from "#app/shopify/read-records.server.ts";
import { answered, answering, type Asked, cost, down, scriptedShopify, tooCostly } from "./scripted-shopify.ts";
import { customerNode, listOf, orderLineNode, orderNode, productNode, variantNode } from "./sample-nodes.ts";

const gids = (type: string, count: number): string[] => Array.from({ length: count }, (_, at) => `gid://shopify/${type}/${at + 1}`);
const ids = ({ variables }: Asked): string[] => variables.ids as string[];
const PER_QUERY = 137;
const customers = (asked: Asked) => answered({ nodes: ids(asked).map((id) => customerNode(id.split("/").at(-1)!)) });

describe("customers read by id", () => {
  it("come as many in one query as its cost allows", async () => {
    const { client, asked } = answering(customers);
    const result = await readCustomers(client, gids("Customer", 250));
    expect(result.ok && [...result.value.values()].every((one) => one !== null)).toBe(true);
    expect(asked.map((one) => ids(one).length)).toEqual([PER_QUERY, 250 - PER_QUERY]);
  });

  it("are all in the answer: null for those deleted, hidden or of another type", async () => {
    const { client } = answering(() => answered({ nodes: [null, {}, customerNode(3)] }));
    const result = await readCustomers(client, gids("Customer", 3));
    expect(result.ok && [...result.value.values()].map((one) => one?.gid ?? null)).toEqual([null, null, "gid://shopify/Customer/3"]);
  });

  it("are asked for once each", async () => {
    const { client, asked } = answering(customers);
    await readCustomers(client, ["gid://shopify/Customer/1", "gid://shopify/Customer/1"]);
    expect(asked.map(ids)).toEqual([["gid://shopify/Customer/1"]]);
  });

  it("are asked for in halves where Shopify reckons more cost", async () => {
    const { client, asked } = answering((one) => (ids(one).length > 2 ? tooCostly : customers(one)));
    const result = await readCustomers(client, gids("Customer", 7));
    expect(result.ok && result.value.size).toBe(7);
    expect(asked.map((one) => ids(one).length)).toEqual([7, 4, 2, 2, 3, 2, 1]);
  });

  it("of which one alone costs too much are a trouble", async () => {
    const { client } = answering(() => tooCostly);
    expect(await readCustomers(client, gids("Customer", 2))).toEqual(tooCostly);
  });

  it("fail together: no half answer passes for a whole one", async () => {
    const { client } = answering((one) => (ids(one).includes("gid://shopify/Customer/250") ? down : customers(one)));
    expect(await readCustomers(client, gids("Customer", 250))).toEqual(down);
  });

  it("need no query where none is asked for", async () => {
    const { client, asked } = answering(customers);
    expect(await readCustomers(client, [])).toEqual({ ok: true, value: new Map() });
    expect(asked).toEqual([]);
  });
});

describe("a shop without B2B", () => {
  const denied = (message: string, field: string | null) => ({ ok: false as const, trouble: { kind: "denied" as const, message, scope: null, field } });

  it("is read without companies from then on", async () => {
    const { client, asked } = answering((one) =>
      one.variables.companies ? denied("Access denied for companyContactProfiles field.", "nodes.companyContactProfiles") : customers(one),
    );
    expect(await readCustomers(client, gids("Customer", 1))).toMatchObject({ ok: true });
    expect(await readCustomers(client, gids("Customer", 1))).toMatchObject({ ok: true });
    expect(asked.map(({ variables }) => variables.companies)).toEqual([true, false, false]);
  });

  it("is not what another denial means", async () => {
    const { client, asked } = answering(() => denied("This app is not approved to access the Customer object", "nodes.email"));
    expect(await readCustomers(client, gids("Customer", 1))).toMatchObject({ ok: false, trouble: { kind: "denied" } });
    expect(asked).toHaveLength(1);
  });
});

describe("what Shopify reckoned before", () => {
  const measured = async (requested: number): Promise<number[]> => {
    const { client, sent } = scriptedShopify(Array.from({ length: 9 }, () => ({ body: { data: { nodes: [] }, extensions: cost(2000, requested) } })));
    await readOrders(client, gids("Order", 10));
    await readOrders(client, gids("Order", 20));
    return sent.map(({ variables }) => (variables.ids as string[]).length);
  };

  it("decides how many records the next query asks for", async () => {
    expect(await measured(900)).toEqual([10, 10, 10]);
    expect(await measured(300)).toEqual([10, 20]);
    expect(await measured(1800)).toEqual([10, 5, 5, 5, 5]);
  });
});

describe("an order with many lines", () => {
  it("is read to its last line, each once", async () => {
    const lines = Array.from({ length: 8 }, (_, at) => orderLineNode(at + 1));
    const pages: Record<string, unknown> = { c3: listOf(lines.slice(2, 6), "c6"), c6: listOf(lines.slice(6)) };
    const { client } = answering(({ variables }) =>
      answered(
        variables.id ? { node: { lineItems: pages[String(variables.after)] } } : { nodes: [{ ...orderNode(1), lineItems: listOf(lines.slice(0, 3), "c3") }] },
      ),
    );
    const result = await readOrders(client, ["gid://shopify/Order/1"]);
    const order = result.ok ? result.value.get("gid://shopify/Order/1") : null;
    expect(order?.lines.map(({ gid }) => gid)).toEqual(lines.map(({ id }) => id));
  });

  it("that is deleted while its lines are read is gone", async () => {
    const { client } = answering(({ variables }) =>
      answered(variables.id ? { node: null } : { nodes: [{ ...orderNode(1), lineItems: listOf([orderLineNode(1)], "c1") }] }),
    );
    expect(await readOrders(client, ["gid://shopify/Order/1"])).toEqual({ ok: true, value: new Map([["gid://shopify/Order/1", null]]) });
  });
});

describe("a product", () => {
  it("comes with all of its variants", async () => {
    const { client } = answering(({ variables }) =>
      answered(variables.id ? { node: { variants: listOf([variantNode(2)]) } } : { nodes: [{ ...productNode(1), variants: listOf([variantNode(1)], "c1") }] }),
    );
    const result = await readProducts(client, ["gid://shopify/Product/1"]);
    expect(result.ok && result.value.get("gid://shopify/Product/1")?.variants.map(({ sku }) => sku)).toEqual(["SKU-1", "SKU-2"]);
  });
});
