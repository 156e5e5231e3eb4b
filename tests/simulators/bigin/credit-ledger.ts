/** Credits of the last 24 hours, and calls under way at once. */
import { creditAllowance, EDITION_LIMITS } from "./edition.ts";
import { editionNow } from "./organization.ts";
import type { Organization } from "./organization.ts";

const DAY = 24 * 60 * 60_000;

export function creditsSpent(organization: Organization, now: number): number {
  const { ledger } = organization;
  while (ledger[0] && ledger[0].at <= now - DAY) ledger.shift();
  return ledger.reduce((sum, entry) => sum + entry.credits, 0);
}

export function creditsAllowed(organization: Organization, now: number): number {
  return organization.limits.credits ?? creditAllowance(editionNow(organization, now), organization.usersLicensed);
}

/** Notes the cost, a minute's calls together; false, and nothing noted, where the day's credits don't reach. */
export function spend(organization: Organization, credits: number, now: number): boolean {
  if (creditsSpent(organization, now) + credits > creditsAllowed(organization, now)) return false;
  const last = organization.ledger.at(-1);
  if (last && now - last.at < 60_000) last.credits += credits;
  else organization.ledger.push({ at: now, credits });
  return true;
}

interface Running {
  all: number;
  heavy: number;
}
const running = new WeakMap<Organization, Running>();

/** A place among the calls under way. */
export interface Lease {
  /** The call turns out to be a heavy one; false where too many of those are under way. */
  weigh(): boolean;
  end(): void;
}

/** A call begins. Null: too many are under way already. */
export function enter(organization: Organization, now: number): Lease | null {
  const count = running.get(organization) ?? { all: 0, heavy: 0 };
  running.set(organization, count);
  if (count.all >= (organization.limits.concurrency ?? EDITION_LIMITS[editionNow(organization, now)].concurrency)) return null;
  count.all += 1;
  let heavy = false;
  return {
    weigh() {
      if (count.heavy >= organization.limits.subConcurrency) return false;
      heavy = true;
      count.heavy += 1;
      return true;
    },
    end() {
      count.all -= 1;
      if (heavy) count.heavy -= 1;
    },
  };
}
