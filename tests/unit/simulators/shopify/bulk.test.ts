import { describe, expect, it } from "vitest";
import { customer, openSmallShop, product, smallShop } from "./small-shop.ts";
import type { SmallWorld } from "./small-shop.ts";

const RUN = `mutation ($query: String!, $group: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $group) {
  bulkOperation { id status } userErrors { field message code } } }`;
const LOOK = `query ($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url } }`;
const PRODUCTS = `{ products { edges { node { id title variants { edges { node { id sku } } } } } } }`;

interface Look {
  status: string;
  errorCode: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  url: string | null;
}

async function run({ ask }: SmallWorld, query: string, group = true): Promise<{ id: string; userErrors: { code: string; message: string }[] }> {
  const { data } = await ask(RUN, { query, group });
  const { bulkOperation, userErrors } = data?.["bulkOperationRunQuery"] as {
    bulkOperation: { id: string } | null;
    userErrors: { code: string; message: string }[];
  };
  return { id: bulkOperation?.id ?? "", userErrors };
}

async function look({ ask }: SmallWorld, id: string): Promise<Look> {
  return (await ask(LOOK, { id })).data?.["bulkOperation"] as Look;
}

async function finish(world: SmallWorld, id: string): Promise<Look> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    const seen = await look(world, id);
    if (!["CREATED", "RUNNING"].includes(seen.status)) return seen;
    world.clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("The bulk operation did not end");
}

async function lines(world: SmallWorld, url: string | null): Promise<{ rows: Record<string, unknown>[]; cuts: number }> {
  const answer = await world.simulator.fetch(new Request(url ?? ""));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let cuts = 0;
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (!text.endsWith("\n")) cuts += 1;
  }
  return {
    rows: text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
    cuts,
  };
}

const manyProducts = (count: number): ReturnType<typeof product>[] => Array.from({ length: count }, (_, at) => product(at + 1, { title: `Tee ${at + 1} 🍵` }));

