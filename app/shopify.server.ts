import "@shopify/shopify-app-remix/adapters/node";
import { Prisma } from "@prisma/client";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { timeLimited } from "./http-exchange.server.ts";
import { installShop } from "./store/shops.server.ts";
import { services } from "./process.server.ts";
import { SealedSessionStorage } from "./session-storage.server.ts";

let app: ReturnType<typeof createApp> | undefined;

/** Shopify's library for this app. Made at first use, for its session storage looks for its table when it is made. */
export function shopify(): ReturnType<typeof createApp> {
  app ??= createApp();
  return app;
}

/** A person waits for the page behind it, and their shop's other requests behind that. */
const EXCHANGE_WITHIN_MS = 10_000;

function createApp() {
  const { env, db, box, fetch } = services();
  setAbstractFetchFunc(timeLimited(fetch, EXCHANGE_WITHIN_MS));
  const storage = new PrismaSessionStorage(db as unknown as ConstructorParameters<typeof PrismaSessionStorage>[0]);
  return shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: ApiVersion.October26,
    appUrl: env.SHOPIFY_APP_URL,
    authPathPrefix: "/auth",
    sessionStorage: new SealedSessionStorage(storage, box),
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    logger: {
      level: LogSeverity.Error,
      log: (_severity, message) => Promise.resolve(services().log.warn({ message: withoutSecrets(message) }, "shopify library")),
    },
    hooks: { afterAuth: ({ session }) => welcome(session.shop) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

/** The library's own lines may quote tokens and headers. */
function withoutSecrets(message: string): string {
  return message.replace(/(shp\w+_|eyJ)[\w.-]+/g, "[redacted]").slice(0, 300);
}

/** First opening, or a reinstall: what happened while the app was away is caught up with. */
async function welcome(shopId: string): Promise<void> {
  const { db, queue, now } = services();
  const at = new Date(now());
  const known = await db.shop.findUnique({ where: { id: shopId }, select: { shopifyTrouble: true } });
  // The stored tokens were dead: an uninstall of which no word came.
  const lost = (known?.shopifyTrouble as { kind?: string } | null | undefined)?.kind === "shopify_access";
  const how = await installShop(db, shopId, at);
  // A word of the uninstall before this that is still on its way must find a younger installation.
  await db.shop.update({ where: { id: shopId }, data: { installedAt: at } });
  if (how === "returned" || lost)
    await db.shop.update({ where: { id: shopId }, data: { reconciledAt: new Date(0), shopifyTrouble: {}, facts: Prisma.DbNull } });
  await queue.wake(shopId);
}
