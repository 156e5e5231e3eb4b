import { afterEach, describe, expect, it } from "vitest";
import { createLog } from "#app/log.server.ts";
import { legacyId } from "#app/shopify/records.ts";
import { pauseSync, resumeSync } from "#app/sync/activate.server.ts";
import { runCheck } from "#app/sync/check.server.ts";
import { addHints } from "#app/store/hints.server.ts";
import { readStatus } from "#app/sync/status.server.ts";
import { runShop } from "#app/sync/turn.server.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

let world: SyncWorld;
afterEach(() => world.close());

const desk = () => world.bigin.organizations.all()[0]!;
const named = (module: "Contacts" | "Products" | "Pipelines", field: string) =>
  desk()
    .records(module)
    .map((record) => String(record[field] ?? ""));
const shop = () => world.shopify.shop(SHOP).store;

function variantsOfProductsWithOptions(): number {
  return [...shop().products.values()].filter((product) => product.options.length > 0).reduce((sum, product) => sum + product.variants.length, 0);
}

function expectAllOfIt(): void {
  const open = [...shop().draftOrders.values()].filter((draft) => draft.status !== "COMPLETED");
  expect(named("Contacts", "Shopify_Contact_ID").filter(Boolean)).toHaveLength(shop().customers.size);
  expect(desk().count("Products")).toBe(shop().products.size + variantsOfProductsWithOptions());
  expect(desk().count("Pipelines")).toBe(shop().orders.size + open.length);
}

