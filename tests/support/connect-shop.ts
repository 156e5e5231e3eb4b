import type { Services } from "#app/services.server.ts";
import { installShop } from "#app/store/shops.server.ts";
import { beginConnect, finishConnect } from "#app/sync/connect.server.ts";
import type { BiginSimulator } from "#tests/simulators/bigin/simulator.ts";
import type { ShopifySimulator } from "#tests/simulators/shopify/simulator.ts";

interface Between {
  services: Services;
  shopify: ShopifySimulator;
  bigin: BiginSimulator;
}

/** A shop opens the app for the first time, and its merchant agrees in Zoho. */
export async function connectShop({ services, shopify, bigin }: Between, domain: string, organizationId: string): Promise<void> {
  const { env, db, box } = services;
  const answer = await services.fetch(`https://${domain}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: env.SHOPIFY_API_KEY,
      client_secret: env.SHOPIFY_API_SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: shopify.mintSessionToken(domain),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const grant = (await answer.json()) as { access_token: string; refresh_token: string; expires_in: number; refresh_token_expires_in: number; scope: string };
  const data = {
    shop: domain,
    state: "",
    scope: grant.scope,
    accessToken: await box.seal(grant.access_token),
    refreshToken: await box.seal(grant.refresh_token),
    expires: new Date(services.now() + grant.expires_in * 1000),
    refreshTokenExpires: new Date(services.now() + grant.refresh_token_expires_in * 1000),
  };
  await db.session.upsert({ where: { id: `offline_${domain}` }, create: { id: `offline_${domain}`, ...data }, update: data });
  await installShop(db, domain, new Date(services.now()));
  const { url } = await beginConnect(services, domain);
  const callback = new URL(bigin.authorize(organizationId, url));
  const { outcome } = await finishConnect(services, {
    state: callback.searchParams.get("state"),
    code: callback.searchParams.get("code"),
    location: callback.searchParams.get("location"),
    accountsServer: callback.searchParams.get("accounts-server"),
    error: callback.searchParams.get("error"),
  });
  if (outcome.kind !== "connected") throw new Error(`Not connected: ${JSON.stringify(outcome)}`);
}
