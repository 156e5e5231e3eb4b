import { randomBytes } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { DAY, HOUR } from "../store/instants.ts";

/** How long tokens live. */
export const ACCESS_TOKEN_LIFE = HOUR;
export const ONLINE_TOKEN_LIFE = DAY - 1_000;
export const REFRESH_TOKEN_LIFE = 90 * DAY;
/** A refresh token that was used stays usable for so long, unless its successor is used first. */
export const PREVIOUS_REFRESH_LIFE = 30 * DAY;

interface AccessToken {
  token: string;
  shop: string;
  userId: string | null;
  expiresAt: number;
}

interface RefreshToken {
  token: string;
  shop: string;
  expiresAt: number;
  /** The one that was traded for this one. */
  previous: string | null;
  usedAt: number | null;
}

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** All tokens of the app, of every shop. */
export class TokenBook {
  #clock: Clock;
  #access = new Map<string, AccessToken>();
  #refresh = new Map<string, RefreshToken>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issueOffline(shop: string, previous: string | null = null): TokenPair {
    const now = this.#clock.now();
    const pair = { accessToken: `shpat_${randomBytes(16).toString("hex")}`, refreshToken: `shprt_${randomBytes(16).toString("hex")}` };
    this.#access.set(pair.accessToken, { token: pair.accessToken, shop, userId: null, expiresAt: now + ACCESS_TOKEN_LIFE });
    this.#refresh.set(pair.refreshToken, { token: pair.refreshToken, shop, expiresAt: now + REFRESH_TOKEN_LIFE, previous, usedAt: null });
    return pair;
  }

  issueOnline(shop: string, userId: string): string {
    const token = `shpua_${randomBytes(16).toString("hex")}`;
    this.#access.set(token, { token, shop, userId, expiresAt: this.#clock.now() + ONLINE_TOKEN_LIFE });
    return token;
  }

  /** Trades a refresh token for a new pair; null where it is unknown, over, or its successor was used. */
  rotate(shop: string, refreshToken: string): TokenPair | null {
    const known = this.#refresh.get(refreshToken);
    const now = this.#clock.now();
    if (!known || known.shop !== shop || known.expiresAt <= now) return null;
    if (known.usedAt !== null && known.usedAt + PREVIOUS_REFRESH_LIFE <= now) return null;
    known.usedAt ??= now;
    if (known.previous !== null) {
      this.#refresh.delete(known.previous);
      known.previous = null;
    }
    return this.issueOffline(shop, refreshToken);
  }

  /** Whether a token opens this shop now. */
  opens(shop: string, accessToken: string): boolean {
    const known = this.#access.get(accessToken);
    return known !== undefined && known.shop === shop && known.expiresAt > this.#clock.now();
  }

  /** All tokens of a shop die: after uninstalling, or when a test wants it. */
  revoke(shop: string, what: "all" | "access" = "all"): void {
    for (const { token, shop: owner } of this.#access.values()) if (owner === shop) this.#access.delete(token);
    if (what === "access") return;
    for (const { token, shop: owner } of this.#refresh.values()) if (owner === shop) this.#refresh.delete(token);
  }

  toJSON(): unknown {
    return { access: [...this.#access.values()], refresh: [...this.#refresh.values()] };
  }

  restore(saved: unknown): void {
    const { access, refresh } = saved as { access: AccessToken[]; refresh: RefreshToken[] };
    this.#access = new Map(access.map((token) => [token.token, token]));
    this.#refresh = new Map(refresh.map((token) => [token.token, token]));
  }
}
