import type { Clock } from "../clock.ts";
import type { BulkOperation } from "./bulk/bulk-operations.ts";
import { BulkOperations } from "./bulk/bulk-operations.ts";
import type { ShopSeed } from "./entities.ts";
import { BUCKET_OF_PLAN, CostBucket } from "./graphql/cost-bucket.ts";
import type { BucketSize } from "./graphql/cost-bucket.ts";
import { executeIn } from "./graphql/execution.ts";
import { IdempotencyKeys } from "./resolvers/idempotency.ts";
import type { ShopWorld } from "./shop-world.ts";
import { ShopStore } from "./store/shop-store.ts";
import type { MetafieldEntity } from "./store/shop-store.ts";
import { Subscriptions } from "./webhooks/subscriptions.ts";
import type { AppSubscription, ShopSubscription } from "./webhooks/subscriptions.ts";
import type { WebhookQueue } from "./webhooks/webhook-queue.ts";
import type { WriteLog } from "./write-log.ts";

export interface InstalledShopOptions {
  seed: ShopSeed;
  clock: Clock;
  app: ShopWorld["app"];
  granted: string[];
  bulkAllowed: boolean;
  bucket: Partial<BucketSize>;
  topics: readonly AppSubscription[];
  webhooks: WebhookQueue;
  writes: WriteLog;
}

/** What is kept of a shop between two runs. Plain data. */
export interface SavedShop {
  seed: ShopSeed;
  metafields: MetafieldEntity[];
  lastIds: Record<string, string>;
  installed: boolean;
  granted: string[];
  bulkAllowed: boolean;
  closedWith: number | null;
  subscriptions: ShopSubscription[];
  bulk: unknown;
}

/** Topics that are sent although the app is not installed. */
const AFTER_UNINSTALL = new Set(["app/uninstalled", "customers/redact", "customers/data_request", "shop/redact"]);

/** A shop with the app installed, which can be saved and brought back. */
export class InstalledShop implements ShopWorld {
  store: ShopStore;
  readonly clock: Clock;
  readonly bucket: CostBucket;
  readonly subscriptions: Subscriptions;
  readonly bulk: BulkOperations;
  readonly idempotency: IdempotencyKeys;
  readonly writes: WriteLog;
  readonly app: ShopWorld["app"];
  installed = true;
  granted: string[];
  bulkAllowed: boolean;
  closedWith: number | null = null;
  #webhooks: WebhookQueue;

  constructor(options: InstalledShopOptions) {
    this.store = new ShopStore(options.seed);
    this.clock = options.clock;
    this.bucket = new CostBucket(options.clock, { ...BUCKET_OF_PLAN[options.seed.shop.plan], ...options.bucket });
    this.subscriptions = new Subscriptions(options.topics);
    this.idempotency = new IdempotencyKeys(options.clock);
    this.writes = options.writes;
    this.app = options.app;
    this.granted = options.granted;
    this.bulkAllowed = options.bulkAllowed;
    this.#webhooks = options.webhooks;
    this.bulk = new BulkOperations({
      clock: options.clock,
      nextId: () => this.store.ids.next("BulkOperation"),
      read: (query, bulk) => executeIn(this, query.document, { variables: {}, operationName: null, bulk }).result,
      onFinished: (operation) => this.emit({ topic: "bulk_operations/finish", body: () => finishBody(operation) }),
    });
  }

  get domain(): string {
    return this.store.shop.domain;
  }

  emit(...messages: Parameters<ShopWorld["emit"]>): void {
    this.#webhooks.push(this, this.installed ? messages : messages.filter(({ topic }) => AFTER_UNINSTALL.has(topic)));
  }

  save(): SavedShop {
    return {
      seed: this.store.toSeed(), metafields: [...this.store.metafields.values()], lastIds: this.store.ids.toJSON(), installed: this.installed,
      granted: this.granted, bulkAllowed: this.bulkAllowed, closedWith: this.closedWith, subscriptions: this.subscriptions.made(), bulk: this.bulk.toJSON(),
    };
  }

  restore(saved: SavedShop): void {
    this.store = new ShopStore(saved.seed);
    for (const metafield of saved.metafields) this.store.metafields.put(metafield);
    this.store.ids.restore(saved.lastIds);
    this.installed = saved.installed;
    this.granted = saved.granted;
    this.bulkAllowed = saved.bulkAllowed;
    this.closedWith = saved.closedWith;
    this.subscriptions.clear();
    for (const subscription of saved.subscriptions) this.subscriptions.add(subscription);
    this.bulk.restore(saved.bulk);
  }
}

/** Without the result's address: the app has to ask for it. */
function finishBody(operation: BulkOperation): { [key: string]: string | null } {
  return {
    admin_graphql_api_id: operation.id,
    completed_at: operation.completedAt,
    created_at: operation.createdAt,
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  };
}
