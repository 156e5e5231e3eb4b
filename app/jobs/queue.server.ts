import { fromPrisma, PgBoss } from "pg-boss";
import type { Database, Tx } from "../db.server.ts";
import type { Log } from "../log.server.ts";
import { JOB_KINDS, type JobKind, shopPayload } from "./kinds.ts";

export type Handlers = { [Kind in JobKind]: (payload: JobPayload<Kind>) => Promise<void> };
type JobPayload<Kind extends JobKind> = Kind extends "run-shop" | "compliance" ? { shopId: string } : Record<string, never>;

/**
 * pg-boss, reduced to what the app asks of it: look at this shop now, look at it later, and a clock tick.
 * Jobs carry a shop's id and nothing else; what is to be done stands in the hints and the checkpoints.
 */
export interface Queue {
  start(): Promise<void>;
  work(handlers: Handlers): Promise<void>;
  /** Answers when the queue can be reached; throws otherwise. */
  ping(): Promise<void>;
  /** One waiting job a shop, however often it is asked for. In a transaction it is seen with the commit. */
  wake(shopId: string, tx?: Tx): Promise<void>;
  wakeAt(shopId: string, at: Date): Promise<void>;
  /** Compliance requests are answered whether or not the shop is still connected. */
  wakeCompliance(shopId: string, tx?: Tx): Promise<void>;
  stop(): Promise<void>;
}

/** Deferred looks at one shop that fall in the same few seconds are one. */
const DEFER_SLOT_MS = 2_000;

export function createQueue(database: Database, log: Log): Queue {
  const boss = new PgBoss({
    ...database.queue,
    ...(database.exclusive ? { backend: "pglite" as const } : {}),
    schema: "pgboss",
    superviseIntervalSeconds: 30,
    maintenanceIntervalSeconds: 300,
  });
  boss.on("error", (error) => log.error({ err: error }, "queue error"));
  let started = false;
  return {
    async start() {
      await boss.start();
      for (const [name, options] of Object.entries(JOB_KINDS)) {
        if (await boss.getQueue(name)) await boss.updateQueue(name, options.update);
        else await boss.createQueue(name, { ...options.update, policy: options.policy });
      }
      started = true;
    },
    async work(handlers) {
      await boss.work("run-shop", { localConcurrency: 4, batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
        await handlers["run-shop"](shopPayload.parse(job!.data));
      });
      await boss.work("compliance", { pollingIntervalSeconds: 2 }, async ([job]) => handlers.compliance(shopPayload.parse(job!.data)));
      await boss.work("tick", { pollingIntervalSeconds: 5 }, async () => handlers.tick({}));
      await boss.schedule("tick", "* * * * *");
    },
    async ping() {
      if (!started) throw new Error("The queue has not started");
      await boss.getQueue("run-shop");
    },
    async wake(shopId, tx) {
      await boss.send("run-shop", { shopId }, { singletonKey: shopId, ...(tx ? { db: fromPrisma(tx) } : {}) });
    },
    async wakeAt(shopId, at) {
      const slot = Math.ceil(at.getTime() / DEFER_SLOT_MS) * DEFER_SLOT_MS;
      await boss.send("run-shop", { shopId }, { singletonKey: `${shopId}@${slot}`, startAfter: at });
    },
    async wakeCompliance(shopId, tx) {
      await boss.send("compliance", { shopId }, { singletonKey: shopId, ...(tx ? { db: fromPrisma(tx) } : {}) });
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 20_000 });
      started = false;
    },
  };
}
