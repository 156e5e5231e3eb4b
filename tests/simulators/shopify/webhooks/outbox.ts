import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { HOUR, MINUTE, SECOND } from "../store/instants.ts";
import { webhookSignature } from "./signature.ts";

export type Deliver = (request: Request) => Promise<Response>;

/** One message to one subscription, with all that was tried to bring it. */
export interface Delivery {
  /** The same in all attempts: `X-Shopify-Webhook-Id`. */
  id: string;
  /** The same for all subscriptions that heard of one action. */
  eventId: string;
  shop: string;
  topic: string;
  url: string;
  body: string;
  triggeredAt: string;
  /** The subscription's own name, where it has one: `X-Shopify-Name`. */
  name: string | null;
  /** Of the subscription that was made through the API, so that its failures end it. */
  subscriptionId: string | null;
  dueAt: number;
  state: "waiting" | "held" | "sending" | "delivered" | "given-up" | "dropped";
  /** Null where no answer came. */
  attempts: { at: number; status: number | null }[];
}

/** How the way to the app behaves. */
export interface Manners {
  /** Nothing is sent, or nothing of these topics. */
  drop: boolean | string[];
  /** How often each message is sent. */
  copies: number;
  /** Messages wait for `release`. */
  hold: boolean;
  delayMs: number;
}

/** Waiting times before the eight retries, four hours in all. */
export const RETRIES = [10 * SECOND, MINUTE, 3 * MINUTE, 7 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR];
/** An answer must have come within five seconds. */
const PATIENCE = 5 * SECOND;
const REMEMBERED = 20_000;

export interface OutboxOptions {
  clock: Clock;
  secret: string;
  apiVersion: string;
  deliver: Deliver;
  /** After the last retry failed. */
  onGivenUp: (delivery: Delivery) => void;
}

export type Message = Pick<Delivery, "eventId" | "shop" | "topic" | "url" | "body" | "triggeredAt" | "subscriptionId" | "name">;

/** Signs, sends and retries webhooks. */
export class Outbox {
  readonly manners: Manners = { drop: false, copies: 1, hold: false, delayMs: 0 };
  #options: OutboxOptions;
  #deliveries: Delivery[] = [];
  #open = new Set<Delivery>();
  #underWay = new Set<Promise<void>>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Everything that was ever to be sent, oldest first; the oldest are forgotten in a long run. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  post(message: Message): void {
    const { drop, hold, copies, delayMs } = this.manners;
    const dropped = Array.isArray(drop) ? drop.includes(message.topic) : drop;
    const delivery: Delivery = {
      ...message,
      id: randomUUID(),
      dueAt: this.#options.clock.now() + delayMs,
      state: dropped ? "dropped" : hold ? "held" : "waiting",
      attempts: [],
    };
    for (let copy = 0; copy < copies; copy += 1) this.#keep(copy === 0 ? delivery : { ...delivery, attempts: [] });
    this.sendDue();
  }

  /** Sends what waits and is due by now, in the order it came, or the last first. */
  sendDue(order: "as-posted" | "reversed" = "as-posted"): void {
    const now = this.#options.clock.now();
    const due = [...this.#open].filter((delivery) => delivery.state === "waiting" && delivery.dueAt <= now);
    if (order === "reversed") due.reverse();
    for (const delivery of due) {
      delivery.state = "sending";
      const sending = this.#send(delivery).finally(() => this.#underWay.delete(sending));
      this.#underWay.add(sending);
    }
  }

  /** Lets held messages go and holds no more. */
  release(order: "as-posted" | "reversed" = "as-posted"): void {
    this.manners.hold = false;
    for (const delivery of this.#open) if (delivery.state === "held") delivery.state = "waiting";
    this.sendDue(order);
  }

  /** Sends a message once more, as if Shopify had not seen the answer. */
  repeat(delivery: Delivery): void {
    this.#keep({ ...delivery, state: "waiting", attempts: [], dueAt: this.#options.clock.now() });
    this.sendDue();
  }

  /** Resolves once nothing is on its way; what waits for its time stays waiting. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** What has not arrived and may still. */
  unfinished(): Delivery[] {
    return [...this.#open].map((delivery) => ({ ...delivery, state: delivery.state === "sending" ? "waiting" : delivery.state }));
  }

  restore(unfinished: readonly Delivery[]): void {
    this.#deliveries = [];
    this.#open.clear();
    for (const delivery of unfinished) this.#keep(structuredClone(delivery));
  }

  #keep(delivery: Delivery): void {
    this.#deliveries.push(delivery);
    if (delivery.state !== "dropped") this.#open.add(delivery);
    if (this.#deliveries.length > REMEMBERED * 2) this.#deliveries = this.#deliveries.slice(-REMEMBERED);
  }

  async #send(delivery: Delivery): Promise<void> {
    const at = this.#options.clock.now();
    let status: number | null = null;
    try {
      const answer = await this.#options.deliver(this.#requestOf(delivery));
      status = answer.status;
      await answer.body?.cancel();
    } catch {
      // No answer is an answer: the attempt failed.
    }
    delivery.attempts.push({ at, status });
    if (status !== null && status >= 200 && status < 300) {
      delivery.state = "delivered";
      this.#open.delete(delivery);
      return;
    }
    const wait = RETRIES[delivery.attempts.length - 1];
    if (wait !== undefined) {
      delivery.state = "waiting";
      delivery.dueAt = at + wait;
      return;
    }
    delivery.state = "given-up";
    this.#open.delete(delivery);
    this.#options.onGivenUp(delivery);
  }

  #requestOf(delivery: Delivery): Request {
    return new Request(delivery.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Shopify-Captain-Hook",
        "x-shopify-topic": delivery.topic,
        "x-shopify-shop-domain": delivery.shop,
        "x-shopify-hmac-sha256": webhookSignature(this.#options.secret, delivery.body),
        "x-shopify-api-version": this.#options.apiVersion,
        "x-shopify-webhook-id": delivery.id,
        "x-shopify-event-id": delivery.eventId,
        "x-shopify-triggered-at": delivery.triggeredAt,
        ...(delivery.name === null ? {} : { "x-shopify-name": delivery.name }),
      },
      body: delivery.body,
      signal: AbortSignal.timeout(PATIENCE),
    });
  }
}
