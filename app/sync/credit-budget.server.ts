import { allowance } from "../bigin/credits.ts";
import { creditsFreeAt } from "../store/credits.server.ts";
import type { SyncContext } from "./context.server.ts";
import { reserveOf } from "./credit-forecast.ts";

/** What one batch may cost at most: a hundred rows and the reads around them. */
const BATCH_CREDITS = { first_sync: 40, live: 5 } as const;

/**
 * When there are credits again for such work, epoch milliseconds; null where there are now. The allowance is the
 * documented one minus what the app itself used in the last 24 hours: what other apps use isn't known, so Bigin's own
 * word counts besides.
 */
export async function creditsAwaited(context: SyncContext, work: "first_sync" | "live"): Promise<number | null> {
  const { edition, usersLicensed } = context.organization;
  const daily = allowance(edition, usersLicensed);
  const budget = work === "first_sync" ? daily - reserveOf(daily) : daily;
  const now = context.services.now();
  const freeAt = (await creditsFreeAt(context.services.db, context.pair, budget, BATCH_CREDITS[work], new Date(now))).getTime();
  return freeAt > now ? freeAt : null;
}
