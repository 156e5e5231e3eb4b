import { systemClock } from "../clock.ts";
import type { Clock } from "../clock.ts";
import { answerOauth } from "./access/oauth-endpoint.ts";
import { mintSessionToken } from "./access/session-token.ts";
import { TokenBook } from "./access/token-book.ts";
import { answerResult } from "./bulk/bulk-results.ts";
import { shopBody } from "./edits/shop-settings.ts";
import type { ShopSeed } from "./entities.ts";
import { FaultQueue, sufferFault } from "./faults.ts";
import type { BucketSize } from "./graphql/cost-bucket.ts";
import { answerGraphqlRequest } from "./graphql/graphql-endpoint.ts";
import { InstalledShop } from "./installed-shop.ts";
import type { SavedShop } from "./installed-shop.ts";
import { bindEdits } from "./shop-edits.ts";
import type { ShopEdits } from "./shop-edits.ts";
import type { ShopStore } from "./store/shop-store.ts";
import type { AppSubscription } from "./webhooks/subscriptions.ts";
import { WebhookQueue } from "./webhooks/webhook-queue.ts";
import { WriteLog } from "./write-log.ts";

/** What the app asks of a merchant, unless a test says otherwise. */
export const DEFAULT_SCOPES: readonly string[] = [
  "write_customers", "write_products", "read_orders", "read_draft_orders", "write_inventory", "read_locations",
];

export interface ShopifySimulatorOptions {
  seed: ShopSeed[];
  apiKey: string;
  apiSecret: string;
  /** The app's public origin; relative webhook addresses lead there. */
  appUrl: string;
  appName?: string;
  clock?: Clock;
  grantedScopes?: readonly string[];
  /** Adds `read_all_orders` to the granted scopes. */
  readAllOrders?: boolean;
  /** Whether the app may run bulk operations; true unless given. */
  bulkAllowed?: boolean;
  /** Brings a webhook to the app. Without it, deliveries wait. */
  deliver?: (request: Request) => Promise<Response>;
  /** The subscriptions in `shopify.app.toml`, one a topic; compliance topics as well. */
  webhookTopics?: readonly AppSubscription[];
  /** Instead of the plan's bucket. */
  maximumAvailable?: number;
  restoreRate?: number;
}

/** One shop: its records, the edits of its merchant, and how the app is installed. */
export interface SimulatedShop extends ShopEdits {
  readonly domain: string;
  /** The records. Read them; change them through the edits. */
  readonly store: ShopStore;
  readonly world: InstalledShop;
}

export interface ShopifySimulator {
  /** Answers for `https://{shop}.myshopify.com` and for bulk results on `https://storage.googleapis.com`; else 404. */
  fetch(request: Request): Promise<Response>;
  /** One shop by its domain, the first one unless given. */
  shop(domain?: string): SimulatedShop;
  domains(): string[];
  /** A session token of a staff member: HS256, one minute. */
  mintSessionToken(shop: string, userId?: string): string;
  readonly webhooks: WebhookQueue;
  readonly faults: FaultQueue;
  readonly writes: WriteLog;
  readonly tokens: TokenBook;
  /** Kills the app's tokens, ends what it subscribed to through the API, and says `app/uninstalled`. */
  uninstall(shop: string): void;
  /** Installs again, with the same scopes unless given. Tokens come from the next token exchange. */
  reinstall(shop: string, scopes?: readonly string[]): void;
  /** One step: bulk operations go on, due webhooks are delivered. */
  tick(): Promise<void>;
  /** Steps by itself until the returned function is called. */
  run(everyMilliseconds: number): () => void;
  /** Everything worth keeping, as JSON. */
  snapshot(): string;
  restore(json: string): void;
}

interface Saved {
  shops: SavedShop[];
  tokens: unknown;
  webhooks: unknown;
}

