/**
 * The whole world of the demo and of the tests in a browser: both simulators in this process, the app as a
 * child process, one plain-http origin in front of all of them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { storeName } from "../admin/session-link.ts";
import { systemClock } from "../clock.ts";
import { deliverToApp } from "./app-address.ts";
import { startApp } from "./app-process.ts";
import type { AppProcess } from "./app-process.ts";
import { openBigin } from "./bigin-side.ts";
import type { BiginSide } from "./bigin-side.ts";
import { freePort } from "./free-port.ts";
import { openShopify } from "./shopify-side.ts";
import type { ShopifySide } from "./shopify-side.ts";
import { openWorldFolder } from "./world-folder.ts";
import type { WorldFolder, WorldKeys } from "./world-folder.ts";
import { openFront } from "./world-front.ts";

/** The app's public https origin, as Shopify and Zoho know it. */
export const APP_ORIGIN = "https://bigin-sync.example";
const SHOP_DOMAIN = "demo-shop.myshopify.com";
const STATE_EVERY = 15_000;
const project = fileURLToPath(new URL("../../../", import.meta.url));

export interface DemoOptions {
  /** Where the world keeps its state; a folder of its own that `stop` removes, unless given. */
  folder?: string;
  /** The front's port; 4400 or the next free one unless given, 0 for any. */
  port?: number;
  /** Refuse instead of taking another port. */
  strictPort?: boolean;
  /** Which generated sample shop, when no state was kept. */
  seed?: number;
  /** CSV files exported by Shopify admin, instead of a sample shop. */
  shopFolder?: string | null;
  /** How many records of each kind a sample shop has, where the usual numbers are too many. */
  counts?: { customers?: number; products?: number; orders?: number; draftOrders?: number };
  biginRefusesSetup?: boolean;
  readAllOrders?: boolean;
  /** A PostgreSQL server instead of the embedded database. */
  databaseUrl?: string;
  /** Program and parameters; the built app's server unless given. */
  appCommand?: string[];
  appEnv?: Record<string, string>;
  say?: (line: string) => void;
}

export interface DemoWorld {
  /** Where a visitor begins. */
  url: string;
  /** The app inside of Shopify admin. */
  appUrl: string;
  adminUrl: string;
  biginUrl: string;
  folder: string;
  keys: WorldKeys;
  shopify: ShopifySide["simulator"];
  bigin: BiginSide["simulator"];
  app: AppProcess;
  /** Stops the app (SIGTERM, after 30 seconds SIGKILL), keeps the state, closes the front. */
  stop(): Promise<void>;
}

/** Starts everything and resolves once the app is ready. */
export async function startDemo(options: DemoOptions = {}): Promise<DemoWorld> {
  const say = options.say ?? (() => undefined);
  const temporary = options.folder === undefined;
  const folder = openWorldFolder(options.folder ?? (await mkdtemp(join(tmpdir(), "bigin-sync-"))));
  const appPort = await freePort();
  const deliver = deliverToApp(APP_ORIGIN, () => appPort);
  const shared = { folder, clock: systemClock, deliver, appOrigin: APP_ORIGIN };
  const shopify = await openShopify({
    ...shared,
    say,
    domain: SHOP_DOMAIN,
    seed: options.seed ?? 1,
    shopFolder: options.shopFolder ?? null,
    counts: options.counts ?? {},
    readAllOrders: options.readAllOrders ?? true,
  });
  const bigin = openBigin({ ...shared, shop: shopify.shop.shop, seed: options.seed ?? 1, refusesSetup: options.biginRefusesSetup ?? false });
  let closeFront = (): void => undefined;
  const keep = (): void => {
    if (temporary) return;
    folder.write("shopify", JSON.stringify(shopify.simulator.snapshot()));
    folder.write("bigin", bigin.simulator.snapshot());
  };
  const close = async (): Promise<void> => {
    closeFront();
    folder.release();
    if (temporary) await rm(folder.path, { recursive: true, force: true });
  };

  try {
    const front = await openFront({ ...options, appOrigin: APP_ORIGIN, shopDomain: SHOP_DOMAIN, shopify, bigin, appPort });
    closeFront = front.close;
    keep();
    say("Starting the app …");
    const app = await startApp({
      command: options.appCommand ?? defaultCommand(),
      folder: project,
      env: appEnvironment(options, folder, appPort, front.port),
      port: appPort,
      logFile: folder.log,
      readyWithin: 120_000,
    });
    const keeping = setInterval(keep, STATE_EVERY);
    const passing = setInterval(() => {
      void shopify.simulator.tick();
      bigin.simulator.deliverDue();
    }, 500);
    const admin = `${front.url}/~admin.shopify.com/store/${storeName(SHOP_DOMAIN)}`;
    return {
      url: `${front.url}/`,
      adminUrl: admin,
      appUrl: `${admin}/apps/${folder.keys.shopifyApiKey}${shopify.installation.app.homePath}`,
      biginUrl: front.url + bigin.path,
      folder: folder.path,
      keys: folder.keys,
      shopify: shopify.simulator,
      bigin: bigin.simulator,
      app,
      async stop() {
        await endApp(app);
        clearInterval(keeping);
        clearInterval(passing);
        keep();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `node --import preload.ts server.ts` on the dependencies' Node.js. */
function defaultCommand(): string[] {
  const preload = fileURLToPath(new URL("preload.ts", import.meta.url));
  return [join(project, "node_modules/node/bin/node"), "--disable-warning=ExperimentalWarning", "--import", preload, "server.ts"];
}

function appEnvironment(options: DemoOptions, folder: WorldFolder, appPort: number, frontPort: number): Record<string, string> {
  const inherited = ["PATH", "HOME", "TMPDIR", "TZ", "LANG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(appPort),
    SHOPIFY_API_KEY: folder.keys.shopifyApiKey,
    SHOPIFY_API_SECRET: folder.keys.shopifyApiSecret,
    SHOPIFY_APP_URL: APP_ORIGIN,
    BIGIN_CLIENT_ID: folder.keys.biginClientId,
    BIGIN_CLIENT_SECRET: folder.keys.biginClientSecret,
    ENCRYPTION_KEY: folder.keys.encryptionKey,
    DATA_DIR: folder.appData,
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
    SIMULATED_WORLD_PORT: String(frontPort),
    ...options.appEnv,
  };
}

async function endApp(app: AppProcess): Promise<void> {
  if (app.pid === undefined) return;
  const late = setTimeout(() => void app.kill("SIGKILL"), 30_000);
  await app.kill("SIGTERM");
  clearTimeout(late);
}
