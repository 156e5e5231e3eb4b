import type { Clock } from "../clock.ts";
import { withImplied } from "./access/scopes.ts";
import type { BulkOperations } from "./bulk/bulk-operations.ts";
import type { OrderEntity } from "./entities.ts";
import type { CostBucket } from "./graphql/cost-bucket.ts";
import { DAY } from "./store/instants.ts";
import type { ShopStore } from "./store/shop-store.ts";
import type { IdempotencyKeys } from "./resolvers/idempotency.ts";
import type { Subscriptions } from "./webhooks/subscriptions.ts";
import type { WriteLog } from "./write-log.ts";

/** A value of a webhook's body. Ids are bigints there: numbers of any size in the JSON. */
export type BodyValue = string | number | bigint | boolean | null | BodyValue[] | { [key: string]: BodyValue };
export type Body = { [key: string]: BodyValue };

export interface ShopMessage {
  /** As in the app's configuration, e.g. `customers/update`. */
  topic: string;
  body: () => Body;
}

/** How long an order can be seen without `read_all_orders`. */
export const ORDER_WINDOW = 60 * DAY;

/** One simulated shop: its records and all that belongs to the app's installation in it. */
export interface ShopWorld {
  readonly domain: string;
  readonly store: ShopStore;
  readonly clock: Clock;
  readonly bucket: CostBucket;
  readonly subscriptions: Subscriptions;
  readonly bulk: BulkOperations;
  readonly idempotency: IdempotencyKeys;
  readonly writes: WriteLog;
  readonly app: { apiKey: string; name: string; url: string };
  installed: boolean;
  /** As granted, without what they imply. */
  granted: string[];
  /** Whether the app may run bulk operations; a gate outside the scopes. */
  bulkAllowed: boolean;
  /** Every path of the API answers so while set, e.g. 402 for a frozen shop. */
  closedWith: number | null;
  /** Now, in whole seconds: two changes in one second look alike. */
  stamp(): string;
  /** Tells the app's subscriptions; messages of one call come from one action of the merchant. */
  emit(...messages: ShopMessage[]): void;
}

/** The instant of a change. */
export function now(shop: ShopWorld): string {
  return shop.stamp();
}

export function scopesOf(shop: ShopWorld): Set<string> {
  return withImplied(shop.granted);
}

/** Orders of more than 60 days ago are as if they were not there, unless the app may read all. */
export function orderIsVisible(shop: ShopWorld, scopes: ReadonlySet<string>, order: OrderEntity): boolean {
  return scopes.has("read_all_orders") || Date.parse(order.createdAt) >= shop.clock.now() - ORDER_WINDOW;
}
