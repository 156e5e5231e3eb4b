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

export interface CostBucket {
  /** Books `cost` points and says how many milliseconds to wait before the call. Every booking is settled once. */
  take(cost: number, now: number): number;
  /** Milliseconds until the bucket holds `cost` points, bookings left aside: after a wait, whether others took meanwhile what was waited for. */
  lacks(cost: number, now: number): number;
  /** Ends a booking; `status` is what the answer said of the bucket, null where there was no answer. */
  settle(cost: number, status: ThrottleStatus | null, now: number): void;
}

export function createCostBucket(): CostBucket {
  let known: (ThrottleStatus & { at: number }) | null = null;
  let booked = 0;

  function waitFor(cost: number, ahead: number, now: number): number {
    if (!known || known.restoreRate <= 0) return 0;
    const level = Math.min(known.maximumAvailable, known.currentlyAvailable + ((now - known.at) / 1000) * known.restoreRate) - ahead;
    const missing = Math.min(cost, known.maximumAvailable) - level;
    return missing <= 0 ? 0 : Math.ceil((missing / known.restoreRate) * 1000);
  }

  return {
    take(cost, now) {
      const ahead = booked;
      booked += cost;
      return waitFor(cost, ahead, now);
    },
    lacks: (cost, now) => waitFor(cost, 0, now),
    settle(cost, status, now) {
      booked -= cost;
      if (status) known = { ...status, at: now };
    },
  };
}
