/** The demo's Shopify: one shop, from the sample generator or from a merchant's own exports, with the app installed. */
import { fileURLToPath } from "node:url";
import type { AdminShop, AppInstallation } from "../admin/admin-shop.ts";
import type { Clock } from "../clock.ts";
import { generateShop } from "../demo-data/generate-shop.ts";
import { loadShopFolder } from "../demo-data/load-shop-folder.ts";
import type { ShopSeed } from "../shopify/entities.ts";
import { STAFF } from "../shopify/access/staff.ts";
import { createShopifySimulator } from "../shopify/simulator.ts";
import type { ShopifySimulator, ShopifySimulatorState } from "../shopify/simulator.ts";
import { readAppConfiguration } from "./app-configuration.ts";
import type { AppConfiguration } from "./app-configuration.ts";
import { merchantEdits } from "./merchant-edits.ts";
import type { WorldFolder } from "./world-folder.ts";

export interface ShopifySideOptions {
  folder: WorldFolder;
  clock: Clock;
  deliver: (request: Request) => Promise<Response>;
  appOrigin: string;
  domain: string;
  seed: number;
  shopFolder: string | null;
  counts: { customers?: number; products?: number; orders?: number; draftOrders?: number };
  readAllOrders: boolean;
  say: (line: string) => void;
}

export interface ShopifySide {
  simulator: ShopifySimulator;
  shop: AdminShop;
  installation: AppInstallation;
}

/** How many unreadable rows are named one by one. */
const PROBLEMS_SHOWN = 20;

export async function openShopify(options: ShopifySideOptions): Promise<ShopifySide> {
  const { folder } = options;
  const configuration = readAppConfiguration(fileURLToPath(new URL("../../../shopify.app.toml", import.meta.url)));
  const keptText = folder.read("shopify");
  const kept = keptText === undefined ? null : (JSON.parse(keptText) as ShopifySimulatorState);
  const simulator = createShopifySimulator({
    seeds: [kept?.shops[0]?.seed ?? (await fillShop(options))],
    apiKey: folder.keys.shopifyApiKey,
    apiSecret: folder.keys.shopifyApiSecret,
    appUrl: options.appOrigin,
    appName: configuration.name,
    clock: options.clock,
    grantedScopes: configuration.required,
    readAllOrders: options.readAllOrders,
    deliver: options.deliver,
    subscriptions: configuration.subscriptions,
  });
  if (kept) simulator.restore(kept);
  if (!options.readAllOrders) simulator.setReadAllOrders(false);
  return { simulator, shop: merchantEdits(simulator), installation: installationOf(simulator, configuration, folder, options.appOrigin) };
}

async function fillShop(options: ShopifySideOptions): Promise<ShopSeed> {
  const { domain, say } = options;
  const now = new Date(options.clock.now());
  if (options.shopFolder === null) return generateShop({ seed: options.seed, domain, now, ...options.counts });
  const { seed, problems } = await loadShopFolder(options.shopFolder, { domain, now, name: "Your shop" });
  say(`Read ${seed.customers.length} customers, ${seed.products.length} products and ${seed.orders.length} orders from ${options.shopFolder}.`);
  for (const { file, line, column, message } of problems.slice(0, PROBLEMS_SHOWN)) {
    say(`  ${file}${line > 0 ? `, line ${line}` : ""}${column ? `, ${column}` : ""}: ${message}`);
  }
  if (problems.length > PROBLEMS_SHOWN) say(`  … and ${problems.length - PROBLEMS_SHOWN} more`);
  return seed;
}

function installationOf(simulator: ShopifySimulator, configuration: AppConfiguration, folder: WorldFolder, origin: string): AppInstallation {
  const { name, homePath, required, optional } = configuration;
  const granted = (): string[] => simulator.shop().granted;
  return {
    app: { name, apiKey: folder.keys.shopifyApiKey, apiSecret: folder.keys.shopifyApiSecret, origin, homePath },
    installed: () => simulator.shop().installed,
    scopes: () => ({ granted: [...granted()], required, optional }),
    grant: (scopes) => Promise.resolve(simulator.setScopes([...granted(), ...scopes])),
    revoke: (scopes) => Promise.resolve(simulator.setScopes(granted().filter((scope) => !scopes.includes(scope)))),
    install: () => Promise.resolve(simulator.install(undefined, required)),
    uninstall: () => Promise.resolve(simulator.uninstall()),
    staff: () => STAFF.map(({ id, firstName, lastName, accountOwner }) => ({ id, name: `${firstName} ${lastName}${accountOwner ? "" : " (staff)"}` })),
    sessionToken: (userId) => simulator.mintSessionToken(undefined, userId),
  };
}
