import type { Clock } from "../clock.ts";
import { BulkOperations } from "./bulk/bulk-operations.ts";
import type { BulkOperation } from "./bulk/bulk-operations.ts";
import type { ShopSeed } from "./entities.ts";
import { executeIn } from "./graphql/execution.ts";
import { BUCKET_OF_PLAN, CostBucket } from "./graphql/cost-bucket.ts";
import { IdempotencyKeys } from "./resolvers/idempotency.ts";
import type { Body, ShopMessage, ShopWorld } from "./shop-world.ts";
import { instantAt } from "./store/instants.ts";
import { ShopStore } from "./store/shop-store.ts";
import { Subscriptions } from "./webhooks/subscriptions.ts";
import type { AppSubscription, ShopSubscription } from "./webhooks/subscriptions.ts";
import type { WriteLog } from "./write-log.ts";

export interface InstallationOptions {
  seed: ShopSeed;
  clock: Clock;
  app: { apiKey: string; name: string; url: string };
  granted: readonly string[];
  bulkAllowed: boolean;
  throttled: boolean;
  configured: readonly AppSubscription[];
  writes: WriteLog;
  send: (shop: ShopWorld, messages: readonly ShopMessage[]) => void;
}

/** What is kept of one shop between two runs. Plain data. */
export interface ShopState {
  seed: ShopSeed;
  ids: Record<string, string>;
  installed: boolean;
  granted: string[];
  bulkAllowed: boolean;
  made: ShopSubscription[];
  bulk: unknown;
}

const BOTTOMLESS = { maximumAvailable: 1_000_000_000, restoreRate: 1_000_000 };

/** A simulated shop together with the app's installation in it. */
export class ShopInstallation implements ShopWorld {
  readonly domain: string;
  readonly clock: Clock;
  readonly app: { apiKey: string; name: string; url: string };
  readonly writes: WriteLog;
  readonly subscriptions: Subscriptions;
  readonly bulk: BulkOperations;
  readonly bucket: CostBucket;
  idempotency: IdempotencyKeys;
  store: ShopStore;
  installed = true;
  granted: string[];
  bulkAllowed: boolean;
  closedWith: number | null = null;
  #send: InstallationOptions["send"];

  constructor(options: InstallationOptions) {
    const { seed, clock, app, granted, bulkAllowed, configured, writes } = options;
    this.domain = seed.shop.domain;
    this.clock = clock;
    this.app = app;
    this.writes = writes;
    this.granted = [...granted];
    this.bulkAllowed = bulkAllowed;
    this.store = new ShopStore(seed);
    this.bucket = new CostBucket(clock, options.throttled ? BUCKET_OF_PLAN[seed.shop.plan] : BOTTOMLESS);
    this.subscriptions = new Subscriptions(configured);
    this.bulk = new BulkOperations({
      clock,
      nextId: () => this.store.ids.next("BulkOperation"),
      read: ({ document }, page) => executeIn(this, document, { variables: {}, operationName: null, bulk: page }).result,
      onFinished: (operation) => this.emit({ topic: "bulk_operations/finish", body: () => finishedBody(operation) }),
    });
    this.idempotency = new IdempotencyKeys(clock);
    this.#send = options.send;
  }

  stamp(): string {
    return instantAt(this.clock.now());
  }

  emit(...messages: ShopMessage[]): void {
    // Two days after the app is gone, Shopify asks it to forget the shop.
    const wanted = this.installed ? messages : messages.filter(({ topic }) => topic === "shop/redact");
    if (wanted.length > 0) this.#send(this, wanted);
  }

  state(): ShopState {
    return structuredClone({
      seed: this.store.toSeed(),
      ids: this.store.ids.toJSON(),
      installed: this.installed,
      granted: this.granted,
      bulkAllowed: this.bulkAllowed,
      made: this.subscriptions.made(),
      bulk: this.bulk.toJSON(),
    });
  }

  restore(kept: ShopState): void {
    const state = structuredClone(kept);
    this.store = new ShopStore(state.seed);
    this.store.ids.restore(state.ids);
    this.installed = state.installed;
    this.granted = state.granted;
    this.bulkAllowed = state.bulkAllowed;
    this.idempotency = new IdempotencyKeys(this.clock);
    this.subscriptions.clear();
    for (const subscription of state.made) this.subscriptions.add(subscription);
    this.bulk.restore(state.bulk);
  }
}

/** Without the result's address: whoever hears of it has to ask. */
function finishedBody({ id, completedAt, createdAt, errorCode, status }: BulkOperation): Body {
  return {
    admin_graphql_api_id: id,
    completed_at: completedAt,
    created_at: createdAt,
    error_code: errorCode?.toLowerCase() ?? null,
    status: status.toLowerCase(),
    type: "query",
  };
}
