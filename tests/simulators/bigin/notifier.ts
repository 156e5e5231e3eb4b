/** Change notifications: who is told what, when, and how often. Lost, doubled and late ones as the organisation's manners say. */
import { dataCenterAt } from "./data-centers.ts";
import type { Channel, Organization } from "./organization.ts";
import type { Change } from "./record-changes.ts";

export type Deliver = (request: Request) => Promise<Response>;

export interface Delivery {
  dueAt: number;
  url: string;
  body: Record<string, unknown>;
}

const EVENT_WORDS = { insert: "create", update: "edit", delete: "delete" } as const;
const MOST_IDS = 100;

export class Notifier {
  readonly #deliver: Deliver | null;
  #waiting: Delivery[] = [];
  #underWay = new Set<Promise<void>>();

  constructor(deliver: Deliver | null) {
    this.#deliver = deliver;
  }

  /** Queues what the channels want to know; due at once unless deliveries are late. */
  publish(organization: Organization, changes: readonly Change[], now: number): void {
    const { lost, copies, delayMs } = organization.manners.notifications;
    if (changes.length === 0 || lost) return;
    for (const channel of organization.channels) {
      if (channel.disabled || channel.expiresAt <= now) continue;
      for (const group of grouped(changes.filter((change) => wants(channel, change)))) {
        const delivery = { dueAt: now + delayMs, url: channel.notifyUrl, body: body(organization, channel, group, now) };
        for (let copy = 0; copy < copies; copy += 1) this.#waiting.push(delivery);
      }
    }
    this.deliverDue(now);
  }

  /** Sends what is due by now. A receiver's refusal or failure is nobody's business: nothing is sent again. */
  deliverDue(now: number): void {
    const due = this.#waiting.filter((delivery) => delivery.dueAt <= now);
    if (due.length === 0) return;
    this.#waiting = this.#waiting.filter((delivery) => delivery.dueAt > now);
    const deliver = this.#deliver;
    if (!deliver) return;
    for (const delivery of due) {
      const sending: Promise<void> = Promise.resolve()
        .then(() => deliver(requestOf(delivery)))
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => {
          this.#underWay.delete(sending);
        });
      this.#underWay.add(sending);
    }
  }

  /** Resolves once nothing is on its way; late ones that aren't due stay waiting. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  waiting(): readonly Delivery[] {
    return this.#waiting;
  }

  restore(waiting: readonly Delivery[]): void {
    this.#waiting = [...waiting];
  }
}

function wants(channel: Channel, change: Change): boolean {
  return channel.events.includes(`${change.module}.all`) || channel.events.includes(`${change.module}.${EVENT_WORDS[change.operation]}`);
}

/** Changes of one module and kind go together, a hundred at most. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.find((one) => one.length < MOST_IDS && one[0]?.module === change.module && one[0].operation === change.operation);
    if (group) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function body(organization: Organization, channel: Channel, changes: readonly Change[], now: number): Record<string, unknown> {
  const [first] = changes;
  return {
    server_time: now,
    module: first?.module,
    operation: first?.operation,
    ids: changes.map((change) => change.id),
    channel_id: channel.channelId,
    token: channel.token,
    query_params: {},
    resource_uri: `https://${dataCenterAt(organization.location).apiHost}/bigin/v1/${first?.module}`,
    ...(first?.operation === "update" ? { affected_fields: changes.map((change) => ({ [change.id]: change.fields })) } : {}),
  };
}

function requestOf(delivery: Delivery): Request {
  return new Request(delivery.url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(delivery.body) });
}
