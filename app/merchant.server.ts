import PQueue from "p-queue";
import { type Language, languageFor } from "./i18n/languages.ts";
import { services } from "./process.server.ts";
import type { Services } from "./services.server.ts";
import { shopify } from "./shopify.server.ts";
import { installShop, readShopSettings } from "./store/shops.server.ts";
import type { Visitor } from "./sync/settings-access.server.ts";

type Admin = Awaited<ReturnType<ReturnType<typeof shopify>["authenticate"]["admin"]>>;

export interface Merchant {
  shopId: string;
  services: Services;
  locale: Language;
  /** The person who looks at the page: `sub` of the session token, and the token. */
  visitor: Visitor;
  session: Admin["session"];
  admin: Admin;
}

/** Loaders of one page run side by side; one at a time a shop, the first exchanges the token and the rest find it. */
const turns = new Map<string, PQueue>();

/** Who is asking, by Shopify's session token. Throws the library's Responses: bounce page, redirect, 401. */
export async function authenticateMerchant(request: Request): Promise<Merchant> {
  const shopId = shopNamed(request);
  const admin = await inTurn(shopId, () => shopify().authenticate.admin(request));
  const { shop } = admin.session;
  const known = await services().db.shop.findUnique({ where: { id: shop }, select: { uninstalledAt: true } });
  if (!known || known.uninstalledAt) await installShop(services().db, shop, new Date(services().now()));
  const visitor = { userId: admin.sessionToken.sub, sessionToken: sessionTokenOf(request) };
  return { shopId: shop, services: services(), locale: await localeFor(request, shop), visitor, session: admin.session, admin };
}

/** A document carries it in its address, everything that a page asks for later in a header. */
function sessionTokenOf(request: Request): string {
  return /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? new URL(request.url).searchParams.get("id_token") ?? "";
}

function shopNamed(request: Request): string {
  const token = /^[^.]+\.([^.]+)\./.exec(sessionTokenOf(request))?.[1];
  if (token) {
    try {
      return String((JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as { dest?: unknown }).dest);
    } catch {
      return "unknown";
    }
  }
  return new URL(request.url).searchParams.get("shop") ?? "unknown";
}

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const queue = turns.get(key) ?? new PQueue({ concurrency: 1 });
  turns.set(key, queue);
  try {
    return await queue.add(work, { throwOnTimeout: true });
  } finally {
    if (queue.size === 0 && queue.pending === 0) turns.delete(key);
  }
}

async function localeFor(request: Request, shopId: string): Promise<Language> {
  const { language } = await readShopSettings(services().db, shopId);
  if (language !== "auto") return language;
  const asked = new URL(request.url).searchParams.get("locale") ?? browserLocale(request);
  return languageFor(asked);
}

/** Only the first document carries Shopify's locale; the page keeps it. A request without it falls back on the browser's. */
function browserLocale(request: Request): string | null {
  return request.headers.get("accept-language")?.split(",")[0] ?? null;
}
