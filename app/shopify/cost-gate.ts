/**
 * Lets calls through as a shop's leaky bucket of query cost allows, in the order they came, so that they wait ahead
 * instead of being throttled. Source: https://shopify.dev/docs/api/usage/limits
 */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  /** Points a second. */
  restoreRate: number;
}

/** `status`: what the answer said of the bucket, null where there was no answer. Called once. */
export type Leave = (status: ThrottleStatus | null) => void;

export type Admission = { ok: true; leave: Leave } | { ok: false; until: number };

export interface CostGate {
  /** Resolves when the call may go; `ok: false` with the time to come back where that is after `deadline` (epoch milliseconds). */
  enter(cost: number, deadline: number): Promise<Admission>;
  /** Shopify asked to wait: no call goes before this moment (epoch milliseconds). */
  holdUntil(moment: number): void;
}

interface GateDeps {
  /** Epoch milliseconds. */
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
}

export function createCostGate({ now, sleep }: GateDeps): CostGate {
  let known: (ThrottleStatus & { at: number }) | null = null;
  /** Points of the calls that have no answer yet: Shopify takes them at once, and gives back later what was too much. */
  let underWay = 0;
  let calls = 0;
  /** Points of all calls that ever had their answer. */
  let answered = 0;
  let heldUntil = 0;
  let line: Promise<unknown> = Promise.resolve();
  const listeners: (() => void)[] = [];

  const nextAnswer = (): Promise<void> => new Promise((resolve) => listeners.push(resolve));

  /** Points that are missing for a call; none are known of before the first answer. */
  function missing(cost: number): number {
    if (!known || known.restoreRate <= 0) return 0;
    const level = Math.min(known.maximumAvailable, known.currentlyAvailable + ((now() - known.at) / 1000) * known.restoreRate);
    return Math.min(cost, known.maximumAvailable) - (level - underWay);
  }

  async function admit(cost: number, deadline: number): Promise<Admission> {
    for (;;) {
      const points = missing(cost);
      if (heldUntil > now()) {
        if (heldUntil > deadline) return { ok: false, until: heldUntil };
        await sleep(heldUntil - now());
      } else if (calls > 0 && (!known || points > 0)) {
        await nextAnswer();
      } else if (known && points > 0) {
        const wait = Math.ceil((points / known.restoreRate) * 1000);
        if (now() + wait > deadline) return { ok: false, until: now() + wait };
        await sleep(wait);
      } else {
        return { ok: true, leave: pass(cost) };
      }
    }
  }

  function pass(cost: number): Leave {
    const answeredBefore = answered;
    underWay += cost;
    calls += 1;
    return (status) => {
      underWay -= cost;
      calls -= 1;
      // Calls that were answered meanwhile may have been charged after this answer was written.
      if (status) known = { ...status, currentlyAvailable: status.currentlyAvailable - (answered - answeredBefore), at: now() };
      answered += cost;
      listeners.splice(0).forEach((listener) => listener());
    };
  }

  return {
    enter(cost, deadline) {
      const admission = line.then(() => admit(cost, deadline));
      line = admission.catch(() => undefined);
      return admission;
    },
    holdUntil(moment) {
      heldUntil = Math.max(heldUntil, moment);
    },
  };
}
