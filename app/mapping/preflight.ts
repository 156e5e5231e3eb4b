/** What a first sync will cost, from counts alone. Credits follow `bigin/credits.ts`; every figure is an estimate. */
import { creditsFor, RECORDS_PER_PAGE, ROWS_PER_CALL } from "../bigin/credits.ts";
import type { ModuleName } from "../bigin/records.ts";

export interface RunCounts {
  contacts: number;
  companies?: number;
  /** Bigin records: products, and the variants of those with options. */
  products: number;
  deals: number;
  /** Records that Bigin holds already and that are listed once for matching. */
  existing?: Partial<Record<ModuleName, number>>;
  /** Bigin's own records that go to Shopify; each gets its Shopify id written back. */
  fromBigin?: { contacts: number; products: number };
}

/** How fast things go, by measurement or by assumption. */
export interface RunPace {
  /** From sending a full write to having its answer stored. */
  secondsPerWrite: number;
  secondsPerRead: number;
  /** Writes under way at once. */
  parallelWrites: number;
  /** Rows a second that Shopify's export delivers. */
  exportedRowsPerSecond: number;
  /** Records a second that Shopify lets the app make. */
  shopifyWritesPerSecond: number;
}

/** Measured against stand-ins for both services on two cores, with something to spare; the real services may be slower. */
export const ASSUMED_PACE: RunPace = {
  secondsPerWrite: 0.6,
  secondsPerRead: 0.2,
  parallelWrites: 2,
  exportedRowsPerSecond: 800,
  shopifyWritesPerSecond: 5,
};

/** Organisation, user, profiles, fields of five modules and layouts, before and after what is missing is made, and the watch on changes. */
const METADATA_CALLS = 30;

export interface RunEstimate {
  calls: number;
  credits: number;
  seconds: number;
}

export function estimateRun(counts: RunCounts, pace: RunPace = ASSUMED_PACE): RunEstimate {
  const { companies = 0, existing = {}, fromBigin = { contacts: 0, products: 0 } } = counts;
  const writes = [
    writesOf("Contacts", counts.contacts),
    writesOf("Accounts", companies),
    writesOf("Products", counts.products),
    writesOf("Pipelines", counts.deals),
    writesOf("Contacts", fromBigin.contacts),
    writesOf("Products", fromBigin.products),
  ];
  const writeCalls = writes.reduce((sum, write) => sum + write.calls, 0);
  const listed = Object.values(existing).reduce((sum, records) => sum + Math.max(1, Math.ceil(records / RECORDS_PER_PAGE)), 0);
  const reads = METADATA_CALLS + listed;
  const rows = counts.contacts + counts.products + counts.deals;
  const seconds =
    (writeCalls * pace.secondsPerWrite) / pace.parallelWrites +
    reads * pace.secondsPerRead +
    rows / pace.exportedRowsPerSecond +
    (fromBigin.contacts + fromBigin.products) / pace.shopifyWritesPerSecond;
  return { calls: writeCalls + reads, credits: reads + writes.reduce((sum, write) => sum + write.credits, 0), seconds: Math.ceil(seconds) };
}

function writesOf(module: ModuleName, rows: number): { calls: number; credits: number } {
  const full = Math.floor(rows / ROWS_PER_CALL);
  const rest = rows % ROWS_PER_CALL;
  const restCredits = rest === 0 ? 0 : creditsFor("POST", module, rest);
  return { calls: full + (rest === 0 ? 0 : 1), credits: full * creditsFor("POST", module, ROWS_PER_CALL) + restCredits };
}
