import type { Services } from "../services.server.ts";
import type { BackfillStep } from "../store/sync-runs.server.ts";
import type { SyncContext } from "./context.server.ts";

/** How often in a row a file was refused or held no records where some are due; an outage of its server doesn't count. */
const refusals = new WeakMap<Services, Map<string, number>>();
const REFUSALS = 5;
const fileOf = (step: BackfillStep): string => `${step.shopId} ${step.orgId} ${step.position}`;

export function isRefusedForGood({ services }: SyncContext, step: BackfillStep, detail: string): boolean {
  const key = fileOf(step);
  const counts = refusals.get(services) ?? new Map<string, number>();
  refusals.set(services, counts);
  if (!/^HTTP 4|no record/.test(detail)) return false;
  const count = (counts.get(key) ?? 0) + 1;
  if (count < REFUSALS) counts.set(key, count);
  else counts.delete(key);
  return count >= REFUSALS;
}

/** Records came of the step's file: refusals count anew. */
export function fileWasRead({ services }: SyncContext, step: BackfillStep): void {
  refusals.get(services)?.delete(fileOf(step));
}
