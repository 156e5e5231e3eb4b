/**
 * A shop, an organisation and the app's use cases between them, all in this process: the real database, both
 * simulators behind `fetch`, and a clock that only the test moves. Jobs are drained by hand through the same code.
 */
import { type Database, type DatabaseTarget, openDatabase } from "#app/db.server.ts";
import { createLog } from "#app/log.server.ts";
import { createSecretBox } from "#app/secrets.server.ts";
import type { Services } from "#app/services.server.ts";
import { findRun } from "#app/store/sync-runs.server.ts";
import { activate } from "#app/sync/activate.server.ts";
import { takeNotification } from "#app/sync/channel.server.ts";
import { answerCompliance } from "#app/sync/compliance.server.ts";
import { takeDelivery } from "#app/sync/intake.server.ts";
import type { ActivationChoices } from "#app/sync/settings.ts";
import { runShop } from "#app/sync/turn.server.ts";
import { createBiginSimulator, type BiginSimulator } from "#tests/simulators/bigin/simulator.ts";
import type { OrganizationSeed } from "#tests/simulators/bigin/seed-organization.ts";
import { ManualClock } from "#tests/simulators/clock.ts";
import { generateShop, type GenerateShopOptions } from "#tests/simulators/demo-data/generate-shop.ts";
import type { ShopSeed } from "#tests/simulators/shopify/entities.ts";
import { createShopifySimulator, type ShopifySimulator } from "#tests/simulators/shopify/simulator.ts";
import { readSubscriptions } from "#tests/simulators/shopify/webhooks/app-configuration.ts";
import { connectShop } from "./connect-shop.ts";
import { memoryDatabase } from "./databases.ts";
import { createTestQueue, type TestQueue } from "./test-queue.ts";

export const SHOP = "test-shop.myshopify.com";
const APP = "https://app.example";
const KEYS = { apiKey: "test-key", apiSecret: "test-secret", clientId: "zoho-id", clientSecret: "zoho-secret" };
const START = Date.parse("2026-11-20T09:00:00Z");

export interface WorldOptions {
  database?: DatabaseTarget;
  shop?: Partial<GenerateShopOptions> | ShopSeed;
  organization?: OrganizationSeed;
  biginRefusesSetup?: boolean;
  readAllOrders?: boolean;
  bulkAllowed?: boolean;
  /** Further shops, each with an organisation of its own. */
  otherShops?: ShopSeed[];
  /** Awaited around each call to the outside; what it throws is a call that never got through. */
  aroundCall?: (request: Request, call: () => Promise<Response>) => Promise<Response>;
}

export interface SyncWorld {
  services: Services & { queue: TestQueue };
  shopify: ShopifySimulator;
  bigin: BiginSimulator;
  clock: ManualClock;
  database: Database;
  /** The answers the app gave to deliveries and notifications. */
  answers: number[];
  connect(shop?: string): Promise<void>;
  activate(choices?: ActivationChoices, shop?: string): Promise<void>;
  /** Runs the shop until nothing is due now. */
  drain(): Promise<void>;
  /** Drains, and moves the clock to the next thing due, until the first sync is done. */
  finishFirstSync(shop?: string): Promise<void>;
  /** Moves the clock and does everything that falls due on the way, step by step. */
  pass(milliseconds: number, step?: number): Promise<void>;
  close(): Promise<void>;
}

const isSeed = (shop: WorldOptions["shop"]): shop is ShopSeed => shop !== undefined && Array.isArray((shop as ShopSeed).customers);