/** A stand-in for Shopify: OAuth, Admin GraphQL, bulk operations and webhooks of the given shops. */
export function createShopifySimulator(options: ShopifySimulatorOptions): ShopifySimulator {
  const clock = options.clock ?? systemClock;
  const { apiKey, apiSecret, appUrl } = options;
  const tokens = new TokenBook(clock);
  const faults = new FaultQueue();
  const writes = new WriteLog();
  const shops = new Map<string, SimulatedShop>();
  const webhooks = new WebhookQueue({
    clock, apiSecret, appUrl, deliver: options.deliver,
    // What the app subscribed to through the API is taken away after failing to the end; its own configuration stays.
    onGivenUp: ({ shop, subscriptionId }) => void (subscriptionId !== null && shops.get(shop)?.world.subscriptions.delete(subscriptionId)),
  });
  const granted = [...(options.grantedScopes ?? DEFAULT_SCOPES), ...(options.readAllOrders ? ["read_all_orders"] : [])];
  const bucket: Partial<BucketSize> = {
    ...(options.maximumAvailable === undefined ? {} : { maximumAvailable: options.maximumAvailable }),
    ...(options.restoreRate === undefined ? {} : { restoreRate: options.restoreRate }),
  };

  for (const seed of options.seed) {
    const world = new InstalledShop({
      seed, clock, granted: [...granted], bulkAllowed: options.bulkAllowed ?? true, bucket, topics: options.webhookTopics ?? [], webhooks, writes,
      app: { apiKey, name: options.appName ?? "Bigin sync", url: appUrl },
    });
    const shop: SimulatedShop = Object.assign(bindEdits(world), {
      domain: world.domain,
      world,
      get store() {
        return world.store;
      },
    });
    // `Object.assign` reads a getter once; the store is replaced when a shop is restored.
    Object.defineProperty(shop, "store", { get: () => world.store });
    shops.set(world.domain, shop);
  }

  const shopAt = (domain?: string): SimulatedShop => {
    const found = domain === undefined ? [...shops.values()][0] : shops.get(domain);
    if (!found) throw new Error(`There is no simulated shop ${domain ?? ""}`);
    return found;
  };

  async function answerShop(request: Request, url: URL, { world }: SimulatedShop): Promise<Response> {
    if (url.pathname === "/admin/oauth/access_token") {
      const call = (): Promise<Response> => answerOauth(request, world, { clock, tokens, apiKey, apiSecret });
      const fault = faults.take("token", world.domain);
      return fault ? sufferFault(fault, request, call, () => new Response(null, { status: 429 })) : call();
    }
    if (/^\/admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/.test(url.pathname)) return answerGraphqlRequest(request, world, tokens, faults);
    return new Response(null, { status: 404 });
  }

  async function answerStorage(request: Request, url: URL): Promise<Response> {
    const holder = [...shops.values()].find(({ world }) => world.bulk.atPath(url.pathname) !== null);
    const found = holder?.world.bulk.atPath(url.pathname) ?? null;
    const fault = faults.take("bulk-result", holder?.domain ?? null);
    const call = (): Promise<Response> => Promise.resolve(answerResult(request, found, fault?.kind === "cut" ? fault.afterBytes : null));
    return fault ? sufferFault(fault, request, call, () => new Response(null, { status: 429 })) : call();
  }

  const simulator: ShopifySimulator = {
    webhooks, faults, writes, tokens,
    async fetch(request) {
      request.signal.throwIfAborted();
      const url = new URL(request.url);
      if (url.hostname === "storage.googleapis.com") return answerStorage(request, url);
      const shop = shops.get(url.hostname);
      return shop ? answerShop(request, url, shop) : new Response(null, { status: 404 });
    },
    shop: shopAt,
    domains: () => [...shops.keys()],
    mintSessionToken: (shop, userId = "42") => mintSessionToken({ shop, userId, apiKey, apiSecret, at: clock.now() }),
    uninstall(domain) {
      const { world } = shopAt(domain);
      world.installed = false;
      tokens.revoke(domain);
      world.emit({ topic: "app/uninstalled", body: () => shopBody(world) });
      world.subscriptions.clear();
    },
    reinstall(domain, scopes) {
      const { world } = shopAt(domain);
      world.installed = true;
      if (scopes) world.granted = [...scopes];
    },
    async tick() {
      for (const { world } of shops.values()) await world.bulk.tick();
      await webhooks.flush();
    },
    run(everyMilliseconds) {
      let stopped = false;
      let timer: NodeJS.Timeout | null = null;
      const step = (): void => {
        void simulator.tick().finally(() => {
          if (!stopped) timer = setTimeout(step, everyMilliseconds);
        });
      };
      step();
      return () => {
        stopped = true;
        if (timer) clearTimeout(timer);
      };
    },
    snapshot: () => JSON.stringify({ shops: [...shops.values()].map(({ world }) => world.save()), tokens: tokens.toJSON(), webhooks: webhooks.toJSON() }),
    restore(json) {
      const saved = JSON.parse(json) as Saved;
      for (const shop of saved.shops) shops.get(shop.seed.shop.domain)?.world.restore(shop);
      tokens.restore(saved.tokens);
      webhooks.restore(saved.webhooks);
    },
  };
  return simulator;
}
