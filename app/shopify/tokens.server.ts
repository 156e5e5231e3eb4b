import { z } from "zod";
import type { ShopifyResult } from "./client.server.ts";
import { ANSWER_WITHIN_MS, type Fetch } from "../http-exchange.server.ts";
import { postJson } from "./post-json.server.ts";

/** Shopify's documented times stand in where an answer names none, as some do: https://github.com/Shopify/shopify-app-js/issues/3400 */
const answerShape = z.looseObject({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z
    .number()
    .positive()
    .nullish()
    .transform((seconds) => seconds ?? 3_600),
  /** The one that was used goes on where there is no new one. */
  refresh_token: z.string().min(1).nullish(),
  refresh_token_expires_in: z
    .number()
    .positive()
    .nullish()
    .transform((seconds) => seconds ?? 90 * 24 * 3_600),
});

const userShape = z.looseObject({
  associated_user: z.looseObject({
    id: z.union([z.number(), z.string()]).transform(String),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    account_owner: z.boolean(),
    locale: z.string().nullish(),
  }),
});

/** Who holds a session token, as Shopify says. */
export interface SessionUser {
  userId: string;
  /** Empty where Shopify has none. */
  name: string;
  accountOwner: boolean;
  locale: string;
}

/**
 * Asks Shopify whose session token this is: an exchange for an online token, of which only the person is kept, never
 * the token. Null where Shopify doesn't say (refused, away, or an answer of another shape).
 * Source: https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
export async function readSessionUser(
  fetch: Fetch,
  request: { shop: string; apiKey: string; apiSecret: string; sessionToken: string },
): Promise<SessionUser | null> {
  const result = await postJson(
    fetch,
    `https://${request.shop}/admin/oauth/access_token`,
    {},
    {
      client_id: request.apiKey,
      client_secret: request.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: request.sessionToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
    },
    10_000,
  );
  if (!result.ok || result.exchange.status !== 200) return null;
  const answer = userShape.safeParse(json(result.exchange.text));
  if (!answer.success) return null;
  const { id, first_name, last_name, account_owner, locale } = answer.data.associated_user;
  return { userId: id, name: [first_name, last_name].filter(Boolean).join(" "), accountOwner: account_owner, locale: locale ?? "en" };
}

export interface OfflineToken {
  accessToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  refreshToken: string;
  refreshTokenExpiresAt: number;
}

/**
 * A new offline token for a refresh token, which rotates: store both at once. Shopify keeps the previous refresh token
 * usable until the new one is first used, so a lost answer is repaired by asking again.
 * Source: https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 */
export async function refreshOfflineToken(
  deps: { fetch: Fetch; now: () => number },
  request: { shop: string; apiKey: string; apiSecret: string; refreshToken: string },
): Promise<ShopifyResult<OfflineToken>> {
  const result = await postJson(
    deps.fetch,
    `https://${request.shop}/admin/oauth/access_token`,
    {},
    { client_id: request.apiKey, client_secret: request.apiSecret, grant_type: "refresh_token", refresh_token: request.refreshToken },
    ANSWER_WITHIN_MS,
  );
  const outage = (detail: string): ShopifyResult<OfflineToken> => ({ ok: false, trouble: { kind: "outage", detail, mayHaveTakenEffect: false } });
  if (!result.ok) return outage(result.detail);
  const { status, text } = result.exchange;
  if (status === 402 || status === 404 || status === 423) return { ok: false, trouble: { kind: "shop_closed", detail: `HTTP ${status}` } };
  if (status === 400 || status === 401 || status === 403) return { ok: false, trouble: { kind: "reinstall_needed", detail: `token refresh: HTTP ${status}` } };
  if (status !== 200) return outage(`token refresh: HTTP ${status}`);
  const answer = answerShape.safeParse(json(text));
  if (!answer.success) return outage("token refresh: an answer of another shape");
  const now = deps.now();
  return {
    ok: true,
    value: {
      accessToken: answer.data.access_token,
      expiresAt: now + answer.data.expires_in * 1000,
      refreshToken: answer.data.refresh_token ?? request.refreshToken,
      refreshTokenExpiresAt: now + answer.data.refresh_token_expires_in * 1000,
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