describe("the first sync", () => {
  it("brings every customer, product, variant, order and open draft to Bigin, once", async () => {
    world = await openSyncWorld();
    await world.connect();
    const check = await runCheck(world.services, SHOP);
    await world.activate();
    await world.finishFirstSync();

    const contactIds = named("Contacts", "Shopify_Contact_ID").filter(Boolean);
    expect(contactIds.sort()).toEqual([...shop().customers.values()].map((customer) => legacyId(customer.id)).sort());

    expect(desk().count("Products")).toBe(shop().products.size + variantsOfProductsWithOptions());
    const productIds = named("Products", "Shopify_Product_Id").filter(Boolean);
    expect(new Set(productIds).size).toBe(productIds.length);

    const open = [...shop().draftOrders.values()].filter((draft) => draft.status !== "COMPLETED");
    const dealIds = named("Pipelines", "Shopify_Order_ID");
    expect(dealIds.filter(Boolean).sort()).toEqual([...shop().orders.values()].map((order) => legacyId(order.id)).sort());
    expect(dealIds).toHaveLength(shop().orders.size + open.length);
    // The check beforehand said exactly this, and what of Shopify's own figures it left out.
    expect(check).toMatchObject({ counts: { variants: variantsOfProductsWithOptions(), drafts: open.length } });
    expect("lines" in check && check.lines.find(({ item }) => item === "records")?.params).toMatchObject({
      single: [...shop().products.values()].filter(({ options }) => options.length === 0).length,
      closed: shop().draftOrders.size - open.length,
    });
    expect(await world.services.db.problem.count({ where: { state: "open", code: { in: ["unexpected", "rejected"] } } })).toBe(0);
  });

  it("ends with figures that are the records behind them", async () => {
    world = await openSyncWorld();
    await world.connect();
    expect((await readStatus(world.services, SHOP)).phase).toBe("connected");
    await world.activate();
    const started = await readStatus(world.services, SHOP);
    expect(started.phase).toBe("running");
    const expected = (name: string) => started.steps.find((step) => step.name === name)?.expected;
    expect([expected("contacts"), expected("products"), expected("deals"), expected("drafts")]).toEqual([
      shop().customers.size,
      shop().products.size,
      shop().orders.size,
      shop().draftOrders.size,
    ]);
    await world.finishFirstSync();
    const status = await readStatus(world.services, SHOP);
    const sum = (figures: { count: number }[]): number => figures.reduce((total, figure) => total + figure.count, 0);
    expect(status.phase).toBe("live");
    expect(sum(status.outcomes.filter((figure) => figure.kind === "contact"))).toBe(desk().count("Contacts"));
    expect(sum(status.outcomes.filter((figure) => figure.kind === "deal"))).toBe(desk().count("Pipelines"));
    expect(sum(status.stages)).toBe(desk().count("Pipelines"));
    expect(sum(status.activityByDay)).toBe(await world.services.db.activity.count());
    expect(sum(status.activityByDay.filter(({ outcome }) => outcome === "created"))).toBe(
      await world.services.db.activity.count({ where: { outcome: "created", kind: { not: "sync" } } }),
    );
    expect(status.steps.every((step) => step.status === "done")).toBe(true);

    // When it ended is a fact: a pause later on changes nothing of it.
    world.clock.advance(60_000);
    await pauseSync(world.services, SHOP);
    await resumeSync(world.services, SHOP);
    await world.finishFirstSync();
    expect(await readStatus(world.services, SHOP)).toMatchObject({ phase: "live", finishedAt: status.finishedAt });
  });

  it("sends nothing again when everything is there already, and what it had made stays told of as made", async () => {
    world = await openSyncWorld();
    await world.connect();
    await world.activate();
    await world.finishFirstSync();
    const outcomes = async () => (await readStatus(world.services, SHOP)).outcomes;
    const [written, made] = [world.bigin.calls.totals().written, await outcomes()];
    expect(made.some(({ outcome }) => outcome === "created")).toBe(true);
    await world.services.db.syncRun.deleteMany({});
    await world.activate();
    await world.finishFirstSync();
    expect(world.bigin.calls.totals().written - written).toBe(0);
    expect(await outcomes()).toEqual(made);
  });

  it("reads cursor pages where the shop may not run bulk operations, with the same result", async () => {
    world = await openSyncWorld({ bulkAllowed: false });
    await world.connect();
    await world.activate();
    await world.finishFirstSync();
    expect(desk().count("Pipelines")).toBe(shop().orders.size + [...shop().draftOrders.values()].filter((draft) => draft.status !== "COMPLETED").length);
    expect((await world.services.db.shop.findUniqueOrThrow({ where: { id: SHOP } })).bulkDeniedAt).not.toBeNull();
  });

  it.each(["INTERNAL_SERVER_ERROR", "TIMEOUT", "ACCESS_DENIED"] as const)("goes on by pages where an export fails with %s", async (code) => {
    world = await openSyncWorld();
    await world.connect();
    world.shopify.shop(SHOP).bulk.failNext(code);
    await world.activate();
    await world.finishFirstSync();
    expectAllOfIt();
  });

  it("brings also orders from before the one that is told as the oldest", async () => {
    world = await openSyncWorld({
      aroundCall: async (request, call) => {
        const { query } = request.url.endsWith("/graphql.json") ? ((await request.clone().json()) as { query: string }) : { query: "" };
        const recent = { data: { orders: { nodes: [{ createdAt: new Date(world.clock.now() - 3 * 24 * 3600_000).toISOString() }] } } };
        return query.includes("query OldestOrder") ? Response.json(recent) : call();
      },
    });
    await world.connect();
    await world.activate();
    await world.finishFirstSync();
    expectAllOfIt();
  });

  it("goes on by pages where Shopify takes no export", async () => {
    world = await openSyncWorld({
      aroundCall: async (request, call) => {
        const { query } = request.url.endsWith("/graphql.json") ? ((await request.clone().json()) as { query: string }) : { query: "" };
        const refused = { data: { result: { bulkOperation: null, userErrors: [{ field: null, message: "Invalid bulk query", code: "INVALID" }] } } };
        return query.includes("bulkOperationRunQuery") ? Response.json(refused) : call();
      },
    });
    world.services.log = createLog("silent");
    await world.connect();
    await world.activate();
    await world.finishFirstSync();
    expectAllOfIt();
  });

  it("goes on by pages where the exports' files may not be read, or hold something else", async () => {
    let asked = 0;
    world = await openSyncWorld({
      aroundCall: (request, call) => {
        if (new URL(request.url).hostname !== "storage.googleapis.com") return call();
        asked += 1;
        return Promise.resolve(asked % 2 ? new Response("<Error/>", { status: 403 }) : new Response("<html>Sign in</html>"));
      },
    });
    await world.connect();
    await world.activate();
    await world.finishFirstSync();
    expectAllOfIt();
    expect(await world.services.db.problem.count({ where: { code: "export_failed" } })).toBeGreaterThan(0);
  });

  it("that was paused until the exports' files were gone exports anew", async () => {
    world = await openSyncWorld();
    await world.connect();
    await world.activate();
    const exports = () => world.shopify.shop(SHOP).bulk.list();
    for (let round = 0; round < 40 && !exports().some(({ status }) => status === "COMPLETED"); round += 1) {
      await runShop(world.services, SHOP);
      world.clock.advance(300);
    }
    await pauseSync(world.services, SHOP);
    // What Bigin tells of until then is mostly what the app itself wrote: no number of changes.
    await addHints(world.services.db, SHOP, [{ side: "bigin", kind: "Contacts", recordId: "1", cause: "notification" }], new Date(world.clock.now()));
    expect(await readStatus(world.services, SHOP)).toMatchObject({ phase: "paused", waitingHints: 0 });
    await world.shopify.shop(SHOP).bulk.settle();
    world.clock.advance(8 * 24 * 3600_000);
    await resumeSync(world.services, SHOP);
    await world.finishFirstSync();
    expectAllOfIt();
  });

  it("waits with the deals alone where the pipeline is missing, and goes on once a person made it", async () => {
    world = await openSyncWorld({ biginRefusesSetup: true });
    await world.connect();
    await world.activate();
    for (let round = 0; round < 40; round += 1) {
      await world.drain();
      world.clock.advance(2_000);
    }
    expect(desk().count("Contacts")).toBeGreaterThanOrEqual(shop().customers.size);
    expect(desk().count("Pipelines")).toBe(0);
    expect(await world.services.db.problem.count({ where: { code: "pipeline_missing", state: "open" } })).toBe(1);

    const { ORDER_STAGES } = await import("#app/mapping/types.ts");
    desk().createTeamPipeline({ name: "shopify e-commerce PIPELINE", subPipelines: ["Orders"], stages: [...ORDER_STAGES] } as never);
    const { lookAgain } = await import("#app/sync/provision.server.ts");
    await lookAgain(world.services, SHOP);
    await world.finishFirstSync();
    expect(desk().count("Pipelines")).toBeGreaterThanOrEqual(shop().orders.size);
    expect(await world.services.db.problem.count({ where: { code: "pipeline_missing", state: "open" } })).toBe(0);
  });

  it("ends complete and without a doubled record when answers of inserts are lost", async () => {
    world = await openSyncWorld();
    await world.connect();
    world.bigin.faults.next({ what: { kind: "lost-answer" }, method: "POST", path: "/bigin/v2/Contacts" });
    world.bigin.faults.next({ what: { kind: "lost-answer" }, method: "POST", path: "/bigin/v2/Products" });
    world.bigin.faults.next({ what: { kind: "lost-answer" }, method: "POST", path: "/bigin/v2/Pipelines", times: 2 });
    await world.activate();
    await world.finishFirstSync();
    const contactIds = named("Contacts", "Shopify_Contact_ID").filter(Boolean);
    expect(contactIds).toHaveLength(shop().customers.size);
    expect(new Set(contactIds).size).toBe(contactIds.length);
    const dealNames = named("Pipelines", "Shopify_Order_ID").filter(Boolean);
    expect(new Set(dealNames).size).toBe(dealNames.length);
    expect(dealNames.length).toBeGreaterThanOrEqual(shop().orders.size);
  });
});
