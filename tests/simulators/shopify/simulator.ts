import { systemClock } from "../clock.ts";
import type { Clock } from "../clock.ts";
import { answerOauth } from "./access/oauth-endpoint.ts";
import { mintSessionToken } from "./access/session-token.ts";
import { OWNER_ID } from "./access/staff.ts";
import { TokenBook } from "./access/token-book.ts";
import { answerResult } from "./bulk/bulk-results.ts";
import { setScopes, shopBody } from "./edits/shop-settings.ts";
import { FaultQueue, sufferFault } from "./faults.ts";
import { answerGraphqlRequest } from "./graphql/graphql-endpoint.ts";
import { API_VERSION } from "./graphql/schema.ts";
import { merchantOf } from "./merchant.ts";
import type { Merchant } from "./merchant.ts";
import { ShopInstallation } from "./shop-installation.ts";
import type { ShopState } from "./shop-installation.ts";
import { ALL_SCOPES } from "./simulator-options.ts";
import type { ShopifySimulatorOptions } from "./simulator-options.ts";
import { WebhookQueue } from "./webhooks/webhook-queue.ts";
import type { Delivery } from "./webhooks/webhook-queue.ts";
import { WriteLog } from "./write-log.ts";

export type { ShopifySimulatorOptions } from "./simulator-options.ts";
export type { Merchant } from "./merchant.ts";

/** Everything a simulator remembers, as plain data. */
export interface ShopifySimulatorState {
  shops: ShopState[];
  tokens: unknown;
  webhooks: unknown;
}

const RESULTS = "storage.googleapis.com";

/** A simulated Shopify: some shops, the app's installation in each, and the platform's own behaviour. */
export class ShopifySimulator {
  /** The next requests' trouble. */
  readonly faults = new FaultQueue();
  /** Mutations that were executed. */
  readonly writes = new WriteLog();
  /** What is on its way to the app; here it can be held, lost, doubled and turned round. */
  readonly webhooks: WebhookQueue;
  readonly tokens: TokenBook;
  readonly clock: Clock;
  #options: ShopifySimulatorOptions;
  #shops = new Map<string, ShopInstallation>();

  constructor(options: ShopifySimulatorOptions) {
    this.#options = options;
    this.clock = options.clock ?? systemClock;
    this.tokens = new TokenBook(this.clock);
    this.webhooks = new WebhookQueue({
      clock: this.clock,
      apiSecret: options.apiSecret,
      appUrl: options.appUrl,
      deliver: options.deliver ?? ((request) => fetch(request)),
      onGivenUp: (delivery) => this.#endSubscription(delivery),
    });
    const granted = [...(options.grantedScopes ?? ALL_SCOPES), ...(options.readAllOrders ? ["read_all_orders"] : [])];
    for (const seed of options.seeds) {
      const shop = new ShopInstallation({
        seed,
        clock: this.clock,
        app: { apiKey: options.apiKey, name: options.appName ?? "Bigin sync", url: options.appUrl },
        granted: [...new Set(granted)],
        bulkAllowed: options.bulkAllowed ?? true,
        throttled: options.throttled ?? true,
        configured: options.subscriptions ?? [],
        writes: this.writes,
        send: (world, messages) => {
          this.webhooks.push(world, messages);
          // In a task of its own, so that an edit returns before the app hears of it.
          setImmediate(() => void this.webhooks.flush());
        },
      });
      this.#shops.set(shop.domain, shop);
    }
  }

