/** `/oauth/v2/token` and `/oauth/v2/token/revoke`: trouble comes as HTTP 200 with an `error`. */
import type { DataCenter } from "../data-centers.ts";
import type { World } from "../world.ts";
import type { Grant } from "./grant-book.ts";

interface TokenAnswer {
  body: Record<string, unknown>;
  organizationId: string | null;
}

const refusal = (error: string): TokenAnswer => ({ body: { error }, organizationId: null });

const THROTTLED = {
  error: "Access Denied",
  error_description: "You have made too many requests continuously. Please try again after some time.",
  status: "failure",
};

/** Parameters come in the form or in the query. */
export function answerToken(world: World, center: DataCenter, parameters: URLSearchParams): TokenAnswer {
  if (parameters.get("client_id") !== world.client.id) return refusal("invalid_client");
  if (parameters.get("client_secret") !== world.client.secret) return refusal("invalid_client_secret");
  switch (parameters.get("grant_type")) {
    case "authorization_code":
      return exchange(world, center, parameters);
    case "refresh_token":
      return refresh(world, center, parameters);
    default:
      return refusal("unsupported_grant_type");
  }
}

function exchange(world: World, center: DataCenter, parameters: URLSearchParams): TokenAnswer {
  const now = world.clock.now();
  const code = world.grants.redeem(parameters.get("code") ?? "", center.location, now);
  if (!code) return refusal("invalid_code");
  if (code.redirectUri !== parameters.get("redirect_uri")) return refusal("invalid_redirect_uri");
  const refreshToken = code.offline ? world.grants.issueRefreshToken(code, now) : null;
  return tokens(world, center, code, refreshToken, refreshToken === null ? {} : { refresh_token: refreshToken });
}

function refresh(world: World, center: DataCenter, parameters: URLSearchParams): TokenAnswer {
  const token = parameters.get("refresh_token") ?? "";
  const grant = world.grants.findRefreshToken(token, center.location);
  return grant ? tokens(world, center, grant, token, {}) : refusal("invalid_code");
}

function tokens(world: World, center: DataCenter, grant: Grant, refreshToken: string | null, more: Record<string, string>): TokenAnswer {
  const access = world.grants.issueAccessToken(grant, refreshToken, world.clock.now());
  if (!access) return { body: THROTTLED, organizationId: grant.organizationId };
  return {
    organizationId: grant.organizationId,
    body: {
      access_token: access.token,
      ...more,
      scope: grant.scopes.join(" "),
      api_domain: `https://${center.apiHost}`,
      token_type: "Bearer",
      expires_in: 3600,
    },
  };
}

export function answerRevoke(world: World, parameters: URLSearchParams): TokenAnswer {
  return world.grants.revoke(parameters.get("token") ?? "") ? { body: { status: "success" }, organizationId: null } : refusal("invalid_code");
}
