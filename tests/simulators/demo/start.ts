/**
 * Starts the demo and keeps it running until Ctrl-C.
 *
 *   --bigin-refuses-setup   Bigin refuses to create fields and pipelines through its API
 *   --shop FOLDER           the shop comes from CSV files that Shopify admin exported
 *   --seed N                another generated sample shop (default 1)
 *   --port N                the front's port (default 4400, or the next free one)
 *   --no-read-all-orders    the shop hasn't granted read_all_orders
 *   --reset                 forget what this demo kept from earlier starts
 */
import { createHash } from "node:crypto";
import { existsSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppNotStarted } from "./app-process.ts";
import { openWorldFolder, WorldTaken } from "./world-folder.ts";
import { PortTaken } from "./world-front.ts";
import { startDemo } from "./world.ts";
import type { DemoWorld } from "./world.ts";

/** What can't be started, in one line for a person. */
class Refusal extends Error {}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Flags {
  biginRefusesSetup: boolean;
  shopFolder: string | null;
  seed: number;
  port: number | null;
  readAllOrders: boolean;
  reset: boolean;
}

function readFlags(words: string[]): Flags {
  const { values } = parseArgs({
    args: words,
    options: {
      "bigin-refuses-setup": { type: "boolean", default: false },
      shop: { type: "string" },
      seed: { type: "string", default: "1" },
      port: { type: "string" },
      "no-read-all-orders": { type: "boolean", default: false },
      reset: { type: "boolean", default: false },
    },
  });
  const shopFolder = values.shop === undefined ? null : resolve(process.env["INIT_CWD"] ?? process.cwd(), values.shop);
  if (shopFolder && !(existsSync(shopFolder) && statSync(shopFolder).isDirectory())) {
    throw new Refusal(`--shop: there is no folder ${values.shop ?? ""}.`);
  }
  return {
    biginRefusesSetup: values["bigin-refuses-setup"],
    shopFolder,
    seed: wholeNumber("seed", values.seed, 0, 2 ** 31),
    port: values.port === undefined ? null : wholeNumber("port", values.port, 1, 65_535),
    readAllOrders: !values["no-read-all-orders"],
    reset: values.reset,
  };
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new Refusal(`--${flag} takes a whole number from ${least} to ${most}.`);
  return value;
}

/** Each sample shop, and each way Bigin answers, is a world of its own, so that their states never mix. */
function folderOf(flags: Flags): string {
  const shop = flags.shopFolder ? `shop-${createHash("sha256").update(flags.shopFolder).digest("hex").slice(0, 8)}` : `sample-${flags.seed}`;
  return resolve(".demo", flags.biginRefusesSetup ? `${shop}-bigin-refuses-setup` : shop);
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const folder = folderOf(flags);
  if (flags.reset) {
    // Taken and let go again: a demo that runs must not lose its files.
    if (existsSync(folder)) openWorldFolder(folder).release();
    rmSync(folder, { recursive: true, force: true });
  }
  const log = relative(process.cwd(), join(folder, "app.log"));
  say(existsSync(folder) ? "Starting the demo where it was left (--reset starts afresh) …" : "Starting the demo …");
  const { port, reset: _reset, ...rest } = flags;
  const world = await startDemo({ ...rest, port: port ?? undefined, strictPort: port !== null, folder, say });

  stopOnSignals(world);
  world.app.onUnexpectedExit((reason) => {
    say(`\nThe app stopped (${reason}). Its log: ${log}. Ctrl-C ends the demo; starting it again goes on where it was.`);
  });
  say(`The app's log: ${log}\n`);
  say(`Open this address in your browser:\n\n  ${world.url}\n\nCtrl-C stops the demo.`);
}

function stopOnSignals(world: DemoWorld): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say("\nStopping …");
    world.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
}

main().catch((error: unknown) => {
  const expected = [Refusal, WorldTaken, PortTaken, AppNotStarted].some((kind) => error instanceof kind) || isBadFlag(error);
  process.stderr.write(`${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
  process.exit(1);
});

function isBadFlag(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
