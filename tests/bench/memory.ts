/**
 * Memory of the app while it takes over a small and a large shop: it must not grow with the shop. Ends with 1 where
 * it does. `npm run bench:memory [-- small large]`
 */
import { measureFirstSync } from "./first-sync-run.ts";

const [small = 1_000, large = 200_000] = process.argv.slice(2).map(Number);
/** What garbage and the database's cache may add until they have their full size, in MiB: two KiB for each of 200,000 customers. */
const SLACK = 400;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const peaks: number[] = [];
for (const customers of [small, large]) {
  say(`${customers} customers:`);
  // No smaller plan holds so many records.
  const figures = await measureFirstSync({ counts: { customers, products: 10, orders: 10 }, edition: "bigin360", tell: say });
  peaks.push(figures.memoryPeak);
  say(
    `  ${figures.memoryBefore} MiB before, ${figures.memoryPeak} MiB at most; ${figures.seconds.toFixed(0)} s, ${(figures.seconds / figures.simulatorSeconds).toFixed(1)} times what the simulators need by themselves, ${(customers / figures.seconds).toFixed(0)} customers a second, ${figures.calls} calls, ${figures.credits} credits`,
  );
}
const grown = (peaks[1] ?? 0) - (peaks[0] ?? 0);
say(`The larger shop took ${grown} MiB more${grown > SLACK ? `, over the ${SLACK} MiB that garbage and caches may take` : ""}.`);
process.exit(grown > SLACK ? 1 : 0);
