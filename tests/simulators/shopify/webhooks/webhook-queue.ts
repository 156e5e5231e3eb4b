import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { scopesOf } from "../shop-world.ts";
import type { ShopMessage, ShopWorld } from "../shop-world.ts";
import { API_VERSION } from "../graphql/schema.ts";
import { HOUR, MINUTE, SECOND } from "../store/instants.ts";
import { bodyText, onlyFields } from "./body-text.ts";
import { webhookSignature } from "./signature.ts";
import { scopeOfTopic } from "./subscriptions.ts";

/** One webhook on its way, or how it ended. Plain data. */
export interface Delivery {
  /** Constant over retries: the app tells doubles by it. */
  webhookId: string;
  /** Shared by everything that one action of the merchant set off. */
  eventId: string;
  shop: string;
  topic: string;
  uri: string;
  name: string | null;
  /** Raw JSON. */
  body: string;
  triggeredAt: string;
  subscriptionId: string | null;
  state: "waiting" | "delivered" | "given up" | "dropped";
  attempts: number;
  /** Not before, in milliseconds. */
  dueAt: number;
  /** The app's answers so far; 0 stands for no answer. */
  answers: number[];
}

/** After the first attempt: eight more within four hours. */
const RETRY_AFTER = [1, 2, 5, 10, 20, 40, 60, 90].map((minutes) => minutes * MINUTE);
const RECORDED = 20_000;
/** An answer later than this is none. */
const PATIENCE = 5 * SECOND;

export interface WebhookQueueOptions {
  clock: Clock;
  apiSecret: string;
  appUrl: string;
  deliver: ((request: Request) => Promise<Response>) | undefined;
  /** Called when all retries of a delivery came to nothing. */
  onGivenUp(delivery: Delivery): void;
}

export class WebhookQueue {
  /** What deliveries are signed with. After a rotation Shopify may use the old secret for an hour. */
  signingSecret: string;
  #options: WebhookQueueOptions;
  #waiting: Delivery[] = [];
  #ended: Delivery[] = [];
  #held = false;
  #reversed = false;
  #drop: { topic: string | null; left: number }[] = [];
  #double: { topic: string | null; left: number }[] = [];
  #flushing: Promise<number> | null = null;

  constructor(options: WebhookQueueOptions) {
    this.#options = options;
    this.signingSecret = options.apiSecret;
  }

  /** Queues what the app's subscriptions want of these messages. */
  push(shop: ShopWorld, messages: readonly ShopMessage[]): void {
    const eventId = randomUUID();
    const scopes = scopesOf(shop);
    for (const message of messages) {
      const scope = scopeOfTopic(message.topic);
      if (scope !== null && !scopes.has(scope)) continue;
      const hearing = shop.subscriptions.hearing(message.topic);
      if (hearing.length === 0) continue;
      const body = message.body();
      for (const { uri, includeFields, subscriptionId, name } of hearing) {
        this.#add({
          webhookId: randomUUID(),
          eventId,
          shop: shop.domain,
          topic: message.topic,
          uri: new URL(uri, this.#options.appUrl).href,
          name,
          body: bodyText(onlyFields(body, includeFields)),
          triggeredAt: new Date(this.#options.clock.now()).toISOString(),
          subscriptionId,
          state: "waiting",
          attempts: 0,
          dueAt: this.#options.clock.now(),
          answers: [],
        });
      }
    }
  }

