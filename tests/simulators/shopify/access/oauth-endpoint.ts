import type { Clock } from "../../clock.ts";
import { compressed } from "./scopes.ts";
import { readSessionToken } from "./session-token.ts";
import type { ShopWorld } from "../shop-world.ts";
import { ACCESS_TOKEN_LIFE, ONLINE_TOKEN_LIFE, REFRESH_TOKEN_LIFE } from "./token-book.ts";
import { associatedUser } from "./staff.ts";
import type { TokenBook } from "./token-book.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

export interface OauthContext {
  clock: Clock;
  tokens: TokenBook;
  apiKey: string;
  apiSecret: string;
}

const refused = (error: string, description: string, status = 400): Response => Response.json({ error, error_description: description }, { status });

/** `POST /admin/oauth/access_token` of a shop: token exchange and refresh. */
export async function answerOauth(request: Request, shop: ShopWorld, context: OauthContext): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405 });
  const form = await readForm(request);
  if (form["client_id"] !== context.apiKey || form["client_secret"] !== context.apiSecret) {
    return refused("invalid_client", "Client authentication failed", 401);
  }
  if (!shop.installed) return refused("application_cannot_be_found", "The app isn't installed in this shop");
  if (form["grant_type"] === EXCHANGE) return exchange(form, shop, context);
  if (form["grant_type"] === "refresh_token") return refresh(form, shop, context);
  return refused("unsupported_grant_type", "The grant type is not supported");
}

async function readForm(request: Request): Promise<Record<string, string>> {
  const text = await request.text();
  if ((request.headers.get("content-type") ?? "").includes("json")) {
    try {
      const body = JSON.parse(text) as Record<string, unknown>;
      return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
    } catch {
      return {};
    }
  }
  return Object.fromEntries(new URLSearchParams(text));
}

function exchange(form: Record<string, string>, shop: ShopWorld, context: OauthContext): Response {
  if (form["subject_token_type"] !== ID_TOKEN) return refused("invalid_request", "Unknown subject token type");
  const { apiKey, apiSecret, clock } = context;
  const claims = safely(() => readSessionToken(form["subject_token"] ?? "", { shop: shop.domain, apiKey, apiSecret, at: clock.now() }));
  if (!claims) return refused("invalid_subject_token", "The session token is invalid or over");
  const scope = compressed(shop.granted).join(",");
  if (form["requested_token_type"] === ONLINE) {
    return Response.json({
      access_token: context.tokens.issueOnline(shop.domain, claims.sub),
      scope,
      expires_in: ONLINE_TOKEN_LIFE / 1_000,
      associated_user_scope: scope,
      associated_user: associatedUser(claims.sub),
    });
  }
  if (form["requested_token_type"] !== OFFLINE) return refused("invalid_request", "Unknown requested token type");
  // Public apps made since April 2026 may no longer hold tokens that never expire.
  if (form["expiring"] !== "1" && form["expiring"] !== "true") return refused("invalid_request", "Non-expiring access tokens are no longer issued to this app");
  return pairAnswer(context.tokens.issueOffline(shop.domain), scope);
}

function refresh(form: Record<string, string>, shop: ShopWorld, context: OauthContext): Response {
  const pair = context.tokens.rotate(shop.domain, form["refresh_token"] ?? "");
  if (!pair) return refused("invalid_grant", "The refresh token is invalid, over, or replaced");
  return pairAnswer(pair, compressed(shop.granted).join(","));
}

function pairAnswer(pair: { accessToken: string; refreshToken: string }, scope: string): Response {
  return Response.json({
    access_token: pair.accessToken,
    scope,
    expires_in: ACCESS_TOKEN_LIFE / 1_000,
    refresh_token: pair.refreshToken,
    refresh_token_expires_in: REFRESH_TOKEN_LIFE / 1_000,
  });
}

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
