import { afterEach, expect, it } from "vitest";
import { ORDER_STAGES } from "#app/mapping/types.ts";
import { legacyId } from "#app/shopify/records.ts";
import { readStatus } from "#app/sync/status.server.ts";
import type { OrderEntity } from "#tests/simulators/shopify/entities.ts";
import { emptyShop } from "#tests/support/live-shop.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

let world: SyncWorld;
afterEach(() => world.close());

const desk = () => world.bigin.organizations.all()[0]!;
const linkOf = (shopifyId: string) => world.services.db.recordLink.findFirstOrThrow({ where: { shopId: SHOP, shopifyId } });

it("a change in the first seconds waits until what Bigin has was listed: nothing is made a second time", async () => {
  world = await openSyncWorld({ shop: emptyShop() });
  const [workshop] = desk().furnish({ Products: [{ Product_Name: "Workshop", Product_Code: "W-1", Unit_Price: 90 }] });
  world.clock.advance(3600_000);
  await world.connect();
  await world.activate({ fromBigin: "none" });
  const merchant = world.shopify.merchant();
  const made = merchant.createProduct({ title: "Workshop for two", variants: [{ sku: "W-1", price: "90.00" }] });
  await new Promise((resolve) => setImmediate(resolve));
  while ((await world.shopify.webhooks.flush()) > 0);
  await world.finishFirstSync();
  expect(desk().count("Products")).toBe(1);
  expect(await linkOf(made.id)).toMatchObject({ biginId: workshop, state: "linked", origin: "adopted" });
});

it("an order's deal that was there before is found by the order's id, whatever else it says, and stays where its people put it", async () => {
  world = await openSyncWorld({ shop: { orders: 5, draftOrders: 0 } });
  const orders: OrderEntity[] = [...world.shopify.shop(SHOP).store.orders.values()];
  const [first, second] = orders;
  // The field's value need not be unique where a person made it.
  desk().createField("Pipelines", { label: "Shopify order id", type: "text", length: 40 });
  const named = desk().organization.fields.Pipelines.find((field) => field.label === "Shopify order id")!.apiName;
  desk().createTeamPipeline({ name: "Shopify E-Commerce pipeline", subPipelines: ["Orders"], stages: [...ORDER_STAGES] });
  desk().createTeamPipeline({ name: "Key accounts", subPipelines: ["Key accounts"], stages: ["Won", "Lost"] });
  const elsewhere = desk().pipelineNamed("Key accounts")!;
  const place = { Pipeline: { id: elsewhere.id }, Sub_Pipeline: elsewhere.subPipelines[0]!.actual, Stage: "Won", Closing_Date: "2026-01-01" };
  const [one, two] = desk().furnish({
    Pipelines: [
      { Deal_Name: "The big one", Amount: 1, ...place, [named]: legacyId(first!.id) },
      { Deal_Name: "Another", ...place, [named]: second!.id },
    ],
  });
  world.clock.advance(3600_000);
  await world.connect();
  await world.activate({ fromBigin: "none" });
  await world.finishFirstSync();
  expect(desk().count("Pipelines")).toBe(orders.length);
  expect(await linkOf(first!.id)).toMatchObject({ biginId: one, origin: "adopted" });
  expect(await linkOf(second!.id)).toMatchObject({ biginId: two, origin: "adopted" });
  expect(desk().record("Pipelines", one!)).toMatchObject({ Deal_Name: "The big one", Amount: 1, Stage: "Won", Pipeline: { id: elsewhere.id } });
  const kept = await world.services.db.problem.findFirst({ where: { code: "kept_different", subject: first!.id } });
  expect((kept!.params as { fields: { key: string }[] }).fields.map(({ key }) => key)).toEqual(expect.arrayContaining(["name", "stage", "amount"]));
  // Those that were made went to the app's own pipeline.
  const ours = desk().pipelineNamed("Shopify E-Commerce pipeline")!;
  expect(
    desk()
      .records("Pipelines")
      .filter((deal) => ![one, two].includes(deal.id))
      .every((deal) => (deal.Pipeline as { id: string }).id === ours.id),
  ).toBe(true);
});

it("a plan that has no lookup left refuses that field alone: the plain ones are made, and what is missing is told", async () => {
  const refusal = { code: "LICENSE_LIMIT_EXCEEDED", status: "error", message: "no lookup fields left in this plan", details: {} };
  world = await openSyncWorld({
    shop: emptyShop(),
    aroundCall: async (request, call) => {
      const creates = request.method === "POST" && new URL(request.url).pathname === "/bigin/v2/settings/fields";
      // The whole call is refused where it holds a lookup.
      return creates && (await request.clone().text()).includes("lookup") ? Response.json(refusal, { status: 400 }) : call();
    },
  });
  await world.connect();
  await world.activate({ fromBigin: "none" });
  await world.finishFirstSync();
  const labels = desk()
    .organization.fields.Products.filter((field) => field.custom)
    .map((field) => field.label);
  expect(labels.sort()).toEqual(["Shopify Lead Source", "Shopify Product Id"]);
  const { setup } = await readStatus(world.services, SHOP);
  expect(setup.filter((piece) => piece.state === "missing")).toMatchObject([
    { item: "field:Products:Shopify Parent Product Name", refusedWith: "LICENSE_LIMIT_EXCEEDED" },
  ]);
});

it("deals that Bigin doesn't show the app hold up neither contacts nor products", async () => {
  const refusal = { code: "NO_PERMISSION", status: "error", message: "permission denied", details: {} };
  world = await openSyncWorld({
    shop: { customers: 3, products: 2, orders: 2, draftOrders: 0, companies: 0 },
    aroundCall: (request, call) =>
      new URL(request.url).pathname === "/bigin/v2/Pipelines" ? Promise.resolve(Response.json(refusal, { status: 403 })) : call(),
  });
  await world.connect();
  await world.activate({ fromBigin: "none" });
  await world.pass(60_000, 5_000);
  const { store } = world.shopify.shop(SHOP);
  expect(desk().count("Contacts")).toBeGreaterThanOrEqual(store.customers.size);
  expect(desk().count("Products")).toBeGreaterThanOrEqual(store.products.size);
});
