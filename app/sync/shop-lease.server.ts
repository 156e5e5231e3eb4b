import { randomUUID } from "node:crypto";
import type { Services } from "../services.server.ts";
import { acquireLease, releaseLease, renewLease } from "../store/leases.server.ts";

const LEASE_MS = 20_000;
const RENEW_MS = 5_000;
const WAIT_MS = 500;

export type Turn<T> = { kind: "done"; value: T } | { kind: "busy" };

/**
 * Does something that only one process at a time may do for a shop. The right is renewed while the work lasts and ends
 * by itself when the process dies. `patience`: milliseconds to wait for whoever has it now.
 */
export async function holdShop<T>(services: Services, shopId: string, patience: number, work: () => Promise<T>): Promise<Turn<T>> {
  const { db } = services;
  const holder = randomUUID();
  const name = leaseOf(shopId);
  for (let waited = 0; !(await acquireLease(db, name, holder, new Date(services.now()), LEASE_MS)); waited += WAIT_MS) {
    if (waited >= patience) return { kind: "busy" };
    await services.sleep(WAIT_MS);
  }
  const renewal = setInterval(() => void renewLease(db, name, holder, new Date(services.now() + LEASE_MS)).catch(() => undefined), RENEW_MS);
  try {
    return { kind: "done", value: await work() };
  } finally {
    clearInterval(renewal);
    await releaseLease(db, name, holder);
  }
}

const leaseOf = (shopId: string): string => `shop ${shopId}`;
