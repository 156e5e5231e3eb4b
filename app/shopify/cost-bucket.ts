/**
 * What is known of a shop's leaky bucket of query cost, so that a call waits ahead instead of being throttled.
 * Source: https://shopify.dev/docs/api/usage/limits
 */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  /** Points a second. */
  restoreRate: number;
}

/** A call's points: first booked while it waits, then sent, then settled; or given up before it is sent. */
export interface Booking {
  /** Milliseconds to wait from now. Asked again after a wait: 0 unless somebody else took meanwhile what was waited for. */
  wait(now: number): number;
  giveUp(): void;
  send(): void;
  /** `status`: what the answer said of the bucket, null where there was no answer. */
  settle(status: ThrottleStatus | null, now: number): void;
}

export interface CostBucket {
  /** Behind all calls that were booked before. */
  book(cost: number): Booking;
}

export function createCostBucket(): CostBucket {
  let known: (ThrottleStatus & { at: number }) | null = null;
  let waiting = 0;
  let underWay = 0;
  /** Points of all calls that were ever settled. */
  let settled = 0;

  function waitFor(cost: number, ahead: number, now: number): number {
    if (!known || known.restoreRate <= 0) return 0;
    const level = Math.min(known.maximumAvailable, known.currentlyAvailable + ((now - known.at) / 1000) * known.restoreRate) - ahead;
    const missing = Math.min(cost, known.maximumAvailable) - level;
    return missing <= 0 ? 0 : Math.ceil((missing / known.restoreRate) * 1000);
  }

  return {
    book(cost) {
      let before: number | null = waiting;
      let settledAtStart = 0;
      waiting += cost;
      return {
        wait(now) {
          const wait = waitFor(cost, underWay + (before ?? 0), now);
          before = null;
          return wait;
        },
        giveUp() {
          waiting -= cost;
        },
        send() {
          waiting -= cost;
          underWay += cost;
          settledAtStart = settled;
        },
        settle(status, now) {
          underWay -= cost;
          // Calls that ended while this one was under way may have been charged after this answer was written.
          const overlapping = settled - settledAtStart;
          if (status) known = { ...status, currentlyAvailable: status.currentlyAvailable - overlapping, at: now };
          settled += cost;
        },
      };
    },
  };
}