export async function openSyncWorld(options: WorldOptions = {}): Promise<SyncWorld> {
  const clock = new ManualClock(START);
  const database = openDatabase(options.database ?? (await memoryDatabase()));
  await database.migrate();
  const answers: number[] = [];
  const seed = isSeed(options.shop)
    ? options.shop
    : generateShop({
        seed: 7,
        domain: SHOP,
        now: new Date(START),
        customers: 40,
        products: 20,
        orders: 60,
        draftOrders: 4,
        abandonedCheckouts: 2,
        companies: 2,
        ...options.shop,
      });
  const others = options.otherShops ?? [];
  const domains = [seed, ...others].map((one) => one.shop.domain);
  const shopify = createShopifySimulator({
    seeds: [seed, ...others],
    apiKey: KEYS.apiKey,
    apiSecret: KEYS.apiSecret,
    appUrl: APP,
    clock,
    deliver: (request) => deliver(request),
    subscriptions: readSubscriptions("shopify.app.toml"),
    readAllOrders: options.readAllOrders ?? true,
    bulkAllowed: options.bulkAllowed ?? true,
  });
  const bigin = createBiginSimulator({
    clientId: KEYS.clientId,
    clientSecret: KEYS.clientSecret,
    redirectUri: `${APP}/bigin/callback`,
    clock,
    refusesSetup: options.biginRefusesSetup ?? false,
    deliver: (request) => deliver(request),
    organizations: [seed, ...others].map(({ shop }) => ({
      name: "Test organisation",
      currency: { name: "US Dollar", isoCode: shop.currencyCode, symbol: "$" },
      timeZone: shop.ianaTimezone,
      edition: "biginpremier" as const,
      ...options.organization,
    })),
  });
  const queue = createTestQueue();
  const services: Services & { queue: TestQueue } = {
    env: {
      HOST: "127.0.0.1",
      PORT: 0,
      SHOPIFY_API_KEY: KEYS.apiKey,
      SHOPIFY_API_SECRET: KEYS.apiSecret,
      SHOPIFY_APP_URL: APP,
      BIGIN_CLIENT_ID: KEYS.clientId,
      BIGIN_CLIENT_SECRET: KEYS.clientSecret,
      ENCRYPTION_KEY: Buffer.alloc(32, 9).toString("base64"),
      DATA_DIR: "unused",
      WORKER: "inline",
      LOG_LEVEL: "error",
      NODE_ENV: "test",
    },
    log: createLog(process.env.TEST_LOG ?? "error"),
    database,
    db: database.db,
    queue,
    box: createSecretBox(Buffer.alloc(32, 9).toString("base64")),
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { hostname } = new URL(request.url);
      const call = () => (hostname.endsWith(".myshopify.com") || hostname === "storage.googleapis.com" ? shopify.fetch(request) : bigin.fetch(request));
      return options.aroundCall ? options.aroundCall(request, call) : call();
    },
    now: () => clock.now(),
    sleep: (milliseconds) => Promise.resolve(clock.advance(milliseconds)),
    random: () => 0.5,
  };

  async function deliver(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const body = await request.text();
    const header = (name: string) => request.headers.get(`x-shopify-${name}`);
    const notification = /^\/bigin\/notifications\/([^/]+)\/(.+)$/.exec(url.pathname);
    const status = notification
      ? await takeNotification(services, decodeURIComponent(notification[1]!), notification[2]!, body)
      : await takeDelivery(services, {
          topic: header("topic"),
          shop: header("shop-domain"),
          webhookId: header("webhook-id"),
          hmac: header("hmac-sha256"),
          triggeredAt: header("triggered-at"),
          body,
        });
    answers.push(status);
    return new Response(null, { status });
  }

  const world: SyncWorld = {
    services,
    shopify,
    bigin,
    clock,
    database,
    answers,
    connect: (domain = domains[0]!) => connectShop({ services, shopify, bigin }, domain, bigin.organizations.all()[domains.indexOf(domain)]!.organization.id),
    async activate(choices = { fromBigin: "all" }, domain = domains[0]!) {
      const answer = await activate(services, domain, choices);
      if (!answer.ok) throw new Error(answer.code);
    },
    async drain() {
      await bigin.settled();
      for (let rounds = 0; rounds < 500; rounds += 1) {
        for (const shopId of queue.compliance) await answerCompliance(services, shopId);
        queue.compliance.clear();
        const due = queue.later.filter((look) => look.at <= clock.now());
        queue.later = queue.later.filter((look) => look.at > clock.now());
        const shops = new Set([...queue.woken, ...due.map((look) => look.shopId)]);
        queue.woken.clear();
        if (shops.size === 0) return;
        for (const shopId of shops) await runShop(services, shopId);
        await bigin.settled();
      }
      throw new Error("The shop never came to rest");
    },
    async finishFirstSync(domain = domains[0]!) {
      for (let rounds = 0; rounds < 300; rounds += 1) {
        await world.drain();
        const connection = await services.db.connection.findFirstOrThrow({ where: { shopId: domain } });
        const run = await findRun(services.db, connection);
        if (run?.status === "done") return;
        const next = Math.min(...queue.later.map((look) => look.at));
        if (!Number.isFinite(next)) throw new Error("The first sync neither goes on nor is done");
        if (next > clock.now()) clock.advance(next - clock.now());
      }
      throw new Error("The first sync did not end");
    },
    async pass(milliseconds, step = 60_000) {
      const end = clock.now() + milliseconds;
      await world.drain();
      while (clock.now() < end) {
        const next = Math.min(end, clock.now() + step, ...queue.later.map((look) => Math.max(look.at, clock.now() + 1)));
        clock.advance(next - clock.now());
        bigin.deliverDue();
        await world.drain();
      }
    },
    async close() {
      await database.close();
    },
  };
  return world;
}
