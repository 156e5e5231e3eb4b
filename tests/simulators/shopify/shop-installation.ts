import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import { TokenVault } from "./access/token-vault.ts";
import type { VaultState } from "./access/token-vault.ts";
import { withImplied } from "./access/scopes.ts";
import { BulkOperations } from "./bulk/bulk-operations.ts";
import type { BulkOperationEntity } from "./bulk/bulk-operations.ts";
import type { ShopSeed } from "./entities.ts";
import { BUCKET_OF_PLAN, CostBucket } from "./graphql/cost-bucket.ts";
import { IdempotencyKeys } from "./resolvers/idempotency.ts";
import type { ShopMessage, ShopWorld } from "./shop-world.ts";
import { ShopStore } from "./store/shop-store.ts";
import { bodyText, onlyFields } from "./webhooks/body-text.ts";
import { Outbox } from "./webhooks/outbox.ts";
import { Subscriptions, scopeOfTopic } from "./webhooks/subscriptions.ts";
import type { AppSubscription, ShopSubscription } from "./webhooks/subscriptions.ts";
import type { WriteLog } from "./write-log.ts";

export interface InstallationOptions {
  seed: ShopSeed;
  clock: Clock;
  app: { apiKey: string; name: string; url: string };
  granted: readonly string[];
  bulkAllowed: boolean;
  configured: readonly AppSubscription[];
  outbox: Outbox;
  writes: WriteLog;
}

/** What is kept of one shop between two runs. Plain data. */
export interface ShopState {
  seed: ShopSeed;
  installed: boolean;
  granted: string[];
  bulkAllowed: boolean;
  vault: VaultState;
  made: ShopSubscription[];
  bulk: BulkOperationEntity[];
  ids: Record<string, string>;
  latest: number;
}

/** A simulated shop together with the app's installation in it. */
export class ShopInstallation implements ShopWorld {
  readonly domain: string;
  readonly clock: Clock;
  readonly app: { apiKey: string; name: string; url: string };
  readonly writes: WriteLog;
  readonly vault: TokenVault;
  readonly subscriptions: Subscriptions;
  readonly bulk: BulkOperations;
  readonly idempotency = new IdempotencyKeys();
  store: ShopStore;
  bucket: CostBucket;
  installed = true;
  granted: string[];
  bulkAllowed: boolean;
  closedWith: number | null = null;
  #outbox: Outbox;
  #latest: number;

  constructor(options: InstallationOptions) {
    const { seed, clock, app, granted, bulkAllowed, configured, outbox, writes } = options;
    this.domain = seed.shop.domain;
    this.clock = clock;
    this.app = app;
    this.writes = writes;
    this.granted = [...granted];
    this.bulkAllowed = bulkAllowed;
    this.store = new ShopStore(seed);
    this.bucket = new CostBucket(clock, BUCKET_OF_PLAN[seed.shop.plan]);
    this.vault = new TokenVault(clock);
    this.subscriptions = new Subscriptions(configured);
    this.bulk = new BulkOperations(() => this);
    this.#outbox = outbox;
    this.#latest = 0;
  }

  /** Now, but later than every instant it gave before: no two changes of a shop look alike. */
  stamp(): string {
    this.#latest = Math.max(this.clock.now(), this.#latest + 1);
    return new Date(this.#latest).toISOString();
  }

  emit(...messages: ShopMessage[]): void {
    if (!this.installed) return;
    const eventId = randomUUID();
    const triggeredAt = new Date(this.clock.now()).toISOString();
    const scopes = withImplied(this.granted);
    for (const { topic, body } of messages) {
      const scope = scopeOfTopic(topic);
      if (scope !== null && !scopes.has(scope)) continue;
      for (const { uri, includeFields, subscriptionId, name } of this.subscriptions.hearing(topic)) {
        const text = bodyText(onlyFields(body(), includeFields));
        this.#outbox.post({ eventId, shop: this.domain, topic, url: this.#addressOf(uri), body: text, triggeredAt, subscriptionId, name });
      }
    }
  }

  state(): ShopState {
    return {
      seed: structuredClone(this.store.toSeed()),
      installed: this.installed,
      granted: [...this.granted],
      bulkAllowed: this.bulkAllowed,
      vault: this.vault.state(),
      made: structuredClone(this.subscriptions.made()),
      bulk: this.bulk.state(),
      ids: this.store.ids.toJSON(),
      latest: this.#latest,
    };
  }

  restore(state: ShopState): void {
    this.store = new ShopStore(state.seed);
    this.store.ids.restore(state.ids);
    this.bucket = new CostBucket(this.clock, BUCKET_OF_PLAN[state.seed.shop.plan]);
    this.installed = state.installed;
    this.granted = [...state.granted];
    this.bulkAllowed = state.bulkAllowed;
    this.vault.restore(state.vault);
    this.subscriptions.clear();
    for (const subscription of structuredClone(state.made)) this.subscriptions.add(subscription);
    this.bulk.restore(state.bulk);
    this.#latest = state.latest;
  }

  #addressOf(uri: string): string {
    return new URL(uri, this.app.url).href;
  }
}
