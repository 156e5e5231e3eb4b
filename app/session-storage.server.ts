import type { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { SecretBox } from "./secrets.server.ts";

/** Shopify's own Prisma session storage, with the two tokens sealed on their way in and opened on their way out. */
export class SealedSessionStorage implements SessionStorage {
  readonly #inner: SessionStorage;
  readonly #box: SecretBox;

  constructor(inner: SessionStorage, box: SecretBox) {
    this.#inner = inner;
    this.#box = box;
  }

  async storeSession(session: Session): Promise<boolean> {
    const sealed = clone(session);
    if (session.accessToken) sealed.accessToken = await this.#box.seal(session.accessToken);
    if (session.refreshToken) sealed.refreshToken = await this.#box.seal(session.refreshToken);
    return this.#inner.storeSession(sealed);
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const session = await this.#inner.loadSession(id);
    return session && this.#open(session);
  }

  deleteSession(id: string): Promise<boolean> {
    return this.#inner.deleteSession(id);
  }

  deleteSessions(ids: string[]): Promise<boolean> {
    return this.#inner.deleteSessions(ids);
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    return Promise.all((await this.#inner.findSessionsByShop(shop)).map((session) => this.#open(session)));
  }

  async #open(session: Session): Promise<Session> {
    if (session.accessToken) session.accessToken = await this.#box.open(session.accessToken);
    if (session.refreshToken) session.refreshToken = await this.#box.open(session.refreshToken);
    return session;
  }
}

function clone(session: Session): Session {
  return Object.assign(Object.create(Object.getPrototypeOf(session) as object) as Session, session);
}
