import { randomUUID } from "node:crypto";
import type { Session } from "@prisma/client";
import type { Services } from "../services.server.ts";
import { createShopifyClient, type ShopifyClient } from "../shopify/client.server.ts";
import type { ShopifyResult } from "../shopify/client.server.ts";
import { refreshOfflineToken } from "../shopify/tokens.server.ts";
import { acquireLease, releaseLease } from "../store/leases.server.ts";

const EARLY_MS = 2 * 60_000;
const LEASE_MS = 45_000;

const clients = new WeakMap<Services, Map<string, ShopifyClient>>();

/** The one Admin API client of a shop in this process: it remembers the shop's cost bucket. */
export function shopifyClient(services: Services, shopId: string): ShopifyClient {
  const known = clients.get(services) ?? new Map<string, ShopifyClient>();
  clients.set(services, known);
  let client = known.get(shopId);
  if (!client) {
    client = createShopifyClient({
      fetch: services.fetch,
      now: services.now,
      sleep: services.sleep,
      random: services.random,
      shop: shopId,
      accessToken: (options) => offlineToken(services, shopId, options?.rejected),
    });
    known.set(shopId, client);
  }
  return client;
}

/**
 * The shop's offline token as the session storage has it. Refreshing is serialised across processes: Shopify's
 * library takes no lock, and two refreshes with one refresh token lose one of the answers.
 */
async function offlineToken(services: Services, shopId: string, rejected?: string): Promise<ShopifyResult<string>> {
  const { db } = services;
  const id = `offline_${shopId}`;
  const lease = `shopify-token ${shopId}`;
  const holder = randomUUID();
  for (let waited = 0; ; waited += 200) {
    const session = await db.session.findUnique({ where: { id } });
    if (!session) return { ok: false, trouble: { kind: "reinstall_needed", detail: "no session" } };
    const token = await openToken(services, session);
    const fresh = !session.expires || session.expires.getTime() - EARLY_MS > services.now();
    if (token !== "" && token !== rejected && fresh) return { ok: true, value: token };
    if (!session.refreshToken) {
      await forgetToken(services, session);
      return { ok: false, trouble: { kind: "reinstall_needed", detail: "no refresh token" } };
    }
    if (await acquireLease(db, lease, holder, new Date(services.now()), LEASE_MS)) {
      try {
        return await refresh(services, shopId, token);
      } finally {
        await releaseLease(db, lease, holder);
      }
    }
    if (waited > LEASE_MS) return { ok: false, trouble: { kind: "outage", detail: "token refresh did not end", mayHaveTakenEffect: false } };
    await services.sleep(200);
  }
}

async function refresh(services: Services, shopId: string, seenToken: string): Promise<ShopifyResult<string>> {
  const { db, box, env } = services;
  const id = `offline_${shopId}`;
  const session = await db.session.findUnique({ where: { id } });
  if (!session?.refreshToken) return { ok: false, trouble: { kind: "reinstall_needed", detail: "no refresh token" } };
  const current = await openToken(services, session);
  if (current !== "" && current !== seenToken) return { ok: true, value: current };
  const result = await refreshOfflineToken(services, {
    shop: shopId,
    apiKey: env.SHOPIFY_API_KEY,
    apiSecret: env.SHOPIFY_API_SECRET,
    refreshToken: await box.open(session.refreshToken),
  });
  if (!result.ok) {
    if (result.trouble.kind === "reinstall_needed") await forgetToken(services, session);
    return result;
  }
  // A merchant's page may have exchanged for a newer one meanwhile: that one stays.
  const { count } = await db.session.updateMany({
    where: { id, accessToken: session.accessToken },
    data: {
      accessToken: await box.seal(result.value.accessToken),
      expires: new Date(result.value.expiresAt),
      refreshToken: await box.seal(result.value.refreshToken),
      refreshTokenExpires: new Date(result.value.refreshTokenExpiresAt),
    },
  });
  if (count === 1) return { ok: true, value: result.value.accessToken };
  const newer = await db.session.findUnique({ where: { id } });
  return { ok: true, value: newer?.accessToken ? await openToken(services, newer) : result.value.accessToken };
}

/** Empty where there is none. */
function openToken({ box }: Services, session: Pick<Session, "accessToken">): Promise<string> {
  return session.accessToken ? box.open(session.accessToken) : Promise.resolve("");
}

/**
 * A token that is dead though its time is not over: the app was uninstalled, or installed anew, and no word of it came.
 * Shopify's library exchanges the merchant's session token for a new one only where the stored one is missing or ends.
 */
async function forgetToken({ db, now }: Services, { id, shop, accessToken }: Session): Promise<void> {
  const { count } = await db.session.updateMany({ where: { id, accessToken }, data: { accessToken: "" } });
  if (count > 0) await db.shop.updateMany({ where: { id: shop }, data: { shopifyTrouble: { kind: "shopify_access", at: new Date(now()).toISOString() } } });
}
