import type { Queue } from "#app/jobs/queue.server.ts";

/** The queue's wishes, remembered. Who is asked for is drained by hand, against the test's own clock. */
export interface TestQueue extends Queue {
  woken: Set<string>;
  compliance: Set<string>;
  /** Later looks: shop and epoch milliseconds. */
  later: { shopId: string; at: number }[];
}

export function createTestQueue(): TestQueue {
  const queue: TestQueue = {
    woken: new Set(),
    compliance: new Set(),
    later: [],
    start: () => Promise.resolve(),
    work: () => Promise.resolve(),
    ping: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    wake: (shopId) => Promise.resolve(void queue.woken.add(shopId)),
    wakeCompliance: (shopId) => Promise.resolve(void queue.compliance.add(shopId)),
    wakeAt: (shopId, at) => Promise.resolve(void queue.later.push({ shopId, at: at.getTime() })),
  };
  return queue;
}
