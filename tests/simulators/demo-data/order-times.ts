import type { Random } from "./random.ts";
import { startOfDay } from "./time-zone.ts";

export interface TimeSpan {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  ianaTimezone: string;
}

const DAY = 86_400_000;

/**
 * Instants in rising order, spread over the span. One in 25 falls within two seconds of midnight in the
 * shop's time zone, where a date taken in UTC is a day off.
 */
export function orderTimes(random: Random, count: number, { from, to, ianaTimezone }: TimeSpan): number[] {
  const times = Array.from({ length: count }, (_, index) => {
    const time = Math.floor((from + ((index + random.fraction()) / count) * (to - from)) / 1000) * 1000;
    if (index % 25 !== 13) return time;
    const midnight = startOfDay(time, ianaTimezone) + random.pick([-1000, 0, 1000]);
    return midnight < from || midnight > to - DAY ? time : midnight;
  });
  return times.sort((a, b) => a - b);
}
