/**
 * The app as a process of its own would run it, in this one: real time, its own database and queue, and the doors
 * that pages and `extensions/` knock at. What leaves for Shopify or Bigin reaches the simulators through the global
 * `fetch`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Services } from "#app/services.server.ts";
import { createBiginSimulator, type BiginSimulator } from "#tests/simulators/bigin/simulator.ts";
import { systemClock } from "#tests/simulators/clock.ts";
import { createShopifySimulator, type ShopifySimulator } from "#tests/simulators/shopify/simulator.ts";
import { readSubscriptions } from "#tests/simulators/shopify/webhooks/app-configuration.ts";
import { connectShop } from "./connect-shop.ts";
import { doorAt } from "./doors.ts";
import { emptyShop } from "./live-shop.ts";

export const SHOP = "test-shop.myshopify.com";
export const OTHER_SHOP = "other-shop.myshopify.com";
const APP = "https://app.example";
const ENVIRONMENT = {
  SHOPIFY_API_KEY: "test-key",
  SHOPIFY_API_SECRET: "test-secret",
  SHOPIFY_APP_URL: APP,
  BIGIN_CLIENT_ID: "zoho-id",
  BIGIN_CLIENT_SECRET: "zoho-secret",
  ENCRYPTION_KEY: Buffer.alloc(32, 9).toString("base64"),
  LOG_LEVEL: "error",
};
/** Extensions run on this origin. */
export const EXTENSION_ORIGIN = "https://extensions.shopifycdn.com";

export interface DoorWorld {
  services: Services;
  shopify: ShopifySimulator;
  bigin: BiginSimulator;
  /** Calls that left for Shopify and Bigin so far. */
  left(): number;
  /** The shop works until nothing is due. */
  work(shop?: string): Promise<void>;
  get(path: string, request?: Knock): Promise<Response>;
  /** A form where the body is `URLSearchParams`, text as it is, everything else as JSON. */
  post(path: string, body: unknown, request?: Knock): Promise<Response>;
  close(): Promise<void>;
}

export interface Knock {
  /** Null: without one. Absent: a real one of the shop. */
  token?: string | null;
  shop?: string;
  /** Who holds the token, by Shopify's number; the account owner unless given. */
  userId?: string;
  method?: string;
}

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export async function openDoorWorld(): Promise<DoorWorld> {
  const folder = await mkdtemp(join(tmpdir(), "doors-"));
  Object.assign(process.env, ENVIRONMENT, { DATA_DIR: folder });
  const other = emptyShop();
  const shopify = createShopifySimulator({
    seeds: [emptyShop(), { ...other, shop: { ...other.shop, domain: OTHER_SHOP, id: "gid://shopify/Shop/78", name: "Other shop" } }],
    apiKey: ENVIRONMENT.SHOPIFY_API_KEY,
    apiSecret: ENVIRONMENT.SHOPIFY_API_SECRET,
    appUrl: APP,
    clock: systemClock,
    deliver: () => Promise.resolve(new Response(null, { status: 200 })),
    subscriptions: readSubscriptions("shopify.app.toml"),
    readAllOrders: true,
    bulkAllowed: true,
  });
  const bigin = createBiginSimulator({
    clientId: ENVIRONMENT.BIGIN_CLIENT_ID,
    clientSecret: ENVIRONMENT.BIGIN_CLIENT_SECRET,
    redirectUri: `${APP}/bigin/callback`,
    clock: systemClock,
    refusesSetup: false,
    deliver: () => Promise.resolve(new Response(null, { status: 200 })),
    organizations: [SHOP, OTHER_SHOP].map((name) => ({
      name,
      currency: { name: "US Dollar", isoCode: "USD", symbol: "$" },
      timeZone: "America/New_York",
      edition: "biginpremier" as const,
    })),
  });
  let calls = 0;
  const outside = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    calls += 1;
    const request = new Request(input, init);
    const { hostname } = new URL(request.url);
    return hostname.endsWith(".myshopify.com") || hostname === "storage.googleapis.com" ? shopify.fetch(request) : bigin.fetch(request);
  };
  // Only now: Shopify's library takes the global fetch as it finds it.
  const { services, startProcess, stopProcess } = await import("#app/process.server.ts");
  const { runShop } = await import("#app/sync/turn.server.ts");
  const { activate } = await import("#app/sync/activate.server.ts");
  await startProcess({ work: false });

  const work = async (shop = SHOP): Promise<void> => {
    for (const patience = Date.now() + 90_000; Date.now() < patience;) {
      await runShop(services(), shop);
      const due = await services().db.hint.count({ where: { shopId: shop, notBefore: { lte: new Date() } } });
      const steps = await services().db.backfillStep.count({ where: { shopId: shop, status: { in: ["waiting", "running"] } } });
      if (due === 0 && steps === 0) return;
      // An export takes its time.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("The shop never came to rest");
  };
  for (const [index, shop] of [SHOP, OTHER_SHOP].entries()) {
    await connectShop({ services: services(), shopify, bigin }, shop, bigin.organizations.all()[index]!.organization.id);
    await activate(services(), shop, { fromBigin: "none" });
  }
  await Promise.all([SHOP, OTHER_SHOP].map((shop) => work(shop)));

  /** Through the loader or the action, whichever Remix would ask. */
  const knock = async (path: string, body: unknown, { token, shop = SHOP, userId, method }: Knock): Promise<Response> => {
    const headers = new Headers({ origin: EXTENSION_ORIGIN, "user-agent": CHROME });
    const sent = token === undefined ? shopify.mintSessionToken(shop, userId) : token;
    if (sent !== null) headers.set("authorization", `Bearer ${sent}`);
    const verb = method ?? (body === undefined ? "GET" : "POST");
    const written = typeof body === "string" || body instanceof URLSearchParams ? body : JSON.stringify(body);
    const request = new Request(`${APP}${path}`, { method: verb, headers, ...(verb === "POST" ? { body: written } : {}) });
    const { door, params } = await doorAt(new URL(request.url).pathname);
    try {
      const answer = await (verb === "POST" ? door.action : door.loader)!({ request, params, context: {} });
      return answer instanceof Response ? answer : Response.json(answer);
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };
  return {
    services: services(),
    shopify,
    bigin,
    left: () => calls,
    work,
    get: (path, request = {}) => knock(path, undefined, request),
    post: (path, body, request = {}) => knock(path, body, request),
    async close() {
      await stopProcess();
      globalThis.fetch = outside;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
