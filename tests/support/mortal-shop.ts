import type { Db } from "#app/db.server.ts";
import { createLog } from "#app/log.server.ts";
import { forgetLeases } from "#app/store/leases.server.ts";
import { type LiveShop, openLiveShop } from "./live-shop.ts";
import { SHOP } from "./sync-world.ts";

class Killed extends Error {}

/** A shop whose process ends at a given step: from then on nothing gets through, neither to the outside nor to the database. */
export interface MortalShop extends LiveShop {
  /** Works until nothing is due, or until it dies at that step. Gives how many steps it took. */
  workUntil(diesAt: number): Promise<number>;
  /** The process is started anew; who held a lease is gone with it. */
  restart(): Promise<void>;
}

export async function openMortalShop(): Promise<MortalShop> {
  let steps = 0;
  let dies = Infinity;
  const step = (): void => {
    steps += 1;
    if (steps >= dies) throw new Killed();
  };
  const shop = await openLiveShop({
    aroundCall: async (_request, call) => {
      step();
      const answer = await call();
      // Dead before it has read the answer: the effect is there, nobody knows of it.
      step();
      return answer;
    },
  });
  // Every death would be logged as a batch that threw.
  shop.services.log = createLog("silent");
  const immortal = shop.services.db;
  shop.services.db = immortal.$extends({ query: { $allOperations: ({ args, query }) => (step(), query(args)) } }) as unknown as Db;
  return {
    ...shop,
    async workUntil(diesAt) {
      [steps, dies] = [0, diesAt];
      try {
        await shop.drain();
      } catch (error) {
        if (steps < diesAt) throw error;
      }
      const taken = steps;
      dies = Infinity;
      return taken;
    },
    async restart() {
      dies = Infinity;
      await forgetLeases(shop.services.db);
      shop.services.queue.woken.add(SHOP);
      await shop.delivered();
      await shop.drain();
      await shop.pass(90_000, 30_000);
      await shop.heard();
    },
  };
}
