/** One subscription as `shopify.app.toml` has it. */
export interface AppSubscription {
  /** As in the file, e.g. `customers/update`; compliance topics likewise. */
  topic: string;
  /** Absolute, or relative to the app's URL. */
  uri: string;
  includeFields?: string[] | null;
}

/** One that the app made through the Admin API; only these can be listed there. */
export interface ShopSubscription {
  __typename: "WebhookSubscription";
  id: string;
  /** As the enum writes it, e.g. `CUSTOMERS_UPDATE`. */
  topic: string;
  uri: string;
  includeFields: string[];
  filter: string | null;
  name: string | null;
  createdAt: string;
  updatedAt: string;
  /** Deliveries in a row that came to nothing after all retries. */
  failures: number;
}

/** `customers/update` and `customer.tags_added` as the enum writes them. */
export function topicEnum(topic: string): string {
  return topic.replace(/[/.]/g, "_").toUpperCase();
}

/** What the app must be allowed to read to get a topic; topics that are not here need nothing. */
const NEEDED: [RegExp, string][] = [
  [/^CUSTOMERS_MERGE$/, "read_customer_merge"],
  [/^CUSTOMER(S)?_/, "read_customers"],
  [/^COMPAN(Y|IES)_/, "read_customers"],
  [/^PRODUCTS_/, "read_products"],
  [/^(ORDERS|REFUNDS|CHECKOUTS|FULFILLMENTS|ORDER_TRANSACTIONS)_/, "read_orders"],
  [/^DRAFT_ORDERS_/, "read_draft_orders"],
  [/^INVENTORY_/, "read_inventory"],
  [/^LOCATIONS_/, "read_locations"],
];

const COMPLIANCE = new Set(["customers/data_request", "customers/redact", "shop/redact"]);

/** The scope a topic asks for; null where none. */
export function scopeOfTopic(topic: string): string | null {
  if (COMPLIANCE.has(topic)) return null;
  const name = topicEnum(topic);
  return NEEDED.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Who in one shop hears of a topic: the app's own configuration, and what was subscribed through the API. */
export class Subscriptions {
  readonly app: readonly AppSubscription[];
  #made = new Map<string, ShopSubscription>();

  constructor(app: readonly AppSubscription[]) {
    this.app = app;
  }

  add(subscription: ShopSubscription): void {
    this.#made.set(subscription.id, subscription);
  }

  get(id: string): ShopSubscription | undefined {
    return this.#made.get(id);
  }

  delete(id: string): boolean {
    return this.#made.delete(id);
  }

  made(): ShopSubscription[] {
    return [...this.#made.values()];
  }

  clear(): void {
    this.#made.clear();
  }

  /** Each subscriber of a topic, with the id of the subscription where it was made through the API. */
  hearing(topic: string): { uri: string; includeFields: string[] | null; subscriptionId: string | null; name: string | null }[] {
    const fromApp = this.app
      .filter((subscription) => subscription.topic === topic)
      .map(({ uri, includeFields }) => ({ uri, includeFields: includeFields ?? null, subscriptionId: null, name: null }));
    const made = this.made()
      .filter((subscription) => subscription.topic === topicEnum(topic))
      .map(({ uri, includeFields, id, name }) => ({ uri, includeFields: includeFields.length > 0 ? includeFields : null, subscriptionId: id, name }));
    return [...fromApp, ...made];
  }
}
