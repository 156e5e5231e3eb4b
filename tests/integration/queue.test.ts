import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#app/db.server.ts";
import { createQueue, type Queue } from "#app/jobs/queue.server.ts";
import { createLog } from "#app/log.server.ts";
import { addHints, settleHints, takeHints } from "#app/store/hints.server.ts";
import { acquireLease, releaseLease, renewLease } from "#app/store/leases.server.ts";
import { testDatabases } from "#tests/support/databases.ts";

const at = new Date("2026-11-20T10:00:00Z");

for (const kind of await testDatabases()) {
  describe(`on ${kind.name}`, () => {
    let database: Database;
    let queue: Queue;
    let drop: () => Promise<void>;
    beforeEach(async () => {
      const opened = await kind.open();
      drop = opened.drop;
      database = openDatabase(opened.target);
      await database.migrate();
      queue = createQueue(database, createLog("error"));
      await queue.start();
    });
    afterEach(async () => {
      await queue.stop();
      await database.close();
      await drop();
    });

    it("a shop that is woken ten times before it runs runs once, and a rolled-back transaction wakes nobody", async () => {
      for (let times = 0; times < 10; times += 1) await queue.wake("one.myshopify.com");
      await database.db
        .$transaction(async (tx) => {
          await queue.wake("two.myshopify.com", tx);
          throw new Error("rolled back");
        })
        .catch(() => undefined);
      await database.db.$transaction((tx) => queue.wake("three.myshopify.com", tx));
      const ran: string[] = [];
      const bothRan = new Promise<void>((resolve) => {
        void queue.work({
          "run-shop": ({ shopId }) => {
            ran.push(shopId);
            if (new Set(ran).size === 2) resolve();
            return Promise.resolve();
          },
          compliance: () => Promise.resolve(),
          tick: () => Promise.resolve(),
        });
      });
      await bothRan;
      expect(ran.sort()).toEqual(["one.myshopify.com", "three.myshopify.com"]);
    });

    it("a hint that comes while its record is written survives", async () => {
      const hint = { side: "shopify" as const, kind: "customer", recordId: "gid://shopify/Customer/1", cause: "webhook" as const };
      await addHints(database.db, "a.myshopify.com", [hint, hint], at);
      const [taken] = await takeHints(database.db, "a.myshopify.com", "shopify", at, 10);
      await addHints(database.db, "a.myshopify.com", [hint], at);
      await settleHints(database.db, [taken!]);
      const [left] = await takeHints(database.db, "a.myshopify.com", "shopify", at, 10);
      expect(left!.version).toBe(taken!.version + 1);
      await settleHints(database.db, [left!]);
      expect(await takeHints(database.db, "a.myshopify.com", "shopify", at, 10)).toEqual([]);
    });

    it("a lease has one holder until it ends or is given back", async () => {
      const later = (milliseconds: number): Date => new Date(at.getTime() + milliseconds);
      expect(await acquireLease(database.db, "shop a", "one", at, 1000)).toBe(true);
      expect(await acquireLease(database.db, "shop a", "two", later(500), 1000)).toBe(false);
      expect(await renewLease(database.db, "shop a", "one", later(3000))).toBe(true);
      expect(await acquireLease(database.db, "shop a", "two", later(2000), 1000)).toBe(false);
      expect(await acquireLease(database.db, "shop a", "two", later(3000), 1000)).toBe(true);
      expect(await renewLease(database.db, "shop a", "one", later(9000))).toBe(false);
      await releaseLease(database.db, "shop a", "two");
      expect(await acquireLease(database.db, "shop a", "three", later(3100), 1000)).toBe(true);
    });
  });
}