describe("bulk operations of a shop", () => {
  it("take a while and end in lines of which each child names its parent", async () => {
    const world = openSmallShop();
    const { id } = await run(world, PRODUCTS);
    expect((await look(world, id)).status).not.toBe("COMPLETED");
    const done = await finish(world, id);
    expect(done).toMatchObject({ status: "COMPLETED", errorCode: null, objectCount: "4", rootObjectCount: "2" });
    const { rows } = await lines(world, done.url);
    const first = rows.findIndex((row) => row["id"] === "gid://shopify/Product/1");
    expect(rows.slice(first, first + 2)).toEqual([
      { id: "gid://shopify/Product/1", title: "Tea 1" },
      { id: "gid://shopify/ProductVariant/10", sku: "TEA-1", __parentId: "gid://shopify/Product/1" },
    ]);
  });

  it("give the roots in no order of date, and come in pieces that cut lines and letters", async () => {
    const world = openSmallShop({}, smallShop({ products: manyProducts(300) }));
    const done = await finish(world, (await run(world, PRODUCTS)).id);
    const { rows, cuts } = await lines(world, done.url);
    const roots = rows.flatMap((row) => (row["__parentId"] ? [] : [Number(String(row["id"]).split("/").pop())]));
    expect([...roots].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
    expect(roots).not.toEqual([...roots].sort((a, b) => a - b));
    expect(cuts).toBeGreaterThan(5);
    expect(rows.every((row) => row["__parentId"] || String(row["title"]).endsWith("🍵"))).toBe(true);
  });

  it("put children anywhere, even before their parents, unless grouping was asked for", async () => {
    const world = openSmallShop({}, smallShop({ products: manyProducts(300) }));
    const { rows } = await lines(world, (await finish(world, (await run(world, PRODUCTS, false)).id)).url);
    expect(rows).toHaveLength(600);
    const place = new Map(rows.map((row, at) => [row["id"], at]));
    const children = rows.filter((row) => row["__parentId"]);
    expect(children.some((row) => (place.get(row["id"]) ?? 0) < (place.get(row["__parentId"]) ?? 0))).toBe(true);
    expect(children.some((row) => (place.get(row["id"]) ?? 0) > (place.get(row["__parentId"]) ?? 0) + 1)).toBe(true);
  });

  it("export the shop as it was when they began", async () => {
    const world = openSmallShop();
    const { id } = await run(world, `{ customers { edges { node { id note } } } }`);
    world.simulator.merchant().updateCustomer("gid://shopify/Customer/1", { note: "too late" });
    const { rows } = await lines(world, (await finish(world, id)).url);
    expect(rows.map((row) => row["note"])).toEqual([null, null, null]);
  });

  it("hear filters, and have no file where nothing was found", async () => {
    const world = openSmallShop();
    const done = await finish(world, (await run(world, `{ customers(query: "email:nobody@example.com") { edges { node { id } } } }`)).id);
    expect(done).toMatchObject({ status: "COMPLETED", objectCount: "0", url: null });
  });

  it.each([
    ["{ shop { name } }", "at least one connection"],
    [`{ customers { edges { node { id } } } products { edges { node { id } } } }`, "exactly one top-level field"],
    [`{ products { edges { node { title variants { edges { node { sku } } } } } } }`, "'id'"],
    [`query ($q: String) { customers(query: $q) { edges { node { id } } } }`, "variables"],
    [`{ customers { edges { node { shoeSize } } } }`, "shoeSize"],
    [`{ nodes(ids: []) { id } }`, "nodes"],
  ])("refuse %s", async (query, reason) => {
    const { id, userErrors } = await run(openSmallShop(), query);
    expect(id).toBe("");
    expect(userErrors[0]).toMatchObject({ code: "INVALID" });
    expect(userErrors[0]?.message).toContain(reason);
  });

  it("run five at once and no more", async () => {
    const world = openSmallShop();
    for (let turn = 0; turn < 5; turn += 1) expect((await run(world, PRODUCTS)).userErrors).toEqual([]);
    expect((await run(world, PRODUCTS)).userErrors[0]).toMatchObject({ code: "LIMIT_REACHED" });
  });

  it("are denied to an app that was not approved for them", async () => {
    const world = openSmallShop({ bulkAllowed: false });
    const { errors } = await world.ask(RUN, { query: PRODUCTS, group: true });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "ACCESS_DENIED" });
  });

  it("fail where the scopes do not reach", async () => {
    const world = openSmallShop({ grantedScopes: ["read_products"] });
    const done = await finish(world, (await run(world, `{ customers { edges { node { id } } } }`)).id);
    expect(done).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", url: null });
  });

  it("can be cancelled", async () => {
    const world = openSmallShop();
    const { id } = await run(world, PRODUCTS);
    const { data } = await world.ask(`mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }`, { id });
    expect(data?.["bulkOperationCancel"]).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
    await world.simulator.settle();
    expect((await look(world, id)).status).toBe("CANCELED");
  });

  it("tell the app when they have ended, without the result's address", async () => {
    const world = openSmallShop();
    const { id } = await run(world, PRODUCTS);
    await world.simulator.settle();
    const told = world.received.find(({ topic }) => topic === "bulk_operations/finish");
    expect(told?.body).toMatchObject({ admin_graphql_api_id: id, status: "completed", error_code: null });
    expect(told?.text).not.toContain("googleapis");
  });

  it("keep results for seven days, and break off where a test wants it", async () => {
    const world = openSmallShop();
    const done = await finish(world, (await run(world, PRODUCTS)).id);
    world.simulator.faults.next({ what: { kind: "cut", afterBytes: 20 }, on: "bulk-result" });
    await expect(lines(world, done.url)).rejects.toThrow();
    expect((await lines(world, done.url)).rows).toHaveLength(4);
    world.clock.advance(7 * 86_400_000);
    expect((await world.simulator.fetch(new Request(done.url ?? ""))).status).toBe(400);
  });

  it("export twenty thousand customers with their addresses", async () => {
    const customers = Array.from({ length: 20_000 }, (_, at) => customer(at + 1));
    const world = openSmallShop({}, smallShop({ customers, orders: [] }));
    const { id } = await run(world, `{ customers { edges { node { id firstName defaultEmailAddress { emailAddress } } } } }`);
    const done = await finish(world, id);
    expect(done).toMatchObject({ status: "COMPLETED", objectCount: "20000" });
    const { rows } = await lines(world, done.url);
    expect(new Set(rows.map((row) => row["id"])).size).toBe(20_000);
  }, 60_000);
});
