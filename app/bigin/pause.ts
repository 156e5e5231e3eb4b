import type { BiginTrouble } from "./records.ts";
import { backOff } from "./trouble.ts";

type Limits = Extract<BiginTrouble, { kind: "limits" }>;

/** The wait after a limit, common to all of an organisation's calls. Times are epoch milliseconds. */
export interface Pause {
  /** The limit that still holds, if any: nothing is sent until it is over. */
  until(now: number): Limits | null;
  /** Until when to wait if this limit names no time; longer each time one follows right upon a wait. */
  hint(now: number, startedAt: number, random: number): number;
  limited(trouble: Limits, startedAt: number): void;
  /** A call that was started after the wait went through: the next limit begins with a short wait again. */
  answered(startedAt: number): void;
}

export function createPause(): Pause {
  let inForce: Limits | null = null;
  let inARow = 0;
  /** Calls already under way when the limit was met say nothing about whether the wait was long enough. */
  const startedAfterWait = (startedAt: number): boolean => inForce === null || startedAt >= inForce.until;
  return {
    until: (now) => (inForce !== null && now < inForce.until ? inForce : null),
    hint: (now, startedAt, random) => now + backOff(startedAfterWait(startedAt) ? inARow + 1 : Math.max(1, inARow), random),
    limited(trouble, startedAt) {
      if (startedAfterWait(startedAt)) inARow += 1;
      if (inForce === null || trouble.until > inForce.until) inForce = trouble;
    },
    answered(startedAt) {
      if (startedAfterWait(startedAt)) inARow = 0;
    },
  };
}
