import { afterEach, expect, it } from "vitest";
import { ORDER_STAGES } from "#app/mapping/types.ts";
import { readStatus } from "#app/sync/status.server.ts";
import { PIPELINE_NAME } from "#app/sync/wanted.ts";
import { openSyncWorld, SHOP, type SyncWorld } from "#tests/support/sync-world.ts";

const MINUTE = 60_000;

let world: SyncWorld;
afterEach(() => world.close());

const desk = () => world.bigin.organizations.all()[0]!;
const store = () => world.shopify.shop(SHOP).store;
const status = () => readStatus(world.services, SHOP);
const stepsIn = async (wanted: string) => (await status()).steps.filter((step) => step.status === wanted).map(({ name }) => name);
const problems = async () => (await world.services.db.problem.findMany({ where: { state: "open" } })).map(({ code }) => code);

it("in the free edition, where Bigin refuses all setup, everything but the deals is there at the end; they follow by themselves once a person made a place for them", async () => {
  const asked: string[] = [];
  world = await openSyncWorld({
    biginRefusesSetup: true,
    organization: { edition: "free" },
    shop: { customers: 24, products: 10, orders: 30 },
    aroundCall: (request, call) => {
      const { pathname, hostname } = new URL(request.url);
      if (hostname.startsWith("www.zohoapis") && request.method !== "GET" && pathname.includes("/settings/")) asked.push(pathname);
      return call();
    },
  });
  await world.connect();
  await world.activate();
  await world.pass(10 * MINUTE, MINUTE);

  expect(await stepsIn("done")).toEqual(["index", "contacts", "products", "bigin_contacts", "bigin_products"]);
  expect(await stepsIn("blocked")).toEqual(["pipeline", "deals", "drafts"]);
  expect(await problems()).toEqual(["pipeline_missing"]);
  expect(desk().count("Contacts")).toBeGreaterThanOrEqual(store().customers.size);
  expect(desk().count("Products")).toBeGreaterThanOrEqual(store().products.size);
  expect(desk().count("Pipelines")).toBe(0);
  expect(await status()).toMatchObject({ phase: "running", finishedAt: null, pollMinutes: 100, connection: { edition: "free" } });
  const missing = (await status()).setup.filter((piece) => piece.state === "missing");
  expect(missing.map(({ blocks }) => blocks).sort()).toEqual(["deals", ...Array.from({ length: 6 }, () => "nothing")]);
  expect(missing.every(({ refusedWith }) => refusedWith !== null)).toBe(true);

  // What was refused is remembered: each door is tried once, however long it takes until a person comes.
  const tried = asked.length;
  expect(tried).toBeGreaterThan(0);
  await world.pass(3 * 60 * MINUTE, 10 * MINUTE);
  expect(asked).toHaveLength(tried);

  // The free edition has room for one team pipeline, and one is there: a person makes a sub-pipeline in it.
  const [usual] = desk().organization.teamPipelines;
  expect(desk().createTeamPipeline({ name: PIPELINE_NAME, subPipelines: ["Webshop"], stages: ORDER_STAGES }).ok).toBe(false);
  for (const stage of ORDER_STAGES) desk().addStage(usual!.id, stage);
  expect(desk().createSubPipeline(usual!.id, PIPELINE_NAME).ok).toBe(true);
  await world.pass(70 * MINUTE, 5 * MINUTE);
  expect(await problems()).toEqual([]);
  const open = [...store().draftOrders.values()].filter((draft) => draft.status !== "COMPLETED");
  expect(desk().count("Pipelines")).toBe(store().orders.size + open.length);
  expect(
    new Set(
      desk()
        .records("Pipelines")
        .map((deal) => deal.Sub_Pipeline),
    ),
  ).toEqual(new Set([`${PIPELINE_NAME} Standard`]));
  expect(await status()).toMatchObject({ phase: "live", openProblems: 0, finishedAt: expect.any(String) });
  expect(await stepsIn("done")).toHaveLength(8);
});

it("a trial that ends is the free edition from the next day on: Bigin is asked more seldom", async () => {
  world = await openSyncWorld({ organization: { edition: "free" }, shop: { customers: 2, products: 2, orders: 2 } });
  desk().organization.trial = { edition: "biginpremier", expiresAt: world.clock.now() + 2 * 3600_000 };
  await world.connect();
  await world.activate();
  await world.finishFirstSync();
  expect(await status()).toMatchObject({ pollMinutes: 15, connection: { edition: "biginpremier" } });
  await world.pass(25 * 60 * MINUTE, 60 * MINUTE);
  expect(await status()).toMatchObject({ pollMinutes: 100, connection: { edition: "free" } });
});

it("while the deals wait for a pipeline that nobody makes, a lost deletion of a customer is found by the nightly comparison", async () => {
  world = await openSyncWorld({ biginRefusesSetup: true, organization: { edition: "free" }, shop: { customers: 4, products: 2, orders: 3 } });
  await world.connect();
  await world.activate({ fromBigin: "none" });
  await world.pass(10 * MINUTE, MINUTE);
  const merchant = world.shopify.merchant();
  const [kept] = [...store().customers.values()];
  const gone = merchant.createCustomer({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" });
  await new Promise((resolve) => setImmediate(resolve));
  while ((await world.shopify.webhooks.flush()) > 0);
  await world.drain();
  merchant.deleteCustomer(gone.id);
  await new Promise((resolve) => setImmediate(resolve));
  while ((await world.shopify.webhooks.flush()) > 0);
  await world.services.db.hint.deleteMany({ where: { recordId: gone.id } });
  await world.pass(25 * 60 * MINUTE, 60 * MINUTE);
  const tagged = desk()
    .records("Contacts")
    .filter((record) => (record.Tag as { name: string }[]).some(({ name }) => name === "Deleted in Shopify"));
  expect(tagged.map((record) => record.Email)).toEqual(["ada@example.com"]);
  expect(await world.services.db.recordLink.count({ where: { shopifyId: kept!.id, state: "linked" } })).toBe(1);
  // Orders are not noted one by one every night: their step brings them all.
  expect(await world.services.db.hint.count({ where: { kind: "order" } })).toBe(0);
});
