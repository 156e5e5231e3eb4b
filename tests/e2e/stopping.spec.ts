import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { APP_ORIGIN, type DemoWorld, startDemo } from "../simulators/demo/world.ts";
import { differences } from "./both-stores.ts";
import { activate, connect, deskOf, inSync, storeOf, tellAppLog } from "./merchant-path.ts";

/** `npm run worker`, and a server told to stop, as whoever runs them sees it. */
const SERVER = process.env["TEST_DATABASE_SERVER"] ?? "postgresql://root@127.0.0.1:5432/postgres";

let world: DemoWorld | undefined;
const afterwards: (() => Promise<unknown>)[] = [];
test.afterEach(async ({ page: _page }, info) => {
  if (world) {
    await tellAppLog(world, info);
    await world.stop();
  }
  world = undefined;
  while (afterwards.length > 0) await afterwards.pop()!();
});

const contacts = (): number => deskOf(world!).count("Contacts");
const deals = (): number => deskOf(world!).count("Pipelines");

/** Exit code and how long it took, in milliseconds. */
async function ended(end: Promise<number | string>): Promise<{ code: number | string; within: number }> {
  const from = Date.now();
  return { code: await end, within: Date.now() - from };
}

test("told to stop in the middle of its work, the server stops within 30 seconds and goes on from there", async ({ page }) => {
  world = await startDemo({ port: 0, counts: { customers: 120, products: 20, orders: 150 } });
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  for (const working of [() => contacts() > 10, () => deals() > 20]) {
    await expect.poll(working, { timeout: 120_000, intervals: [20] }).toBe(true);
    const { code, within } = await ended(world.app.kill("SIGTERM"));
    expect(code).toBe(0);
    expect(within).toBeLessThan(30_000);
    await world.app.restart();
  }
  await page.goto(world.appUrl);
  await inSync(page, 120_000);
  expect(differences(storeOf(world), deskOf(world))).toEqual([]);
});

test("with WORKER=off only workers work: one is killed, one is told to stop, and both sides hold the same in the end", async ({ page }) => {
  const databaseUrl = await ownDatabase();
  test.skip(databaseUrl === null, "This machine has no PostgreSQL server.");
  if (databaseUrl === null) return;
  world = await startDemo({ port: 0, counts: { customers: 60, products: 10, orders: 80 }, databaseUrl, appEnv: { WORKER: "off" } });
  await page.goto(world.appUrl);
  await connect(page);
  await activate(page);
  await page.waitForTimeout(3_000);
  expect(contacts()).toBe(0);

  const [first, second] = [startWorker(databaseUrl), startWorker(databaseUrl)];
  await expect.poll(contacts, { timeout: 60_000, intervals: [20] }).toBeGreaterThan(10);
  first.process.kill("SIGKILL");
  await expect.poll(deals, { timeout: 90_000, intervals: [20] }).toBeGreaterThan(0);
  const third = startWorker(databaseUrl);
  second.process.kill("SIGTERM");
  const { code, within } = await ended(second.ended);
  expect(code).toBe(0);
  expect(within).toBeLessThan(30_000);
  await page.goto(world.appUrl);
  await inSync(page, 120_000);
  expect(differences(storeOf(world), deskOf(world))).toEqual([]);
  third.process.kill("SIGTERM");
  expect(await third.ended).toBe(0);
});

/** An empty database that is dropped afterwards; null where there is no server. */
async function ownDatabase(): Promise<string | null> {
  const name = `workers_${randomBytes(6).toString("hex")}`;
  const administer = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: SERVER, connectionTimeoutMillis: 1_000 });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  try {
    await administer(`CREATE DATABASE ${name}`);
  } catch {
    return null;
  }
  afterwards.push(() => administer(`DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.toString();
}

/** One more worker beside the server that runs. */
function startWorker(databaseUrl: string): { process: ChildProcess; ended: Promise<number | string> } {
  const preload = fileURLToPath(new URL("../simulators/demo/preload.ts", import.meta.url));
  const { keys, url } = world!;
  const env = {
    PATH: process.env["PATH"] ?? "",
    SHOPIFY_API_KEY: keys.shopifyApiKey,
    SHOPIFY_API_SECRET: keys.shopifyApiSecret,
    SHOPIFY_APP_URL: APP_ORIGIN,
    BIGIN_CLIENT_ID: keys.biginClientId,
    BIGIN_CLIENT_SECRET: keys.biginClientSecret,
    ENCRYPTION_KEY: keys.encryptionKey,
    DATABASE_URL: databaseUrl,
    SIMULATED_WORLD_PORT: new URL(url).port,
  };
  const child = spawn("node_modules/node/bin/node", ["--disable-warning=ExperimentalWarning", "--import", preload, "worker.ts"], {
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  afterwards.push(async () => child.kill("SIGKILL"));
  return { process: child, ended: new Promise((end) => child.once("exit", (code, signal) => end(code ?? signal ?? ""))) };
}
