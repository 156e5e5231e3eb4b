import { randomUUID } from "node:crypto";
import type { Tx } from "../db.server.ts";
import type { Services } from "../services.server.ts";
import { acquireLease, heldInTransaction, releaseLease, renewLease } from "../store/leases.server.ts";

const LEASE_MS = 20_000;
const RENEW_MS = 5_000;
const WAIT_MS = 500;
/** The lease counts as doubtful so long before its end: a call has to leave this machine within it. */
const MARGIN_MS = 3_000;

/**
 * Keeps a process that stalled (a long garbage collection, a stopped machine) from writing on after another one took
 * its shop over.
 */
export interface Fence {
  /** Whether this process still is the shop's writer. Costs nothing until the lease is about to end. */
  holds(): Promise<boolean>;
  /** Runs in one transaction with a look at the lease; null: it is another's, and nothing was done. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T | null>;
}

/** For who only reads, or is outside of a shop's turn. */
export function unfenced(services: Services): Fence {
  return { holds: () => Promise.resolve(true), transaction: (work) => services.db.$transaction(work) };
}

interface ShopLease extends Fence {
  release(): Promise<void>;
}

export type Turn<T> = { kind: "done"; value: T } | { kind: "busy" };

/**
 * Does something that only one process at a time may do for a shop. The right is renewed while the work lasts and ends
 * by itself when the process dies. `patience`: milliseconds to wait for whoever has it now.
 */
export async function holdShop<T>(services: Services, shopId: string, patience: number, work: (fence: Fence) => Promise<T>): Promise<Turn<T>> {
  let lease = await takeShopLease(services, shopId);
  for (let waited = 0; !lease; waited += WAIT_MS) {
    if (waited >= patience) return { kind: "busy" };
    await services.sleep(WAIT_MS);
    lease = await takeShopLease(services, shopId);
  }
  try {
    return { kind: "done", value: await work(lease) };
  } finally {
    await lease.release();
  }
}

/** The right to write for a shop; null while another process has it. Renewed until it is released. */
async function takeShopLease(services: Services, shopId: string): Promise<ShopLease | null> {
  const { db } = services;
  const holder = randomUUID();
  const name = `shop ${shopId}`;
  let lost = false;
  let takenAt = services.now();
  if (!(await acquireLease(db, name, holder, new Date(takenAt), LEASE_MS))) return null;
  const renew = async (): Promise<void> => {
    const startedAt = services.now();
    if (await renewLease(db, name, holder, new Date(startedAt + LEASE_MS))) takenAt = startedAt;
    else lost = true;
  };
  // A failing database is seen by whoever waits for it; the lease just isn't renewed then.
  const renewal = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
  return {
    async holds() {
      if (!lost && services.now() >= takenAt + LEASE_MS - MARGIN_MS) await renew();
      return !lost;
    },
    transaction: (work) =>
      db.$transaction(async (tx) => {
        if (lost || !(await heldInTransaction(tx, name, holder))) {
          lost = true;
          return null;
        }
        return work(tx);
      }),
    async release() {
      clearInterval(renewal);
      await releaseLease(db, name, holder);
    },
  };
}
