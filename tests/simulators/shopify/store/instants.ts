import type { Clock } from "../../clock.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An instant as the Admin API writes it: ISO 8601, UTC, whole seconds. Two changes in one second look alike. */
export function instantAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}

export function instantOf(clock: Clock): string {
  return instantAt(clock.now());
}

/** The same for an instant that a seed wrote with another precision; null stays null. */
export function wholeSeconds(instant: string | null): string | null {
  if (instant === null) return null;
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new Error(`Not an instant: ${instant}`);
  return instantAt(at);
}