  /** Delivers what is due, and what that sets off in turn. Answers how many requests were made. */
  flush(): Promise<number> {
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  /** Deliveries wait until `release`. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
  }

  /** The latest first, as long as it is on. */
  reverse(on: boolean): void {
    this.#reversed = on;
  }

  /** The next deliveries, of this topic if one is named, never arrive. */
  dropNext(times: number, topic: string | null = null): void {
    this.#drop.push({ topic, left: times });
  }

  /** The next deliveries arrive twice, with the same id. */
  duplicateNext(times: number, topic: string | null = null): void {
    this.#double.push({ topic, left: times });
  }

  /** Sends something that was delivered before once more. */
  redeliver(delivery: Delivery): void {
    this.#waiting.push({ ...delivery, state: "waiting", attempts: 0, answers: [], dueAt: this.#options.clock.now() });
  }

  waiting(): readonly Delivery[] {
    return this.#waiting;
  }

  /** When the next waiting delivery is due, in milliseconds; null where none waits. */
  nextDueAt(): number | null {
    return this.#waiting.length === 0 ? null : Math.min(...this.#waiting.map(({ dueAt }) => dueAt));
  }

  /** All deliveries that ended, in the order they did. */
  record(): readonly Delivery[] {
    return this.#ended;
  }

  toJSON(): unknown {
    return { waiting: this.#waiting };
  }

  restore(saved: unknown): void {
    this.#waiting = (saved as { waiting: Delivery[] }).waiting;
  }

  #add(delivery: Delivery): void {
    if (taken(this.#drop, delivery.topic)) {
      this.#end({ ...delivery, state: "dropped" });
      return;
    }
    this.#waiting.push(delivery);
    if (taken(this.#double, delivery.topic)) this.#waiting.push({ ...delivery, answers: [] });
  }

  #end(delivery: Delivery): void {
    this.#ended.push(delivery);
    if (this.#ended.length > RECORDED) this.#ended.shift();
  }

  async #flush(): Promise<number> {
    let made = 0;
    for (let delivery = this.#takeDue(); delivery; delivery = this.#takeDue()) {
      made += 1;
      await this.#attempt(delivery);
    }
    return made;
  }

  #takeDue(): Delivery | null {
    if (this.#held || !this.#options.deliver) return null;
    const now = this.#options.clock.now();
    const isDue = ({ dueAt }: Delivery): boolean => dueAt <= now;
    const at = this.#reversed ? this.#waiting.findLastIndex(isDue) : this.#waiting.findIndex(isDue);
    return at < 0 ? null : (this.#waiting.splice(at, 1)[0] ?? null);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const request = new Request(this.requestOf(delivery), { signal: AbortSignal.timeout(PATIENCE) });
    const status = await this.#options.deliver?.(request).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    const answered = { ...delivery, attempts: delivery.attempts + 1, answers: [...delivery.answers, status ?? 0] };
    if (status !== undefined && status >= 200 && status < 300) return this.#end({ ...answered, state: "delivered" });
    const wait = RETRY_AFTER[delivery.attempts];
    if (wait !== undefined) {
      this.#waiting.push({ ...answered, dueAt: this.#options.clock.now() + wait });
      return;
    }
    this.#end({ ...answered, state: "given up" });
    this.#options.onGivenUp(answered);
  }

  /** The signed request as it goes out. */
  requestOf(delivery: Delivery): Request {
    return new Request(delivery.uri, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "User-Agent": "Shopify-Captain-Hook",
        "X-Shopify-Topic": delivery.topic,
        "X-Shopify-Shop-Domain": delivery.shop,
        "X-Shopify-Hmac-Sha256": webhookSignature(this.signingSecret, delivery.body),
        "X-Shopify-API-Version": API_VERSION,
        "X-Shopify-Webhook-Id": delivery.webhookId,
        "X-Shopify-Event-Id": delivery.eventId,
        "X-Shopify-Triggered-At": delivery.triggeredAt,
        ...(delivery.name === null ? {} : { "X-Shopify-Name": delivery.name }),
      },
      body: delivery.body,
    });
  }
}

function taken(rules: { topic: string | null; left: number }[], topic: string): boolean {
  const rule = rules.find(({ topic: wanted, left }) => left > 0 && (wanted === null || wanted === topic));
  if (!rule) return false;
  rule.left -= 1;
  return true;
}

/** For callers that move a clock: all retries are over after this long. */
export const RETRIES_TAKE = 4 * HOUR;
