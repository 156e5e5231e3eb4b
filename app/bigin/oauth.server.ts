/**
 * Tokens from Zoho's accounts servers. Sources: https://www.bigin.com/developer/docs/apis/v2/oauth-overview.html and
 * https://www.zoho.com/crm/developer/docs/api/v4/token-validity.html. These servers report errors as HTTP 200 with
 * `{"error": …}`, so success is told by the token in the body.
 */
import { z } from "zod";
import { knownAccountsServer, knownApiDomain } from "./data-centers.ts";
import { ANSWER_WITHIN_MS, exchange, type Fetch } from "../http-exchange.server.ts";
import { readJson } from "./json-text.ts";
import type { BiginResult, BiginTrouble } from "./records.ts";
import { textShape } from "./shapes.ts";
import { retryAt } from "./trouble.ts";

export interface OAuthDeps {
  fetch: Fetch;
  /** Epoch milliseconds. */
  now: () => number;
  timeoutMs?: number;
}

export interface Client {
  clientId: string;
  clientSecret: string;
}

export interface AccessToken {
  accessToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface Grant extends AccessToken {
  refreshToken: string;
  /** Origin of the API host, one of the known ones. */
  apiDomain: string;
}

const LOCKED_OUT = 10 * 60_000;

const errorShape = z.looseObject({ error: z.string(), error_description: textShape });
const tokenShape = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  api_domain: z.string().nullish(),
  expires_in: z.coerce.number().positive().default(3600),
});
/** What a revocation answers is not documented: whatever isn't an error will do. */
const revokedShape = z.unknown();

type Answer<T> = { kind: "answer"; value: T } | { kind: "error"; error: string } | { kind: "trouble"; trouble: BiginTrouble };

/**
 * Changes the callback's code, which lives a minute or so and works once, for tokens.
 * Refused: a used or expired code, a wrong client, or a server or API host that isn't Zoho's (nothing is sent then).
 */
export async function exchangeCode(
  deps: OAuthDeps,
  request: Client & { accountsServer: string; code: string; redirectUri: string },
): Promise<BiginResult<Grant>> {
  const answer = await post(deps, request.accountsServer, "/oauth/v2/token", tokenShape, {
    grant_type: "authorization_code",
    client_id: request.clientId,
    client_secret: request.clientSecret,
    redirect_uri: request.redirectUri,
    code: request.code,
  });
  if (answer.kind === "trouble") return { ok: false, trouble: answer.trouble };
  if (answer.kind === "error") return refused(answer.error, "The accounts server refused the authorization code");
  const { access_token: accessToken, refresh_token: refreshToken, api_domain: domain, expires_in: seconds } = answer.value;
  const apiDomain = domain ? knownApiDomain(domain) : null;
  if (!apiDomain) return refused("unknown_api_domain", "The accounts server named an API host that is not one of Bigin's");
  if (!refreshToken) return refused("no_refresh_token", "The accounts server gave no refresh token");
  return { ok: true, value: { accessToken, refreshToken, apiDomain, expiresAt: deps.now() + seconds * 1000 } };
}

/**
 * A new access token. `reconnect`: the refresh token was revoked or the client is no longer accepted. `limits`: ten
 * tokens in ten minutes are the most, after which the server is closed for a while; callers share one token.
 */
export async function refreshAccessToken(
  deps: OAuthDeps,
  request: Client & { accountsServer: string; refreshToken: string },
): Promise<BiginResult<AccessToken>> {
  const answer = await post(deps, request.accountsServer, "/oauth/v2/token", tokenShape, {
    grant_type: "refresh_token",
    client_id: request.clientId,
    client_secret: request.clientSecret,
    refresh_token: request.refreshToken,
  });
  if (answer.kind === "trouble") return { ok: false, trouble: answer.trouble };
  if (answer.kind === "error") return { ok: false, trouble: { kind: "reconnect", detail: answer.error } };
  return { ok: true, value: { accessToken: answer.value.access_token, expiresAt: deps.now() + answer.value.expires_in * 1000 } };
}

/** Ends a refresh token and all of its access tokens. One that is unknown already counts as ended. */
export async function revokeToken(deps: OAuthDeps, request: { accountsServer: string; refreshToken: string }): Promise<BiginResult<null>> {
  const answer = await post(deps, request.accountsServer, "/oauth/v2/token/revoke", revokedShape, { token: request.refreshToken });
  if (answer.kind === "trouble") return { ok: false, trouble: answer.trouble };
  if (answer.kind === "error" && !/^invalid_(code|token)$/.test(answer.error)) return refused(answer.error, "The accounts server did not revoke the token");
  return { ok: true, value: null };
}

async function post<T>(deps: OAuthDeps, server: string, path: string, shape: z.ZodType<T>, form: Record<string, string>): Promise<Answer<T>> {
  const origin = knownAccountsServer(server);
  if (origin === null) return { kind: "error", error: "unknown_accounts_server" };
  const result = await exchange(
    deps.fetch,
    `${origin}${path}`,
    {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams(form).toString(),
    },
    deps.timeoutMs ?? ANSWER_WITHIN_MS,
  );
  const outage = (detail: string, mayHaveTakenEffect: boolean): Answer<T> => ({
    kind: "trouble",
    trouble: { kind: "outage", detail, mayHaveTakenEffect },
  });
  if (!result.ok) return outage(`accounts server: ${result.detail}`, result.sent);
  const { status, text, retryAfter } = result.exchange;
  const body = readJson(text)?.value;
  const failure = errorShape.safeParse(body);
  if (status === 429 || (failure.success && isLockedOut(failure.data.error, failure.data.error_description))) {
    const until = retryAt(retryAfter, deps.now()) ?? deps.now() + LOCKED_OUT;
    return { kind: "trouble", trouble: { kind: "limits", until, reason: "throttled" } };
  }
  if (status >= 500 || (failure.success && /^(server_error|temporarily_unavailable|general_error)$/.test(failure.data.error))) {
    return outage(`accounts server: HTTP ${status}`, true);
  }
  if (failure.success) return { kind: "error", error: failure.data.error };
  const answer = shape.safeParse(body);
  if (status < 300 && answer.success) return { kind: "answer", value: answer.data };
  return status >= 400 ? { kind: "error", error: `http_${status}` } : outage("accounts server: malformed answer", true);
}

/** "Access Denied … too many requests continuously", as opposed to `access_denied`, a person's refusal. */
function isLockedOut(error: string, description: string | null): boolean {
  return /^access denied$/i.test(error) || /too many requests/i.test(description ?? "");
}

function refused(code: string, message: string): { ok: false; trouble: BiginTrouble } {
  return { ok: false, trouble: { kind: "refused", status: 200, code, message } };
}
