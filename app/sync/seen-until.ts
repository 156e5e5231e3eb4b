const SECOND = 1_000;
/** How far Shopify's clock and ours may be apart. */
const SKEW = 1_000;

/**
 * Shopify's times of change have whole seconds, in which two changes look alike. A read has seen all of a second only
 * once the second is over: until then what it has seen for good ends just before it. ISO 8601.
 * `readAt`: epoch milliseconds before the read was sent; null where that isn't known.
 */
export function seenUntil(changedAt: string, readAt: number | null): string {
  const at = Date.parse(changedAt);
  const over = readAt !== null && readAt >= Math.floor(at / SECOND) * SECOND + SECOND + SKEW;
  return new Date(over ? at : at - 1).toISOString();
}

/** Whether one second may hold both what was seen and this change, so that neither is known to be the later one. */
export function mayBeSeen(changedAt: string, seen: Date | null): boolean {
  const at = Date.parse(changedAt);
  return seen !== null && (seen.getTime() === at || seen.getTime() === at - 1);
}
