/**
 * First sync of the sample shop, or of a shop exported to CSV files: records, calls, credits, time and memory.
 * `npm run bench:first-sync [-- FOLDER]`
 */
import { resolve } from "node:path";
import { measureFirstSync } from "./first-sync-run.ts";

const [folder] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const figures = await measureFirstSync({ shopFolder: folder === undefined ? null : resolve(folder), say, tell: say });
const { shopify, bigin, estimate } = figures;

say(
  `In Shopify: ${shopify.customers} customers, ${shopify.products} products with ${shopify.variants} variants, ${shopify.orders} orders, ${shopify.drafts} drafts`,
);
say(`In Bigin:   ${bigin.contacts} contacts, ${bigin.companies} companies, ${bigin.products} products, ${bigin.deals} deals`);
say(
  `Took ${figures.seconds.toFixed(1)} s (the check said ${estimate.seconds} s), ${figures.calls} calls, ${figures.credits} credits (the check said ${estimate.credits})`,
);
say(
  `The simulators by themselves: ${figures.simulatorSeconds.toFixed(1)} s, so the app took ${(figures.seconds / figures.simulatorSeconds).toFixed(1)} times their own limit`,
);
say(`Memory of the app: ${figures.memoryBefore} MiB before, ${figures.memoryPeak} MiB at most. Open problems: ${figures.openProblems}`);
for (const [path, { calls, credits, rows }] of Object.entries(figures.callsByPath)) say(`  ${path}: ${calls} calls, ${credits} credits, ${rows} records`);
process.exit(0);
