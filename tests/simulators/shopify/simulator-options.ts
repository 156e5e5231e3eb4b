import type { Clock } from "../clock.ts";
import type { ShopSeed } from "./entities.ts";
import type { AppSubscription } from "./webhooks/subscriptions.ts";

export interface ShopifySimulatorOptions {
  /** One shop each. The app is installed in all of them. */
  seeds: readonly ShopSeed[];
  apiKey: string;
  apiSecret: string;
  /** The app's origin, under which subscriptions name paths. */
  appUrl: string;
  appName?: string;
  /** The machine's clock unless given. */
  clock?: Clock;
  /** What a merchant granted; all that the simulated shop knows, without `read_all_orders`, unless given. */
  grantedScopes?: readonly string[];
  /** How webhooks reach the app; the global fetch unless given. */
  deliver?: (request: Request) => Promise<Response>;
  /** The app's own subscriptions, as `readSubscriptions` finds them; none unless given. */
  subscriptions?: readonly AppSubscription[];
  /** Whether bulk operations are switched on for the app; they are unless told otherwise. */
  bulkAllowed?: boolean;
  /** Grants `read_all_orders` as well. */
  readAllOrders?: boolean;
  /** False: calls cost nothing worth speaking of. True unless given. */
  throttled?: boolean;
}

export const ALL_SCOPES: readonly string[] = [
  "write_customers",
  "write_products",
  "write_inventory",
  "write_draft_orders",
  "read_orders",
  "read_locations",
  "read_companies",
  "read_customer_merge",
];
