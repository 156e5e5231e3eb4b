import { afterEach, expect, it } from "vitest";
import type { Db } from "#app/db.server.ts";
import { createLog } from "#app/log.server.ts";
import { forgetLeases } from "#app/store/leases.server.ts";
import { type LiveShop, openLiveShop } from "#tests/support/live-shop.ts";
import { SHOP } from "#tests/support/sync-world.ts";

let shop: LiveShop;
afterEach(() => shop.close());

class Killed extends Error {}

/** A process that ends at a given step: from then on nothing gets through, neither to the outside nor to the database. */
const mortal = { steps: 0, diesAt: Infinity };
function step(): void {
  mortal.steps += 1;
  if (mortal.steps >= mortal.diesAt) throw new Killed();
}

async function openMortalShop(): Promise<LiveShop> {
  const opened = await openLiveShop({
    aroundCall: async (_request, call) => {
      step();
      const answer = await call();
      // Dead before it has read the answer: the effect is there, nobody knows of it.
      step();
      return answer;
    },
  });
  // Every death would be logged as a batch that threw.
  opened.services.log = createLog("silent");
  const immortal = opened.services.db;
  opened.services.db = immortal.$extends({ query: { $allOperations: ({ args, query }) => (step(), query(args)) } }) as unknown as Db;
  return opened;
}

/** The process is started anew; who held a lease is gone with it. */
async function restart(): Promise<void> {
  mortal.diesAt = Infinity;
  await forgetLeases(shop.services.db);
  shop.services.queue.woken.add(SHOP);
  await shop.drain();
  await shop.pass(90_000, 30_000);
}

function somebodyOrders(number: number): void {
  const ada = shop.merchant.createCustomer({ firstName: "Ada", lastName: `Number ${number}`, email: `ada${number}@example.com` });
  const tea = shop.merchant.createProduct({
    title: `Tea ${number}`,
    variants: ["S", "M"].map((value) => ({ sku: `${value}${number}`, price: "10.00", selectedOptions: [{ name: "Size", value }] })),
  });
  shop.merchant.createOrder({ customerId: ada.id, lines: [{ variantId: tea.variants[0]!.id, quantity: 2 }] });
}

const counts = () => ["Contacts", "Products", "Pipelines"].map((module) => shop.desk().count(module as "Contacts"));

it("a process killed between any two steps of a push leaves no duplicate and nothing undone", async () => {
  shop = await openMortalShop();
  somebodyOrders(0);
  await shop.delivered();
  mortal.steps = 0;
  await shop.drain();
  const steps = mortal.steps;
  expect(counts()).toEqual([1, 3, 1]);
  expect(steps).toBeGreaterThan(30);
  for (let number = 1; number <= steps; number += 1) {
    somebodyOrders(number);
    await shop.delivered();
    mortal.steps = 0;
    mortal.diesAt = number;
    await shop.drain().catch((error: unknown) => {
      if (!(error instanceof Killed) && !(error instanceof Error && error.message.includes("Killed"))) mortal.diesAt = Infinity;
    });
    await restart();
    expect([number, ...counts()]).toEqual([number, number + 1, 3 * (number + 1), number + 1]);
    const [deal] = shop.records("Pipelines").slice(-1);
    expect([Number(deal!.Amount), deal!.Stage, (deal!.Contact_Name as { name: string }).name]).toEqual([20, "Paid", `Ada Number ${number}`]);
    const unfinished = await shop.services.db.recordLink.findMany({
      where: { OR: [{ state: { not: "linked" } }, { biginId: null }] },
      select: { kind: true, shopifyId: true, state: true, reason: true },
    });
    expect([number, unfinished]).toEqual([number, []]);
    expect(await shop.services.db.hint.count()).toBe(0);
  }
}, 600_000);