  /** A shop by its domain, the first one unless named. Its `store` holds the records. */
  shop(domain?: string): ShopInstallation {
    const shop = domain === undefined ? [...this.#shops.values()][0] : this.#shops.get(domain);
    if (!shop) throw new Error(`There is no shop ${domain ?? ""}`);
    return shop;
  }

  /** What people do in a shop, the first one unless named. */
  merchant(domain?: string): Merchant {
    return merchantOf(this.shop(domain));
  }

  /** Answers what the app sends to `*.myshopify.com` and to the address of a bulk result. */
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.hostname === RESULTS) return this.#answerResult(url, request);
    const shop = this.#shops.get(url.hostname);
    if (!shop) return notFound();
    if (url.pathname === "/admin/oauth/access_token") return this.#answerToken(request, shop);
    const version = /^\/admin\/api\/(\d{4}-\d{2})\/graphql\.json$/.exec(url.pathname)?.[1];
    // Versions that have ended fall forward; those to come are not there yet.
    if (version === undefined || version > API_VERSION) return notFound();
    return answerGraphqlRequest(request, shop, this.tokens, this.faults);
  }

  /** A session token as App Bridge gets it: one minute long. */
  mintSessionToken(domain?: string, userId = OWNER_ID): string {
    const { apiKey, apiSecret } = this.#options;
    return mintSessionToken({ shop: this.shop(domain).domain, userId, apiKey, apiSecret, at: this.clock.now() });
  }

  /** An access token without the exchange, for tests of what comes after it. */
  accessToken(domain?: string): string {
    return this.tokens.issueOffline(this.shop(domain).domain).accessToken;
  }

  install(domain?: string, scopes?: readonly string[]): void {
    const shop = this.shop(domain);
    shop.installed = true;
    if (scopes) shop.granted = [...scopes];
  }

  /** The app's tokens and its own subscriptions end, then `app/uninstalled` is sent. */
  uninstall(domain?: string): void {
    const shop = this.shop(domain);
    this.tokens.revoke(shop.domain);
    shop.emit({ topic: "app/uninstalled", body: () => shopBody(shop) });
    shop.subscriptions.clear();
    shop.installed = false;
  }

  /** Replaces what the merchant granted; takes effect at once and is told with `app/scopes_update`. */
  setScopes(scopes: readonly string[], domain?: string): void {
    setScopes(this.shop(domain), scopes);
  }

  /** Whether orders of more than 60 days ago can be seen. */
  setReadAllOrders(readAllOrders: boolean, domain?: string): void {
    const others = this.shop(domain).granted.filter((scope) => scope !== "read_all_orders");
    this.setScopes(readAllOrders ? [...others, "read_all_orders"] : others, domain);
  }

  /** All webhooks, those that ended and those that wait. */
  get deliveries(): Delivery[] {
    return [...this.webhooks.record(), ...this.webhooks.waiting()];
  }

  /** What the clock brings about: bulk operations come along, webhooks that are due go out. */
  async tick(): Promise<void> {
    for (const shop of this.#shops.values()) shop.bulk.list();
    await this.webhooks.flush();
  }

  /** Ends all bulk operations and sends all webhooks that are due. Resolves to how many went out. */
  async settle(): Promise<number> {
    let sent = 0;
    for (;;) {
      for (const shop of this.#shops.values()) await shop.bulk.settle();
      const now = await this.webhooks.flush();
      sent += now;
      if (now === 0) return sent;
    }
  }

  /** Ticks by itself until the returned function is called: retries need it where nobody else ticks. */
  run(everyMilliseconds: number): () => void {
    let timer: NodeJS.Timeout | null = null;
    const step = (): void => {
      timer = setTimeout(() => void this.tick().finally(() => timer !== null && step()), everyMilliseconds);
      timer.unref();
    };
    step();
    return () => {
      if (timer) clearTimeout(timer);
      timer = null;
    };
  }

  snapshot(): ShopifySimulatorState {
    return {
      shops: [...this.#shops.values()].map((shop) => shop.state()),
      tokens: structuredClone(this.tokens.toJSON()),
      webhooks: structuredClone(this.webhooks.toJSON()),
    };
  }

  /** Takes over a snapshot, also one that was JSON in between. Shops that are not in it stay as they are. */
  restore(state: ShopifySimulatorState): void {
    for (const kept of state.shops) this.#shops.get(kept.seed.shop.domain)?.restore(kept);
    this.tokens.restore(structuredClone(state.tokens));
    this.webhooks.restore(structuredClone(state.webhooks));
  }

  #answerToken(request: Request, shop: ShopInstallation): Promise<Response> {
    const { apiKey, apiSecret } = this.#options;
    const answer = (): Promise<Response> => answerOauth(request, shop, { clock: this.clock, tokens: this.tokens, apiKey, apiSecret });
    const fault = this.faults.takeFor("token", shop.domain);
    return fault ? sufferFault(fault, request, answer, () => new Response(null, { status: 429 })) : answer();
  }

  #answerResult(url: URL, request: Request): Promise<Response> {
    const fault = this.faults.takeFor("bulk-result", null);
    const found = [...this.#shops.values()].map((shop) => shop.bulk.atPath(url.pathname)).find((operation) => operation !== null);
    const answer = (): Promise<Response> => Promise.resolve(answerResult(request, found ?? null, fault?.kind === "cut" ? fault.afterBytes : null));
    return fault ? sufferFault(fault, request, answer, () => new Response(null, { status: 429 })) : answer();
  }

  /** Subscriptions that were made through the API end with a delivery that failed for good; configured ones stay. */
  #endSubscription(delivery: Delivery): void {
    if (delivery.subscriptionId !== null) this.#shops.get(delivery.shop)?.subscriptions.delete(delivery.subscriptionId);
  }
}

function notFound(): Response {
  return Response.json({ errors: "Not Found" }, { status: 404 });
}

export function createShopifySimulator(options: ShopifySimulatorOptions): ShopifySimulator {
  return new ShopifySimulator(options);
}
