/** Grants of the accounts servers: codes, refresh tokens and access tokens, with the limits on each. */
import { randomFrom } from "../../demo-data/random.ts";

export interface Grant {
  organizationId: string;
  userId: string;
  location: string;
  scopes: string[];
}

interface Code extends Grant {
  code: string;
  redirectUri: string;
  offline: boolean;
  expiresAt: number;
}

interface RefreshToken extends Grant {
  token: string;
  createdAt: number;
  /** When access tokens were made from it, of the last ten minutes. */
  mintedAt: number[];
}

export interface AccessToken extends Grant {
  token: string;
  refreshToken: string | null;
  expiresAt: number;
}

export interface GrantState {
  made: number;
  codes: Code[];
  refreshTokens: RefreshToken[];
  accessTokens: AccessToken[];
}

const CODE_LIFE = 2 * 60_000;
const ACCESS_LIFE = 3_600_000;
const MINTING_WINDOW = 10 * 60_000;
const MOST_MINTED = 10;
const MOST_ACTIVE = 15;
const MOST_REFRESH_TOKENS = 20;

export class GrantBook {
  readonly #seed: number;
  #state: GrantState = { made: 0, codes: [], refreshTokens: [], accessTokens: [] };

  constructor(seed: number) {
    this.#seed = seed;
  }

  #secret(): string {
    this.#state.made += 1;
    const random = randomFrom(this.#seed, `token ${this.#state.made}`);
    return `1000.${random.hex(32)}.${random.hex(32)}`;
  }

  /** A code that is good once, for about two minutes. */
  issueCode(grant: Grant, redirectUri: string, offline: boolean, now: number): string {
    const code = this.#secret();
    this.#state.codes.push({ ...grant, code, redirectUri, offline, expiresAt: now + CODE_LIFE });
    return code;
  }

  /** Takes the code out of the book, whatever becomes of the exchange; null where it is unknown, old or of another data centre. */
  redeem(code: string, location: string, now: number): Code | null {
    const found = this.#state.codes.find((one) => one.code === code);
    this.#state.codes = this.#state.codes.filter((one) => one !== found);
    return found && found.location === location && found.expiresAt > now ? found : null;
  }

  /** The 21st of a user deletes the oldest without a word. */
  issueRefreshToken(grant: Grant, now: number): string {
    const { organizationId, userId, location, scopes } = grant;
    const token = this.#secret();
    this.#state.refreshTokens.push({ organizationId, userId, location, scopes, token, createdAt: now, mintedAt: [] });
    const own = this.#state.refreshTokens.filter((one) => one.userId === userId);
    for (const old of own.slice(0, Math.max(0, own.length - MOST_REFRESH_TOKENS))) this.revoke(old.token);
    return token;
  }

  hasRefreshToken(userId: string): boolean {
    return this.#state.refreshTokens.some((one) => one.userId === userId);
  }

  findRefreshToken(token: string, location: string): Grant | null {
    return this.#state.refreshTokens.find((one) => one.token === token && one.location === location) ?? null;
  }

  /** Null once ten were made of one refresh token within ten minutes. The sixteenth alive kills the oldest. */
  issueAccessToken(grant: Grant, refreshToken: string | null, now: number): AccessToken | null {
    const source = this.#state.refreshTokens.find((one) => one.token === refreshToken);
    if (source) {
      source.mintedAt = source.mintedAt.filter((at) => at > now - MINTING_WINDOW);
      if (source.mintedAt.length >= MOST_MINTED) return null;
      source.mintedAt.push(now);
    }
    const { organizationId, userId, location, scopes } = grant;
    const access: AccessToken = { organizationId, userId, location, scopes, token: this.#secret(), refreshToken, expiresAt: now + ACCESS_LIFE };
    const alive = this.#state.accessTokens.filter((one) => one.expiresAt > now);
    const siblings = alive.filter((one) => refreshToken !== null && one.refreshToken === refreshToken);
    const dropped = new Set(siblings.slice(0, Math.max(0, siblings.length + 1 - MOST_ACTIVE)));
    this.#state.accessTokens = [...alive.filter((one) => !dropped.has(one)), access];
    return access;
  }

  access(token: string, location: string, now: number): AccessToken | null {
    return this.#state.accessTokens.find((one) => one.token === token && one.location === location && one.expiresAt > now) ?? null;
  }

  /** A refresh token and its access tokens; false where it is unknown. */
  revoke(token: string): boolean {
    const known = this.#state.refreshTokens.some((one) => one.token === token);
    this.#state.refreshTokens = this.#state.refreshTokens.filter((one) => one.token !== token);
    this.#state.accessTokens = this.#state.accessTokens.filter((one) => one.refreshToken !== token && one.token !== token);
    return known;
  }

  /** As if the person took the app's access away in their Zoho account. */
  revokeOrganization(organizationId: string): void {
    const others = <T extends Grant>(list: T[]): T[] => list.filter((one) => one.organizationId !== organizationId);
    this.#state = {
      ...this.#state,
      codes: others(this.#state.codes),
      refreshTokens: others(this.#state.refreshTokens),
      accessTokens: others(this.#state.accessTokens),
    };
  }

  /** Access tokens end early, refresh tokens stay. */
  expireAccessTokens(organizationId: string): void {
    this.#state.accessTokens = this.#state.accessTokens.filter((one) => one.organizationId !== organizationId);
  }

  refreshTokens(organizationId: string): number {
    return this.#state.refreshTokens.filter((one) => one.organizationId === organizationId).length;
  }

  state(): GrantState {
    return this.#state;
  }

  restore(state: GrantState): void {
    this.#state = state;
  }
}
